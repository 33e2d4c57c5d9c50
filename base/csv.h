#pragma once
// Tables as text: RFC 4180 both ways, and the tab-separated word lists of seeds/ with named
// columns.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace kith {

struct TableRow {
  std::size_t line;  // of its first character, from 1
  std::vector<std::string> cells;
};

// RFC 4180 with the given separator; throws BadInput with line for an open quote.
std::vector<TableRow> parse_csv(std::string_view text, const std::string& source,
                                char separator = ',');

// A field of CSV, in quotes where it must be.
std::string csv_field(std::string_view text, char separator = ',');

// A word list: a header row, `#` comments, tabs, "-" is an empty cell.
class SeedTable {
 public:
  // Reads `path`; the header must hold all of `columns` (more are allowed). Throws with file, line
  // and column name.
  SeedTable(const std::string& path, const std::vector<std::string>& columns);

  std::size_t size() const { return rows_.size(); }
  std::size_t line(std::size_t row) const { return rows_[row].line; }
  // Cell by position in `columns` as given to the constructor; "-" comes as "".
  const std::string& cell(std::size_t row, std::size_t column) const {
    return rows_[row].cells[column];
  }
  std::vector<std::string> alternatives(std::size_t row, std::size_t column) const;  // cut at '|'
  // An error about this row, naming file, line and column.
  Error error(std::size_t row, std::size_t column, const std::string& message) const;

 private:
  std::string path_;
  std::vector<std::string> columns_;
  std::vector<TableRow> rows_;
};

}  // namespace kith
