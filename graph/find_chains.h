#pragma once
// The shortest chains of facts between entities: what `kith paths` prints. Only asserted facts, in
// either direction.

#include <cstddef>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct ChainQuestion {
  std::vector<NodeId> from, to;
  std::vector<std::string>
      through;  // labels of which what stands in between must have one; empty: anything
  std::size_t most_hops = 6;
  std::size_t most_chains = 5;
};

struct Chain {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;  // one fewer; of several between two nodes the best supported
};

// All of the least length, at most most_chains: the best supported first (by the sum of their
// facts' counts), then by id.
std::vector<Chain> find_chains(const Graph& graph, const ChainQuestion& question);

}  // namespace kith
