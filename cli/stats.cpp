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
  const std::size_t most = arguments.number("limit").value_or(20);
  for (std::size_t i = 0; i < description.types.size() && i < most; ++i) {
    add("type", description.types[i].name, description.types[i].count);
  }
  print_result(table, graph, arguments);
  if (description.types.size() > most) {
    print_error("kith: " + std::to_string(description.types.size() - most) +
                " rarer types; 'kith list " + store + " types' shows all\n");
  }
  return 0;
}

}  // namespace kith
