// Node-link JSON, one element a line: {"nodes": [...], "edges": [...]}.

#include "graph/formats/elements.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  out << "{\"nodes\": ";
  const auto write_fields = [&](JsonWriter& writer, auto id) {
    write_json_fields(writer, elements, id);
  };
  write_json_lines(selection.nodes, out, write_fields);
  out << ",\n\"edges\": ";
  write_json_lines(selection.edges, out, write_fields);
  out << "}\n";
}

}  // namespace

FormatRow json_format() {
  return {
      "json", ".json", "Node-link JSON: nodes and edges with all their properties and evidence.",
      false,  write,   nullptr};
}

}  // namespace kith
