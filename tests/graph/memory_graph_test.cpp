#include "graph/memory_graph.h"

#include <doctest/doctest.h>

namespace kith {
namespace {

NodeId named(MemoryGraph& graph, const char* name) {
  const std::string labels[] = {"Person"};
  return graph.add_node(labels, {{"name", name}});
}

TEST_CASE("hops stand sorted by the other node, once in each direction") {
  MemoryGraph graph;
  const NodeId ada = named(graph, "Ada");
  const NodeId bea = named(graph, "Bea");
  const NodeId cem = named(graph, "Cem");
  const EdgeId second = graph.add_edge(ada, "KNOWS", cem, {});
  const EdgeId first = graph.add_edge(ada, "KNOWS", bea, {});
  const std::span<const Hop> out = graph.hops(ada, TypeId{0}, Direction::Out);
  REQUIRE(out.size() == 2);
  CHECK(out[0].edge == first);
  CHECK(out[1].edge == second);
  CHECK(graph.hops(cem, TypeId{0}, Direction::In).size() == 1);
  CHECK(graph.hops(cem, TypeId{0}, Direction::Out).empty());
}

TEST_CASE("a rollback leaves no trace in counts, indexes and neighbours") {
  MemoryGraph graph;
  const NodeId ada = named(graph, "Ada");
  const NodeId bea = named(graph, "Bea");
  const EdgeId knows = graph.add_edge(ada, "KNOWS", bea, {{"since", 1840}});
  const std::size_t mark = graph.savepoint();
  graph.remove(knows);
  graph.remove(bea);
  graph.set(ada, "name", "Augusta");
  graph.add_label(ada, "Countess");
  named(graph, "Cem");
  graph.rollback(mark);
  CHECK(graph.node_count() == 2);
  CHECK(graph.edge_count() == 1);
  CHECK(graph.find("name", "Ada").size() == 1);
  CHECK(graph.find("name", "Augusta").empty());
  CHECK(graph.find("name", "Cem").empty());
  CHECK(graph.labels(ada).size() == 1);
  CHECK(graph.hops(bea, TypeId{0}, Direction::In).size() == 1);
  CHECK(graph.edge_keys().size() == 1);
}

TEST_CASE("ids are not used again after a removal") {
  MemoryGraph graph;
  const NodeId first = named(graph, "Ada");
  graph.remove(first);
  CHECK(named(graph, "Bea") != first);
  CHECK(!graph.has(first));
}

}  // namespace
}  // namespace kith
