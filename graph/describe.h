#pragma once
// What a graph holds, in numbers: for `kith stats`, the planner, and "did you mean".

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct NameCount {
  std::string name;
  std::size_t count = 0;
};

struct Description {
  std::size_t nodes = 0, edges = 0;
  std::vector<NameCount> labels, types;  // most frequent first, then by name
  std::vector<std::string> node_keys, edge_keys;
};

Description describe(const Graph& graph);

// Nodes that a person's words may mean: exact name or alias first, then ignoring case and accents, then names of which the
// words are whole words. Best first: exactness, then mentions, then id. Empty when nothing fits; then `nearest_names`.
std::vector<NodeId> find_nodes(const Graph& graph, std::string_view words);
std::vector<std::string> nearest_names(const Graph& graph, std::string_view words);

}  // namespace kith
