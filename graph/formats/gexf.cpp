// GEXF 1.3 (https://gexf.net): Gephi's own format. The relation is the edge's label and kind.

#include "graph/describe.h"
#include "graph/formats/columns.h"
#include "graph/formats/xml.h"
#include "graph/value_text.h"

namespace kith {

namespace {

std::string_view type_name(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::Integer:
      return "long";
    case ColumnKind::Real:
      return "double";
    case ColumnKind::Boolean:
      return "boolean";
    case ColumnKind::Text:
    case ColumnKind::TextList:
    case ColumnKind::Mixed:
      break;
  }
  return "string";
}

void write_attributes(std::string_view of, const std::vector<PropertyColumn>& columns,
                      std::ostream& out) {
  out << "    <attributes class=\"" << of << "\">\n";
  for (const PropertyColumn& column : columns) {
    const std::string name = xml_attribute(column.key);
    out << "      <attribute id=\"" << name << "\" title=\"" << name << "\" type=\""
        << type_name(column.kind) << "\"/>\n";
  }
  out << "    </attributes>\n";
}

void write_value(std::string_view key, std::string_view value, std::ostream& out) {
  out << "<attvalue for=\"" << xml_attribute(key) << "\" value=\"" << xml_attribute(value)
      << "\"/>";
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
         "  <graph defaultedgetype=\"directed\" mode=\"static\">\n";
  std::vector<PropertyColumn> columns = typed_node_columns(elements);
  columns.insert(columns.begin(), {"type", ColumnKind::Text});
  write_attributes("node", columns, out);
  columns = typed_edge_columns(elements);
  columns.push_back({"evidence", ColumnKind::Text});
  write_attributes("edge", columns, out);
  out << "    <nodes>\n";
  for (const NodeId node : selection.nodes) {
    out << "      <node id=\"" << xml_attribute(elements.id(node)) << "\" label=\""
        << xml_attribute(name_of(graph, node)) << "\"><attvalues>";
    write_value("type", elements.kind(node), out);
    for (const Field& field : elements.fields(node)) {
      write_value(field.key, plain_text(field.value), out);
    }
    out << "</attvalues></node>\n";
  }
  out << "    </nodes>\n    <edges>\n";
  for (const EdgeId edge : selection.edges) {
    const std::string type = xml_attribute(elements.type(edge));
    out << "      <edge id=\"" << xml_attribute(elements.id(edge)) << "\" source=\""
        << xml_attribute(elements.id(graph->source(edge))) << "\" target=\""
        << xml_attribute(elements.id(graph->target(edge))) << "\" label=\"" << type << "\" kind=\""
        << type << "\"><attvalues>";
    for (const Field& field : elements.fields(edge)) {
      write_value(field.key, plain_text(field.value), out);
    }
    write_value("evidence", evidence_text(graph, edge), out);
    out << "</attvalues></edge>\n";
  }
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace

FormatRow gexf_format() {
  return {"gexf", ".gexf", "GEXF 1.3, for Gephi.", false, write, nullptr};
}

}  // namespace kith
