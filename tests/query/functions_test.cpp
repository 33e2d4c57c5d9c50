#include "query/functions.h"

#include <set>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/text.h"
#include "graph/memory_graph.h"
#include "query/aggregates.h"
#include "query/procedures.h"
#include "query/run.h"
#include "query/writers.h"

namespace kith {

namespace {

// The graph that the examples ask: (:Person {name: 'Ada'})-[:KNOWS {since: 1833}]->(:Person {name:
// 'Charles'}).
Graph example_graph() {
  auto store = std::make_unique<MemoryGraph>();
  const std::vector<std::string> labels{"Person"};
  const NodeId ada = store->add_node(labels, {{"name", "Ada"}});
  const NodeId charles = store->add_node(labels, {{"name", "Charles"}});
  const EdgeId knows = store->add_edge(ada, "KNOWS", charles, {{"since", 1833}});
  Quote quote;
  quote.document = "letter.txt";
  quote.date = "1843-07-10";
  quote.sentence = "Ada knows Charles.";
  store->add_quote(knows, quote);
  return Graph(std::move(store));
}

// The one value that a query gives, as Cypher writes it.
std::string answer(const Graph& graph, const std::string& query) {
  const ResultTable table = run_query(graph, query);
  REQUIRE_MESSAGE(table.rows.size() == 1, query);
  return to_cypher(table.rows[0].at(0), graph);
}

// The code of the error of a call, without a query around it.
std::string code_of(std::string_view function, const std::vector<Value>& arguments) {
  const Graph graph;
  const FunctionContext context{graph};
  try {
    call_function(*find_function(function), arguments, context);
  } catch (const Error& error) {
    return error.code;
  }
  return "no error";
}

}  // namespace

TEST_CASE("every function is found by its name in any case, is explained, and has an example") {
  std::set<std::string> names;
  for (const FunctionRow* row : function_rows()) {
    CHECK_MESSAGE(names.insert(to_lower(row->name)).second, std::string(row->name));
    CHECK(find_function(to_upper(row->name)) == row);
    CHECK_MESSAGE(row->meaning.ends_with('.'), std::string(row->name));
    CHECK(row->least <= row->most);
    CHECK_MESSAGE(!row->example.empty(), std::string(row->name));
    CHECK_MESSAGE(find_aggregate(row->name) == nullptr, std::string(row->name));
  }
  CHECK(find_function("toUppr") == nullptr);
}

TEST_CASE("every function's example gives its value") {
  const Graph graph = example_graph();
  for (const FunctionRow* row : function_rows()) {
    const std::string example = answer(graph, "RETURN " + std::string(row->example));
    CHECK_MESSAGE(example == answer(graph, "RETURN " + std::string(row->value)),
                  std::string(row->name));
  }
}

TEST_CASE("every aggregate's example gives its value") {
  const Graph graph = example_graph();
  for (const AggregateRow& row : aggregate_rows()) {
    CHECK_MESSAGE(answer(graph, std::string(row.example)) ==
                      answer(graph, "RETURN " + std::string(row.value)),
                  std::string(row.name));
  }
}

TEST_CASE("a null argument gives null, unless nulls are what the function is about") {
  const Graph graph;
  const FunctionContext context{graph};
  for (const FunctionRow* row : function_rows()) {
    if (row->most > 0 && row->nulls == Nulls::GiveNull) {
      const std::vector<Value> nulls(std::max<std::size_t>(row->least, 1));
      CHECK_MESSAGE(call_function(*row, nulls, context).is_null(), std::string(row->name));
    }
  }
}

TEST_CASE("no function breaks on arguments of other kinds: it answers or says what it needs") {
  const Graph graph = example_graph();
  const FunctionContext context{graph};
  const std::vector<Value> samples = {true,
                                      -1,
                                      INT64_MIN,
                                      INT64_MAX,
                                      1.5,
                                      -1e308,
                                      "",
                                      "née\xFF",
                                      List{},
                                      List{1, "a", Value()},
                                      Map{},
                                      Map{{"a", 1}},
                                      NodeId{0},
                                      EdgeId{0},
                                      Path{{NodeId{0}}, {}}};
  for (const FunctionRow* row : function_rows()) {
    for (std::size_t count = row->least; count <= std::min<std::size_t>(row->most, 3); ++count) {
      for (std::size_t first = 0; first < samples.size() * samples.size(); ++first) {
        std::vector<Value> arguments;
        for (std::size_t i = 0; i < count; ++i) {
          arguments.push_back(
              samples[(first / (i == 0 ? samples.size() : 1) + i * i) % samples.size()]);
        }
        try {
          call_function(*row, arguments, context);
        } catch (const Error& error) {
          CHECK(!error.message.empty());
        }
      }
    }
  }
}

TEST_CASE("errors of functions carry the codes of the TCK") {
  CHECK(code_of("range", {2, 8, 0}) == "ArgumentError/runtime/NumberOutOfRange");
  CHECK(code_of("range", {0, 1.0}) == "ArgumentError/runtime/InvalidArgumentType");
  CHECK(code_of("toInteger", {Value(List{})}) == "TypeError/runtime/InvalidArgumentValue");
  CHECK(code_of("toInteger", {true}) == "TypeError/runtime/InvalidArgumentValue");
  CHECK(code_of("toBoolean", {1}) == "TypeError/runtime/InvalidArgumentValue");
  CHECK(code_of("labels", {1}) == "TypeError/runtime/InvalidArgumentValue");
}

TEST_CASE("the longest range is refused before memory is taken") {
  const Graph graph;
  const FunctionContext context{graph};
  const std::vector<Value> arguments{INT64_MIN, INT64_MAX};
  CHECK_THROWS_AS(call_function(*find_function("range"), arguments, context), Error);
}

TEST_CASE("positions of text count characters, not bytes") {
  const Graph graph;
  CHECK(answer(graph, "RETURN substring('née', 1, 1)") == "'é'");
  CHECK(answer(graph, "RETURN right('née', 2)") == "'ée'");
  CHECK(answer(graph, "RETURN reverse('née')") == "'eén'");
  CHECK(answer(graph, "RETURN left('née', 99)") == "'née'");
}

TEST_CASE("rand() gives the same row of numbers on every run") {
  const Graph graph;
  CHECK(answer(graph, "RETURN rand()") == answer(graph, "RETURN rand()"));
  CHECK(answer(graph, "RETURN rand() = rand()") == "false");
}

TEST_CASE("every procedure's example runs") {
  const Graph graph = example_graph();
  for (const ProcedureRow& row : procedure_rows()) {
    CHECK(find_procedure(to_upper(row.name)) == &row);
    CHECK(row.meaning.ends_with('.'));
    CHECK_MESSAGE(!run_query(graph, row.example).columns.empty(), row.name);
  }
}

TEST_CASE("search finds names before sentences, whatever case and accents") {
  auto store = std::make_unique<MemoryGraph>();
  const std::vector<std::string> labels{"Person"};
  const NodeId ada = store->add_node(labels, {{"name", "Ada"}});
  const NodeId zoe = store->add_node(labels, {{"name", "Zoë Lovelace"}, {"aliases", List{"Zoë"}}});
  const EdgeId edge = store->add_edge(ada, "KNOWS", zoe, {});
  Quote quote;
  quote.document = "a.txt";
  quote.sentence = "Ada wrote to Zoe about an engine.";
  store->add_quote(edge, quote);
  const Graph graph(std::move(store));
  const auto names = [&](const std::string& words) {
    return answer(graph,
                  "CALL search('" + words + "') YIELD node, sentence RETURN collect(node.name)");
  };
  CHECK(names("LOVELACE zoe") == "['Zoë Lovelace']");
  CHECK(names("zoe") == "['Zoë Lovelace', 'Ada']");
  CHECK(names("engine") == "['Ada', 'Zoë Lovelace']");
  CHECK(names("an engine zoe") == "['Ada', 'Zoë Lovelace']");
  CHECK(names("engin") == "[]");
  CHECK(names("locomotive") == "[]");
  CHECK(names("") == "[]");
}

TEST_CASE("a signature is read as the TCK writes it, and written again") {
  const std::string signature = "test.my.proc(name :: STRING?, in :: INTEGER) :: (out :: FLOAT?)";
  CHECK(signature_of(parse_signature(signature)) == signature);
  CHECK(parse_signature("test.doNothing() :: ()").results.empty());
  CHECK_THROWS_AS(parse_signature("test.my.proc"), Error);
  CHECK_THROWS_AS(parse_signature("p(a :: COLOUR?) :: ()"), Error);
}

}  // namespace kith
