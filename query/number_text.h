#pragma once
// Numbers as openCypher writes them, and read from text.

#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace kith {

// The shortest text that reads back the same, with a point or exponent: "1.0", "1234567.5",
// "1.0E20"; NaN, Infinity.
std::string cypher_real(double number);
std::string number_text(const Value& number);  // of an integer or real

// A whole text as a number in decimal, with blanks around it; none where it is not one.
std::optional<double> parse_real(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

}  // namespace kith
