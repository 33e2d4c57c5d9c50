#pragma once
// Text as people see it: UTF-8 steps, case and accents, words, and the nearest spelling for "did
// you mean". The only includer of utf8proc (Unicode tables). All functions are pure; invalid bytes
// count as U+FFFD, one each.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

// --- UTF-8 ---

struct CodePoint {
  char32_t value;
  std::size_t size;  // bytes taken, at least 1
};
// The code point that begins at `text[at]`; at < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);
std::vector<char32_t> to_code_points(std::string_view text);
std::string from_code_points(std::span<const char32_t> values);
std::size_t length_in_code_points(std::string_view text);
bool is_valid_utf8(std::string_view text);

// Unicode general category as its two letters packed in a struct: "Lu", "Nd", "Cc".
struct Category {
  char major;  // L M N P S Z C
  char minor;
  bool is(std::string_view name) const {
    return name[0] == major && (name.size() < 2 || name[1] == minor);
  }
};
Category category_of(char32_t value);
bool is_space(char32_t value);  // as Python's str.isspace
bool is_upper(char32_t value);  // categories Lu and Lt
bool is_letter(char32_t value);
bool is_digit(char32_t value);  // category Nd

// Columns of a terminal that the text takes: 2 for wide characters, 0 for combining and control
// ones.
std::size_t display_width(char32_t value);
std::size_t display_width(std::string_view text);

// --- case and accents ---

std::string to_lower(std::string_view text);  // full Unicode lower-casing
std::string to_upper(std::string_view text);
std::string decompose(std::string_view text);      // NFD
std::string compose(std::string_view text);        // NFC
std::string strip_accents(std::string_view text);  // NFD without category Mn, then NFC
// What two names are compared by: case folded, accents gone, curly quotes straight, blanks single
// and trimmed.
std::string fold(std::string_view text);

// --- words ---

std::string_view trim(std::string_view text);                                // ASCII blanks
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty parts
std::vector<std::string_view> split_words(
    std::string_view text);  // at ASCII blanks, no empty parts
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string join(std::span<const std::string_view> parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII

std::string in_quotes(
    std::string_view text);  // 'text', at most 80 code points, control characters shown as \u..

// --- nearest spelling ---

// Optimal string alignment distance (insert, delete, replace, swap neighbours) of the folded texts.
std::size_t edit_distance(std::string_view a, std::string_view b);
// The candidate nearest to `word` when it is near enough to suggest (distance at most a third of
// the length, at least 1).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace kith
