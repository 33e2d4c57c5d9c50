#include "query/query_error.h"

#include <utility>

namespace kith {

Error query_error(std::string code, std::string message, std::string hint) {
  return Error{ErrorKind::BadQuery, Place{}, std::move(message), std::move(hint), std::move(code)};
}

std::string_view kind_in_words(ValueKind kind) {
  switch (kind) {
    case ValueKind::Map:
      return "a map";
    case ValueKind::Node:
      return "a node";
    case ValueKind::Edge:
      return "a relationship";
    case ValueKind::List:
      return "a list";
    case ValueKind::Path:
      return "a path";
    case ValueKind::Text:
      return "text";
    case ValueKind::Boolean:
      return "a boolean";
    case ValueKind::Integer:
      return "an integer";
    case ValueKind::Real:
      return "a float";
    case ValueKind::Null:
      return "null";
    case ValueKind::Temporal:
      return "a temporal value";
  }
  return "a value";
}

std::string_view kind_in_words(const Value& value) {
  const Temporal* temporal = value.temporal();
  if (temporal == nullptr) {
    return kind_in_words(value.kind());
  }
  switch (temporal->kind) {
    case TemporalKind::DateTime:
      return "a datetime";
    case TemporalKind::LocalDateTime:
      return "a localdatetime";
    case TemporalKind::Date:
      return "a date";
    case TemporalKind::Time:
      return "a time";
    case TemporalKind::LocalTime:
      return "a localtime";
    case TemporalKind::Duration:
      return "a duration";
  }
  return "a value";
}

}  // namespace kith
