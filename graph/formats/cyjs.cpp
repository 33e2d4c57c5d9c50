// Cytoscape's JSON: elements.nodes[].data and elements.edges[].data. `label` is what is drawn,
// `type` the kind.

#include "graph/describe.h"
#include "graph/formats/elements.h"
#include "graph/value_text.h"

namespace kith {

namespace {

void write_text(JsonWriter& writer, std::string_view key, std::string_view value) {
  writer.key(key);
  writer.text(value);
}

void write_fields(JsonWriter& writer, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    writer.key(field.key);
    write_json(writer, field.value);
  }
}

void write_data(JsonWriter& writer, const Elements& elements, NodeId node) {
  write_text(writer, "id", elements.id(node));
  write_text(writer, "label", name_of(elements.graph(), node));
  write_text(writer, "type", elements.kind(node));
  write_fields(writer, elements.fields(node));
}

void write_data(JsonWriter& writer, const Elements& elements, EdgeId edge) {
  const Graph& graph = elements.graph();
  write_text(writer, "id", elements.id(edge));
  write_text(writer, "source", elements.id(graph->source(edge)));
  write_text(writer, "target", elements.id(graph->target(edge)));
  write_text(writer, "label", elements.type(edge));
  write_text(writer, "type", elements.type(edge));
  write_fields(writer, elements.fields(edge));
  writer.key("evidence");
  write_json_evidence(writer, graph, edge);
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  const auto write_element = [&](JsonWriter& writer, auto id) {
    writer.key("data");
    writer.begin_object();
    write_data(writer, elements, id);
    writer.end_object();
  };
  out << "{\"data\": {\"name\": \"kith\"}, \"elements\": {\"nodes\": ";
  write_json_lines(selection.nodes, out, write_element);
  out << ",\n\"edges\": ";
  write_json_lines(selection.edges, out, write_element);
  out << "}}\n";
}

}  // namespace

FormatRow cyjs_format() {
  return {"cyjs", ".cyjs", "Cytoscape's JSON, for Cytoscape and cytoscape.js.",
          false,  write,   nullptr};
}

}  // namespace kith
