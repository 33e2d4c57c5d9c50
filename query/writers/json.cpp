// One JSON object: {"columns": ["name"], "rows": [{"name": "Ada"}]}, a row a line.

#include "base/json.h"

#include "query/writers.h"
#include "query/writers/cells.h"

namespace kith {

namespace {

void write(const ResultTable& table, const Graph& graph, const WriteOptions&, std::ostream& out) {
  Json::Array columns;
  for (const std::string& column : table.columns) {
    columns.push_back(Json{column});
  }
  out << "{\"columns\": " << to_json(Json{std::move(columns)}) << ", \"rows\": [";
  bool first = true;
  for (const std::vector<Value>& row : table.rows) {
    std::string text;
    JsonWriter writer(text);
    write_row_json(writer, table, row, graph);
    out << (first ? "\n" : ",\n") << text;
    first = false;
  }
  out << "]}\n";
}

}  // namespace

WriterRow json_writer() {
  return {"json", "One JSON object with columns and rows, for programs.", write};
}

}  // namespace kith
