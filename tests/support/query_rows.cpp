#include "tests/support/query_rows.h"

#include "base/error.h"
#include "query/writers.h"

namespace kith {

Graph graph_by(std::string_view query) {
  Graph graph;
  run_query(graph, query);
  return graph;
}

std::vector<std::string> rows_as_text(const ResultTable& table, const Graph& graph) {
  std::vector<std::string> rows;
  for (const std::vector<Value>& row : table.rows) {
    std::string text;
    for (const Value& value : row) {
      text += (text.empty() ? "" : " | ") + to_cypher(value, graph);
    }
    rows.push_back(std::move(text));
  }
  return rows;
}

std::vector<std::string> rows_of(const Graph& graph, std::string_view query,
                                 const QueryOptions& options) {
  return rows_as_text(run_query(graph, query, options), graph);
}

std::vector<std::string> rows_of(Graph& graph, std::string_view query,
                                 const QueryOptions& options) {
  return rows_as_text(run_query(graph, query, options), graph);
}

std::string error_of(const Graph& graph, std::string_view query, const QueryOptions& options) {
  try {
    run_query(graph, query, options);
  } catch (const Error& error) {
    return render(error);
  }
  return "";
}

std::string error_code_of(const Graph& graph, std::string_view query, const QueryOptions& options) {
  try {
    run_query(graph, query, options);
  } catch (const Error& error) {
    return error.code;
  }
  return "";
}

}  // namespace kith
