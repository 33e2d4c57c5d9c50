#include "query/plan.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "query/bind.h"
#include "query/optimize.h"
#include "query/parse.h"
#include "tests/support/query_rows.h"

namespace kith {
namespace {

using Lines = std::vector<std::string>;

// Ten people who met in a row, and one event.
Graph people() {
  return graph_by(
      "UNWIND range(0, 8) AS i MERGE (a:Person {name: 'p' + i}) MERGE (b:Person {name: 'p' + (i + "
      "1)}) "
      "CREATE (a)-[:MEET {w: i}]->(b) WITH count(*) AS c MATCH (a {name: 'p0'}) CREATE "
      "(a)-[:ATTEND]->(:Event {name: 'e'})");
}

// The plan without its expected numbers.
Lines plan_of(const Graph& graph, const std::string& query, const QueryOptions& options = {}) {
  Lines lines;
  for (const std::vector<Value>& row : run_query(graph, "EXPLAIN " + query, options).rows) {
    const std::string line(row[0].text()->view());
    lines.push_back(line.substr(0, line.find("  -- ")));
  }
  return lines;
}

TEST_CASE("a pattern begins where a name can be looked up, wherever that stands in it") {
  CHECK(plan_of(people(), "MATCH (a:Person)-[:MEET]->(b {name: 'p3'}) RETURN a.name") ==
        Lines{"compute a.name", "  only where a:Person", "    follow (b)<-[:MEET]-(a)",
              "      look up (b) by name = 'p3'"});
}

TEST_CASE("without an index it begins at the rarest label") {
  CHECK(plan_of(people(), "MATCH (a:Person)-[r]->(e:Event) RETURN a") ==
        Lines{"only where a:Person", "  follow (e)<-[r]-(a)", "    every node (e:Event)"});
}

TEST_CASE("a relationship between two nodes that are bound is looked up, not searched") {
  CHECK(plan_of(people(), "MATCH (a)-[:MEET]->(b)-[:MEET]->(c)-[:MEET]->(a) RETURN a")
            .at(0)
            .find("between ") == 0);
}

TEST_CASE("a pattern begins with the relationships where going through nodes is far dearer") {
  CHECK(plan_of(people(), "MATCH (a)-[r:ATTEND]->(b) RETURN a") ==
        Lines{"every relationship (a)-[r:ATTEND]->(b)"});
  CHECK(plan_of(people(),
                "MATCH (a)-[r:MEET]-(b)-[:MEET]-(c) WHERE id(a) < id(b) AND r.w = 3 "
                "RETURN a")
            .back() ==
        "  every relationship (a)-[r:MEET]-(b), where r.w = 3, id above that of (a)");
  CHECK(plan_of(people(), "MATCH (a)-[r:MEET]-(b) RETURN a") ==
        Lines{"follow (a)-[r:MEET]-(b)", "  every node (a)"});
  for (const std::string query :
       {"MATCH (a)-[r:MEET {w: 3}]-(b) RETURN a.name, b.name ORDER BY a.name",
        "MATCH (a)<-[r:ATTEND]-(b) RETURN a.name, b.name",
        "MATCH (a)-[r:MEET]-(b) WHERE id(b) < id(a) AND r.w > 7 RETURN a.name, b.name",
        "MATCH (e:Event)<-[:ATTEND]-(p)-[m:MEET]-(q) RETURN e.name, p.name, q.name"}) {
    CHECK(rows_of(people(), query) ==
          rows_of(people(), query, {.without_rewrites = {"choose-start"}}));
  }
}

TEST_CASE("only those members of evidence are made that are read") {
  const Graph graph = people();
  const auto uses = [&](const std::string& query) {
    Query parsed = parse_query(query);
    bind_query(parsed, query, {});
    Plan plan = plan_query(parsed);
    optimize(plan, graph, {});
    return std::find(plan.rewrites.begin(), plan.rewrites.end(), "few-members") !=
           plan.rewrites.end();
  };
  const std::string match = "MATCH (a)-[r:MEET]->(b) UNWIND evidence(r) AS e ";
  CHECK(uses(match + "RETURN e.document AS d, e.score ORDER BY d LIMIT 3"));
  CHECK(uses(match + "WITH e.document AS d, count(*) AS c WHERE c > 1 RETURN d"));
  CHECK(plan_of(graph, match + "RETURN e.document AS d, e.score AS s").at(1) ==
        "  each element of evidence(r), only document, score");
  CHECK(!uses(match + "RETURN e"));
  CHECK(!uses(match + "RETURN DISTINCT e.document, e"));
  CHECK(!uses(match + "RETURN collect(e)"));
  CHECK(!uses(match + "WITH e MATCH (x) WHERE x.name = e.document RETURN x"));
}

TEST_CASE("conditions are asked as soon as they can be") {
  CHECK(plan_of(people(),
                "MATCH (a {name: 'p1'})-[r:MEET]->(b)-[:MEET]->(c) WHERE r.w > 0 AND c.name <> 'x' "
                "RETURN c") == Lines{"only where c.name <> 'x'", "  follow (b)-[:MEET]->(c)",
                                     "    follow (a)-[r:MEET]->(b), where r.w > 0",
                                     "      look up (a) by name = 'p1'"});
}

TEST_CASE("ORDER BY with LIMIT keeps only the wanted rows") {
  CHECK(plan_of(people(), "MATCH (n) RETURN n.name AS x ORDER BY x LIMIT 2") ==
        Lines{"at most 2 rows", "  first 2 by x", "    compute n.name", "      every node (n)"});
}

TEST_CASE("counts are taken from the store") {
  CHECK(plan_of(people(), "MATCH ()-[r]->() RETURN type(r), count(*)") ==
        Lines{"number of relationships by type, from the store"});
  CHECK(plan_of(people(), "MATCH (n:Person) RETURN count(n)") ==
        Lines{"number of nodes :Person, from the store"});
  CHECK(rows_of(people(), "MATCH ()-[r]->() RETURN type(r), count(*), sum(r.w)") ==
        std::vector<std::string>{"'MEET' | 9 | 36", "'ATTEND' | 1 | 0"});
}

TEST_CASE("relationships are counted off the lists of the nodes by which they are grouped") {
  const auto first_line = [](const std::string& query) { return plan_of(people(), query).at(0); };
  const std::string lists = ", off the lists of (a)-[r:MEET]-(b)";
  CHECK(first_line("MATCH (a)-[r:MEET]-(b) RETURN a.name, count(DISTINCT b)") ==
        "group by a.name: count(DISTINCT b)" + lists + " at every node");
  CHECK(plan_of(people(), "MATCH (a:Person)-[r:MEET]-(b) WHERE a.name > 'p2' RETURN a, count(*)") ==
        Lines{"group by a: count(*)" + lists, "  only where a.name > 'p2'",
              "    every node (a:Person)"});
  // By the other end: the same relationships, seen from there.
  CHECK(first_line("MATCH (a)-[:MEET]->(b) RETURN b.name, count(a)") ==
        "group by b.name: count(a), off the lists of (b)<-[:MEET]-(a) at every node");
  for (const std::string query : {"MATCH (a)-[r:MEET]-(b) RETURN a.name, b.name, count(*)",
                                  "MATCH (a)-[r:MEET]-(b:Person) RETURN a.name, count(*)",
                                  "MATCH (a)-[r:MEET]-(b) RETURN a.name, count(b.name)",
                                  "MATCH (a)-[r:MEET]-(b) RETURN a.name, count(DISTINCT r)",
                                  "MATCH (a)-[r:MEET]-(b) RETURN a.name, sum(r.w)",
                                  "MATCH (a)-[r:MEET]-(b) RETURN rand() < a.w, count(*)",
                                  "MATCH (a)-[r:MEET]-(a) RETURN a.name, count(*)"}) {
    CHECK_MESSAGE(first_line(query).find("off the lists") == std::string::npos, query);
  }
}

TEST_CASE("nodes with one name are counted together, and whom both met once") {
  const Graph graph = graph_by(
      "CREATE (a {name: 'a'})-[:MEET]->(c {name: 'c'}), (b {name: 'a'})-[:MEET]->(c), "
      "(b)-[:MEET]->(a), (b)-[:MEET]->(b), (d)-[:MEET]->(c), (e)-[:MEET]->(c)");
  const std::string query =
      "MATCH (x)-[:MEET]-(y) RETURN x.name AS x, count(DISTINCT y) AS k, count(*) AS n ORDER BY k "
      "DESC, x LIMIT 2";
  const std::vector<std::string> rows{"'c' | 4 | 4", "'a' | 3 | 5"};
  CHECK(rows_of(graph, query) == rows);
  CHECK(rows_of(graph, query, {.without_rewrites = {"count-hops", "top-groups"}}) == rows);
}

TEST_CASE("only those groups are made that may be among the first") {
  const std::string query =
      "MATCH (a:Person)-[:MEET]-(b) WITH a.name AS x, count(DISTINCT b.name) AS k ";
  CHECK(plan_of(people(), query + "ORDER BY k DESC LIMIT 2 RETURN x").at(2) ==
        "    group by a.name: count(DISTINCT b.name), those that may be among the first");
  CHECK(plan_of(people(), query + "ORDER BY x, k LIMIT 2 RETURN x").at(2) ==
        "    group by a.name: count(DISTINCT b.name)");
  // p0 and p9 met one other, all others two: what counts the same is told apart by what comes next.
  CHECK(rows_of(people(), query + "RETURN x, k ORDER BY k, x DESC LIMIT 3") ==
        std::vector<std::string>{"'p9' | 1", "'p0' | 1", "'p8' | 2"});
  CHECK(rows_of(people(), query + "RETURN x, k ORDER BY k DESC, x SKIP 7 LIMIT 2") ==
        std::vector<std::string>{"'p8' | 2", "'p0' | 1"});
}

TEST_CASE("a walk of which only distinct ends are asked visits each node once") {
  const std::string query =
      "MATCH (x {name: 'p0'})-[:MEET*1..3]-(y) WHERE y <> x RETURN count(DISTINCT y)";
  CHECK(plan_of(people(), query).at(2) == "    reach (x)-[:MEET*1..3]-(y), each end once");
  CHECK(rows_of(people(), query) == std::vector<std::string>{"3"});
  // Without `y <> x` a walk may come back to its beginning, which takes another relationship than
  // that it left by.
  CHECK(plan_of(people(), "MATCH (x {name: 'p0'})-[:MEET*1..3]-(y) RETURN count(DISTINCT y)")
            .at(1)
            .find("walk") == 2);
}

TEST_CASE("each rewrite can be left out by its name, and unknown names are refused") {
  for (const Rewrite& rewrite : rewrites()) {
    CHECK(rows_of(people(), "MATCH (a:Person)-[:MEET]->(b) RETURN b.name ORDER BY b.name LIMIT 1",
                  {.without_rewrites = {std::string(rewrite.name)}}) ==
          std::vector<std::string>{"'p1'"});
    CHECK(!rewrite.meaning.empty());
  }
  CHECK(error_of(Graph(), "RETURN 1", {.without_rewrites = {"topk"}}).find("top-k") !=
        std::string::npos);
}

TEST_CASE("PROFILE counts the rows of each step") {
  const ResultTable table =
      run_query(people(), "PROFILE MATCH (n:Person) WHERE n.name > 'p7' RETURN n.name");
  REQUIRE(table.rows.size() == 3);
  const auto line = [&](std::size_t row) { return std::string(table.rows[row][0].text()->view()); };
  CHECK(line(0).find("-- 2 rows") != std::string::npos);
  CHECK(line(1).find("-- 2 rows") != std::string::npos);
  CHECK(line(2).find("-- 10 rows") != std::string::npos);
}

}  // namespace
}  // namespace kith
