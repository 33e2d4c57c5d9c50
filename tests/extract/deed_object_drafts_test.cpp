#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_hold;
using kith::states;

TEST_CASE("what is done to somebody's deed is told of them") {
  CHECK(states("Judge Ann Lee ordered the arrest of Tom Brown.",
               "Ann Lee ORDER_ARREST_OF Tom Brown"));
  CHECK(states("Tom Brown's resignation was accepted by President Ann Lee.",
               "Ann Lee ACCEPT_RESIGNATION_OF Tom Brown"));
  CHECK(states("Ann Lee will demand a meeting with Tom Brown.",
               "Ann Lee DEMAND_MEETING_WITH Tom Brown [planned]"));
}

TEST_CASE("a verb that only carries the deed is no second one") {
  const std::string text = "Ann Lee signed an agreement with Norland.";
  CHECK(states(text, "Ann Lee AGREE_WITH Norland"));
  CHECK_FALSE(claims_hold(text, "SIGN_AGREEMENT"));
}
