#include "graph/find_facts.h"

#include <doctest/doctest.h>

#include "graph/memory_graph.h"

namespace kith {
namespace {

struct World {
  Graph graph;
  NodeId ada, bea, oslo;
  EdgeId visit, meet, praise;
};

World small_world() {
  auto store = std::make_unique<MemoryGraph>();
  MemoryGraph& memory = *store;
  World world{Graph(std::move(store)), {}, {}, {}, {}, {}, {}};
  const std::string person[] = {"Person"};
  const std::string city[] = {"City"};
  world.ada = memory.add_node(person, {{"name", "Ada"}});
  world.bea = memory.add_node(person, {{"name", "Bea"}});
  world.oslo = memory.add_node(city, {{"name", "Oslo"}});
  world.visit = memory.add_edge(
      world.ada, "VISIT", world.oslo,
      {{"phrase", List{"arrived in", "visited"}}, {"count", 2}, {"status", "asserted"}});
  world.meet = memory.add_edge(world.bea, "MEET", world.ada, {{"count", 5}});
  world.praise = memory.add_edge(world.ada, "PRAISE", world.bea, {{"count", 1}});
  memory.add_quote(world.visit, {.document = "a.txt",
                                 .title = "",
                                 .date = "",
                                 .sentence = "Ada arrived in Oslo.",
                                 .rule = ""});
  return world;
}

std::vector<EdgeId> edges_of(const std::vector<Fact>& facts) {
  std::vector<EdgeId> edges;
  for (const Fact& fact : facts) {
    edges.push_back(fact.edge);
  }
  return edges;
}

TEST_CASE("facts of a subject: its own first, then those about it, the most frequent first") {
  const World world = small_world();
  const std::vector<Fact> facts =
      find_facts(world.graph, {.subjects = {world.ada}, .relation = "", .objects = {}});
  CHECK(edges_of(facts) == std::vector{world.visit, world.praise, world.meet});
  CHECK(facts[0].source_name == "Ada");
  CHECK(facts[0].type == "VISIT");
  CHECK(facts[0].phrases == std::vector<std::string>{"arrived in", "visited"});
  REQUIRE(facts[0].quotes.size() == 1);
  CHECK(facts[0].quotes[0].sentence == "Ada arrived in Oslo.");
  CHECK(facts[1].status.empty());
}

TEST_CASE("a relation is meant by its name in any case, or by a phrase that was used") {
  const World world = small_world();
  const auto edges = [&](const char* relation) {
    return edges_of(
        find_facts(world.graph, {.subjects = {world.ada}, .relation = relation, .objects = {}}));
  };
  CHECK(edges("visit") == std::vector{world.visit});
  CHECK(edges("Arrived in") == std::vector{world.visit});
  CHECK(edges("SUE").empty());
  CHECK(nearest_relations(world.graph, "vissit") == std::vector<std::string>{"VISIT"});
}

TEST_CASE("facts between two stand in both directions; an object alone is enough") {
  const World world = small_world();
  CHECK(edges_of(find_facts(world.graph,
                            {.subjects = {world.ada}, .relation = "", .objects = {world.bea}})) ==
        std::vector{world.praise, world.meet});
  CHECK(edges_of(
            find_facts(world.graph, {.subjects = {}, .relation = "", .objects = {world.oslo}})) ==
        std::vector{world.visit});
}

}  // namespace
}  // namespace kith
