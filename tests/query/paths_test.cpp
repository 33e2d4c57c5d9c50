// Shortest paths, repeated patterns, label expressions: what GQL adds and the conformance kit does
// not ask for.

#include <doctest/doctest.h>

#include "tests/support/query_rows.h"

namespace kith {
namespace {

using Rows = std::vector<std::string>;

// a - b - c - d in a row by MEET, a shortcut a - c by SAY, and e on its own.
Graph chain() {
  return graph_by(
      "CREATE (a:P {name: 'a'})-[:MEET {w: 1}]->(b:P {name: 'b'})-[:MEET {w: 2}]->(c:P:M {name: "
      "'c'})"
      "-[:MEET {w: 3}]->(d:O {name: 'd'}), (a)-[:SAY {w: 9}]->(c), (e:O {name: 'e'})");
}

const std::string kNames = "[n IN nodes(p) | n.name] AS names";

TEST_CASE("shortestPath finds one shortest path, whatever the direction of its relationships") {
  const Graph graph = chain();
  CHECK(rows_of(graph, "MATCH p = shortestPath((a {name: 'd'})-[*]-(b {name: 'a'})) RETURN " +
                           kNames) == Rows{"['d', 'c', 'a']"});
  CHECK(rows_of(
            graph,
            "MATCH p = shortestPath((a {name: 'a'})-[:MEET*]->(b {name: 'd'})) RETURN length(p)") ==
        Rows{"3"});
  CHECK(rows_of(graph,
                "MATCH p = shortestPath((a {name: 'a'})-[:MEET*..2]->(b {name: 'd'})) RETURN p")
            .empty());
  CHECK(rows_of(graph, "MATCH p = shortestPath((a {name: 'a'})-[*]-(b {name: 'e'})) RETURN p")
            .empty());
  CHECK(rows_of(graph, "MATCH p = shortestPath((a {name: 'd'})-[:MEET*]->(b {name: 'a'})) RETURN p")
            .empty());
}

TEST_CASE("shortestPath as a value is null where there is none") {
  const Graph graph = chain();
  CHECK(rows_of(graph,
                "MATCH (a {name: 'a'}), (b:O) RETURN b.name, length(shortestPath((a)-[*]-(b))) AS "
                "l ORDER BY b.name") == Rows{"'d' | 2", "'e' | null"});
}

TEST_CASE("allShortestPaths gives every path of the least length") {
  const Graph graph = graph_by(
      "CREATE (a {name: 'a'})-[:R]->(b {name: 'b'})-[:R]->(d {name: 'd'}), (a)-[:R]->(c {name: "
      "'c'})-[:R]->(d), (a)-[:R]->(b)");
  CHECK(rows_of(graph, "MATCH p = allShortestPaths((a {name: 'a'})-[*]->(d {name: 'd'})) RETURN " +
                           kNames + " ORDER BY names") ==
        Rows{"['a', 'b', 'd']", "['a', 'b', 'd']", "['a', 'c', 'd']"});
}

TEST_CASE("the far end of a shortest path may be any node") {
  const Graph graph = chain();
  CHECK(rows_of(graph,
                "MATCH p = ANY SHORTEST (a {name: 'a'})-[:MEET]->+(b) RETURN b.name, length(p)") ==
        Rows{"'b' | 1", "'c' | 2", "'d' | 3"});
}

TEST_CASE("SHORTEST k gives the k shortest of each pair, the shorter first") {
  const Graph graph = chain();
  CHECK(rows_of(graph, "MATCH p = SHORTEST 2 (a {name: 'a'})-[]-+(b {name: 'd'}) RETURN " +
                           kNames) == Rows{"['a', 'c', 'd']", "['a', 'b', 'c', 'd']"});
  CHECK(
      rows_of(graph,
              "MATCH p = SHORTEST 1 (a {name: 'a'})-[]-()-[]-+(b {name: 'd'}) RETURN length(p)") ==
      Rows{"2"});
}

TEST_CASE("a shortest path of a least length goes round where it must") {
  const Graph graph = graph_by(
      "CREATE (a {name: 'a'})-[:R]->(b {name: 'b'}), (b)-[:R]->(c {name: 'c'}), (c)-[:R]->(a)");
  CHECK(rows_of(graph,
                "MATCH p = ANY SHORTEST (a {name: 'a'})-[]->{2,}(b {name: 'b'}) RETURN length(p)")
            .empty());
  CHECK(rows_of(graph,
                "MATCH p = ANY SHORTEST (a {name: 'a'})-[]-{2,}(b {name: 'b'}) RETURN length(p)") ==
        Rows{"2"});
  CHECK(rows_of(graph, "MATCH p = shortestPath((a {name: 'a'})-[*]->(a)) RETURN length(p)") ==
        Rows{"3"});
}

TEST_CASE("conditions on the relationships of a shortest path are asked on the way") {
  const Graph graph = chain();
  CHECK(rows_of(graph,
                "MATCH p = ANY SHORTEST (a {name: 'a'})-[r WHERE r.w < 5]-+(b {name: 'd'}) RETURN "
                "length(p)") == Rows{"3"});
}

TEST_CASE("quantified relationships and groups") {
  const Graph graph = chain();
  CHECK(rows_of(graph, "MATCH (a {name: 'a'})-[r:MEET]->{1,2}(b) RETURN b.name, size(r)") ==
        Rows{"'b' | 1", "'c' | 2"});
  CHECK(rows_of(graph,
                "MATCH (x {name: 'a'})((a)-[r:MEET]->(b) WHERE r.w < 3){1,}(y) "
                "RETURN [n IN a | n.name] AS a, [q IN r | q.w] AS w, y.name") ==
        Rows{"['a'] | [1] | 'b'", "['a', 'b'] | [1, 2] | 'c'"});
  CHECK(rows_of(graph,
                "MATCH p = (x {name: 'a'})((a)-[:MEET]->()-[:MEET]->(c)){1}(y) RETURN length(p), "
                "y.name") == Rows{"2 | 'c'"});
  CHECK(rows_of(graph, "MATCH (x {name: 'a'})((a)-[:MEET]->(b)){0,1}(y) RETURN size(a), y.name") ==
        Rows{"0 | 'a'", "1 | 'b'"});
}

TEST_CASE("label expressions") {
  const Graph graph = chain();
  CHECK(rows_of(graph, "MATCH (n:P&!M) RETURN n.name") == Rows{"'a'", "'b'"});
  CHECK(rows_of(graph, "MATCH (n:M|O) RETURN n.name") == Rows{"'c'", "'d'", "'e'"});
  CHECK(rows_of(graph, "MATCH (n:!%) RETURN n").empty());
  CHECK(rows_of(graph, "MATCH ({name: 'a'})-[r:!MEET]->(n) RETURN type(r), n.name") ==
        Rows{"'SAY' | 'c'"});
  CHECK(rows_of(graph, "MATCH (n) WHERE n:P&M RETURN n.name") == Rows{"'c'"});
}

TEST_CASE("conditions inside a pattern") {
  const Graph graph = chain();
  CHECK(
      rows_of(graph, "MATCH (a WHERE a.name > 'a')-[r WHERE r.w > 2]->(b) RETURN a.name, b.name") ==
      Rows{"'c' | 'd'"});
  CHECK(rows_of(graph, "MATCH ({name: 'a'})-[r:MEET*1..3 {w: 1}]-(b) RETURN b.name") ==
        Rows{"'b'"});
}

TEST_CASE("triangles in a dense graph are all found, and none where an edge is missing") {
  // Everybody knows everybody of 40, but for two: 40 * 39 * 38 / 6 triangles, less the 38 with
  // both.
  const Graph graph = graph_by(
      "UNWIND range(0, 39) AS i CREATE (:P {k: i}) WITH count(*) AS c MATCH (a:P), (b:P) WHERE a.k "
      "< b.k AND NOT (a.k = 3 AND b.k = 30) CREATE (a)-[:KNOWS]->(b)");
  const std::string triangle = "MATCH (a)-[:KNOWS]-(b)-[:KNOWS]-(c)-[:KNOWS]-(a) WHERE ";
  CHECK(rows_of(graph, triangle + "id(a) < id(b) AND id(b) < id(c) RETURN count(*) AS n") ==
        std::vector<std::string>{"9842"});
  CHECK(rows_of(graph, triangle + "a.k = 3 AND b.k < c.k RETURN count(*) AS n, max(c.k) AS m") ==
        std::vector<std::string>{"703 | 39"});
  CHECK(rows_of(graph, triangle + "a.k = 3 AND (b.k = 30 OR c.k = 30) RETURN count(*) AS n") ==
        std::vector<std::string>{"0"});
}

}  // namespace
}  // namespace kith
