// kith query: one query, or with --batch one a line, on the graph of a store.

#include <chrono>
#include <cmath>
#include <iostream>

#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/asked_graph.h"
#include "cli/inputs.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

QueryOptions options_of(const Arguments& arguments) {
  QueryOptions options;
  options.parameters = parameters_of(arguments);
  options.timeout_seconds = arguments.seconds("timeout");
  if (const std::optional<std::uint64_t> most = arguments.number("max-rows")) {
    options.max_rows = *most;
  }
  return options;
}

std::string rows_as_json(const ResultTable& table, const Graph& graph) {
  std::string out = "[";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    out += i == 0 ? "{" : ", {";
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
      out += (k == 0 ? "" : ", ") + to_json(Json{table.columns[k]}) + ": " +
             to_json_text(table.rows[i][k], graph);
    }
    out += "}";
  }
  return out + "]";
}

// "query:1:8: the variable 'q' is not defined; hint" on one line, for the field `error`.
std::string one_line(const Error& error) {
  const std::string place = render(error.place);
  return (place.empty() ? "" : place + ": ") + error.message +
         (error.hint.empty() ? "" : "; " + error.hint);
}

// The members after "id" of a line's answer.
std::string answer(const Json& line, AskedGraph& asked, QueryOptions options) {
  const Json* query = line.find("query");
  if (query == nullptr || query->text() == nullptr) {
    throw Error(ErrorKind::BadInput, "the line has no text 'query'",
                R"(as in {"id": 1, "query": "RETURN 1 AS one"})");
  }
  if (const Json* parameters = line.find("params")) {
    if (parameters->object() == nullptr && !parameters->is_null()) {
      throw Error(ErrorKind::BadInput, "'params' is no object");
    }
    const Value given = value_of(*parameters);
    for (const auto& [name, value] : given.map() != nullptr ? *given.map() : Map{}) {
      options.parameters.insert_or_assign(name, value);
    }
  }
  const auto began = std::chrono::steady_clock::now();
  const ResultTable table = asked.run(*query->text(), options);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - began;
  return "\"ms\": " + to_json(Json{std::round(spent.count() * 1e4) / 1e4}) +
         ", \"rows\": " + rows_as_json(table, asked.graph());
}

constexpr std::size_t kLongestQuery = std::size_t{16} << 20;  // bytes

int run_batch(AskedGraph& asked, const QueryOptions& options) {
  LineInputs lines({"-"}, kLongestQuery);
  while (const std::optional<InputLine> line = lines.next()) {
    if (trim(line->text).empty()) {
      continue;
    }
    std::string id = "null";
    std::string rest;
    try {
      if (line->is_cut) {
        throw Error(ErrorKind::LimitReached,
                    "the line is longer than " + std::to_string(kLongestQuery >> 20) + " MB");
      }
      const Json json = parse_json(line->text, line->place);
      if (json.find("id") != nullptr) {
        id = json_member_text(line->text, "id", line->place);
      }
      rest = answer(json, asked, options);
    } catch (const Error& error) {
      rest = "\"error\": " + to_json(Json{one_line(error)});
    }
    print("{\"id\": ");
    print(id);
    print(", ");
    print(rest);
    print("}\n");
    flush_output();
  }
  return 0;
}

}  // namespace

int run_query_command(const Arguments& arguments) {
  const QueryOptions options = options_of(arguments);
  const std::string format = arguments.value("format", "table");
  if (format != "dot") {
    result_writer_named(format);  // a wrong name is found before the work
  }
  const bool batch = arguments.has("batch");
  if (batch != (arguments.words.size() == 1)) {
    throw Error(ErrorKind::BadUsage,
                batch ? "--batch reads its queries from standard input" : "there is no query",
                "usage: kith query STORE 'CYPHER', or kith query STORE --batch");
  }
  AskedGraph asked(arguments);
  if (batch) {
    return run_batch(asked, options);
  }
  const std::string query = arguments.words[1] == "-"
                                ? read_stream(std::cin, "standard input", kLongestQuery)
                                : arguments.words[1];
  const ResultTable table = asked.run(query, options);
  print_result(table, asked.graph(), arguments);
  print_changes(table, arguments);
  return 0;
}

}  // namespace kith
