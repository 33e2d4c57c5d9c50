#include "query/bind.h"

#include <doctest/doctest.h>

#include "tests/support/query_rows.h"

namespace kith {
namespace {

std::string code_of(std::string_view query) {
  return error_code_of(Graph(), query);
}

TEST_CASE("a name that is not defined is reported with what is in scope, or the nearest") {
  CHECK(error_of(Graph(), "MATCH (p:Person) RETURN q.name") ==
        "kith: query:1:25: the variable 'q' is not defined\n"
        "  MATCH (p:Person) RETURN q.name\n"
        "                          ^\n"
        "hint: variables in scope here: p\n");
  CHECK(error_of(Graph(), "MATCH (person) RETURN persn.name").find("hint: did you mean person?") !=
        std::string::npos);
  CHECK(error_of(Graph(), "MATCH (n) RETURN lenght(n.name)").find("hint: did you mean length?") !=
        std::string::npos);
}

TEST_CASE("WITH hides what it does not pass on, and its WHERE still sees it") {
  const Graph graph = graph_by("CREATE (:A {k: 1}), (:A {k: 2})");
  CHECK(code_of("MATCH (a), (b) WITH a RETURN b") == "SyntaxError/compile/UndefinedVariable");
  CHECK(rows_of(graph, "MATCH (a) WITH a.k AS k WHERE a.k > 1 RETURN k") ==
        std::vector<std::string>{"2"});
  CHECK(code_of("MATCH (a) WITH DISTINCT a.k AS k WHERE a.x > 1 RETURN k") ==
        "SyntaxError/compile/UndefinedVariable");
}

TEST_CASE("what stands beside an aggregate is grouped by, or refused") {
  CHECK(code_of("MATCH (a) RETURN a.x + count(*)") ==
        "SyntaxError/compile/AmbiguousAggregationExpression");
  CHECK(code_of("MATCH (a) RETURN a.x, a.x + count(*)").empty());
  CHECK(code_of("MATCH (a) WHERE count(*) > 1 RETURN a") ==
        "SyntaxError/compile/InvalidAggregation");
  CHECK(code_of("RETURN count(count(*))") == "SyntaxError/compile/NestedAggregation");
}

TEST_CASE("variables of another kind are refused where a pattern needs a node or relationship") {
  CHECK(code_of("MATCH ()-[r]->() MATCH (r) RETURN r") ==
        "SyntaxError/compile/VariableTypeConflict");
  CHECK(code_of("WITH 1 AS n MATCH (n) RETURN n") == "SyntaxError/compile/VariableTypeConflict");
  CHECK(code_of("MATCH (a) CREATE (a)") == "SyntaxError/compile/VariableAlreadyBound");
  CHECK(code_of("MATCH (a)-[r]->()-[r]->(a) RETURN r") ==
        "SyntaxError/compile/RelationshipUniquenessViolation");
}

TEST_CASE("clauses that cannot stand where they stand") {
  CHECK(code_of("MATCH (n)") == "SyntaxError/compile/InvalidClauseComposition");
  CHECK(code_of("RETURN 1 AS x MATCH (n) RETURN n") ==
        "SyntaxError/compile/InvalidClauseComposition");
  CHECK(code_of("RETURN 1 AS a UNION RETURN 2 AS b") ==
        "SyntaxError/compile/DifferentColumnsInUnion");
  CHECK(code_of("FOREACH (x IN [1] | MATCH (n))") ==
        "SyntaxError/compile/InvalidClauseComposition");
  CHECK(code_of("RETURN exists { MATCH (n) SET n.x = 1 }") ==
        "SyntaxError/compile/InvalidClauseComposition");
}

TEST_CASE("deleting what is no node or relationship") {
  CHECK(code_of("MATCH (a) DELETE a:Person") == "SyntaxError/compile/InvalidDelete");
  CHECK(code_of("MATCH (a) DELETE 1 + 1") == "SyntaxError/compile/InvalidArgumentType");
}

TEST_CASE("names inside a repeated group are lists outside it") {
  CHECK(code_of("MATCH ((a)-[r]->(b)){1,2} RETURN a.name") ==
        "TypeError/compile/InvalidArgumentType");
  CHECK(code_of("MATCH (a) MATCH ((a)-[r]->(b)){1,2} RETURN a") ==
        "SyntaxError/compile/VariableAlreadyBound");
}

TEST_CASE("a query that names what the graph lacks runs, and says so") {
  const Graph graph = graph_by("CREATE (:Person {name: 'Ada'})-[:MEET {count: 1}]->(:Person)");
  const ResultTable table = run_query(graph, "MATCH (p:Persn)-[r:MET]->() RETURN p.nam, r.count");
  CHECK(table.rows.empty());
  CHECK(table.notes ==
        std::vector<std::string>{"the graph has no label 'Persn'; did you mean 'Person'?",
                                 "the graph has no relationship type 'MET'; did you mean 'MEET'?",
                                 "the graph has no property 'nam'; did you mean 'name'?"});
  CHECK(run_query(graph, "MATCH (p:Person) RETURN p.name").notes.empty());
}

}  // namespace
}  // namespace kith
