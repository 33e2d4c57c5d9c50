#include "graph/apply_decisions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace kith {

namespace {

struct Bearers {
  std::vector<std::uint32_t> by_name, plain, by_alias;  // forms

  const std::vector<std::uint32_t>& own() const { return by_name.empty() ? plain : by_name; }
  const std::vector<std::uint32_t>& meant() const { return own().empty() ? by_alias : own(); }
};

using BearersByName = std::map<std::string, Bearers, std::less<>>;  // by folded name

BearersByName find_bearers(const NameGroups& groups, std::span<const Decision> decisions) {
  BearersByName bearers;
  for (const Decision& decision : decisions) {
    bearers[compared_name(decision.first)];
    bearers[compared_name(decision.second)];
  }
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    const Form& one = groups.forms()[form];
    if (const auto at = bearers.find(one.folded); at != bearers.end()) {
      (one.family == Family::Plain ? at->second.plain : at->second.by_name).push_back(form);
    }
    for (const TextNumber alias : groups.corpus().aliases(one.sample)) {
      const auto at = bearers.find(compared_name(groups.corpus().texts[alias]));
      if (at != bearers.end() && one.family != Family::Plain) {
        at->second.by_alias.push_back(form);
      }
    }
  }
  return bearers;
}

std::string reason_of(const Decision& decision) {
  const auto [first, second] = std::minmax(decision.first, decision.second);
  return "decision: same " + in_quotes(first) + " " + in_quotes(second);
}

// Decisions of one kind in an order of their own: the order in which they were taken cannot be
// seen.
std::vector<Decision> of_kind(std::span<const Decision> decisions, Verb verb) {
  std::vector<Decision> out;
  for (const Decision& decision : decisions) {
    if (decision.verb == verb) {
      out.push_back(decision);
    }
  }
  std::sort(out.begin(), out.end(), [](const Decision& a, const Decision& b) {
    return std::minmax(a.first, a.second) < std::minmax(b.first, b.second);
  });
  return out;
}

std::set<std::uint32_t> groups_of(const NameGroups& groups,
                                  const std::vector<std::uint32_t>& forms) {
  std::set<std::uint32_t> out;
  for (const std::uint32_t form : forms) {
    out.insert(groups.group_of(form));
  }
  return out;
}

}  // namespace

void keep_apart(NameGroups& groups, std::span<const Decision> decisions) {
  const std::vector<Decision> apart = of_kind(decisions, Verb::Apart);
  if (apart.empty()) {
    return;
  }
  const BearersByName bearers = find_bearers(groups, apart);
  for (const Decision& decision : apart) {
    groups.keep_apart(bearers.at(compared_name(decision.first)).meant(),
                      bearers.at(compared_name(decision.second)).meant());
  }
}

void join_same_names(NameGroups& groups, std::span<const Decision> decisions) {
  const std::vector<Decision> same = of_kind(decisions, Verb::Same);
  if (same.empty()) {
    return;
  }
  const BearersByName bearers = find_bearers(groups, same);
  for (const Decision& decision : same) {
    std::vector<std::uint32_t> all = bearers.at(compared_name(decision.first)).own();
    const std::vector<std::uint32_t>& others = bearers.at(compared_name(decision.second)).own();
    if (all.empty() || others.empty()) {
      continue;
    }
    all.insert(all.end(), others.begin(), others.end());
    for (const std::uint32_t form : all) {
      groups.join_decided(all.front(), form, reason_of(decision));
    }
  }
}

void join_same_aliases(NameGroups& groups, std::span<const Decision> decisions) {
  const std::vector<Decision> same = of_kind(decisions, Verb::Same);
  if (same.empty()) {
    return;
  }
  const BearersByName bearers = find_bearers(groups, same);
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::string>> joins;
  for (const Decision& decision : same) {
    const Bearers& first = bearers.at(compared_name(decision.first));
    const Bearers& second = bearers.at(compared_name(decision.second));
    if (first.own().empty() || second.own().empty()) {
      const std::set<std::uint32_t> one = groups_of(groups, first.meant());
      const std::set<std::uint32_t> other = groups_of(groups, second.meant());
      if (one.size() == 1 && other.size() == 1) {
        joins.push_back({{*one.begin(), *other.begin()}, reason_of(decision)});
      }
    }
  }
  for (const auto& [ends, reason] : joins) {
    groups.join_decided(ends.first, ends.second, reason);
  }
}

}  // namespace kith
