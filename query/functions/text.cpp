#include "base/text.h"

#include <algorithm>
#include <string>

#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

// What a short text of a list takes, beside its bytes.
constexpr std::size_t kElement = sizeof(Value) + 64;

std::size_t count_of(std::string_view function, const Value& value) {
  const std::int64_t count = integer_of(function, value);
  if (count < 0) {
    throw query_error("ArgumentError/runtime/NumberOutOfRange",
                      std::string(function) + "() needs a position or length of at least 0, not " +
                          std::to_string(count));
  }
  return static_cast<std::size_t>(count);
}

// The part that begins after `skip` code points and holds at most `take`.
std::string_view part_of(std::string_view text, std::size_t skip, std::size_t take) {
  const auto after = [&](std::size_t at, std::size_t count) {
    for (; count > 0 && at < text.size(); --count) {
      at += code_point_at(text, at).size;
    }
    return at;
  };
  const std::size_t begin = after(0, skip);
  return text.substr(begin, after(begin, take) - begin);
}

Value upper(Arguments a, const FunctionContext&) {
  return to_upper(text_of("toUpper", a[0]));
}
Value lower(Arguments a, const FunctionContext&) {
  return to_lower(text_of("toLower", a[0]));
}

std::string_view without_blanks(std::string_view text, bool left, bool right) {
  std::size_t begin = 0;
  while (left && begin < text.size() && is_space(code_point_at(text, begin).value)) {
    begin += code_point_at(text, begin).size;
  }
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size(); at += code_point_at(text, at).size) {
    if (!is_space(code_point_at(text, at).value)) {
      end = at + code_point_at(text, at).size;
    }
  }
  return right ? text.substr(begin, end - begin) : text.substr(begin);
}

Value trim_both(Arguments a, const FunctionContext&) {
  return std::string(without_blanks(text_of("trim", a[0]), true, true));
}
Value trim_left(Arguments a, const FunctionContext&) {
  return std::string(without_blanks(text_of("lTrim", a[0]), true, false));
}
Value trim_right(Arguments a, const FunctionContext&) {
  return std::string(without_blanks(text_of("rTrim", a[0]), false, true));
}

Value substring(Arguments a, const FunctionContext&) {
  const std::size_t length = a.size() > 2 ? count_of("substring", a[2]) : std::string::npos;
  return std::string(part_of(text_of("substring", a[0]), count_of("substring", a[1]), length));
}

Value left(Arguments a, const FunctionContext&) {
  return std::string(part_of(text_of("left", a[0]), 0, count_of("left", a[1])));
}

Value right(Arguments a, const FunctionContext&) {
  const std::string_view text = text_of("right", a[0]);
  const std::size_t size = length_in_code_points(text);
  return std::string(part_of(text, size - std::min(size, count_of("right", a[1])), size));
}

Value replace(Arguments a, const FunctionContext& context) {
  const std::string_view text = text_of("replace", a[0]);
  const std::string_view from = text_of("replace", a[1]);
  const std::string_view to = text_of("replace", a[2]);
  if (from.empty()) {
    return a[0];
  }
  std::string result;
  std::size_t at = 0;
  for (std::size_t found = text.find(from); found != std::string_view::npos;
       found = text.find(from, at)) {
    check_size("replace", result.size() + (found - at) + to.size(), context);
    result.append(text, at, found - at).append(to);
    at = found + from.size();
  }
  return result.append(text, at);
}

Value split_at(Arguments a, const FunctionContext& context) {
  const std::string_view text = text_of("split", a[0]);
  List parts;
  if (a[1].list() != nullptr) {
    throw wrong_argument("split", "text", a[1]);
  }
  const std::string_view separator = text_of("split", a[1]);
  if (separator.empty()) {
    check_size("split", text.size() * kElement, context);
    for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) {
      parts.emplace_back(std::string(text.substr(at, code_point_at(text, at).size)));
    }
    return parts;
  }
  std::size_t at = 0;
  for (std::size_t found = text.find(separator); found != std::string_view::npos;
       found = text.find(separator, at)) {
    check_size("split", parts.size() * kElement + text.size(), context);
    parts.emplace_back(std::string(text.substr(at, found - at)));
    at = found + separator.size();
  }
  parts.emplace_back(std::string(text.substr(at)));
  return parts;
}

Value without_accents(Arguments a, const FunctionContext&) {
  return fold(text_of("fold", a[0]));
}

Value distance(Arguments a, const FunctionContext&) {
  // The work is the product of the lengths: two names, not two books.
  constexpr std::size_t kLongest = 10000;  // bytes
  const std::string_view from = text_of("editDistance", a[0]);
  const std::string_view to = text_of("editDistance", a[1]);
  if (std::max(from.size(), to.size()) > kLongest) {
    throw Error{ErrorKind::LimitReached,
                "editDistance() compares names, not texts of more than 10,000 bytes"};
  }
  return static_cast<std::int64_t>(edit_distance(from, to));
}

Value characters(Arguments a, const FunctionContext&) {
  return static_cast<std::int64_t>(length_in_code_points(text_of("char_length", a[0])));
}

using enum ValueKind;

// clang-format off
constexpr FunctionRow kRows[] = {
    {"toUpper",     1, 1, upper,           "The text in upper case.",                                "toUpper('née')",               "'NÉE'",           {Text}},
    {"toLower",     1, 1, lower,           "The text in lower case.",                                "toLower('ADA')",               "'ada'",           {Text}},
    {"upper",       1, 1, upper,           "The same as toUpper.",                                   "upper('ada')",                 "'ADA'",           {Text}},
    {"lower",       1, 1, lower,           "The same as toLower.",                                   "lower('ADA')",                 "'ada'",           {Text}},
    {"trim",        1, 1, trim_both,       "The text without blanks at both ends.",                  "trim('  Ada ')",               "'Ada'",           {Text}},
    {"lTrim",       1, 1, trim_left,       "The text without blanks at its start.",                  "lTrim('  Ada ')",              "'Ada '",          {Text}},
    {"rTrim",       1, 1, trim_right,      "The text without blanks at its end.",                    "rTrim('  Ada ')",              "'  Ada'",         {Text}},
    {"substring",   2, 3, substring,       "The text from a position on, and how many characters.",  "substring('Lovelace', 4, 3)",  "'lac'",           {Text}},
    {"left",        2, 2, left,            "The first characters.",                                  "left('Lovelace', 4)",          "'Love'",          {Text}},
    {"right",       2, 2, right,           "The last characters.",                                   "right('Lovelace', 4)",         "'lace'",          {Text}},
    {"replace",     3, 3, replace,         "Every occurrence of a text replaced by another.",        "replace('a-b-c', '-', '+')",   "'a+b+c'",         {Text}},
    {"split",       2, 2, split_at,        "The parts between separators.",                          "split('a,b,c', ',')",          "['a', 'b', 'c']", {Text}},
    {"char_length", 1, 1, characters,      "How many characters a text has.",                        "char_length('née')",           "3",               {Text}},
    {"fold",        1, 1, without_accents, "What names are compared by: no case, accents or doubled blanks.", "fold('Sheinbäum  Pardo')", "'sheinbaum pardo'", {Text}},
    {"editDistance", 2, 2, distance,       "How many letters must change to make one name of another.", "editDistance('Rubio', 'Rubbio')", "1",          {Text}},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> text_functions() {
  return kRows;
}

}  // namespace kith
