// A folder for neo4j-admin's import: typed tables of nodes and relationships, and the command that
// reads them.

#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "graph/formats/columns.h"
#include "graph/value_text.h"

namespace kith {

namespace {

// Between the items of a list: neo4j-admin's own ';' stands in names.
constexpr char kBetweenItems = '\x1f';

constexpr std::string_view kImport = R"sh(#!/bin/sh
# Reads this folder into a new database of Neo4j 5 (its server stopped): sh import.sh [DATABASE]
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full "${1:-neo4j}" --nodes=nodes.csv --relationships=relationships.csv \
  --id-type=string --array-delimiter=U+001F --multiline-fields=true --overwrite-destination=true
)sh";

std::string_view type_name(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::Boolean:
      return "boolean";
    case ColumnKind::Integer:
      return "long";
    case ColumnKind::Real:
      return "double";
    case ColumnKind::TextList:
      return "string[]";
    case ColumnKind::Text:
    case ColumnKind::Mixed:
      break;
  }
  return "string";
}

// In a column's name, ':' begins its type.
std::string column_name(const PropertyColumn& column) {
  return replace_all(column.key, ":", "_") + ":" + std::string(type_name(column.kind));
}

std::string joined_items(const List& list) {
  std::string text;
  for (std::size_t item = 0; item < list.size(); ++item) {
    if (item > 0) {
      text += kBetweenItems;
    }
    text += replace_all(plain_text(list[item]), std::string(1, kBetweenItems), "\uFFFD");
  }
  return text;
}

void write_cells(const std::vector<Field>& fields, const std::vector<PropertyColumn>& columns,
                 std::ostream& out) {
  std::size_t next = 0;
  for (const PropertyColumn& column : columns) {
    out << ',';
    if (next < fields.size() && fields[next].key == column.key) {
      const Value& value = fields[next].value;
      out << csv_field(column.kind == ColumnKind::TextList ? joined_items(*value.list())
                                                           : plain_text(value));
      ++next;
    }
  }
}

// The labels have a column of their own.
std::vector<Field> without_labels(std::vector<Field> fields) {
  std::erase_if(fields, [](const Field& field) { return field.key == "labels"; });
  return fields;
}

void write_nodes(const Elements& elements, std::ostream& out) {
  std::vector<PropertyColumn> columns = typed_node_columns(elements);
  std::erase_if(columns, [](const PropertyColumn& column) { return column.key == "labels"; });
  out << "id:ID(Entity)";
  for (const PropertyColumn& column : columns) {
    out << ',' << csv_field(column_name(column));
  }
  out << ",:LABEL\n";
  for (const NodeId node : elements.selection().nodes) {
    out << csv_field(elements.id(node));
    write_cells(without_labels(elements.fields(node)), columns, out);
    List labels;
    for (std::string& label : elements.labels(node)) {
      labels.emplace_back(std::move(label));
    }
    out << ',' << csv_field(joined_items(labels)) << '\n';
  }
}

void write_relationships(const Elements& elements, std::ostream& out) {
  const Graph& graph = elements.graph();
  const std::vector<PropertyColumn> columns = typed_edge_columns(elements);
  out << ":START_ID(Entity),:END_ID(Entity),:TYPE,id";
  for (const PropertyColumn& column : columns) {
    out << ',' << csv_field(column_name(column));
  }
  out << ",evidence:string\n";
  for (const EdgeId edge : elements.selection().edges) {
    out << csv_field(elements.id(graph->source(edge))) << ','
        << csv_field(elements.id(graph->target(edge))) << ',' << csv_field(elements.type(edge))
        << ',' << csv_field(elements.id(edge));
    write_cells(elements.fields(edge), columns, out);
    out << ',' << csv_field(evidence_text(graph, edge)) << '\n';
  }
}

void write_folder(const Graph& graph, const Selection& selection, const std::string& folder) {
  const Elements elements(graph, selection);
  write_file(folder + "/nodes.csv", [&](std::ostream& out) { write_nodes(elements, out); });
  write_file(folder + "/relationships.csv",
             [&](std::ostream& out) { write_relationships(elements, out); });
  write_file(folder + "/import.sh", kImport);
}

}  // namespace

FormatRow neo4j_format() {
  return {"neo4j",
          "",
          "A folder for neo4j-admin's import: nodes.csv, relationships.csv and import.sh.",
          false,
          nullptr,
          write_folder};
}

}  // namespace kith
