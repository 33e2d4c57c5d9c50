// CSV as RFC 4180 has it, with a header; lines end in a newline. Lists, maps, nodes, relationships
// and paths are JSON text.

#include "base/csv.h"

#include "query/writers.h"
#include "query/writers/cells.h"

namespace kith {

namespace {

std::string field(const Value& value, const Graph& graph) {
  switch (value.kind()) {
    case ValueKind::Null:
    case ValueKind::Text:
    case ValueKind::Temporal:
      return cell_text(value, graph);
    default:
      return to_json_text(value, graph);
  }
}

void write(const ResultTable& table, const Graph& graph, const WriteOptions&, std::ostream& out) {
  if (table.columns.empty()) {
    return;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out << (i > 0 ? "," : "") << csv_field(table.columns[i]);
  }
  out << '\n';
  for (const std::vector<Value>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << (i > 0 ? "," : "") << csv_field(field(row[i], graph));
    }
    out << '\n';
  }
}

}  // namespace

WriterRow csv_writer() {
  return {"csv", "Comma-separated values with a header, for spreadsheets.", write};
}

}  // namespace kith
