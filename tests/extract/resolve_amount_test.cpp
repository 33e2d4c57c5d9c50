#include "extract/resolve_amount.h"

#include <doctest/doctest.h>

namespace kith {
namespace {

TEST_CASE("amounts are a number and a unit") {
  const auto amount = [](std::string_view words) {
    const auto found_amount = resolve_amount(words);
    REQUIRE(found_amount.has_value());
    return *found_amount;
  };
  CHECK(amount("$4.2 billion").value == doctest::Approx(4.2e9));
  CHECK(amount("$4.2 billion").unit == "USD");
  CHECK(amount("€300m").unit == "EUR");
  CHECK(amount("£1.5bn").value == doctest::Approx(1.5e9));
  CHECK(amount("12 percent").unit == "%");
  CHECK(amount("over 4,000").value == 4000);
  CHECK(amount("three dozen").value == 36);
  CHECK(amount("two hundred and fifty thousand").value == 250000);
  CHECK(amount("34-year-old").value == 34);
  CHECK(amount("34-year-old").unit == "a");
  CHECK(amount("twenty-one kilometres").value == 21);
  CHECK(amount("twenty-one kilometres").unit == "km");
  CHECK_FALSE(resolve_amount("several men").has_value());
}

}  // namespace
}  // namespace kith
