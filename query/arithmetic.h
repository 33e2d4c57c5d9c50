#pragma once
// Operators on values: arithmetic, subscripts, slices, property access, IN and the text predicates.
// A null operand gives null. Integers that leave 64 bits, division by the integer 0, and kinds that
// do not fit are BadQuery errors without a place. Equality and comparison are in graph/value.h.

#include <memory>
#include <string_view>

#include "graph/graph.h"
#include "graph/value.h"

namespace kith {

Value add(const Value& a,
          const Value& b);  // numbers, text, lists (also list + element), points in time, durations
Value subtract(const Value& a, const Value& b);
Value multiply(const Value& a, const Value& b);
Value divide(const Value& a, const Value& b);  // of integers: towards zero
Value modulo(const Value& a, const Value& b);
Value power(const Value& a, const Value& b);  // always a real
Value negate(const Value& value);

// container.key: of maps, nodes, relationships and temporal values; null of null. What is deleted
// has no properties left to ask for: EntityNotFound.
Value property_of(const Value& container, std::string_view key, const Graph& graph);
// container[key]: a list by position (negative: from the end), a map, node or relationship by name.
Value subscript(const Value& container, const Value& key, const Graph& graph);
// list[from..to]: null bounds give null; an open bound is passed as a null pointer.
Value slice(const Value& list, const Value* from, const Value* to);

Value is_in(const Value& element, const Value& list);  // true, false or null
Value starts_with(const Value& text, const Value& start);
Value ends_with(const Value& text, const Value& end);
Value contains(const Value& text, const Value& part);

// A regular expression (RE2's syntax), compiled once: text =~ pattern, where the whole text must
// match.
class TextPattern {
 public:
  explicit TextPattern(std::string_view pattern);  // throws BadQuery with what is wrong in it
  ~TextPattern();
  TextPattern(TextPattern&&) noexcept;
  TextPattern& operator=(TextPattern&&) noexcept;
  bool matches(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};
Value matches(const Value& text,
              const Value& pattern);  // for a pattern that changes from row to row

}  // namespace kith
