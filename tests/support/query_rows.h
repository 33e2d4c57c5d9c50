#pragma once
// Graphs and answers as short text, for tests of queries.

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/run.h"

namespace kith {

// A graph made by a query: "CREATE (:Person {name: 'Ada'})".
Graph graph_by(std::string_view query);

// Each row as Cypher writes its values: "'Ada' | 1".
std::vector<std::string> rows_of(const Graph& graph, std::string_view query,
                                 const QueryOptions& options = {});
std::vector<std::string> rows_of(Graph& graph, std::string_view query,
                                 const QueryOptions& options = {});
std::vector<std::string> rows_as_text(const ResultTable& table, const Graph& graph);

// What `kith query` would print of the error; empty where there is none.
std::string error_of(const Graph& graph, std::string_view query, const QueryOptions& options = {});
std::string error_code_of(const Graph& graph, std::string_view query,
                          const QueryOptions& options = {});

}  // namespace kith
