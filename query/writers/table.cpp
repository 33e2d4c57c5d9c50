// A table for the terminal. Columns are as wide as what is in them; where the terminal is too
// narrow the widest are narrowed, and what does not fit goes on in the lines below.

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "query/writers.h"
#include "query/writers/cells.h"

namespace kith {

namespace {

constexpr std::size_t kLeastWidth = 8;  // of a column that is narrowed
constexpr std::size_t kMostLines = 20;  // of a cell; then it is cut with an ellipsis
constexpr std::string_view kBetween = " | ";

struct Column {
  std::size_t width = 0;
  bool numbers = false;  // aligned right
};

struct Cells {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
  std::vector<Column> columns;
};

Cells cells_of(const ResultTable& table, const Graph& graph) {
  Cells cells;
  cells.columns.resize(table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    cells.names.push_back(one_line(table.columns[i]));
    cells.columns[i].width = display_width(cells.names.back());
    const auto is_number = [&](const std::vector<Value>& row) {
      return row[i].is_number() || row[i].is_null();
    };
    cells.columns[i].numbers =
        !table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(), is_number);
  }
  for (const std::vector<Value>& row : table.rows) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < row.size(); ++i) {
      texts.push_back(one_line(cell_text(row[i], graph)));
      cells.columns[i].width = std::max(cells.columns[i].width, display_width(texts.back()));
    }
    cells.rows.push_back(std::move(texts));
  }
  return cells;
}

// The widest column gives way first, down to the next widest, until the table fits or nothing can
// give.
void narrow(std::vector<Column>& columns, std::size_t width) {
  const std::size_t between = kBetween.size() * (columns.size() - 1);
  const std::size_t room = width > between ? width - between : 0;
  const auto used = [&] {
    return std::accumulate(
        columns.begin(), columns.end(), std::size_t{0},
        [](std::size_t sum, const Column& column) { return sum + column.width; });
  };
  for (std::size_t total = used(); total > room; total = used()) {
    std::size_t widest = 0, next = kLeastWidth;
    for (const Column& column : columns) {
      widest = std::max(widest, column.width);
    }
    if (widest <= kLeastWidth) {
      return;
    }
    std::size_t count = 0;
    for (const Column& column : columns) {
      count += column.width == widest ? 1 : 0;
      next = column.width < widest ? std::max(next, column.width) : next;
    }
    const std::size_t share = (total - room + count - 1) / count;
    const std::size_t target = std::max(next, widest - std::min(widest, share));
    for (Column& column : columns) {
      column.width = column.width == widest ? target : column.width;
    }
  }
}

// As many characters as fit the width, at least one; up to the last blank if there is one.
std::size_t line_end(std::string_view text, std::size_t width) {
  std::size_t at = 0, used = 0, blank = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    used += display_width(point.value);
    if (used > width && at > 0) {
      return blank > 0 ? blank : at;
    }
    if (text[at] == ' ') {
      blank = at;
    }
    at += point.size;
  }
  return at;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (display_width(text) > width && lines.size() + 1 < kMostLines) {
    const std::size_t end = line_end(text, width);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  if (display_width(text) > width) {
    lines.emplace_back(std::string(text.substr(0, line_end(text, width - 1))) + "…");
  } else {
    lines.emplace_back(text);
  }
  return lines;
}

std::string aligned(std::string_view text, const Column& column) {
  const std::size_t width = display_width(text);
  const std::string blanks(column.width > width ? column.width - width : 0, ' ');
  return column.numbers ? blanks + std::string(text) : std::string(text) + blanks;
}

void write_line(const std::vector<std::vector<std::string>>& cells, std::size_t line,
                const std::vector<Column>& columns, std::ostream& out) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    text += i > 0 ? kBetween : "";
    text += aligned(line < cells[i].size() ? cells[i][line] : std::string(), columns[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  out << text << '\n';
}

void write_row(const std::vector<std::string>& texts, const std::vector<Column>& columns,
               std::ostream& out) {
  std::vector<std::vector<std::string>> cells;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(wrapped(texts[i], columns[i].width));
    lines = std::max(lines, cells.back().size());
  }
  for (std::size_t line = 0; line < lines; ++line) {
    write_line(cells, line, columns, out);
  }
}

void write(const ResultTable& table, const Graph& graph, const WriteOptions& options,
           std::ostream& out) {
  const std::string changed = changes_text(table.changes);
  if (table.columns.empty()) {
    out << (changed.empty() ? "nothing changed" : changed) << '\n';
    return;
  }
  Cells cells = cells_of(table, graph);
  if (options.width > 0) {
    narrow(cells.columns, options.width);
  }
  write_row(cells.names, cells.columns, out);
  for (std::size_t i = 0; i < cells.columns.size(); ++i) {
    out << (i > 0 ? "-+-" : "") << std::string(cells.columns[i].width, '-');
  }
  out << '\n';
  for (const std::vector<std::string>& row : cells.rows) {
    write_row(row, cells.columns, out);
  }
  out << '(' << table.rows.size() << (table.rows.size() == 1 ? " row" : " rows")
      << (changed.empty() ? "" : "; ") << changed << ")\n";
}

}  // namespace

WriterRow table_writer() {
  return {"table", "A table for people, as wide as the terminal.", write};
}

}  // namespace kith
