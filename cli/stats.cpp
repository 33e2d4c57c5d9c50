// kith stats: what a store holds, in numbers.

#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

int run_stats(const Arguments& arguments) {
  const std::string& store = arguments.words[0];
  const Graph graph = graph_of_store(store);
  const Record record = Record::open(store, Access::Read);
  std::size_t documents = 0, bytes = 0, claims = 0;
  std::string first, last;
  for (const DocumentRow& row : record.documents()) {
    ++documents;
    bytes += row.bytes;
    claims += row.claims;
    if (!row.date.empty()) {
      first = first.empty() ? row.date : std::min(first, row.date);
      last = std::max(last, row.date);
    }
  }
  const Description description = describe(graph);
  ResultTable table{{"what", "name", "count"}, {}, {}, {}};
  const auto add = [&](const char* what, Value name, std::size_t count) {
    table.rows.push_back({what, std::move(name), static_cast<std::int64_t>(count)});
  };
  add("documents", first.empty() ? Value() : Value(first == last ? first : first + " to " + last),
      documents);
  add("bytes", {}, bytes);
  add("claims", {}, claims);
  add("entities", {}, description.nodes);
  add("facts", {}, description.edges);
  for (const NameCount& row : description.labels) {
    add("label", row.name, row.count);
  }
  for (const NameCount& row : description.types) {
    add("type", row.name, row.count);
  }
  print_result(table, graph, arguments);
  return 0;
}

}  // namespace kith
