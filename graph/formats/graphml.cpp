// GraphML 1.0 (http://graphml.graphdrawing.org): typed keys, parallel edges told apart by their
// ids.

#include "graph/describe.h"
#include "graph/formats/columns.h"
#include "graph/formats/xml.h"
#include "graph/value_text.h"

namespace kith {

namespace {

// GraphML's own boolean is left out: readers disagree on its spelling.
std::string_view type_name(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::Integer:
      return "long";
    case ColumnKind::Real:
      return "double";
    case ColumnKind::Boolean:
    case ColumnKind::Text:
    case ColumnKind::TextList:
    case ColumnKind::Mixed:
      break;
  }
  return "string";
}

void write_key(std::string_view of, const PropertyColumn& column, std::ostream& out) {
  const std::string name = xml_attribute(column.key);
  out << "  <key id=\"" << of << '_' << name << "\" for=\"" << of << "\" attr.name=\"" << name
      << "\" attr.type=\"" << type_name(column.kind) << "\"/>\n";
}

void write_data(std::string_view of, std::string_view key, std::string_view value,
                std::ostream& out) {
  out << "<data key=\"" << of << '_' << xml_attribute(key) << "\">" << xml_text(value) << "</data>";
}

void write_fields(std::string_view of, const std::vector<Field>& fields, std::ostream& out) {
  for (const Field& field : fields) {
    write_data(of, field.key, plain_text(field.value), out);
  }
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
         "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  for (const std::string_view of : {"node", "edge"}) {
    write_key(of, {"label", ColumnKind::Text}, out);
    write_key(of, {"type", ColumnKind::Text}, out);
    for (const PropertyColumn& column :
         of == "node" ? typed_node_columns(elements) : typed_edge_columns(elements)) {
      write_key(of, column, out);
    }
  }
  write_key("edge", {"evidence", ColumnKind::Text}, out);
  out << "  <graph id=\"kith\" edgedefault=\"directed\">\n";
  for (const NodeId node : selection.nodes) {
    out << "    <node id=\"" << xml_attribute(elements.id(node)) << "\">";
    write_data("node", "label", name_of(graph, node), out);
    write_data("node", "type", elements.kind(node), out);
    write_fields("node", elements.fields(node), out);
    out << "</node>\n";
  }
  for (const EdgeId edge : selection.edges) {
    out << "    <edge id=\"" << xml_attribute(elements.id(edge)) << "\" source=\""
        << xml_attribute(elements.id(graph->source(edge))) << "\" target=\""
        << xml_attribute(elements.id(graph->target(edge))) << "\">";
    write_data("edge", "label", elements.type(edge), out);
    write_data("edge", "type", elements.type(edge), out);
    write_fields("edge", elements.fields(edge), out);
    write_data("edge", "evidence", evidence_text(graph, edge), out);
    out << "</edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

}  // namespace

FormatRow graphml_format() {
  return {
      "graphml", ".graphml", "GraphML, for yEd, Gephi, networkx, igraph and most graph programs.",
      false,     write,      nullptr};
}

}  // namespace kith
