#pragma once
// The slow and obvious engine: every clause turns a whole table of rows into another; patterns are
// matched by trying every node and every relationship; groups are made by sorting. It shares
// parsing, names and single expressions with the library, and nothing of plans, rewrites and
// cursors. It reads only: MATCH, UNWIND, WITH, RETURN, UNION.

#include <string_view>

#include "query/run.h"

namespace kith {

ResultTable run_reference(const Graph& graph, std::string_view query,
                          const QueryOptions& options = {});

}  // namespace kith
