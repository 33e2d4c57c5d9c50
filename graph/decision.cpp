#include "graph/decision.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::array<std::pair<Verb, std::string_view>, 2> kVerbs = {
    {{Verb::Same, "same"}, {Verb::Apart, "apart"}}};

std::pair<std::string, std::string> names_of(const Decision& decision) {
  std::string first = fold(decision.first), second = fold(decision.second);
  if (second < first) {
    std::swap(first, second);
  }
  return {std::move(first), std::move(second)};
}

// The shortest chain of "same" from one folded name to another; nothing where there is none.
std::optional<std::vector<LedgerRow>> chain_between(const std::vector<LedgerRow>& ledger,
                                                    const std::string& from,
                                                    const std::string& to) {
  std::map<std::string, std::vector<LedgerRow>> chains{{from, {}}};
  std::deque<std::string> open{from};
  while (!open.empty()) {
    const std::string name = open.front();
    open.pop_front();
    if (name == to) {
      return chains[name];
    }
    for (const LedgerRow& row : ledger) {
      const auto [first, second] = names_of(row.decision);
      if (row.decision.verb != Verb::Same || (first != name && second != name)) {
        continue;
      }
      const std::string& next = first == name ? second : first;
      if (chains.count(next) == 0) {
        std::vector<LedgerRow> chain = chains[name];
        chain.push_back(row);
        chains.emplace(next, std::move(chain));
        open.push_back(next);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Verb verb) {
  return std::find_if(kVerbs.begin(), kVerbs.end(),
                      [&](const auto& row) { return row.first == verb; })
      ->second;
}

std::optional<Verb> verb_named(std::string_view name) {
  for (const auto& [verb, own] : kVerbs) {
    if (own == name) {
      return verb;
    }
  }
  return std::nullopt;
}

std::string line_of(const LedgerRow& row) {
  const Decision& decision = row.decision;
  return std::to_string(row.number) + " " + std::string(name_of(decision.verb)) + " " +
         in_quotes(decision.first) + " " + in_quotes(decision.second) +
         (decision.reason.empty() ? "" : ": " + decision.reason);
}

bool is_of_one_name(const Decision& decision) {
  const auto [first, second] = names_of(decision);
  return first == second;
}

std::optional<LedgerRow> row_that_says(const std::vector<LedgerRow>& ledger,
                                       const Decision& decision) {
  for (const LedgerRow& row : ledger) {
    if (row.decision.verb == decision.verb && names_of(row.decision) == names_of(decision)) {
      return row;
    }
  }
  return std::nullopt;
}

std::vector<LedgerRow> rows_against(const std::vector<LedgerRow>& ledger,
                                    const Decision& decision) {
  if (decision.verb == Verb::Apart) {
    const auto [first, second] = names_of(decision);
    return chain_between(ledger, first, second).value_or(std::vector<LedgerRow>());
  }
  std::vector<LedgerRow> with = ledger;
  with.push_back({0, decision});
  std::vector<LedgerRow> against;
  for (const LedgerRow& row : ledger) {
    if (row.decision.verb == Verb::Apart) {
      const auto [one, other] = names_of(row.decision);
      if (chain_between(with, one, other)) {
        against.push_back(row);
      }
    }
  }
  return against;
}

}  // namespace kith
