#include "query/number_text.h"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace kith {

TEST_CASE(
    "a float is printed so that it reads back the same, in plain digits where people can read "
    "them") {
  CHECK(cypher_real(1.0) == "1.0");
  CHECK(cypher_real(-0.5) == "-0.5");
  CHECK(cypher_real(0.1 + 0.2) == "0.30000000000000004");
  CHECK(cypher_real(1234567890.25) == "1234567890.25");
  CHECK(cypher_real(1e15) == "1.0E15");
  CHECK(cypher_real(2.5e-7) == "2.5E-7");
  CHECK(cypher_real(std::numeric_limits<double>::denorm_min()) == "5.0E-324");
  CHECK(cypher_real(std::nan("")) == "NaN");
  CHECK(cypher_real(-HUGE_VAL) == "-Infinity");
}

TEST_CASE("only a decimal number is read as one") {
  CHECK(parse_real(" 1.5 ") == 1.5);
  CHECK(parse_real("+1e3") == 1000.0);
  CHECK(parse_real(".5") == 0.5);
  CHECK(parse_real("1e999") == HUGE_VAL);
  CHECK(parse_real("-1e-999") == 0.0);
  for (const char* text : {"", " ", "inf", "nan", "0x10", "1,5", "1.5x", "+-1", "e5", "--1"}) {
    CHECK_MESSAGE(!parse_real(text), text);
  }
  CHECK(parse_integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(!parse_integer("9223372036854775808"));
  CHECK(!parse_integer("1.0"));
}

}  // namespace kith
