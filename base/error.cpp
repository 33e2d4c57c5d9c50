#include "base/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/text.h"

namespace kith {

Error::Error(ErrorKind error_kind, Place error_place, std::string error_message,
             std::string error_hint, std::string error_code)
    : kind(error_kind),
      place(std::move(error_place)),
      message(std::move(error_message)),
      hint(std::move(error_hint)),
      code(std::move(error_code)) {}

Error::Error(ErrorKind error_kind, std::string error_message, std::string error_hint)
    : Error(error_kind, Place{}, std::move(error_message), std::move(error_hint)) {}

std::string render(const Place& place) {
  std::string out = place.source;
  if (place.line > 0) {
    out += (out.empty() ? "line " : ":") + std::to_string(place.line);
    if (place.column > 0) {
      out += ":" + std::to_string(place.column);
    }
  }
  return out;
}

namespace {

constexpr std::size_t kShownColumns = 100;  // of a long line, around the caret

// The line with a caret under the column; a long line is cut around it. Tabs and control characters
// show as blanks.
std::string with_caret(const Place& place) {
  std::vector<char32_t> line = to_code_points(place.line_text);
  for (char32_t& value : line) {
    value = category_of(value).major == 'C' ? U' ' : value;
  }
  std::size_t column = place.column == 0 ? 1 : place.column;
  std::size_t first = 0;
  if (line.size() > kShownColumns && column > kShownColumns / 2) {
    first = std::min(column - kShownColumns / 2, line.size() - 1);
  }
  const std::size_t last = std::min(line.size(), first + kShownColumns);
  std::string out = "  ";
  if (first > 0) {
    out += "... ";
    column += 4;
  }
  out += from_code_points(std::span(line).subspan(first, last - first));
  out += last < line.size() ? " ...\n" : "\n";
  if (place.column > 0) {
    out += "  " + std::string(column - 1 - first, ' ') + "^\n";
  }
  return out;
}

}  // namespace

std::string render(const Error& error) {
  std::string out = "kith: ";
  const std::string where = render(error.place);
  if (!where.empty()) {
    out += where + ": ";
  }
  out += error.message + "\n";
  if (!error.place.line_text.empty()) {
    out += with_caret(error.place);
  }
  if (!error.hint.empty()) {
    out += "hint: " + error.hint + "\n";
  }
  return out;
}

void fail_assertion(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "kith: %s:%d: broken assumption: %s\n", file, line, condition);
  std::abort();
}

}  // namespace kith
