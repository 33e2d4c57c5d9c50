#include "query/parse.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tests/support/query_rows.h"

namespace kith {
namespace {

std::string message_of(std::string_view query) {
  return error_of(Graph(), query);
}

TEST_CASE("every node of the tree knows its place in the query") {
  const std::string text = "MATCH (p:Person)\nRETURN p.name";
  const Query query = parse_query(text);
  const auto& returned = std::get<ProjectionClause>(query.parts[0].clauses[1]);
  const Site site = returned.items[0].expression->site;
  CHECK(text.substr(site.begin, site.end - site.begin) == "p.name");
}

TEST_CASE("operators bind as the grammar says") {
  const Graph graph;
  CHECK(rows_of(graph, "RETURN 1 + 2 * 3 AS x") == std::vector<std::string>{"7"});
  CHECK(rows_of(graph, "RETURN 2 ^ 3 ^ 2 AS x") == std::vector<std::string>{"64.0"});
  CHECK(rows_of(graph, "RETURN NOT true = false AS x") == std::vector<std::string>{"true"});
  CHECK(rows_of(graph, "RETURN true OR true XOR true AND false AS x") ==
        std::vector<std::string>{"true"});
  CHECK(rows_of(graph, "RETURN 1 < 2 < 3 AND NOT 1 < 3 < 2 AS x") ==
        std::vector<std::string>{"true"});
  CHECK(rows_of(graph, "RETURN -9223372036854775808 AS x") ==
        std::vector<std::string>{"-9223372036854775808"});
}

TEST_CASE("a pattern in an expression is told from arithmetic in parentheses") {
  const Graph graph = graph_by("CREATE (:A {k: 5})-[:R]->(:B)");
  CHECK(rows_of(graph, "MATCH (n:A) WHERE (n)-->() RETURN (n.k)-[1][0] AS x") ==
        std::vector<std::string>{"4"});
  CHECK(rows_of(graph, "MATCH (n) WHERE NOT (n)-[:R]->(:B) RETURN labels(n)") ==
        std::vector<std::string>{"['B']"});
}

TEST_CASE("words are keywords only where the grammar asks for them") {
  const Graph graph = graph_by("CREATE (:Match {where: 1, return: 2})");
  CHECK(rows_of(graph, "MATCH (n:Match) RETURN n.where + n.return AS `order`") ==
        std::vector<std::string>{"3"});
  CHECK(rows_of(graph, "match (count:Match) return count.where") == std::vector<std::string>{"1"});
}

TEST_CASE("habits of other languages are answered with what to write here") {
  CHECK(message_of("SELECT name FROM people") ==
        "kith: query:1:1: expected a clause, found 'SELECT'\n"
        "  SELECT name FROM people\n"
        "  ^\n"
        "hint: a question names a pattern first: MATCH (n:Person) RETURN n.name\n");
  CHECK(message_of("MATCH (n) WHERE n.age == 36 RETURN n") ==
        "kith: query:1:23: '==' is no operator\n"
        "  MATCH (n) WHERE n.age == 36 RETURN n\n"
        "                        ^\n"
        "hint: equality is a single '='\n");
  CHECK(message_of("MATCH (n) RETURN n LIMIT 3 ORDER BY n.name") ==
        "kith: query:1:28: expected a clause, found 'ORDER'\n"
        "  MATCH (n) RETURN n LIMIT 3 ORDER BY n.name\n"
        "                             ^\n"
        "hint: ORDER BY stands at the end of RETURN or WITH, before SKIP and LIMIT\n");
  CHECK(message_of("MATCH (n) RETURN (n.age + 1") ==
        "kith: query:1:28: expected ')' after the expression, found the end of the query\n"
        "  MATCH (n) RETURN (n.age + 1\n"
        "                             ^\n"
        "hint: a bracket is not closed: add ')'\n");
  CHECK(message_of("MATCH (n) RETRUN n") ==
        "kith: query:1:11: expected a clause, found 'RETRUN'\n"
        "  MATCH (n) RETRUN n\n"
        "            ^\n"
        "hint: did you mean RETURN?\n");
}

TEST_CASE("nesting too deep is refused, whatever is nested") {
  const auto nested = [](std::string_view open, std::string_view close) {
    std::string text = "RETURN ";
    for (int i = 0; i < 20000; ++i) {
      text += open;
    }
    text += "1";
    for (int i = 0; i < 20000; ++i) {
      text += close;
    }
    return error_code_of(Graph(), text);
  };
  CHECK(nested("(", ")") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("[", "]") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("-", "") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("NOT ", "") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("1+", "") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("{a: ", "}") == "SyntaxError/compile/UnexpectedSyntax");
  CHECK(nested("CASE WHEN true THEN ", " END") == "SyntaxError/compile/UnexpectedSyntax");
}

TEST_CASE("escapes of texts and names") {
  const Graph graph;
  CHECK(rows_of(graph, R"(RETURN 'a\u00e9\n\'' = "aé
'" AS x)") == std::vector<std::string>{"true"});
  CHECK(rows_of(graph, "RETURN 1 AS `a``b` // a comment\n /* another */") ==
        std::vector<std::string>{"1"});
  CHECK(error_code_of(graph, R"(RETURN '\u12')") == "SyntaxError/compile/InvalidUnicodeLiteral");
  CHECK(error_code_of(graph, "RETURN 'abc") == "SyntaxError/compile/UnexpectedSyntax");
}

}  // namespace
}  // namespace kith
