#include "base/csv.h"

#include <algorithm>
#include <utility>

#include "base/files.h"
#include "base/text.h"

namespace kith {

std::vector<TableRow> parse_csv(std::string_view text, const std::string& source, char separator) {
  std::vector<TableRow> rows;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") {
    text.remove_prefix(3);
  }
  std::size_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    TableRow row{line, {}};
    for (bool row_ends = false; !row_ends;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        const std::size_t opened = line;
        for (++at;; ++at) {
          if (at >= text.size()) {
            throw Error(ErrorKind::BadInput, Place{source, opened}, "a quoted cell is not closed",
                        "write \" inside quotes as \"\"");
          }
          if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"')) {
            ++at;
            break;
          }
          at += text[at] == '"' ? 1 : 0;
          line += text[at] == '\n' ? 1 : 0;
          cell += text[at];
        }
      }
      const std::size_t end = std::min(
          text.find_first_of(separator == '\t' ? "\t\n" : std::string{separator, '\n'}, at),
          text.size());
      cell += text.substr(at, end - at);
      at = end;
      row_ends = at >= text.size() || text[at] == '\n';
      if (row_ends && !cell.empty() && cell.back() == '\r') {
        cell.pop_back();
      }
      row.cells.push_back(std::move(cell));
      ++at;
    }
    ++line;
    if (row.cells.size() > 1 || !row.cells[0].empty()) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string csv_field(std::string_view text, char separator) {
  const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                     text.find(separator) == std::string_view::npos;
  return plain ? std::string(text) : "\"" + replace_all(std::string(text), "\"", "\"\"") + "\"";
}

SeedTable::SeedTable(const std::string& path, const std::vector<std::string>& columns)
    : path_(path), columns_(columns) {
  const std::string text = read_file(path);
  std::vector<std::size_t> positions;
  std::size_t width = 0;
  std::size_t line = 0;
  for (std::string_view raw : split(text, '\n')) {
    ++line;
    if (!raw.empty() && raw.back() == '\r') {
      raw.remove_suffix(1);
    }
    if (raw.empty() || raw[0] == '#') {
      continue;
    }
    const std::vector<std::string_view> cells = split(raw, '\t');
    if (positions.empty()) {
      for (const std::string& column : columns) {
        const auto found = std::find(cells.begin(), cells.end(), column);
        if (found == cells.end()) {
          throw Error(ErrorKind::Damaged, Place{path, line},
                      "the column " + in_quotes(column) + " is missing");
        }
        positions.push_back(static_cast<std::size_t>(found - cells.begin()));
      }
      width = cells.size();
      continue;
    }
    if (cells.size() != width) {
      throw Error(ErrorKind::Damaged, Place{path, line},
                  "the row has " + std::to_string(cells.size()) + " cells, the header " +
                      std::to_string(width),
                  "cells are apart by one tab; an empty cell is -");
    }
    TableRow row{line, {}};
    for (const std::size_t position : positions) {
      row.cells.emplace_back(cells[position] == "-" ? std::string_view{} : cells[position]);
    }
    rows_.push_back(std::move(row));
  }
  if (positions.empty()) {
    throw Error(ErrorKind::Damaged, Place{path}, "the header row is missing");
  }
}

std::vector<std::string> SeedTable::alternatives(std::size_t row, std::size_t column) const {
  std::vector<std::string> out;
  if (!cell(row, column).empty()) {
    for (const std::string_view part : split(cell(row, column), '|')) {
      out.emplace_back(part);
    }
  }
  return out;
}

Error SeedTable::error(std::size_t row, std::size_t column, const std::string& message) const {
  return Error{ErrorKind::Damaged, Place{path_, line(row)},
               "column " + in_quotes(columns_[column]) + ": " + message};
}

}  // namespace kith
