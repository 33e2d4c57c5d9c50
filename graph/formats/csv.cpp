// A folder of three tables: nodes.csv, edges.csv, evidence.csv. Lists are JSON text in their cell.

#include "base/csv.h"

#include "base/files.h"
#include "graph/formats/elements.h"
#include "graph/value_text.h"

namespace kith {

namespace {

void write_header(std::vector<std::string> first, const std::vector<std::string>& columns,
                  std::ostream& out) {
  first.insert(first.end(), columns.begin(), columns.end());
  for (std::size_t column = 0; column < first.size(); ++column) {
    out << (column > 0 ? "," : "") << csv_field(first[column]);
  }
  out << '\n';
}

// The cells of an element under `columns`: both are in the order of Elements::fields.
void write_cells(const std::vector<Field>& fields, const std::vector<std::string>& columns,
                 std::ostream& out) {
  std::size_t next = 0;
  for (const std::string& column : columns) {
    out << ',';
    if (next < fields.size() && fields[next].key == column) {
      out << csv_field(plain_text(fields[next].value));
      ++next;
    }
  }
  out << '\n';
}

void write_nodes(const Elements& elements, std::ostream& out) {
  const std::vector<std::string> columns = elements.node_columns();
  write_header({"id", "label"}, columns, out);
  for (const NodeId node : elements.selection().nodes) {
    out << csv_field(elements.id(node)) << ',' << csv_field(elements.kind(node));
    write_cells(elements.fields(node), columns, out);
  }
}

void write_edges(const Elements& elements, std::ostream& out) {
  const Graph& graph = elements.graph();
  const std::vector<std::string> columns = elements.edge_columns();
  write_header({"id", "source", "type", "target"}, columns, out);
  for (const EdgeId edge : elements.selection().edges) {
    out << csv_field(elements.id(edge)) << ',' << csv_field(elements.id(graph->source(edge))) << ','
        << csv_field(elements.type(edge)) << ',' << csv_field(elements.id(graph->target(edge)));
    write_cells(elements.fields(edge), columns, out);
  }
}

void write_evidence(const Elements& elements, std::ostream& out) {
  write_header({"edge", "document", "begin", "end", "sentence", "rule"}, {}, out);
  for (const EdgeId edge : elements.selection().edges) {
    const std::string id = csv_field(elements.id(edge));
    for (const Quote& quote : elements.graph()->quotes(edge)) {
      out << id << ',' << csv_field(quote.document) << ',' << quote.begin_byte << ','
          << quote.end_byte << ',' << csv_field(quote.sentence) << ',' << csv_field(quote.rule)
          << '\n';
    }
  }
}

void write_folder(const Graph& graph, const Selection& selection, const std::string& folder) {
  const Elements elements(graph, selection);
  write_file(folder + "/nodes.csv", [&](std::ostream& out) { write_nodes(elements, out); });
  write_file(folder + "/edges.csv", [&](std::ostream& out) { write_edges(elements, out); });
  write_file(folder + "/evidence.csv", [&](std::ostream& out) { write_evidence(elements, out); });
}

}  // namespace

FormatRow csv_format() {
  return {"csv", "",      "A folder of tables: nodes.csv, edges.csv and evidence.csv.",
          false, nullptr, write_folder};
}

}  // namespace kith
