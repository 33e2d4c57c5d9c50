#include "tests/support/case_file.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kTextColumn = 8;
constexpr std::array<std::string_view, 11> kKeys = {"case",  "graph",  "store",   "file",
                                                    "query", "rows",   "command", "output",
                                                    "error", "status", "wrong"};

bool is_key(std::string_view word) {
  return std::find(kKeys.begin(), kKeys.end(), word) != kKeys.end();
}

// A line of a block without the blanks before column 8.
std::string_view dedented(std::string_view line) {
  std::size_t blanks = 0;
  while (blanks < kTextColumn && blanks < line.size() && line[blanks] == ' ') {
    ++blanks;
  }
  return line.substr(blanks);
}

bool fits_line(std::string_view line, std::string_view pattern) {
  constexpr std::string_view kAny = "…";
  const std::size_t at = pattern.find(kAny);
  if (at == std::string_view::npos) {
    return line == pattern;
  }
  if (line.substr(0, at) != pattern.substr(0, at)) {
    return false;
  }
  const std::string_view rest = pattern.substr(at + kAny.size());
  for (std::size_t from = at; from <= line.size(); ++from) {
    if (fits_line(line.substr(from), rest)) {
      return true;
    }
  }
  return false;
}

bool fit_lines(const std::vector<std::string_view>& lines, std::size_t line,
               const std::vector<std::string_view>& patterns, std::size_t pattern) {
  if (pattern == patterns.size()) {
    return line == lines.size();
  }
  if (patterns[pattern] == "...") {
    for (std::size_t from = line; from <= lines.size(); ++from) {
      if (fit_lines(lines, from, patterns, pattern + 1)) {
        return true;
      }
    }
    return false;
  }
  return line < lines.size() && fits_line(lines[line], patterns[pattern]) &&
         fit_lines(lines, line + 1, patterns, pattern + 1);
}

std::string without_last_newlines(std::string text) {
  while (!text.empty() && text.back() == '\n') {
    text.pop_back();
  }
  return text;
}

}  // namespace

CaseFile parse_case_file(const std::string& text, const std::string& path) {
  CaseFile out{path, {}};
  std::size_t number = 0;
  const std::string whole = without_last_newlines(text);
  std::string blanks;  // empty lines that may belong to the block before them
  for (const std::string_view line : split(whole, '\n')) {
    ++number;
    const bool goes_on = !line.empty() && line[0] == ' ';
    if (trim(line).empty()) {
      blanks += "\n";
      continue;
    }
    if (goes_on && !out.blocks.empty() && !out.blocks.back().key.empty()) {
      out.blocks.back().text += blanks + "\n" + std::string(dedented(line));
      blanks.clear();
      continue;
    }
    if (!blanks.empty()) {
      out.blocks.push_back({"", blanks.substr(1), number});
      blanks.clear();
    }
    if (line[0] == '#') {
      out.blocks.push_back({"", std::string(line), number});
      continue;
    }
    const std::string_view key = line.substr(0, line.find(' '));
    if (!is_key(key)) {
      throw Error(ErrorKind::BadInput, Place(path, number),
                  "a case has no block " + in_quotes(key));
    }
    out.blocks.push_back({std::string(key), std::string(trim(line.substr(key.size()))), number});
  }
  return out;
}

std::string to_text(const CaseFile& file) {
  std::string out;
  for (const CaseBlock& block : file.blocks) {
    if (block.key.empty()) {
      out += block.text + "\n";
      continue;
    }
    std::string head = block.key;
    head.resize(std::max(kTextColumn, head.size() + 1), ' ');
    bool first = true;
    for (const std::string_view line : split(block.text, '\n')) {
      const std::string full =
          (first ? head : std::string(line.empty() ? 0 : kTextColumn, ' ')) + std::string(line);
      out += full.substr(0, full.find_last_not_of(' ') + 1) + "\n";
      first = false;
    }
  }
  return out;
}

bool fits_pattern(const std::string& text, const std::string& pattern) {
  // Blanks at line ends cannot be seen in a case file.
  const std::string bare = without_last_newlines(text);
  std::vector<std::string_view> lines = split(bare, '\n');
  for (std::string_view& line : lines) {
    line = line.substr(0, line.find_last_not_of(' ') + 1);
  }
  return fit_lines(lines, 0, split(pattern, '\n'), 0);
}

}  // namespace kith
