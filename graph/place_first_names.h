#pragma once
// People whom a document knows by a first name alone: "her husband Dermot" is Dermot Kerrigan where
// another document has him as the husband of the same person.

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "graph/name_groups.h"

namespace kith {

struct PlacedName {
  std::uint32_t entity;   // of the corpus
  std::uint32_t cluster;  // of the full name
};

// `cluster_of`: by entity. A first name alone is placed only where exactly one bearer of it is tied
// to the same cluster by the same predicate.
std::vector<PlacedName> place_first_names(const NameGroups& groups,
                                          std::span<const std::uint32_t> cluster_of);

// Groups of people whom every document calls by one word, by that word, folded.
std::map<std::string_view, std::uint32_t> people_of_one_word(const NameGroups& groups);

}  // namespace kith
