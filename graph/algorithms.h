#pragma once
// What is computed on a graph: paths, neighbourhoods, components, and who matters. Everything is
// deterministic: what is equal otherwise comes by id. Whole-graph measures copy the ends of the
// edges once; searches walk the graph itself and touch only what they reach.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "graph/adjacency.h"
#include "graph/graph.h"

namespace kith {

struct WalkOptions {
  std::vector<TypeId> types;  // relations that may be walked; empty: any
  Walk walk = Walk::Either;   // with the arrows, against them, or both
  std::size_t max_hops = static_cast<std::size_t>(-1);
};

// The shortest path; of equal ones the first by node ids, then edge ids. A path from a node to
// itself has no edges.
std::optional<Path> shortest_path(const Graph& graph, NodeId from, NodeId to,
                                  const WalkOptions& options = {});
// All shortest paths in that order, at most `limit`. Parallel edges make different paths.
std::vector<Path> shortest_paths(const Graph& graph, NodeId from, NodeId to,
                                 const WalkOptions& options = {}, std::size_t limit = 1000);

struct Reached {
  NodeId node{};
  std::size_t hops = 0;
};
// All nodes within `depth` hops of the start nodes, these included: by hops, then id.
std::vector<Reached> neighbourhood(const Graph& graph, std::span<const NodeId> start,
                                   std::size_t depth, const WalkOptions& options = {});

// Nodes that hang together, whatever the direction: the largest first, then by the lowest id. Each
// is sorted.
std::vector<std::vector<NodeId>> components(const Graph& graph);

struct NodeScore {
  NodeId node{};
  double score = 0;
};
// All three give every node, the highest score first, then by id.

// How many facts a node has part in (a fact about itself counts once), or how many other nodes it
// has facts with.
enum class Degree : std::uint8_t { Facts, Neighbours };
std::vector<NodeScore> degree(const Graph& graph, Degree of = Degree::Neighbours);

// Brin and Page 1998, as a sum of 1 over all nodes; nodes without out edges give to all alike.
// Parallel edges count.
struct PageRankOptions {
  double damping = 0.85;
  double tolerance = 1e-9;  // of the sum of changes in one round
  std::size_t max_rounds = 200;
};
std::vector<NodeScore> page_rank(const Graph& graph, const PageRankOptions& options = {});

// On how many shortest paths between two others a node lies (Brandes 2001), directions and parallel
// edges left aside. Costs nodes times edges: throws LimitReached beyond 20 thousand million steps
// (half a minute or so).
std::vector<NodeScore> betweenness(const Graph& graph);

}  // namespace kith
