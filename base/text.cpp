#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "base/error.h"

namespace kith {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// One of utf8proc's mappings over a whole text; invalid bytes are first replaced.
std::string mapped(std::string_view text, int options) {
  std::string clean;
  if (!is_valid_utf8(text)) {
    clean = from_code_points(to_code_points(text));
    text = clean;
  }
  utf8proc_uint8_t* out = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &out,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
  if (size < 0) {
    return std::string(text);
  }
  return std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char ascii_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    return {first, 1};
  }
  utf8proc_int32_t value = 0;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0) {
    return {kReplacement, 1};
  }
  return {static_cast<char32_t>(value), static_cast<std::size_t>(size)};
}

void append_utf8(std::string& out, char32_t value) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    value = kReplacement;
  }
  const utf8proc_ssize_t size =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::vector<char32_t> to_code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    out.push_back(point.value);
    at += point.size;
  }
  return out;
}

std::string from_code_points(std::span<const char32_t> values) {
  std::string out;
  for (const char32_t value : values) {
    append_utf8(out, value);
  }
  return out;
}

std::size_t length_in_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) {
    ++count;
  }
  return count;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t value = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (size <= 0) {
      return false;
    }
    at += static_cast<std::size_t>(size);
  }
  return true;
}

Category category_of(char32_t value) {
  const char* name = utf8proc_category_string(static_cast<utf8proc_int32_t>(value));
  return {name[0], name[1]};
}

bool is_space(char32_t value) {
  if (value < 0x80) {
    return value == ' ' || (value >= 9 && value <= 13) || (value >= 28 && value <= 31);
  }
  return value == 0x85 || category_of(value).major == 'Z';
}

bool is_upper(char32_t value) {
  if (value < 0x80) {
    return value >= 'A' && value <= 'Z';
  }
  const Category category = category_of(value);
  return category.is("Lu") || category.is("Lt");
}

bool is_letter(char32_t value) {
  if (value < 0x80) {
    return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
  }
  return category_of(value).major == 'L';
}

bool is_digit(char32_t value) {
  if (value < 0x80) {
    return value >= '0' && value <= '9';
  }
  return category_of(value).is("Nd");
}

std::size_t display_width(char32_t value) {
  return static_cast<std::size_t>(
      std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += display_width(point.value);
    at += point.size;
  }
  return width;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (is_ascii(text)) {
    std::transform(text.begin(), text.end(), std::back_inserter(out), ascii_lower);
    return out;
  }
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == 0x130) {
      out += "i\u0307";  // the only lower-casing to two code points: Unicode SpecialCasing.txt
    } else {
      append_utf8(
          out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
    }
    at += point.size;
  }
  return out;
}

std::string to_upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0x80) {
      out += ascii_upper(static_cast<char>(point.value));
    } else if (point.value == 0xDF) {
      out += "SS";
    } else {
      append_utf8(
          out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point.value))));
    }
    at += point.size;
  }
  return out;
}

std::string decompose(std::string_view text) {
  return is_ascii(text) ? std::string(text) : mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
}

std::string compose(std::string_view text) {
  return is_ascii(text) ? std::string(text) : mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

std::string strip_accents(std::string_view text) {
  if (is_ascii(text)) {
    return std::string(text);
  }
  std::string out;
  for (const char32_t value : to_code_points(decompose(text))) {
    if (!category_of(value).is("Mn")) {
      append_utf8(out, value);
    }
  }
  return compose(out);
}

std::string fold(std::string_view text) {
  const std::string folded = is_ascii(text)
                                 ? to_lower(text)
                                 : mapped(strip_accents(text), UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = code_point_at(folded, at);
    at += point.size;
    if (is_space(point.value)) {
      blank = !out.empty();
      continue;
    }
    if (blank) {
      out += ' ';
      blank = false;
    }
    if (point.value == 0x2018 || point.value == 0x2019 || point.value == 0x02BC) {
      out += '\'';
    } else if (point.value == 0x201C || point.value == 0x201D) {
      out += '"';
    } else if (point.value == 0x2010 || point.value == 0x2011) {
      out += '-';
    } else {
      append_utf8(out, point.value);
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || text[at] == separator) {
      out.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  return out;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || is_blank(text[at])) {
      if (at > begin) {
        out.push_back(text.substr(begin, at - begin));
      }
      begin = at + 1;
    }
  }
  return out;
}

namespace {

template <typename Part>
std::string joined(std::span<const Part> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out += separator;
    }
    out += parts[i];
  }
  return out;
}

}  // namespace

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return joined(parts, separator);
}
std::string join(std::span<const std::string_view> parts, std::string_view separator) {
  return joined(parts, separator);
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); !from.empty() && at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t kShown = 80;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "'";
  std::size_t shown = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    if (++shown > kShown) {
      out += "…";
      break;
    }
    if (category_of(point.value).is("Cc")) {
      out += "\\u00";
      out += kHex[(point.value >> 4) & 15];
      out += kHex[point.value & 15];
    } else {
      append_utf8(out, point.value);
    }
  }
  return out + "'";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::vector<char32_t> x = to_code_points(fold(a));
  const std::vector<char32_t> y = to_code_points(fold(b));
  // Three rows of the table of Damerau-Levenshtein distance, optimal string alignment (Boytsov
  // 2011, section 2.2).
  std::vector<std::size_t> before(y.size() + 1);
  std::vector<std::size_t> above(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) {
    above[j] = j;
  }
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[y.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t kLongest =
      200;  // code points: nobody mistypes a longer name, and the table is quadratic
  const std::size_t length = length_in_code_points(word);
  if (length == 0 || length > kLongest) {
    return std::nullopt;
  }
  const std::size_t limit = std::max<std::size_t>(1, length / 3);
  std::optional<std::string> best;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t size = length_in_code_points(candidate);
    if (size > length + limit || length > size + limit) {
      continue;
    }
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance || (distance == best_distance && best && candidate < *best)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace kith
