#include "cli/asked_graph.h"

#include <string>
#include <vector>

#include "base/files.h"
#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

AskedGraph::AskedGraph(const Arguments& arguments) {
  const std::string& name = arguments.words[0];
  if (name == ":memory:") {
    made_.emplace();
  } else if (!file_exists(name) && arguments.has("create")) {
    made_ = MadeGraph::open(name, Access::Create);
  } else if (file_exists(name) && Record::open(name, Access::Read).is_made_by_queries()) {
    made_ = MadeGraph::open(name, Access::Write);
  } else {
    settled_ = graph_of_store(name);
    queries_.emplace(*settled_);
  }
}

const Graph& AskedGraph::graph() {
  return made_ ? made_->graph() : *settled_;
}

ResultTable AskedGraph::run(std::string_view query, const QueryOptions& options) {
  if (queries_) {
    return queries_->run(query, options);
  }
  if (!changes_graph(query)) {
    return run_query(graph(), query, options);
  }
  ResultTable table;
  made_->change([&](Graph& graph) { table = run_query(graph, query, options); });
  return table;
}

void print_changes(const ResultTable& table, const Arguments& arguments) {
  const bool told = arguments.value("format", "table") == "table" && !table.columns.empty();
  if (told) {
    return;  // below the rows of the table
  }
  const Changes& changes = table.changes;
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, const char* what, const char* many, const char* verb) {
    if (count > 0) {
      parts.push_back(std::to_string(count) + " " + (count == 1 ? what : many) + " " + verb);
    }
  };
  add(changes.nodes_created, "node", "nodes", "created");
  add(changes.nodes_deleted, "node", "nodes", "deleted");
  add(changes.relationships_created, "relationship", "relationships", "created");
  add(changes.relationships_deleted, "relationship", "relationships", "deleted");
  add(changes.properties_set, "property", "properties", "set");
  add(changes.properties_removed, "property", "properties", "removed");
  add(changes.labels_added, "label", "labels", "added");
  add(changes.labels_removed, "label", "labels", "removed");
  if (!parts.empty()) {
    print_error("kith: " + join(parts, ", ") + "\n");
  }
}

}  // namespace kith
