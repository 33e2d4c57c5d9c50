#pragma once
// Resolved entities to nodes: the name by votes, the aliases, the type by votes, dates, and an id
// from content.

#include <cstdint>
#include <vector>

#include "graph/corpus.h"
#include "graph/record.h"
#include "graph/resolve_names.h"
#include "graph/settled.h"

namespace kith {

struct SettledNodes {
  std::vector<SettledNode> nodes;      // in their final order
  std::vector<std::uint32_t> node_of;  // by entity of the corpus
};

SettledNodes settle_nodes(Corpus& corpus, const Resolution& resolution, const TypeParents& wider);

}  // namespace kith
