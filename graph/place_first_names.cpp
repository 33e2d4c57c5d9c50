#include "graph/place_first_names.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace kith {

namespace {

using Tie = std::tuple<TextNumber, std::uint32_t, bool>;  // predicate, whose cluster, which way

// What an entity's document says of it and others: whose husband, daughter or lawyer somebody is.
std::vector<Tie> ties_of(const Corpus& corpus, std::span<const std::uint32_t> cluster_of,
                         std::uint32_t entity) {
  std::vector<Tie> out;
  for (const CorpusClaim& claim : corpus.claims_of(corpus.entities[entity].document)) {
    const bool subject = claim.subject == entity;
    if (claim.object != kNone && subject != (claim.object == entity)) {
      const std::uint32_t other = subject ? claim.object : claim.subject;
      if (corpus.entities[other].named) {
        out.emplace_back(claim.predicate, cluster_of[other], subject || claim.symmetric);
      }
    }
  }
  return out;
}

}  // namespace

std::map<std::string_view, std::uint32_t> people_of_one_word(const NameGroups& groups) {
  std::map<std::string_view, std::uint32_t> out;
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    const std::uint32_t group = groups.group_of(form);
    const auto members = groups.members(group);
    const bool one_word = std::all_of(members.begin(), members.end(), [&](std::uint32_t member) {
      return groups.forms()[member].family == Family::Person && groups.forms()[member].words == 1;
    });
    if (one_word) {
      out.emplace(groups.forms()[form].folded, group);
    }
  }
  return out;
}

std::vector<PlacedName> place_first_names(const NameGroups& groups,
                                          std::span<const std::uint32_t> cluster_of) {
  const std::map<std::string_view, std::uint32_t> first_names = people_of_one_word(groups);
  std::map<std::string_view, std::map<Tie, std::set<std::uint32_t>>>
      tied;  // clusters of full names
  for (const Form& one : groups.forms()) {
    const auto at = one.family == Family::Person && one.words > 1
                        ? first_names.find(name_words(one.folded).front())
                        : first_names.end();
    if (at == first_names.end()) {
      continue;
    }
    for (const std::uint32_t entity : one.entities) {
      for (const Tie& tie : ties_of(groups.corpus(), cluster_of, entity)) {
        tied[at->first][tie].insert(cluster_of[entity]);
      }
    }
  }
  std::vector<PlacedName> out;
  for (const auto& [name, ties] : tied) {
    for (const std::uint32_t member : groups.members(first_names.at(name))) {
      for (const std::uint32_t entity : groups.forms()[member].entities) {
        std::set<std::uint32_t> found;
        for (const Tie& tie : ties_of(groups.corpus(), cluster_of, entity)) {
          if (const auto at = ties.find(tie); at != ties.end()) {
            found.insert(at->second.begin(), at->second.end());
          }
        }
        if (found.size() == 1) {
          out.push_back({entity, *found.begin()});
        }
      }
    }
  }
  return out;
}

}  // namespace kith
