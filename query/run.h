#pragma once
// Queries from text to rows: lex, parse, bind, plan, optimize (`PreparedQuery`), open, drain.
// Errors: BadQuery with line, column, caret and hint, its code in the words of the openCypher TCK
// ("SyntaxError/compile/UndefinedVariable"); LimitReached with the bound's name.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/procedures.h"
#include "query/result_table.h"

namespace kith {

class PreparedQuery;

struct QueryOptions {
  Map parameters = {};
  std::optional<double> timeout_seconds = {};
  std::optional<std::size_t> max_rows = {};             // of the result; more is LimitReached
  std::size_t max_memory_bytes = std::size_t{2} << 30;  // of gathered rows; more is LimitReached
  std::vector<std::string> without_rewrites = {};       // names of optimizer rewrites to leave out
  std::function<bool()> interrupted = {};               // asked now and then; true ends the query
  std::vector<ProcedureRow> procedures = {};            // that CALL finds besides the built-in ones
};

// Whether it has CREATE, MERGE, SET, REMOVE or DELETE, and would do what they say: EXPLAIN does
// not. Throws BadQuery for what cannot be parsed.
bool changes_graph(std::string_view query);

// On a graph that cannot change, CREATE and its kin are Refused, with what to do instead.
ResultTable run_query(const Graph& graph, std::string_view query, const QueryOptions& options = {});
// May change the graph; a failed query leaves no trace.
ResultTable run_query(Graph& graph, std::string_view query, const QueryOptions& options = {});
// On the graph for which it was made ready, which has not changed since.
ResultTable run_query(const Graph& graph, const PreparedQuery& query,
                      const QueryOptions& options = {});

}  // namespace kith
