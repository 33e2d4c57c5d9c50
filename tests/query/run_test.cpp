#include "query/run.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tests/support/query_rows.h"

namespace kith {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE("reduce, map projection and subqueries in expressions") {
  const Graph graph =
      graph_by("CREATE (a:P {name: 'a', k: 1})-[:R]->(:P {name: 'b'}), (a)-[:R]->(:P {name: 'c'})");
  CHECK(rows_of(graph, "RETURN reduce(sum = 0, x IN [1, 2, 3] | sum + x) AS s") == Rows{"6"});
  CHECK(rows_of(graph, "RETURN reduce(sum = 0, x IN null | sum + x) AS s") == Rows{"null"});
  CHECK(rows_of(graph, "MATCH (n {name: 'a'}) RETURN n {.name, twice: n.k * 2, .missing} AS m") ==
        Rows{"{missing: null, name: 'a', twice: 2}"});
  CHECK(rows_of(graph, "MATCH (n {name: 'a'}) RETURN n {.*, k: 7} AS m") ==
        Rows{"{k: 7, name: 'a'}"});
  CHECK(rows_of(graph, "MATCH (n) WHERE count { (n)-->() } > 1 RETURN n.name") == Rows{"'a'"});
  CHECK(rows_of(graph,
                "MATCH (n {name: 'a'}) RETURN collect { MATCH (n)-->(m) RETURN m.name ORDER BY "
                "m.name DESC } AS l") == Rows{"['c', 'b']"});
  CHECK(rows_of(graph,
                "MATCH (n) WHERE exists { MATCH (n)-->(m) WHERE m.name = 'b' } RETURN n.name") ==
        Rows{"'a'"});
}

TEST_CASE("CALL {} runs for each row, with what it imports") {
  const Graph graph = graph_by("CREATE (a:P {name: 'a'})-[:R]->(:Q {name: 'b'}), (:P {name: 'c'})");
  CHECK(rows_of(
            graph,
            "MATCH (p:P) CALL { WITH p MATCH (p)-->(q) RETURN count(q) AS c } RETURN p.name, c") ==
        Rows{"'a' | 1", "'c' | 0"});
  CHECK(rows_of(graph, "MATCH (p:P) CALL (p) { MATCH (p)-->(q) RETURN q } RETURN p.name, q.name") ==
        Rows{"'a' | 'b'"});
  CHECK(rows_of(graph,
                "CALL { MATCH (n:P) RETURN n.name AS x UNION MATCH (n:Q) RETURN n.name AS x } "
                "RETURN x") == Rows{"'a'", "'c'", "'b'"});
  CHECK(error_code_of(graph, "MATCH (p:P) CALL { MATCH (p)-->(q) RETURN p } RETURN p") ==
        "SyntaxError/compile/VariableAlreadyBound");
}

TEST_CASE("a subquery that changes the graph changes it for every row before the first goes on") {
  Graph graph;
  CHECK(rows_of(graph,
                "UNWIND [1, 2] AS i CALL { WITH i CREATE (:N {i: i}) } MATCH (n:N) RETURN i, n.i "
                "ORDER BY i, n.i") == Rows{"1 | 1", "1 | 2", "2 | 1", "2 | 2"});
}

TEST_CASE("FOREACH changes the graph for each element, and its rows go on as they were") {
  Graph graph;
  CHECK(rows_of(graph,
                "UNWIND [1, 2] AS x FOREACH (i IN range(1, x) | MERGE (:N {i: i})) RETURN x") ==
        Rows{"1", "2"});
  CHECK(rows_of(graph, "MATCH (n:N) RETURN n.i ORDER BY n.i") == Rows{"1", "2"});
  run_query(graph,
            "MATCH (n:N) WITH collect(n) AS all FOREACH (n IN all | SET n.seen = true CREATE "
            "(n)-[:OF]->(:M))");
  CHECK(rows_of(graph, "MATCH (n:N {seen: true})-[:OF]->(m:M) RETURN count(*)") == Rows{"2"});
}

TEST_CASE("a clause that changes the graph does not see its own changes") {
  Graph graph = graph_by("CREATE (:A)");
  run_query(graph, "MATCH (n:A) CREATE (:A), (:A)");
  CHECK(rows_of(graph, "MATCH (n:A) RETURN count(*)") == Rows{"3"});
  CHECK(run_query(graph, "MATCH (n:A) SET n.k = 1 RETURN n LIMIT 0").changes.properties_set == 3);
}

TEST_CASE("a failed query leaves no trace") {
  Graph graph = graph_by("CREATE (:A {k: 0})-[:R]->(:B)");
  CHECK(error_code_of(graph, "MATCH (n:A) RETURN n.k").empty());
  CHECK_THROWS_AS(
      run_query(graph, "MATCH (n:A) SET n.k = 1 CREATE (:C) WITH n RETURN 1 / n.k - 1 / 0"), Error);
  CHECK_THROWS_AS(run_query(graph, "MATCH (n:A) DELETE n"), Error);
  CHECK(rows_of(graph, "MATCH (n) RETURN labels(n), n.k") == Rows{"['A'] | 0", "['B'] | null"});
}

TEST_CASE("a graph that cannot change refuses, and says what to do") {
  const Graph graph;
  try {
    run_query(graph, "CREATE (:A)");
    FAIL("it was not refused");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::Refused);
    CHECK(error.hint.find("kith build") != std::string::npos);
  }
}

TEST_CASE("errors while a query runs have a place too") {
  const Graph graph;
  CHECK(error_of(graph, "UNWIND [1, 0] AS x\nRETURN 1 / x AS y").find("kith: query:2:8: ") == 0);
  CHECK(error_of(graph, "RETURN $missing AS x")
            .find("kith: query:1:8: the parameter $missing was not given") == 0);
}

TEST_CASE("a node that an optional match left null is matched by nothing") {
  const Graph graph = graph_by("CREATE (:N)");
  CHECK(rows_of(graph, "OPTIONAL MATCH (n:Nobody) WITH n MATCH (n) RETURN n").empty());
  CHECK(rows_of(graph, "OPTIONAL MATCH (n:Nobody) WITH n MATCH (n), (m) RETURN m").empty());
  CHECK(
      rows_of(graph, "OPTIONAL MATCH (n:Nobody) WITH n OPTIONAL MATCH p = (n) RETURN p IS NULL") ==
      std::vector<std::string>{"true"});
  CHECK(rows_of(graph, "MATCH (n) MATCH (n) RETURN n").size() == 1);
}

TEST_CASE("what is grouped by may have parts that are left out") {
  const Graph graph = graph_by("CREATE (:N {k: 1}), (:N {k: 2}), (:N)");
  CHECK(rows_as_text(run_query(graph,
                               "MATCH (n) RETURN CASE WHEN n.k > 1 THEN 'x' END AS c, "
                               "count(*) AS n ORDER BY c"),
                     graph) == std::vector<std::string>{"'x' | 1", "null | 2"});
  CHECK(rows_as_text(run_query(graph, "MATCH (n) RETURN [n.k][..1] AS c, count(*) AS n ORDER BY c"),
                     graph)
            .size() == 3);
  CHECK(rows_as_text(run_query(graph, "MATCH (n) RETURN [x IN [n.k]] AS c, count(*) AS n"), graph)
            .size() == 3);
}

TEST_CASE("bounds end a query by name") {
  const Graph graph = graph_by("UNWIND range(1, 200) AS i CREATE (:N)");
  const auto kind_of = [&](std::string_view query, const QueryOptions& options) {
    try {
      run_query(graph, query, options);
    } catch (const Error& error) {
      return error.kind == ErrorKind::LimitReached ? error.message : "another error";
    }
    return std::string("no error");
  };
  const std::string_view endless = "MATCH (a), (b), (c), (d), (e) RETURN count(*)";
  CHECK(kind_of(endless, {.timeout_seconds = 0.05}) == "the query took longer than its timeout");
  CHECK(kind_of("MATCH (a)-[*0..]-(b), (c), (d), (e), (f) RETURN count(*)",
                {.timeout_seconds = 0.05}) == "the query took longer than its timeout");
  CHECK(kind_of("MATCH (a), (b) RETURN a", {.max_rows = 100}) ==
        "the query gives more than 100 rows");
  CHECK(
      kind_of("MATCH (a), (b), (c) RETURN a, b, c ORDER BY id(a)", {.max_memory_bytes = 1 << 20}) ==
      "the query needs more memory than its bound of 1 MiB");
  CHECK(kind_of("MATCH (a), (b), (c) RETURN collect(a)", {.max_memory_bytes = 1 << 20}) ==
        "the query needs more memory than its bound of 1 MiB");
  CHECK(
      kind_of("RETURN reduce(s = 'a', x IN range(1, 60) | s + s)", {.max_memory_bytes = 1 << 20}) ==
      "the query needs more memory than its bound of 1 MiB");
  CHECK(kind_of("RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | y]]",
                {.max_memory_bytes = 1 << 20}) ==
        "the query needs more memory than its bound of 1 MiB");
  CHECK(kind_of("UNWIND range(1, 100000) AS x RETURN x", {.max_memory_bytes = 1 << 20}) ==
        "range() would make a value of more than 0 MiB");
  CHECK(kind_of("RETURN range(1, 9223372036854775807) AS x", {}) ==
        "range() would make a value of more than 512 MiB");
  CHECK(kind_of("WITH range(1, 30000) AS a, range(1, 30000) AS b, range(1, 30000) AS c, "
                "range(1, 30000) AS d, range(1, 30000) AS e RETURN 1",
                {.max_memory_bytes = std::size_t{5} << 20}) ==
        "the query needs more memory than its bound of 5 MiB");
  CHECK(
      kind_of("UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b UNWIND range(1, 30000) AS c "
              "UNWIND range(1, 30000) AS d UNWIND range(1, 30000) AS e RETURN count(*)",
              {.max_memory_bytes = std::size_t{5} << 20}) ==
      "the query needs more memory than its bound of 5 MiB");
  CHECK(kind_of("RETURN [range(1, 30000), range(1, 30000), range(1, 30000), range(1, 30000), "
                "range(1, 30000)] AS x",
                {.max_memory_bytes = std::size_t{5} << 20}) ==
        "the query needs more memory than its bound of 5 MiB");
  CHECK(kind_of(
            "WITH reduce(s = 'a', x IN range(1, 16) | s + s) AS s RETURN size(replace(s, 'a', s))",
            {}) == "replace() would make a value of more than 512 MiB");
  CHECK(kind_of("WITH reduce(s = 'a', x IN range(1, 16) | s + s) AS s RETURN editDistance(s, 'a')",
                {}) == "editDistance() compares names, not texts of more than 10,000 bytes");
  CHECK(kind_of(endless, {.interrupted = [] { return true; }}) == "the query was interrupted");
}

TEST_CASE("patterns of a query have a bound, however they are cut up") {
  const Graph graph = graph_by("CREATE (:N)");
  std::string long_path = "()";
  for (int i = 0; i < 3000; ++i) {
    long_path += "-->()";
  }
  const std::string refused = "the patterns of the query have more than 3000 nodes";
  const auto first_line = [&](const std::string& query) {
    const std::string error = error_of(graph, query);
    return error.substr(0, error.find('\n'));
  };
  CHECK(first_line("MATCH " + long_path + " RETURN 1") == "kith: query:1:7: " + refused);
  std::string many = "MATCH (), ";
  for (int i = 0; i < 299; ++i) {
    many += "(), (), (), (), (), (), (), (), (), (), ";
  }
  CHECK(first_line(many + "() RETURN count(*) AS n").empty());
  CHECK(
      first_line(many + "() RETURN EXISTS { ()-->()-->()-->()-->()-->()-->()-->()-->()-->() } AS x")
          .find(refused) != std::string::npos);
}

TEST_CASE("a created pattern may be long") {
  Graph graph;
  std::string long_path = "()";
  for (int i = 0; i < 4000; ++i) {
    long_path += "-[:R]->()";
  }
  run_query(graph, "CREATE " + long_path);
  CHECK(graph->edge_count() == 4000);
}

TEST_CASE("parameters stand where values stand") {
  const Graph graph = graph_by("CREATE (:N {name: 'a'}), (:N {name: 'b'})");
  QueryOptions options;
  options.parameters = {
      {"x", Value("b")}, {"n", Value(1)}, {"all", Value(List{Value("a"), Value("z")})}};
  CHECK(rows_of(graph, "MATCH (n {name: $x}) RETURN n.name LIMIT $n", options) == Rows{"'b'"});
  CHECK(rows_of(graph, "MATCH (n) WHERE n.name IN $all RETURN n.name", options) == Rows{"'a'"});
}

}  // namespace
}  // namespace kith
