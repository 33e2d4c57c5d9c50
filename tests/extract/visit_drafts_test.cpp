#include "extract/visit_drafts.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::states;

TEST_CASE("a guest is no city, who came from a country is not of it, and a plural noun no name") {
  CHECK(states("Ann Lee visited Rome as a guest of Tom Brown.", "Tom Brown HOST Ann Lee"));
  CHECK(states("Ann Lee came from Portugal on Monday.", "Ann Lee TRAVEL_FROM Portugal"));
  CHECK(states("Ann Lee left Rome. Workers met Tom Brown on Monday.", "workers MEET Tom Brown"));
}

TEST_CASE("officers who are named behind their countries met, and who hosted the two hosted both") {
  const std::string text =
      "The foreign ministers of Norway and Ireland, Ann Lee and Tom Brown, met in Vienna on "
      "Monday. "
      "Georg Halder, who praised the two, left.";
  CHECK(states(text, "Ann Lee MEET Tom Brown"));
  CHECK(states(text, "Tom Brown VISIT Vienna"));
  CHECK(states(text, "Georg Halder PRAISE Ann Lee"));
  CHECK(states(text, "Georg Halder PRAISE Tom Brown"));
  CHECK_FALSE(
      states("Ann Lee met Tom Brown. Acme Corp hired two experts.", "Acme Corp HIRE Ann Lee"));
}

TEST_CASE("'here' in a quotation is not where the report was written") {
  CHECK_FALSE(
      states("ROME, May 5, 2024 - Ann Lee signed for Hamburg. \"I came here to win,\" Lee said.",
             "Ann Lee VISIT Rome"));
}
