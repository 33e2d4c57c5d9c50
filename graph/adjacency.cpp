#include "graph/adjacency.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kith {

Adjacency::Adjacency(const Graph& graph, Walk walk, std::span<const TypeId> types) : walk_(walk) {
  Selection all = everything(graph);
  nodes_ = std::move(all.nodes);
  if (!types.empty()) {
    std::erase_if(all.edges, [&](EdgeId edge) {
      return std::find(types.begin(), types.end(), graph->type(edge)) == types.end();
    });
  }
  fill(graph, all.edges);
}

Adjacency::Adjacency(const Graph& graph, const Selection& selection, Walk walk)
    : walk_(walk), nodes_(selection.nodes) {
  fill(graph, selection.edges);
}

void Adjacency::fill(const Graph& graph, std::span<const EdgeId> edges) {
  vertices_.assign(graph->node_limit(), 0);
  for (std::uint32_t vertex = 0; vertex < nodes_.size(); ++vertex) {
    vertices_[nodes_[vertex].value] = vertex;
  }
  // Calls `use(vertex, other end)` for each end that is stored.
  const auto for_each_end = [&](auto use) {
    for (const EdgeId edge : edges) {
      const std::uint32_t from = vertex_of(graph->source(edge));
      const std::uint32_t to = vertex_of(graph->target(edge));
      if (walk_ != Walk::Backward) {
        use(from, End{to, edge});
      }
      if (walk_ == Walk::Backward || (walk_ == Walk::Either && from != to)) {
        use(to, End{from, edge});
      }
    }
  };
  begins_.assign(nodes_.size() + 1, 0);
  for_each_end([&](std::uint32_t vertex, const End&) { ++begins_[vertex + 1]; });
  for (std::size_t vertex = 0; vertex < nodes_.size(); ++vertex) {
    begins_[vertex + 1] += begins_[vertex];
  }
  ends_.resize(begins_.back());
  std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
  for_each_end([&](std::uint32_t vertex, const End& end) { ends_[next[vertex]++] = end; });
  for (std::uint32_t vertex = 0; vertex < nodes_.size(); ++vertex) {
    std::sort(ends_.begin() + static_cast<std::ptrdiff_t>(begin_of(vertex)),
              ends_.begin() + static_cast<std::ptrdiff_t>(end_of(vertex)),
              [](const End& a, const End& b) {
                return std::tie(a.vertex, a.edge) < std::tie(b.vertex, b.edge);
              });
  }
}

void Adjacency::merge_parallel() {
  std::size_t kept = 0;
  std::size_t begin = 0;
  for (std::uint32_t vertex = 0; vertex < nodes_.size(); ++vertex) {
    const std::size_t end = end_of(vertex);
    const std::size_t first = kept;
    for (std::size_t at = begin; at < end; ++at) {
      const bool is_again = kept > first && ends_[kept - 1].vertex == ends_[at].vertex;
      if (!is_again && ends_[at].vertex != vertex) {
        ends_[kept++] = ends_[at];
      }
    }
    begin = end;
    begins_[vertex + 1] = kept;
  }
  ends_.resize(kept);
}

}  // namespace kith
