#include "graph/describe.h"

#include <doctest/doctest.h>

#include "graph/memory_graph.h"

namespace kith {
namespace {

NodeId add(GraphChanges& graph, std::vector<std::string> labels, const char* name, List aliases,
           int mentions) {
  return graph.add_node(labels,
                        {{"name", name}, {"aliases", std::move(aliases)}, {"mentions", mentions}});
}

TEST_CASE(
    "a description counts labels and types, most frequent first, and leaves out what nothing has") {
  Graph graph;
  const NodeId ada = add(*graph.changes(), {"Person"}, "Ada", {}, 1);
  const NodeId bea = add(*graph.changes(), {"Person"}, "Bea", {}, 1);
  const NodeId oslo = add(*graph.changes(), {"Place", "City"}, "Oslo", {}, 1);
  graph.changes()->add_edge(ada, "VISIT", oslo, {});
  graph.changes()->add_edge(bea, "VISIT", oslo, {});
  graph.changes()->add_edge(ada, "MEET", bea, {});
  graph.changes()->remove(graph.changes()->add_edge(ada, "SUE", bea, {}));
  const Description description = describe(graph);
  CHECK(description.nodes == 3);
  CHECK(description.edges == 3);
  REQUIRE(description.labels.size() == 3);
  CHECK(description.labels[0].name == "Person");
  CHECK(description.labels[0].count == 2);
  CHECK(description.labels[1].name == "City");
  REQUIRE(description.types.size() == 2);
  CHECK(description.types[0].name == "VISIT");
}

TEST_CASE("the kind of a node is the label that fewest nodes have") {
  Graph graph;
  const NodeId oslo = add(*graph.changes(), {"Place", "City"}, "Oslo", {}, 1);
  add(*graph.changes(), {"Place"}, "the strait", {}, 1);
  CHECK(kind_of(graph, oslo) == "City");
  CHECK(kind_of(graph, graph.changes()->add_node({}, {})) == "Thing");
}

TEST_CASE("where both labels have as many nodes, the wide one is not the kind") {
  Graph graph;
  const NodeId norlanders = add(*graph.changes(), {"Group", "Nationality"}, "Norlanders", {}, 1);
  CHECK(kind_of(graph, norlanders) == "Nationality");
}

TEST_CASE(
    "names are found exactly, then without case and accents, then by whole words; mentions break "
    "ties") {
  Graph graph;
  const NodeId family = add(*graph.changes(), {"Group"}, "the García family", {}, 9);
  const NodeId minor = add(*graph.changes(), {"Person"}, "Garcia", {}, 1);
  const NodeId major = add(*graph.changes(), {"Person"}, "Luis García", {"García", "Garcia"}, 5);
  add(*graph.changes(), {"Person"}, "Garciano", {}, 5);
  CHECK(find_nodes(graph, "Garcia") == std::vector{major, minor, family});
  CHECK(find_nodes(graph, "  gARCIA ") == std::vector{major, minor, family});
  CHECK(meant_nodes(graph, "Garcia") == std::vector{major, minor});
  CHECK(meant_nodes(graph, "luis") == std::vector{major});
  CHECK(find_nodes(graph, "arci").empty());
  CHECK(find_nodes(graph, "").empty());
}

TEST_CASE("words of a name are found in any order, and only all of them") {
  Graph graph;
  const NodeId rubio = add(*graph.changes(), {"Person"}, "Marco Antonio Rubio", {}, 1);
  CHECK(find_nodes(graph, "Rubio, Marco") == std::vector{rubio});
  CHECK(find_nodes(graph, "Rubio Sheinbaum").empty());
}

TEST_CASE("the key of a country and the id of a node are names too") {
  Graph graph;
  const std::string labels[] = {"Country"};
  const NodeId mexico =
      graph.changes()->add_node(labels, {{"id", "n7"}, {"name", "Mexico"}, {"key", "MX"}});
  CHECK(meant_nodes(graph, "mx") == std::vector{mexico});
  CHECK(meant_nodes(graph, "n7") == std::vector{mexico});
}

TEST_CASE(
    "a mistyped name is answered with the nearest names and words of names, and nonsense with "
    "nothing") {
  Graph graph;
  add(*graph.changes(), {"Person"}, "Claudia Sheinbaum", {"Sheinbaum Pardo"}, 9);
  add(*graph.changes(), {"Person"}, "Marco Rubio", {}, 3);
  CHECK(nearest_names(graph, "Marko Rubio") == std::vector<std::string>{"Marco Rubio"});
  CHECK(nearest_names(graph, "Shienbaum") ==
        std::vector<std::string>{"Claudia Sheinbaum", "Sheinbaum Pardo"});
  CHECK(nearest_names(graph, "Xqqqqqw").empty());
}

}  // namespace
}  // namespace kith
