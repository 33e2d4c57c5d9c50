// JSON Lines: a line for each node, then one for each edge. An object with `source` is an edge.

#include "graph/formats/elements.h"

namespace kith {

namespace {

template <typename Id>
void write_line(const Elements& elements, Id id, std::string_view kind, std::ostream& out) {
  std::string line;
  JsonWriter writer(line);
  writer.begin_object();
  writer.key("kind");
  writer.text(kind);
  write_json_fields(writer, elements, id);
  writer.end_object();
  out << line << '\n';
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  for (const NodeId node : selection.nodes) {
    write_line(elements, node, "node", out);
  }
  for (const EdgeId edge : selection.edges) {
    write_line(elements, edge, "edge", out);
  }
}

}  // namespace

FormatRow jsonl_format() {
  return {"jsonl", ".jsonl", "JSON Lines: one node or edge a line, for programs that read streams.",
          false,   write,    nullptr};
}

}  // namespace kith
