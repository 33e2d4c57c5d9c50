#include <cmath>
#include <string>

#include "base/text.h"
#include "query/functions/families.h"
#include "query/number_text.h"
#include "query/query_error.h"
#include "query/temporal.h"

namespace kith {

namespace {

// Each conversion gives a value, null where a text does not say one, or none where the kind does
// not fit.
using Conversion = std::optional<Value> (*)(const Value& value);

std::optional<Value> as_integer(const Value& value) {
  if (value.integer() != nullptr) {
    return value;
  }
  std::optional<double> real;
  if (value.text() != nullptr) {
    if (const std::optional<std::int64_t> integer = parse_integer(value.text()->view())) {
      return Value(*integer);
    }
    real = parse_real(value.text()->view());
  } else if (value.real() != nullptr) {
    real = *value.real();
  } else {
    return std::nullopt;
  }
  const bool fits = real && *real >= -0x1.0p63 && *real < 0x1.0p63;  // false for NaN
  return fits ? Value(static_cast<std::int64_t>(*real)) : Value();
}

std::optional<Value> as_real(const Value& value) {
  if (value.is_number()) {
    return Value(value.number());
  }
  if (value.text() == nullptr) {
    return std::nullopt;
  }
  const std::optional<double> real = parse_real(value.text()->view());
  return real ? Value(*real) : Value();
}

std::optional<Value> as_boolean(const Value& value) {
  if (value.boolean() != nullptr) {
    return value;
  }
  if (value.text() == nullptr) {
    return std::nullopt;
  }
  const std::string_view text = trim(value.text()->view());
  return equals_ignoring_case(text, "true")    ? Value(true)
         : equals_ignoring_case(text, "false") ? Value(false)
                                               : Value();
}

std::optional<Value> as_text(const Value& value) {
  if (value.text() != nullptr) {
    return value;
  }
  if (value.is_number()) {
    return Value(number_text(value));
  }
  if (value.boolean() != nullptr) {
    return Value(*value.boolean() ? "true" : "false");
  }
  if (value.temporal() != nullptr) {
    return Value(to_text(*value.temporal()));
  }
  return std::nullopt;
}

Value converted(std::string_view name, Conversion conversion, const Value& value) {
  std::optional<Value> result = conversion(value);
  if (!result) {
    throw query_error("TypeError/runtime/InvalidArgumentValue",
                      std::string(name) + "() cannot convert " + std::string(kind_in_words(value)),
                      std::string(name) + "OrNull() gives null instead");
  }
  return *result;
}

Value or_null(Conversion conversion, const Value& value) {
  return value.is_null() ? Value() : conversion(value).value_or(Value());
}

Value each(std::string_view name, Conversion conversion, const Value& value) {
  if (value.list() == nullptr) {
    throw wrong_argument(name, "a list", value);
  }
  List list;
  for (const Value& element : *value.list()) {
    list.push_back(or_null(conversion, element));
  }
  return list;
}

Value to_integer(Arguments a, const FunctionContext&) {
  return converted("toInteger", as_integer, a[0]);
}
Value to_real(Arguments a, const FunctionContext&) {
  return converted("toFloat", as_real, a[0]);
}
Value to_boolean(Arguments a, const FunctionContext&) {
  return converted("toBoolean", as_boolean, a[0]);
}
Value to_string(Arguments a, const FunctionContext&) {
  return converted("toString", as_text, a[0]);
}
Value to_integer_or_null(Arguments a, const FunctionContext&) {
  return or_null(as_integer, a[0]);
}
Value to_real_or_null(Arguments a, const FunctionContext&) {
  return or_null(as_real, a[0]);
}
Value to_boolean_or_null(Arguments a, const FunctionContext&) {
  return or_null(as_boolean, a[0]);
}
Value to_string_or_null(Arguments a, const FunctionContext&) {
  return or_null(as_text, a[0]);
}
Value to_integer_list(Arguments a, const FunctionContext&) {
  return each("toIntegerList", as_integer, a[0]);
}
Value to_real_list(Arguments a, const FunctionContext&) {
  return each("toFloatList", as_real, a[0]);
}
Value to_boolean_list(Arguments a, const FunctionContext&) {
  return each("toBooleanList", as_boolean, a[0]);
}
Value to_string_list(Arguments a, const FunctionContext&) {
  return each("toStringList", as_text, a[0]);
}

// clang-format off
constexpr FunctionRow kRows[] = {
    {"toInteger",       1, 1, to_integer,         "An integer of a number or text, cut towards zero; null where the text is no number.", "toInteger('82.9')", "82"},
    {"toFloat",         1, 1, to_real,            "A float of a number or text; null where the text is no number.",   "toFloat('11')",                  "11.0"},
    {"toBoolean",       1, 1, to_boolean,         "A boolean of 'true' or 'false'; null of other texts.",   "toBoolean('TRUE')",              "true"},
    {"toString",        1, 1, to_string,          "A number, boolean or temporal value as text.",                     "toString(1.5)",                  "'1.5'"},
    {"toIntegerOrNull", 1, 1, to_integer_or_null, "As toInteger, and null for what cannot be one.",                   "toIntegerOrNull([1])",           "null"},
    {"toFloatOrNull",   1, 1, to_real_or_null,    "As toFloat, and null for what cannot be one.",                     "toFloatOrNull(true)",            "null"},
    {"toBooleanOrNull", 1, 1, to_boolean_or_null, "As toBoolean, and null for what cannot be one.",                   "toBooleanOrNull(1.5)",           "null"},
    {"toStringOrNull",  1, 1, to_string_or_null,  "As toString, and null for what cannot be one.",                    "toStringOrNull([1])",            "null"},
    {"toIntegerList",   1, 1, to_integer_list,    "Each element as an integer, or null.",                             "toIntegerList(['1', 2.9, 'x'])", "[1, 2, null]"},
    {"toFloatList",     1, 1, to_real_list,       "Each element as a float, or null.",                                "toFloatList(['1', 2])",          "[1.0, 2.0]"},
    {"toBooleanList",   1, 1, to_boolean_list,    "Each element as a boolean, or null.",                              "toBooleanList(['true', 'x'])",   "[true, null]"},
    {"toStringList",    1, 1, to_string_list,     "Each element as text, or null.",                                   "toStringList([1, true])",        "['1', 'true']"},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> conversion_functions() {
  return kRows;
}

}  // namespace kith
