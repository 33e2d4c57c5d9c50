// Node-link JSON, one element a line: {"nodes": [...], "edges": [...]}.

#include "graph/formats/elements.h"

namespace kith {

namespace {

template <typename Ids>
void write_array(const Elements& elements, const Ids& ids, std::ostream& out) {
  std::string line;
  bool first = true;
  for (const auto id : ids) {
    line = first ? "[\n" : ",\n";
    first = false;
    JsonWriter writer(line);
    writer.begin_object();
    write_json_fields(writer, elements, id);
    writer.end_object();
    out << line;
  }
  out << (first ? "[]" : "\n]");
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  out << "{\"nodes\": ";
  write_array(elements, selection.nodes, out);
  out << ",\n\"edges\": ";
  write_array(elements, selection.edges, out);
  out << "}\n";
}

}  // namespace

FormatRow json_format() {
  return {
      "json", ".json", "Node-link JSON: nodes and edges with all their properties and evidence.",
      false,  write,   nullptr};
}

}  // namespace kith
