#pragma once
// What `query` and `shell` ask: the graph of a store of documents, which no query changes, or one
// that queries make: in a store of its own, or in memory.

#include <optional>
#include <string_view>

#include "cli/options.h"
#include "kith.h"

namespace kith {

class AskedGraph {
 public:
  // The store is the first word; --create allows it to be missing. Throws NotFound.
  explicit AskedGraph(const Arguments& arguments);
  AskedGraph(const AskedGraph&) = delete;
  AskedGraph& operator=(const AskedGraph&) = delete;

  const Graph& graph();  // as it is now
  // What the query changed is stored when this returns.
  ResultTable run(std::string_view query, const QueryOptions& options);

 private:
  std::optional<Graph> settled_;
  std::optional<PreparedQueries> queries_;  // of the settled graph, which does not change
  std::optional<MadeGraph> made_;
};

// "2 nodes created, 1 relationship created" on standard error, where something was changed and the
// format does not say so.
void print_changes(const ResultTable& table, const Arguments& arguments);

}  // namespace kith
