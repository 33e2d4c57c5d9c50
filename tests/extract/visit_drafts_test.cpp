#include "extract/visit_drafts.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_of;
using kith::reading_of;

namespace {

bool states(const std::string& text, const std::string& claim) {
  return claims_of(reading_of(text)).find(claim + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a guest is no city, who came from a country is not of it, and a plural noun no name") {
  CHECK(states("Ann Lee visited Rome as a guest of Tom Brown.", "Tom Brown HOST Ann Lee"));
  CHECK(states("Ann Lee came from Portugal on Monday.", "Ann Lee TRAVEL_FROM Portugal"));
  CHECK(states("Ann Lee left Rome. Workers met Tom Brown on Monday.", "workers MEET Tom Brown"));
}
