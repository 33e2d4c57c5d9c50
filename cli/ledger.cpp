// kith ledger, kith undo: the analyst's decisions, and taking one back.

#include <charconv>

#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

std::int64_t number_of(const std::string& word, const std::string& store) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (problem != std::errc() || end != word.data() + word.size()) {
    throw Error(ErrorKind::BadUsage, in_quotes(word) + " is no number of a decision",
                "'kith ledger " + store + "' shows them");
  }
  return number;
}

}  // namespace

int run_ledger(const Arguments& arguments) {
  const std::vector<LedgerRow> ledger = Record::open(arguments.words[0], Access::Read).ledger();
  if (!arguments.has("format")) {
    for (const LedgerRow& row : ledger) {
      print(line_of(row) + "\n");
    }
    return 0;
  }
  ResultTable table{{"number", "decision", "first", "second", "reason"}, {}, {}, {}};
  for (const auto& [number, decision] : ledger) {
    table.rows.push_back({number, std::string(name_of(decision.verb)), decision.first,
                          decision.second,
                          decision.reason.empty() ? Value() : Value(decision.reason)});
  }
  print_result(table, Graph(), arguments);
  return 0;
}

int run_undo(const Arguments& arguments) {
  const std::string& store = arguments.words[0];
  std::optional<std::int64_t> number;
  if (arguments.words.size() > 1) {
    number = number_of(arguments.words[1], store);
  }
  const std::optional<LedgerRow> undone = Record::open(store, Access::Write).undo(number);
  if (!undone) {
    throw Error(ErrorKind::NotFound, Place(store),
                number ? "there is no decision " + std::to_string(*number)
                       : std::string("there is no decision to take back"),
                "'kith ledger " + store + "' shows them");
  }
  print("undone " + line_of(*undone) + "\n");
  return 0;
}

}  // namespace kith
