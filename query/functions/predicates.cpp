#include <string>

#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

Value coalesce(Arguments a, const FunctionContext&) {
  for (const Value& value : a) {
    if (!value.is_null()) {
      return value;
    }
  }
  return {};
}

Value null_if(Arguments a, const FunctionContext&) {
  return equals(a[0], a[1]) == true ? Value() : a[0];
}

Value exists(Arguments a, const FunctionContext&) {
  return !a[0].is_null();
}

Value is_empty(Arguments a, const FunctionContext&) {
  if (a[0].text() != nullptr) {
    return a[0].text()->view().empty();
  }
  if (a[0].list() != nullptr) {
    return a[0].list()->empty();
  }
  if (a[0].map() != nullptr) {
    return a[0].map()->empty();
  }
  throw wrong_argument("isEmpty", "text, a list or a map", a[0]);
}

Value value_type(Arguments a, const FunctionContext&) {
  switch (a[0].kind()) {
    case ValueKind::Null:
      return "NULL";
    case ValueKind::Boolean:
      return "BOOLEAN";
    case ValueKind::Integer:
      return "INTEGER";
    case ValueKind::Real:
      return "FLOAT";
    case ValueKind::Text:
      return "STRING";
    case ValueKind::List:
      return "LIST";
    case ValueKind::Map:
      return "MAP";
    case ValueKind::Node:
      return "NODE";
    case ValueKind::Edge:
      return "RELATIONSHIP";
    case ValueKind::Path:
      return "PATH";
    case ValueKind::Temporal:
      break;
  }
  switch (a[0].temporal()->kind) {
    case TemporalKind::DateTime:
      return "DATETIME";
    case TemporalKind::LocalDateTime:
      return "LOCALDATETIME";
    case TemporalKind::Date:
      return "DATE";
    case TemporalKind::Time:
      return "TIME";
    case TemporalKind::LocalTime:
      return "LOCALTIME";
    case TemporalKind::Duration:
      break;
  }
  return "DURATION";
}

using enum ValueKind;

// clang-format off
constexpr FunctionRow kRows[] = {
    {"coalesce",  1, FunctionRow::kNoLimit, coalesce, "The first argument that is not null.",          "coalesce(null, 'a', 'b')", "'a'",       KindSet::any(), Nulls::ArePassed},
    {"nullIf",    2, 2, null_if,    "Null where both are equal, else the first.",                      "nullIf(1, 1)",             "null",      KindSet::any(), Nulls::ArePassed},
    {"exists",    1, 1, exists,     "Whether it is not null; IS NOT NULL says the same.",              "exists({a: 1}.b)",         "false",     KindSet::any(), Nulls::ArePassed},
    {"isEmpty",   1, 1, is_empty,   "Whether a text, list or map has nothing in it.",                  "isEmpty([])",              "true",      {Text, List, Map}},
    {"valueType", 1, 1, value_type, "What kind of value it is.",                                       "valueType(1.5)",           "'FLOAT'",   KindSet::any(), Nulls::ArePassed},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> predicate_functions() {
  return kRows;
}

}  // namespace kith
