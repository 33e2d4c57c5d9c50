// JSON Lines: one object a row, keyed by column.

#include "base/json.h"
#include "query/writers.h"
#include "query/writers/cells.h"

namespace kith {

namespace {

void write(const ResultTable& table, const Graph& graph, const WriteOptions&, std::ostream& out) {
  for (const std::vector<Value>& row : table.rows) {
    std::string text;
    JsonWriter writer(text);
    write_row_json(writer, table, row, graph);
    out << text << '\n';
  }
}

}  // namespace

WriterRow jsonl_writer() {
  return {"jsonl", "JSON Lines: one object a row, keyed by column.", write};
}

}  // namespace kith
