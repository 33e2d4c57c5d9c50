#pragma once
// Claims that another tool found, row by row: JSON Lines, or CSV and TSV with named columns.
// Fields: subject, relation, object (needed), subject_type, object_type, doc, start, end,
// confidence, date, phrase, status, speaker, sentence, time, place, ended. CSV and TSV without a
// header have the first ten of `kTripleFields`, in that order.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/claim.h"

namespace kith {

struct TripleRow {
  std::string subject, relation, object;
  std::optional<Value>
      value;  // where JSON gives a number or a boolean as the object; then `object` is empty
  std::string subject_type, object_type;
  std::string doc, date, phrase, speaker, sentence, time, place;
  std::uint32_t start = 0, end = 0;
  double confidence = 1;
  Status status = Status::Asserted;
  bool ended = false;
  std::size_t offset = 0;  // where its line begins in the file
  std::size_t line = 0;    // from 1
};

enum class TripleFormat { JsonLines, Csv, Tsv };

// By the end of the name, else by how the content begins.
TripleFormat triple_format_of(const std::string& name, std::string_view content);

// Reads rows one by one; `content` must outlive it. Errors name file and line.
class TripleRows {
 public:
  TripleRows(std::string_view content, std::string name, TripleFormat format);

  bool next(TripleRow& row);                        // false at the end; blank lines are skipped
  void seek(std::size_t offset, std::size_t line);  // to where an earlier row began

 private:
  std::string_view next_line();
  std::string_view next_csv_record();
  void read_header();
  void read_cells(std::string_view line);
  void read_json(std::string_view line, TripleRow& row);
  void fill(TripleRow& row);
  void check(const TripleRow& row) const;
  [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const;

  std::string_view content_;
  std::string name_;
  TripleFormat format_;
  std::size_t at_ = 0;
  std::size_t next_line_number_ = 1;
  std::size_t line_number_ = 0;  // of the row at hand
  std::vector<std::size_t>
      columns_;  // by cell: the number of its field, or past the last for none of ours
  std::vector<std::string> cells_;
};

}  // namespace kith
