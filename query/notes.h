#pragma once
// What is odd about a query that runs all the same: labels, types and properties that the graph
// does not have.

#include <string>
#include <vector>

#include "graph/graph.h"
#include "query/ast.h"

namespace kith {

// "the graph has no label 'Persn'; did you mean 'Person'?", in the order of the query, each once.
std::vector<std::string> notes_about(const Query& query, const Graph& graph);

}  // namespace kith
