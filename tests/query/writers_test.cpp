#include "query/writers.h"

#include <cmath>
#include <sstream>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/json.h"
#include "graph/memory_graph.h"
#include "query/temporal.h"

namespace kith {

namespace {

struct World {
  World() {
    auto store = std::make_unique<MemoryGraph>();
    const std::vector<std::string> labels{"Person"};
    ada = store->add_node(labels, {{"name", "Ada"}, {"born", 1815}});
    charles = store->add_node(labels, {{"name", "Charles"}, {"id", "n7"}});
    knows = store->add_edge(ada, "KNOWS", charles, {{"since", 1833}});
    graph = Graph(std::move(store));
  }
  NodeId ada, charles;
  EdgeId knows;
  Graph graph;
};

std::string written(std::string_view format, const ResultTable& table, std::size_t width = 0) {
  static const World world;
  std::ostringstream out;
  result_writer_named(format).write(table, world.graph, WriteOptions{width}, out);
  return out.str();
}

ResultTable table_of(std::vector<std::string> columns, std::vector<std::vector<Value>> rows) {
  return {std::move(columns), std::move(rows), {}, {}};
}

}  // namespace

TEST_CASE("a table aligns text left and numbers right, and counts its rows") {
  CHECK(written("table", table_of({"name", "count"}, {{"Marco Rubio", 14}, {"Ada", 3}})) ==
        "name        | count\n"
        "------------+------\n"
        "Marco Rubio |    14\n"
        "Ada         |     3\n"
        "(2 rows)\n");
}

TEST_CASE("wide characters take two columns of a terminal") {
  CHECK(written("table", table_of({"a", "b"}, {{"北京", "x"}, {"Née", "y"}})) ==
        "a    | b\n"
        "-----+--\n"
        "北京 | x\n"
        "Née  | y\n"
        "(2 rows)\n");
}

TEST_CASE("a table that is too wide goes on in the lines below, at blanks") {
  CHECK(written("table",
                table_of({"name", "sentence"}, {{"Ada", "The quick brown fox jumps over it."}}),
                25) ==
        "name | sentence\n"
        "-----+-------------------\n"
        "Ada  | The quick brown\n"
        "     | fox jumps over it.\n"
        "(1 row)\n");
}

TEST_CASE("a cell has no control characters that could move the cursor") {
  CHECK(written("table", table_of({"a"}, {{"x\ny\x1b[2J"}})) == "a\n-------\nx y [2J\n(1 row)\n");
}

TEST_CASE("a query that only changes says what it changed") {
  ResultTable table;
  table.changes.nodes_created = 1;
  table.changes.properties_set = 2;
  CHECK(written("table", table) == "1 node created, 2 properties set\n");
  CHECK(written("csv", table).empty());
}

TEST_CASE("nodes, relationships and paths are short in a table") {
  const World world;
  const ResultTable table = table_of(
      {"n", "r", "p"}, {{world.ada, world.knows, Path{{world.charles, world.ada}, {world.knows}}}});
  std::ostringstream out;
  result_writer_named("csv").write(table, world.graph, {}, out);
  CHECK(to_cypher(world.ada, world.graph) == "(:Person {born: 1815, name: 'Ada'})");
  CHECK(to_cypher(world.knows, world.graph) == "[:KNOWS {since: 1833}]");
  std::ostringstream shown;
  result_writer_named("table").write(table, world.graph, {}, shown);
  CHECK(shown.str().find("(:Person {name: 'Ada'})") != std::string::npos);
  CHECK(shown.str().find("(:Person {name: 'Charles'})<-[:KNOWS]-(:Person {name: 'Ada'})") !=
        std::string::npos);
}

TEST_CASE("CSV puts quotes where RFC 4180 needs them, and lists as JSON") {
  CHECK(written("csv", table_of({"a", "b,c"}, {{"say \"hi\"", List{1, "x"}}, {Value(), true}})) ==
        "a,\"b,c\"\n"
        "\"say \"\"hi\"\"\",\"[1, \"\"x\"\"]\"\n"
        ",true\n");
}

TEST_CASE("JSON keeps integers exact and has null for what is no number") {
  CHECK(written("jsonl", table_of({"a", "b", "c"}, {{INT64_MAX, std::nan(""), 2.0}})) ==
        "{\"a\": 9223372036854775807, \"b\": null, \"c\": 2.0}\n");
  CHECK(written("json", table_of({"a"}, {{1}, {"x"}})) ==
        "{\"columns\": [\"a\"], \"rows\": [\n{\"a\": 1},\n{\"a\": \"x\"}]}\n");
  CHECK_NOTHROW(parse_json(written("json", table_of({"a"}, {})), "result"));
}

TEST_CASE("a node in JSON has its own id where it has one, else its number") {
  const World world;
  CHECK(to_json_text(world.charles, world.graph) ==
        R"({"id": "n7", "labels": ["Person"], "properties": {"id": "n7", "name": "Charles"}})");
  CHECK(to_json_text(world.knows, world.graph) ==
        R"({"id": 0, "type": "KNOWS", "start": 0, "end": "n7", "properties": {"since": 1833}})");
  CHECK(to_json_text(*parse_temporal(TemporalKind::Date, "2015-07-21", {}), world.graph) ==
        "\"2015-07-21\"");
}

TEST_CASE("Markdown escapes what it would read as markup") {
  CHECK(written("markdown", table_of({"a", "n"}, {{"x|y*", 1}})) ==
        "| a | n |\n"
        "| --- | ---: |\n"
        "| x\\|y\\* | 1 |\n");
}

TEST_CASE("values are written so that a query reads them back") {
  const Graph graph;
  CHECK(to_cypher("it's\n\\", graph) == R"('it\'s\n\\')");
  CHECK(to_cypher(Map{{"a b", 1}, {"c", Value()}}, graph) == "{`a b`: 1, c: null}");
  CHECK(to_cypher(1e20, graph) == "1.0E20");
  CHECK(to_cypher(*parse_temporal(TemporalKind::Duration, "P1D", {}), graph) == "duration('P1D')");
}

TEST_CASE("a format that is not there is refused with the nearest") {
  try {
    result_writer_named("jsno");
    FAIL("a writer was found");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::BadUsage);
    CHECK(error.hint == "did you mean 'json'? formats: table, csv, json, jsonl, markdown");
  }
}

}  // namespace kith
