#pragma once
// The ends of a graph's edges as two plain arrays (compressed sparse rows), made once: what
// algorithms over the whole graph walk, where asking the store for each hop would cost more than
// the algorithm.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/selection.h"

namespace kith {

enum class Walk : std::uint8_t { Forward, Backward, Either };

class Adjacency {
 public:
  struct End {
    std::uint32_t vertex = 0;
    EdgeId edge{};
  };

  // Edges of these types, or of all where none is named.
  Adjacency(const Graph& graph, Walk walk, std::span<const TypeId> types = {});
  Adjacency(const Graph& graph, const Selection& selection, Walk walk);

  bool is_undirected() const { return walk_ == Walk::Either; }
  std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(nodes_.size()); }
  NodeId node_of(std::uint32_t vertex) const { return nodes_[vertex]; }
  std::uint32_t vertex_of(NodeId node) const {
    return vertices_[node.value];
  }  // the node must be in it

  // Sorted by (vertex, edge). With Walk::Either an edge stands at both its ends, a loop once.
  std::span<const End> ends_of(std::uint32_t vertex) const {
    return std::span(ends_).subspan(begin_of(vertex), end_of(vertex) - begin_of(vertex));
  }
  std::span<const End> ends() const { return ends_; }
  std::size_t begin_of(std::uint32_t vertex) const { return begins_[vertex]; }
  std::size_t end_of(std::uint32_t vertex) const { return begins_[vertex + 1]; }

  // Of several edges between the same two vertices only the first stays: for what counts neighbours
  // and not facts. Loops go.
  void merge_parallel();

 private:
  void fill(const Graph& graph, std::span<const EdgeId> edges);

  Walk walk_;
  std::vector<NodeId> nodes_;            // by vertex, sorted
  std::vector<std::uint32_t> vertices_;  // by node id
  std::vector<std::size_t> begins_;
  std::vector<End> ends_;
};

}  // namespace kith
