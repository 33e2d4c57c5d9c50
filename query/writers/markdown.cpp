// A table in Markdown, for reports.

#include <algorithm>

#include "base/text.h"
#include "query/writers.h"
#include "query/writers/cells.h"

namespace kith {

namespace {

// A bar would end the cell, and a backslash, a star or a bracket would be read as markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\|*_`<>[]").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

void write(const ResultTable& table, const Graph& graph, const WriteOptions&, std::ostream& out) {
  if (table.columns.empty()) {
    return;
  }
  std::string rule;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out << "| " << escaped(one_line(table.columns[i])) << ' ';
    const bool numbers =
        !table.rows.empty() &&
        std::all_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Value>& row) {
          return row[i].is_number() || row[i].is_null();
        });
    rule += numbers ? "| ---: " : "| --- ";
  }
  out << "|\n" << rule << "|\n";
  for (const std::vector<Value>& row : table.rows) {
    for (const Value& value : row) {
      out << "| " << escaped(one_line(cell_text(value, graph))) << ' ';
    }
    out << "|\n";
  }
}

}  // namespace

WriterRow markdown_writer() {
  return {"markdown", "A table in Markdown, for reports.", write};
}

}  // namespace kith
