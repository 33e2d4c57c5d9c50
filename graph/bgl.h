#pragma once
// A graph seen as a Boost.Graph graph: the door to its algorithms, and to those who bring their
// own.
//
//   const DirectedView view(graph);                       // or UndirectedView; of some types only,
//   if wished std::vector<std::size_t> distance(num_vertices(view));
//   boost::breadth_first_search(view, view.vertex_of(ada), ...);
//
// Vertices are numbered densely from 0 in the order of node ids; the view copies the ends of edges
// once (8 bytes an end), so that algorithms run over plain arrays. It models VertexListGraph,
// IncidenceGraph and EdgeListGraph; the index map is the identity, `get(kith_edge, view, e)` gives
// the EdgeId. Later changes of the graph are not seen.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <boost/range/irange.hpp>

#include "graph/adjacency.h"

namespace kith {

struct BoostEdge {
  std::uint32_t from = 0, to = 0;  // vertices
  EdgeId edge;
  bool operator==(const BoostEdge&) const = default;
};

// Out edges of one vertex; of all vertices, one after another.
class BoostEdgeIterator : public boost::iterator_facade<BoostEdgeIterator, BoostEdge,
                                                        boost::forward_traversal_tag, BoostEdge> {
 public:
  BoostEdgeIterator() = default;
  BoostEdgeIterator(const Adjacency& adjacency, std::uint32_t vertex, std::size_t at,
                    bool each_edge_once = false)
      : adjacency_(&adjacency), vertex_(vertex), at_(at), once_(each_edge_once) {
    settle();
  }

 private:
  friend class boost::iterator_core_access;
  BoostEdge dereference() const {
    const Adjacency::End& end = adjacency_->ends()[at_];
    return {vertex_, end.vertex, end.edge};
  }
  bool equal(const BoostEdgeIterator& other) const { return at_ == other.at_; }
  void increment() {
    ++at_;
    settle();
  }
  // On to the vertex that has `at_`, where all edges are walked. An undirected edge stands at both
  // its ends (a loop once): it counts at the lower one.
  void settle() {
    if (!once_) {
      return;
    }
    while (at_ < adjacency_->ends().size()) {
      while (at_ >= adjacency_->end_of(vertex_)) {
        ++vertex_;
      }
      if (!adjacency_->is_undirected() || vertex_ <= adjacency_->ends()[at_].vertex) {
        return;
      }
      ++at_;
    }
  }

  const Adjacency* adjacency_ = nullptr;
  std::uint32_t vertex_ = 0;
  std::size_t at_ = 0;
  bool once_ = false;
};

template <Walk kWalk>
class BoostView {
 public:
  explicit BoostView(const Graph& graph, std::span<const TypeId> types = {})
      : adjacency_(graph, kWalk, types) {}
  explicit BoostView(Adjacency adjacency) : adjacency_(std::move(adjacency)) {}

  const Adjacency& adjacency() const { return adjacency_; }
  NodeId node_of(std::uint32_t vertex) const { return adjacency_.node_of(vertex); }
  std::uint32_t vertex_of(NodeId node) const { return adjacency_.vertex_of(node); }

 private:
  Adjacency adjacency_;
};

using DirectedView = BoostView<Walk::Forward>;
using UndirectedView = BoostView<Walk::Either>;

struct BoostViewCategory : virtual boost::incidence_graph_tag,
                           virtual boost::adjacency_graph_tag,
                           virtual boost::vertex_list_graph_tag,
                           virtual boost::edge_list_graph_tag {};

struct KithEdgeTag {};
// Named as Boost.Graph names its property tags (edge_weight).
inline constexpr KithEdgeTag kith_edge{};  // NOLINT(readability-identifier-naming)
struct KithEdgeMap {
  using key_type = BoostEdge;
  using value_type = EdgeId;
  using reference = EdgeId;
  using category = boost::readable_property_map_tag;
};
inline EdgeId get(const KithEdgeMap&, const BoostEdge& edge) {
  return edge.edge;
}

template <Walk kWalk>
std::pair<BoostEdgeIterator, BoostEdgeIterator> out_edges(std::uint32_t vertex,
                                                          const BoostView<kWalk>& view) {
  const Adjacency& adjacency = view.adjacency();
  return {BoostEdgeIterator(adjacency, vertex, adjacency.begin_of(vertex)),
          BoostEdgeIterator(adjacency, vertex, adjacency.end_of(vertex))};
}
template <Walk kWalk>
std::size_t out_degree(std::uint32_t vertex, const BoostView<kWalk>& view) {
  return view.adjacency().end_of(vertex) - view.adjacency().begin_of(vertex);
}
template <Walk kWalk>
std::uint32_t source(const BoostEdge& edge, const BoostView<kWalk>&) {
  return edge.from;
}
template <Walk kWalk>
std::uint32_t target(const BoostEdge& edge, const BoostView<kWalk>&) {
  return edge.to;
}
template <Walk kWalk>
auto vertices(const BoostView<kWalk>& view) {
  const auto range = boost::irange(std::uint32_t{0}, view.adjacency().vertex_count());
  return std::pair(range.begin(), range.end());
}
template <Walk kWalk>
std::size_t num_vertices(const BoostView<kWalk>& view) {
  return view.adjacency().vertex_count();
}
template <Walk kWalk>
std::pair<BoostEdgeIterator, BoostEdgeIterator> edges(const BoostView<kWalk>& view) {
  const Adjacency& adjacency = view.adjacency();
  return {BoostEdgeIterator(adjacency, 0, 0, true),
          BoostEdgeIterator(adjacency, 0, adjacency.ends().size(), true)};
}
template <Walk kWalk>
std::size_t num_edges(const BoostView<kWalk>& view) {
  const auto [begin, end] = edges(view);
  return static_cast<std::size_t>(std::distance(begin, end));
}
template <Walk kWalk>
boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                      const BoostView<kWalk>&) {
  return {};
}
template <Walk kWalk>
KithEdgeMap get(KithEdgeTag, const BoostView<kWalk>&) {
  return {};
}
template <Walk kWalk>
EdgeId get(KithEdgeTag, const BoostView<kWalk>&, const BoostEdge& edge) {
  return edge.edge;
}

}  // namespace kith

namespace boost {

template <kith::Walk kWalk>
struct graph_traits<kith::BoostView<kWalk>> {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = kith::BoostEdge;
  using directed_category =
      std::conditional_t<kWalk == kith::Walk::Either, undirected_tag, directed_tag>;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = kith::BoostViewCategory;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using out_edge_iterator = kith::BoostEdgeIterator;
  using edge_iterator = kith::BoostEdgeIterator;
  using vertex_iterator = decltype(irange(std::uint32_t{0}, std::uint32_t{0}).begin());
  using adjacency_iterator = void;
  using in_edge_iterator = void;
  static vertex_descriptor null_vertex() { return static_cast<vertex_descriptor>(-1); }
};

template <kith::Walk kWalk>
struct graph_traits<const kith::BoostView<kWalk>> : graph_traits<kith::BoostView<kWalk>> {};

template <kith::Walk kWalk>
struct property_map<kith::BoostView<kWalk>, vertex_index_t> {
  using type = typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};

}  // namespace boost
