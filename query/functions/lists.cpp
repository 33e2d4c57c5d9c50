#include <algorithm>
#include <limits>
#include <string>

#include "base/text.h"
#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

const List& list_of(std::string_view function, const Value& value) {
  if (value.list() == nullptr) {
    throw wrong_argument(function, "a list", value);
  }
  return *value.list();
}

Value size_of(Arguments a, const FunctionContext&) {
  if (a[0].text() != nullptr) {
    return static_cast<std::int64_t>(length_in_code_points(a[0].text()->view()));
  }
  if (a[0].map() != nullptr) {
    return static_cast<std::int64_t>(a[0].map()->size());
  }
  if (a[0].list() == nullptr) {
    throw wrong_argument("size", "text, a list or a map", a[0]);
  }
  return static_cast<std::int64_t>(a[0].list()->size());
}

Value head(Arguments a, const FunctionContext&) {
  const List& list = list_of("head", a[0]);
  return list.empty() ? Value() : list.front();
}

Value last(Arguments a, const FunctionContext&) {
  const List& list = list_of("last", a[0]);
  return list.empty() ? Value() : list.back();
}

Value tail(Arguments a, const FunctionContext&) {
  const List& list = list_of("tail", a[0]);
  return list.empty() ? List() : List(list.begin() + 1, list.end());
}

Value reverse(Arguments a, const FunctionContext&) {
  if (a[0].text() != nullptr) {
    std::vector<char32_t> characters = to_code_points(a[0].text()->view());
    std::reverse(characters.begin(), characters.end());
    return from_code_points(characters);
  }
  const List& list = list_of("reverse", a[0]);
  return List(list.rbegin(), list.rend());
}

Value range(Arguments a, const FunctionContext& context) {
  for (const Value& value : a) {
    if (value.integer() == nullptr) {
      throw query_error("ArgumentError/runtime/InvalidArgumentType",
                        "range() needs integers, not " + std::string(kind_in_words(value)));
    }
  }
  const std::int64_t first = *a[0].integer();
  const std::int64_t end = *a[1].integer();
  const std::int64_t step = a.size() > 2 ? *a[2].integer() : 1;
  if (step == 0) {
    throw query_error("ArgumentError/runtime/NumberOutOfRange", "the step of range() is 0",
                      "give a step of at least 1 or at most -1");
  }
  if (step > 0 ? first > end : first < end) {
    return List();
  }
  __extension__ using Wide = __int128;
  const Wide count = (Wide{end} - first) / step + 1;
  constexpr Wide kMostNumbers = std::numeric_limits<std::size_t>::max() / sizeof(Value);
  check_size("range", static_cast<std::size_t>(std::min(count, kMostNumbers)) * sizeof(Value),
             context);
  List list;
  list.reserve(static_cast<std::size_t>(count));
  for (Wide i = 0; i < count; ++i) {
    list.emplace_back(static_cast<std::int64_t>(first + i * step));
  }
  return list;
}

Value sorted(Arguments a, const FunctionContext&) {
  List list = list_of("sort", a[0]);
  std::stable_sort(list.begin(), list.end(),
                   [](const Value& x, const Value& y) { return order(x, y) < 0; });
  return list;
}

Value unique(Arguments a, const FunctionContext&) {
  const List& list = list_of("unique", a[0]);
  List kept;
  std::vector<std::size_t> by_value(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    by_value[i] = i;
  }
  std::stable_sort(by_value.begin(), by_value.end(),
                   [&](std::size_t x, std::size_t y) { return order(list[x], list[y]) < 0; });
  std::vector<bool> again(list.size());
  for (std::size_t i = 1; i < by_value.size(); ++i) {
    again[by_value[i]] = equivalent(list[by_value[i - 1]], list[by_value[i]]);
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!again[i]) {
      kept.push_back(list[i]);
    }
  }
  return kept;
}

Value joined(Arguments a, const FunctionContext& context) {
  std::string text;
  const List& list = list_of("join", a[0]);
  const std::string_view separator = text_of("join", a[1]);
  for (const Value& element : list) {
    if (!element.is_null()) {
      const std::string_view part = text_of("join", element);
      check_size("join", text.size() + separator.size() + part.size(), context);
      text.append(text.empty() ? std::string_view() : separator).append(part);
    }
  }
  return text;
}

using enum ValueKind;

// clang-format off
constexpr FunctionRow kRows[] = {
    {"size",     1, 1, size_of,  "How many characters, elements or keys.",                   "size('née')",            "3",            {Text, List, Map}},
    {"head",     1, 1, head,     "The first element; null of an empty list.",                "head([1, 2, 3])",        "1",            {List}},
    {"last",     1, 1, last,     "The last element; null of an empty list.",                 "last([1, 2, 3])",        "3",            {List}},
    {"tail",     1, 1, tail,     "All but the first element.",                               "tail([1, 2, 3])",        "[2, 3]",       {List}},
    {"reverse",  1, 1, reverse,  "The elements or characters from last to first.",           "reverse([1, 2, 3])",     "[3, 2, 1]",    {List, Text}},
    {"range",    2, 3, range,    "The integers from one to another, both included, by step.", "range(1, 10, 3)",       "[1, 4, 7, 10]"},
    {"sort",     1, 1, sorted,   "The elements in ascending order, as ORDER BY sorts.",      "sort([3, 1, 2])",        "[1, 2, 3]",    {List}},
    {"unique", 1, 1, unique, "Each element once, where it first stands.",                "unique([2, 1, 2])",    "[2, 1]",       {List}},
    {"join",     2, 2, joined,   "Texts with a separator between them; nulls are left out.", "join(['a', 'b'], ', ')", "'a, b'",       {List}},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> list_functions() {
  return kRows;
}

}  // namespace kith
