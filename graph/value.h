#pragma once
// The one value type: properties, query parameters, rows in between and results all use it, so nothing is converted
// between storing and answering. Kinds, order, equality and equivalence follow openCypher 9 (CIP2016-06-14).

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kith {

// Ids count from 0 within a graph. They stay valid while the graph lives and are not used again after a removal.
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
using Map = std::map<std::string, Value, std::less<>>;  // ordered by key, so that it prints the same each time

struct Path {
  std::vector<NodeId> nodes;  // one more than edges
  std::vector<EdgeId> edges;  // in the order walked
  bool operator==(const Path&) const = default;
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
  Value(bool value) : data_(value) {}                  // NOLINT(google-explicit-constructor): values are written plainly
  Value(std::int64_t value) : data_(value) {}          // NOLINT
  Value(int value) : data_(std::int64_t{value}) {}     // NOLINT
  Value(double value) : data_(value) {}                // NOLINT
  Value(std::string value);                            // NOLINT
  Value(const char* value) : Value(std::string(value)) {}  // NOLINT
  Value(Text value) : data_(std::move(value)) {}       // NOLINT
  Value(List value);                                   // NOLINT
  Value(Map value);                                    // NOLINT
  Value(NodeId value) : data_(value) {}                // NOLINT
  Value(EdgeId value) : data_(value) {}                // NOLINT
  Value(Path value);                                   // NOLINT

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

 private:
  std::variant<std::monostate, bool, std::int64_t, double, Text, std::shared_ptr<const List>,
               std::shared_ptr<const Map>, NodeId, EdgeId, std::shared_ptr<const Path>>
      data_;
};

}  // namespace kith
