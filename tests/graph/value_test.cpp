#include "graph/value.h"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace kith {
namespace {

TEST_CASE("equality knows true, false and unknown") {
  CHECK(equals(1, 1.0) == true);
  CHECK(equals(1, "1") == false);
  CHECK(!equals(Value(), Value()).has_value());
  CHECK(!equals(List{1, Value()}, List{1, 2}).has_value());
  CHECK(equals(List{1, Value()}, List{2, 2}) == false);
  CHECK(equals(List{1}, List{1, Value()}) == false);
  CHECK(!equals(Map{{"a", Value()}}, Map{{"a", 1}}).has_value());
}

TEST_CASE("grouping keeps nulls together, and NaN too") {
  CHECK(equivalent(Value(), Value()));
  CHECK(equivalent(std::nan(""), std::nan("")));
  CHECK(hash_of(2) == hash_of(2.0));
  CHECK(equivalent(List{Value(), 1}, List{Value(), 1.0}));
}

TEST_CASE("large integers are not rounded when they meet reals") {
  constexpr std::int64_t kOdd = 9007199254740993;  // 2^53 + 1 has no double
  CHECK(equals(kOdd, 9007199254740992.0) == false);
  CHECK(compare(kOdd, 9007199254740992.0) == std::partial_ordering::greater);
  CHECK(compare(std::numeric_limits<std::int64_t>::max(), 9223372036854775808.0) ==
        std::partial_ordering::less);
}

TEST_CASE("the order of everything: maps, nodes, lists, text, booleans, numbers, null") {
  const Value ascending[] = {Map{}, NodeId{1}, EdgeId{0}, List{},       "a",
                             false, 1,         1.5,       std::nan(""), Value()};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      CHECK(order(ascending[i], ascending[j]) == (i <=> j));
    }
  }
}

TEST_CASE("what cannot be compared is unknown, not false") {
  CHECK(!compare(1, "a").has_value());
  CHECK(!compare(Value(), 1).has_value());
  CHECK(!compare(List{1, "a"}, List{1, 2}).has_value());
  CHECK(compare(List{1, 2}, List{1}) == std::partial_ordering::greater);
}

}  // namespace
}  // namespace kith
