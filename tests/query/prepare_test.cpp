#include "query/prepare.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tests/support/query_rows.h"

namespace kith {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE("a query that was made ready once runs with other parameters each time") {
  const Graph graph = graph_by("CREATE (:P {name: 'a', k: 1})-[:R]->(:P {name: 'b', k: 2})");
  PreparedQueries queries(graph);
  const std::string text = "MATCH (n {name: $x}) RETURN n.k + $add AS k";
  const auto ask = [&](const char* name, int add) {
    QueryOptions options;
    options.parameters = {{"x", Value(name)}, {"add", Value(add)}};
    return rows_as_text(queries.run(text, options), graph);
  };
  CHECK(ask("a", 1) == Rows{"2"});
  CHECK(ask("b", 1) == Rows{"3"});
  CHECK(ask("a", 5) == Rows{"6"});
  CHECK(ask("c", 5).empty());
}

TEST_CASE("what is wrong with a query is said each time it is asked") {
  const Graph graph = graph_by("CREATE (:P {k: 1})");
  PreparedQueries queries(graph);
  for (int round = 0; round < 2; ++round) {
    CHECK_THROWS_AS(queries.run("RETURN x", {}), Error);
    CHECK_THROWS_AS(queries.run("MATCH (n) RETURN n.k + $x", {}), Error);
    CHECK_THROWS_AS(queries.run("CREATE (:P)", {}), Error);
    CHECK(queries.run("MATCH (n:Quarry) RETURN n", {}).notes ==
          Rows{"the graph has no label 'Quarry'"});
  }
  QueryOptions options;
  options.parameters["x"] = Value(2);
  CHECK(rows_as_text(queries.run("MATCH (n) RETURN n.k + $x", options), graph) == Rows{"3"});
}

TEST_CASE("EXPLAIN and PROFILE of a query that was made ready show what they show of others") {
  const Graph graph = graph_by("CREATE (:P {k: 1}), (:P {k: 2})");
  PreparedQueries queries(graph);
  for (int round = 0; round < 2; ++round) {
    CHECK(queries.run("EXPLAIN MATCH (n) RETURN n.k", {}).rows.size() == 2);
    const ResultTable profile = queries.run("PROFILE MATCH (n) RETURN n.k", {});
    CHECK(profile.rows.at(1).at(0).text()->view().find("every node (n)  -- 2 rows") == 2);
  }
}

TEST_CASE("many different queries leave no more behind than few") {
  const Graph graph;
  PreparedQueries queries(graph);
  for (int i = 0; i < 600; ++i) {
    CHECK(rows_as_text(queries.run("RETURN " + std::to_string(i) + " AS i", {}), graph) ==
          Rows{std::to_string(i)});
  }
  CHECK(queries.size() <= 256);
}

}  // namespace
}  // namespace kith
