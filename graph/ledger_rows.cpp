#include "graph/ledger_rows.h"

#include "base/error.h"
#include "base/text.h"
#include "graph/record_rows.h"

namespace kith {

namespace {

constexpr const char* kRows =
    "SELECT number, verb, first, second, reason FROM ledger ORDER BY number";

void validate(const Database& database, const Decision& decision,
              const std::vector<LedgerRow>& before) {
  const Place place(database.path());
  for (const std::string& name : {decision.first, decision.second}) {
    if (trim(name).empty() || has_control(name)) {
      throw Error(ErrorKind::BadUsage, place, in_quotes(name) + " is no name",
                  "name somebody as the documents do");
    }
  }
  if (has_control(decision.reason)) {
    throw Error(ErrorKind::BadUsage, place, "a reason is one line, without control characters");
  }
  if (decision.verb == Verb::Apart && is_of_one_name(decision)) {
    throw Error(ErrorKind::Refused, place, "a name cannot be kept apart from itself",
                "give the two names by which the documents tell them apart");
  }
  if (const std::vector<LedgerRow> against = rows_against(before, decision); !against.empty()) {
    std::vector<std::string> lines;
    for (const LedgerRow& row : against) {
      lines.push_back(line_of(row));
    }
    throw Error(ErrorKind::Refused, place,
                "this cannot hold beside what was decided: " + join(lines, "; "),
                "'kith undo " + database.path() + " " + std::to_string(against.front().number) +
                    "' takes that back");
  }
}

}  // namespace

std::vector<LedgerRow> read_ledger(Database& database) {
  std::vector<LedgerRow> ledger;
  Statement rows(database, kRows);
  while (rows.step()) {
    const std::optional<Verb> verb = verb_named(rows.text(1));
    if (!verb) {
      throw Error(ErrorKind::Damaged, Place(database.path()),
                  "holds a decision that is none: " + in_quotes(rows.text(1)));
    }
    ledger.push_back(
        {rows.integer(0),
         {*verb, std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4))}});
  }
  return ledger;
}

std::int64_t insert_decision(Database& database, const Decision& decision) {
  validate(database, decision, read_ledger(database));
  Statement(database, "INSERT INTO ledger (verb, first, second, reason) VALUES (?1, ?2, ?3, ?4)")
      .bind(1, name_of(decision.verb))
      .bind(2, decision.first)
      .bind(3, decision.second)
      .bind(4, decision.reason)
      .run();
  return database.integer_of("SELECT last_insert_rowid()");
}

void delete_decision(Database& database, std::int64_t number) {
  Statement(database, "DELETE FROM ledger WHERE number = ?1").bind(1, number).run();
}

std::vector<std::string> find_ledger_damage(Database& database) {
  std::vector<std::string> wrong;
  std::vector<LedgerRow> before;
  try {
    for (const LedgerRow& row : read_ledger(database)) {
      validate(database, row.decision, before);
      before.push_back(row);
    }
  } catch (const Error& error) {
    wrong.push_back("the ledger is not what was stored: " + error.message);
  }
  return wrong;
}

}  // namespace kith
