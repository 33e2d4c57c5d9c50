#pragma once
// The one value type: properties, query parameters, rows in between and results all use it, so
// nothing is converted between storing and answering. Kinds, order, equality and equivalence follow
// openCypher 9 (CIP2016-06-14).

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kith {

// The order of this list is openCypher's order of kinds, ascending; temporal kinds stand between
// path and text.
enum class ValueKind : std::uint8_t {
  Map,
  Node,
  Edge,
  List,
  Path,
  Temporal,
  Text,
  Boolean,
  Integer,
  Real,
  Null
};

// Ids count from 0 within a graph. They stay valid while the graph lives and are not used again
// after a removal.
struct NodeId {
  std::uint32_t value = 0;
  auto operator<=>(const NodeId&) const = default;
};
struct EdgeId {
  std::uint32_t value = 0;
  auto operator<=>(const EdgeId&) const = default;
};

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value,
                     std::less<>>;  // ordered by key, so that it prints the same each time

struct Path {
  std::vector<NodeId> nodes;  // one more than edges
  std::vector<EdgeId> edges;  // in the order walked
  bool operator==(const Path&) const = default;
};

// In openCypher's ascending order of the temporal kinds.
enum class TemporalKind : std::uint8_t { DateTime, LocalDateTime, Date, Time, LocalTime, Duration };

// A point in time or a duration. Dates count days from 1970-01-01 (proleptic Gregorian); times
// count from midnight of the local clock; what is local is kept as it was written, and the offset
// beside it.
struct Temporal {
  TemporalKind kind = TemporalKind::Date;
  std::int64_t months = 0;          // of a duration
  std::int64_t days = 0;            // of a date, or of a duration
  std::int64_t seconds = 0;         // of the day, 0 to 86399; any number in a duration
  std::int32_t nanoseconds = 0;     // 0 to 999999999
  std::int32_t offset_seconds = 0;  // east of UTC: of Time and DateTime
  std::string zone;                 // "Europe/Stockholm"; empty where only the offset is known
  bool operator==(const Temporal&) const = default;
};

// Text either borrowed from a graph that outlives the value, or shared.
class Text {
 public:
  static Text borrowed(std::string_view view);
  static Text owned(std::string text);
  std::string_view view() const { return view_; }

 private:
  std::string_view view_;
  std::shared_ptr<const std::string> owner_;
};

class Value {
 public:
  Value() = default;  // null
  // Values are written plainly, so these convert.
  // NOLINTBEGIN(google-explicit-constructor)
  Value(bool value) : data_(value) {}
  Value(std::int64_t value) : data_(value) {}
  Value(int value) : data_(std::int64_t{value}) {}
  Value(double value) : data_(value) {}
  Value(std::string value);
  Value(const char* value) : Value(std::string(value)) {}
  Value(Text value) : data_(std::move(value)) {}
  Value(List value);
  Value(Map value);
  Value(NodeId value) : data_(value) {}
  Value(EdgeId value) : data_(value) {}
  Value(Path value);
  Value(Temporal value);
  // NOLINTEND(google-explicit-constructor)

  ValueKind kind() const;
  bool is_null() const { return data_.index() == 0; }
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
  const double* real() const { return std::get_if<double>(&data_); }
  const Text* text() const { return std::get_if<Text>(&data_); }
  const List* list() const;
  const Map* map() const;
  const NodeId* node() const { return std::get_if<NodeId>(&data_); }
  const EdgeId* edge() const { return std::get_if<EdgeId>(&data_); }
  const Path* path() const;
  const Temporal* temporal() const;
  bool is_number() const { return integer() != nullptr || real() != nullptr; }
  double number() const;  // of an integer or real

 private:
  std::variant<std::monostate, bool, std::int64_t, double, Text, std::shared_ptr<const List>,
               std::shared_ptr<const Map>, NodeId, EdgeId, std::shared_ptr<const Path>,
               std::shared_ptr<const Temporal>>
      data_;
};

// a = b: none is openCypher's null. Values of different kinds are not equal; integers and reals are
// compared as numbers.
std::optional<bool> equals(const Value& a, const Value& b);

// Same for grouping, DISTINCT and IN-memory sets: as `equals`, but null is null and NaN is NaN.
bool equivalent(const Value& a, const Value& b);
std::size_t hash_of(const Value& value);  // equivalent values have equal hashes

// a < b and its kin. None where the two cannot be compared (different kinds, null, maps, nodes);
// unordered for NaN.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);

// The total order of ORDER BY, min and max: by kind, then by value; null is last, NaN the greatest
// number.
std::strong_ordering order(const Value& a, const Value& b);

struct ValueHash {
  std::size_t operator()(const Value& value) const { return hash_of(value); }
  std::size_t operator()(const List& row) const;
};
struct ValueEquivalent {
  bool operator()(const Value& a, const Value& b) const { return equivalent(a, b); }
  bool operator()(const List& a, const List& b) const;
};

}  // namespace kith
