#include "query/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "base/text.h"
#include "query/number_text.h"
#include "query/query_error.h"
#include "query/temporal.h"

namespace kith {

namespace {

[[noreturn]] void refuse(std::string_view verb, const Value& a, std::string_view between,
                         const Value& b) {
  throw query_error("TypeError/runtime/InvalidArgumentType",
                    "cannot " + std::string(verb) + " " + std::string(kind_in_words(a)) + " " +
                        std::string(between) + " " + std::string(kind_in_words(b)));
}

[[noreturn]] void overflow(const std::string& expression) {
  throw query_error("ArithmeticError/runtime/IntegerOverflow",
                    expression + " does not fit an integer of 64 bits",
                    "make one side a float: 1.0 instead of 1");
}

bool is_duration(const Value& value) {
  return value.temporal() != nullptr && value.temporal()->kind == TemporalKind::Duration;
}

bool any_null(const Value& a, const Value& b) {
  return a.is_null() || b.is_null();
}

Value joined(const Value& a, const Value& b) {
  List list;
  if (a.list() != nullptr) {
    list = *a.list();
  } else {
    list.push_back(a);
  }
  if (b.list() != nullptr) {
    list.insert(list.end(), b.list()->begin(), b.list()->end());
  } else {
    list.push_back(b);
  }
  return list;
}

std::string printed(std::int64_t a, std::string_view sign, std::int64_t b) {
  return std::to_string(a) + " " + std::string(sign) + " " + std::to_string(b);
}

}  // namespace

Value add(const Value& a, const Value& b) {
  if (a.list() != nullptr || b.list() != nullptr) {
    // null + list is null, but a null inside a list is an element like any other.
    return any_null(a, b) ? Value() : joined(a, b);
  }
  if (any_null(a, b)) {
    return {};
  }
  if (a.integer() != nullptr && b.integer() != nullptr) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(*a.integer(), *b.integer(), &sum)) {
      overflow(printed(*a.integer(), "+", *b.integer()));
    }
    return sum;
  }
  if (a.is_number() && b.is_number()) {
    return a.number() + b.number();
  }
  if (a.text() != nullptr && b.text() != nullptr) {
    return std::string(a.text()->view()) + std::string(b.text()->view());
  }
  if (a.text() != nullptr && b.is_number()) {
    return std::string(a.text()->view()) + number_text(b);
  }
  if (a.is_number() && b.text() != nullptr) {
    return number_text(a) + std::string(b.text()->view());
  }
  if (a.temporal() != nullptr && is_duration(b)) {
    return add_duration(*a.temporal(), *b.temporal());
  }
  if (is_duration(a) && b.temporal() != nullptr) {
    return add_duration(*b.temporal(), *a.temporal());
  }
  refuse("add", b, "to", a);
}

Value subtract(const Value& a, const Value& b) {
  if (any_null(a, b)) {
    return {};
  }
  if (a.integer() != nullptr && b.integer() != nullptr) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(*a.integer(), *b.integer(), &difference)) {
      overflow(printed(*a.integer(), "-", *b.integer()));
    }
    return difference;
  }
  if (a.is_number() && b.is_number()) {
    return a.number() - b.number();
  }
  if (a.temporal() != nullptr && is_duration(b)) {
    return add_duration(*a.temporal(), negated_duration(*b.temporal()));
  }
  refuse("subtract", b, "from", a);
}

Value multiply(const Value& a, const Value& b) {
  if (any_null(a, b)) {
    return {};
  }
  if (a.integer() != nullptr && b.integer() != nullptr) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(*a.integer(), *b.integer(), &product)) {
      overflow(printed(*a.integer(), "*", *b.integer()));
    }
    return product;
  }
  if (a.is_number() && b.is_number()) {
    return a.number() * b.number();
  }
  if (is_duration(a) && b.is_number()) {
    return scaled_duration(*a.temporal(), b.number());
  }
  if (a.is_number() && is_duration(b)) {
    return scaled_duration(*b.temporal(), a.number());
  }
  refuse("multiply", a, "by", b);
}

Value divide(const Value& a, const Value& b) {
  if (any_null(a, b)) {
    return {};
  }
  if (a.integer() != nullptr && b.integer() != nullptr) {
    if (*b.integer() == 0) {
      throw query_error("ArithmeticError/runtime/DivideByZero", "division by zero");
    }
    if (*a.integer() == std::numeric_limits<std::int64_t>::min() && *b.integer() == -1) {
      overflow(printed(*a.integer(), "/", *b.integer()));
    }
    return *a.integer() / *b.integer();
  }
  if (a.is_number() && b.is_number()) {
    return a.number() / b.number();
  }
  if (is_duration(a) && b.is_number()) {
    return scaled_duration(*a.temporal(), 1.0 / b.number());
  }
  refuse("divide", a, "by", b);
}

Value modulo(const Value& a, const Value& b) {
  if (any_null(a, b)) {
    return {};
  }
  if (a.integer() != nullptr && b.integer() != nullptr) {
    if (*b.integer() == 0) {
      throw query_error("ArithmeticError/runtime/DivideByZero", "division by zero");
    }
    return *b.integer() == -1 ? std::int64_t{0} : *a.integer() % *b.integer();
  }
  if (a.is_number() && b.is_number()) {
    return std::fmod(a.number(), b.number());
  }
  refuse("divide", a, "by", b);
}

Value power(const Value& a, const Value& b) {
  if (any_null(a, b)) {
    return {};
  }
  if (a.is_number() && b.is_number()) {
    return std::pow(a.number(), b.number());
  }
  refuse("raise", a, "to", b);
}

Value negate(const Value& value) {
  if (value.is_null()) {
    return {};
  }
  if (value.integer() != nullptr) {
    return subtract(Value(std::int64_t{0}), value);
  }
  if (value.real() != nullptr) {
    return -*value.real();
  }
  if (is_duration(value)) {
    return negated_duration(*value.temporal());
  }
  throw query_error("TypeError/runtime/InvalidArgumentType",
                    "cannot negate " + std::string(kind_in_words(value)));
}

// --- parts ---

namespace {

template <typename Id>
Value entity_property(Id id, std::string_view key, const Graph& graph, std::string_view what) {
  if (!graph->has(id)) {
    throw query_error("EntityNotFound/runtime/DeletedEntityAccess",
                      "the " + std::string(what) + " has been deleted");
  }
  return graph->property(id, key);
}

Value member(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? Value() : found->second;
}

// A position from the front, or none where it is outside the list.
std::optional<std::size_t> position(std::int64_t index, std::size_t size) {
  const auto length = static_cast<std::int64_t>(size);
  const std::int64_t at = index < 0 ? index + length : index;
  return at < 0 || at >= length ? std::nullopt : std::optional(static_cast<std::size_t>(at));
}

}  // namespace

Value property_of(const Value& container, std::string_view key, const Graph& graph) {
  switch (container.kind()) {
    case ValueKind::Null:
      return {};
    case ValueKind::Map:
      return member(*container.map(), key);
    case ValueKind::Node:
      return entity_property(*container.node(), key, graph, "node");
    case ValueKind::Edge:
      return entity_property(*container.edge(), key, graph, "relationship");
    case ValueKind::Temporal: {
      const Temporal& temporal = *container.temporal();
      if (std::optional<Value> component = component_of(temporal, key)) {
        return *component;
      }
      const std::vector<std::string> names = component_names(temporal.kind);
      throw query_error(
          "TypeError/runtime/InvalidArgumentValue",
          std::string(kind_in_words(container)) + " has no component " + in_quotes(key),
          "components are " + join(std::span<const std::string>(names), ", "));
    }
    default:
      throw query_error(
          "TypeError/runtime/InvalidArgumentType",
          std::string(kind_in_words(container)) + " has no property " + in_quotes(key));
  }
}

Value subscript(const Value& container, const Value& key, const Graph& graph) {
  if (any_null(container, key)) {
    return {};
  }
  if (const List* list = container.list()) {
    if (key.integer() == nullptr) {
      throw query_error("TypeError/runtime/ListElementAccessByNonInteger",
                        "a list is asked by position, not by " + std::string(kind_in_words(key)));
    }
    const std::optional<std::size_t> at = position(*key.integer(), list->size());
    return at ? (*list)[*at] : Value();
  }
  const bool named = container.map() != nullptr || container.node() != nullptr ||
                     container.edge() != nullptr || container.temporal() != nullptr;
  if (!named) {
    throw query_error(
        "TypeError/runtime/InvalidArgumentType",
        std::string(kind_in_words(container)) + " has no elements to ask for with [...]");
  }
  if (key.text() == nullptr) {
    throw query_error("TypeError/runtime/MapElementAccessByNonString",
                      std::string(kind_in_words(container)) + " is asked by name, not by " +
                          std::string(kind_in_words(key)));
  }
  return property_of(container, key.text()->view(), graph);
}

Value slice(const Value& list, const Value* from, const Value* to) {
  if (list.is_null() || (from != nullptr && from->is_null()) || (to != nullptr && to->is_null())) {
    return {};
  }
  if (list.list() == nullptr) {
    throw query_error("TypeError/runtime/InvalidArgumentType",
                      "only lists have parts [a..b], not " + std::string(kind_in_words(list)));
  }
  const auto size = static_cast<std::int64_t>(list.list()->size());
  const auto bound = [&](const Value* value, std::int64_t open) {
    if (value == nullptr) {
      return open;
    }
    if (value->integer() == nullptr) {
      throw query_error(
          "TypeError/runtime/ListElementAccessByNonInteger",
          "the bounds of [a..b] are positions, not " + std::string(kind_in_words(*value)));
    }
    const std::int64_t index = *value->integer();
    return index < 0 ? std::max<std::int64_t>(0, index + size) : std::min(index, size);
  };
  const std::int64_t first = bound(from, 0);
  const std::int64_t last = bound(to, size);
  return first >= last ? List() : List(list.list()->begin() + first, list.list()->begin() + last);
}

Value is_in(const Value& element, const Value& list) {
  if (list.is_null()) {
    return {};
  }
  if (list.list() == nullptr) {
    throw query_error("TypeError/runtime/InvalidArgumentType",
                      "IN needs a list, not " + std::string(kind_in_words(list)));
  }
  bool unknown = false;
  for (const Value& candidate : *list.list()) {
    const std::optional<bool> same = equals(element, candidate);
    if (same == true) {
      return true;
    }
    unknown = unknown || !same;
  }
  return unknown ? Value() : Value(false);
}

// What is not text is not in text: the answer is unknown, not an error (openCypher 9, "String
// operators").
Value starts_with(const Value& text, const Value& start) {
  const bool both = text.text() != nullptr && start.text() != nullptr;
  return both ? Value(text.text()->view().starts_with(start.text()->view())) : Value();
}

Value ends_with(const Value& text, const Value& end) {
  const bool both = text.text() != nullptr && end.text() != nullptr;
  return both ? Value(text.text()->view().ends_with(end.text()->view())) : Value();
}

Value contains(const Value& text, const Value& part) {
  const bool both = text.text() != nullptr && part.text() != nullptr;
  return both ? Value(text.text()->view().find(part.text()->view()) != std::string_view::npos)
              : Value();
}

}  // namespace kith
