#pragma once
// JSON in and out. The only includer of RapidJSON. Objects keep the order of their members.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"

namespace kith {

// A parsed JSON value. Integers that fit 64 bits stay integers.
struct Json {
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value =
      nullptr;

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  const bool* boolean() const { return std::get_if<bool>(&value); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value); }
  const double* real() const { return std::get_if<double>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const Object* object() const { return std::get_if<Object>(&value); }

  const Json* find(std::string_view key)
      const;  // member of an object, the last of that name; null where there is none
};

// Throws BadInput with line and column in `source`. Nesting deeper than 500 is refused.
Json parse_json(std::string_view text, const std::string& source);

// A member of the outermost object as it is written, the last of that name; empty where there is
// none. For what is handed on: a number of any length stays as it is. Throws as `parse_json`.
std::string_view json_member_text(std::string_view text, std::string_view key,
                                  const std::string& source);

// Writes one JSON document piece by piece, on one line unless `indent` > 0. Doubles print as the
// shortest text that reads back the same, always with a point or exponent; NaN and infinities as
// null. Invalid UTF-8 becomes U+FFFD.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void null();
  void boolean(bool value);
  void integer(std::int64_t value);
  void real(double value);
  void text(std::string_view value);
  void json(const Json& value);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string to_json(const Json& value, int indent = 0);

}  // namespace kith
