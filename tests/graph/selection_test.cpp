#include "graph/selection.h"

#include <doctest/doctest.h>

namespace kith {
namespace {

// A star of `leaves` around node 0, and a chain of three beside it.
Graph star_and_chain(std::uint32_t leaves) {
  Graph graph;
  const NodeId hub = graph.changes()->add_node({}, {});
  for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
    graph.changes()->add_edge(hub, "LINK", graph.changes()->add_node({}, {}),
                              {{"count", static_cast<int>(leaf)}});
  }
  NodeId last = graph.changes()->add_node({}, {});
  for (int link = 0; link < 2; ++link) {
    const NodeId next = graph.changes()->add_node({}, {});
    graph.changes()->add_edge(last, "LINK", next, {});
    last = next;
  }
  return graph;
}

TEST_CASE(
    "the best connected part hangs together as long as one component has enough, and says what it "
    "is") {
  const Graph graph = star_and_chain(4);
  const Selection part = best_connected(graph, 4);
  CHECK(part.nodes == std::vector{NodeId{0}, NodeId{1}, NodeId{2}, NodeId{3}});
  CHECK(part.edges.size() == 3);
  CHECK(part.note == "4 of 8 nodes, 3 of 6 facts: the best connected");
  CHECK(best_connected(graph, 6).nodes.back() == NodeId{6});
  CHECK(best_connected(graph, 100).note.empty());
}

TEST_CASE("what lies around a node has all edges between its nodes") {
  const Graph graph = star_and_chain(4);
  const NodeId start[] = {NodeId{5}};
  CHECK(around(graph, start, 1).nodes == std::vector{NodeId{5}, NodeId{6}});
  CHECK(around(graph, start, 2).edges.size() == 2);
}

TEST_CASE("the strongest facts keep the part together before they count") {
  Graph graph = star_and_chain(2);
  const EdgeId said_often = graph.changes()->add_edge(NodeId{0}, "LINK", NodeId{1}, {{"count", 9}});
  const Selection thin = strongest(graph, everything(graph), 4);
  CHECK(thin.nodes.size() == 6);
  CHECK(thin.edges == std::vector{EdgeId{1}, EdgeId{2}, EdgeId{3}, said_often});
}

TEST_CASE("a selection of edges has their ends") {
  const Graph graph = star_and_chain(4);
  const Selection part = selection_of(graph, {NodeId{7}}, {EdgeId{1}, EdgeId{1}});
  CHECK(part.nodes == std::vector{NodeId{0}, NodeId{2}, NodeId{7}});
  CHECK(part.edges.size() == 1);
}

}  // namespace
}  // namespace kith
