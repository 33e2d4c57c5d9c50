#include "query/procedures.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/memory_graph.h"
#include "query/run.h"
#include "query/writers.h"

namespace kith {

namespace {

// Everybody writes to Ada; Zoe and Yan write to each other.
Graph letters() {
  Graph graph;
  run_query(graph,
            "CREATE (ada:Person {name: 'Ada'}) WITH ada "
            "UNWIND ['Bo', 'Cy', 'Di'] AS name CREATE (:Person {name: name})-[:WRITE]->(ada)");
  run_query(graph,
            "CREATE (z:Writer {name: 'Zoe'})-[:WRITE {since: 1833}]->(y {name: 'Yan'}), "
            "(y)-[:WRITE]->(z)");
  return graph;
}

std::string answer(const Graph& graph, const std::string& query) {
  const ResultTable table = run_query(graph, query);
  REQUIRE_MESSAGE(table.rows.size() == 1, query);
  return to_cypher(List(table.rows[0].begin(), table.rows[0].end()), graph);
}

std::string error_of(const Graph& graph, const std::string& query) {
  try {
    run_query(graph, query);
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

}  // namespace

TEST_CASE("whom all point to comes first in pagerank, and in degree") {
  const Graph graph = letters();
  CHECK(answer(graph, "CALL pagerank({iterations: 1}) YIELD node RETURN node.name LIMIT 1") ==
        "['Ada']");
  CHECK(answer(graph,
               "CALL degree() YIELD node, neighbours, facts RETURN node.name, neighbours, facts "
               "LIMIT 1") == "['Ada', 3, 3]");
  CHECK(answer(graph, "CALL betweenness() YIELD node, score RETURN node.name, score LIMIT 1") ==
        "['Ada', 3.0]");
}

TEST_CASE("two letters to and fro are two facts with one neighbour") {
  CHECK(answer(letters(),
               "CALL degree() YIELD node, neighbours, facts WITH * WHERE node.name = 'Zoe' RETURN "
               "neighbours, facts") == "[1, 2]");
}

TEST_CASE("components are numbered from the largest") {
  CHECK(answer(letters(),
               "CALL components() YIELD node, component, size WITH component, size, "
               "collect(node.name) AS names "
               "ORDER BY component RETURN collect([component, size, names])") ==
        "[[[0, 4, ['Ada', 'Bo', 'Cy', 'Di']], [1, 2, ['Zoe', 'Yan']]]]");
}

TEST_CASE("only names that something still has are listed") {
  Graph graph = letters();
  run_query(graph, "MATCH (z:Writer) REMOVE z:Writer");
  CHECK(answer(graph, "CALL db.labels() YIELD label RETURN collect(label)") == "[['Person']]");
  CHECK(
      answer(
          graph,
          "CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType)") ==
      "[['WRITE']]");
  CHECK(answer(graph, "CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey)") ==
        "[['name', 'since']]");
}

TEST_CASE("an option that there is not, or out of range, is refused by name") {
  const Graph graph = letters();
  CHECK(error_of(graph, "CALL pagerank({dampin: 0.5}) YIELD node RETURN node") ==
        "there is no option 'dampin'");
  CHECK(error_of(graph, "CALL pagerank({damping: 2}) YIELD node RETURN node") ==
        "'damping' must be a number from 0.0 to 1.0");
  CHECK(error_of(graph, "CALL search(7) YIELD node RETURN node") != "no error");
}

TEST_CASE("a program's own procedure is called like any other, before one of the same name") {
  const Graph graph = letters();
  QueryOptions options;
  ProcedureRow twice = parse_signature("search(x :: INTEGER?) :: (y :: INTEGER?)");
  twice.code = [](std::span<const Value> arguments, const FunctionContext&) {
    return std::vector<List>{{*arguments[0].integer() * 2}};
  };
  options.procedures.push_back(twice);
  const ResultTable table = run_query(graph, "CALL search(21) YIELD y RETURN y", options);
  CHECK(equals(table.rows.at(0).at(0), 42) == true);
}

}  // namespace kith
