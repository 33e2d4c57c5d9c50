#include "extract/described_people.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_of;
using kith::reading_of;

namespace {

bool has_claim(const std::string& text, const std::string& claim) {
  return claims_of(reading_of(text)).find(claim) != std::string::npos;
}

}  // namespace

TEST_CASE("'the dead' or 'the late' somebody is of whom the report told that she died") {
  const std::string text =
      "The poet Jaan Tamm died in Tartu on Monday. His wife, Liis Tamm, was with him. ";
  CHECK(has_claim(text + "Kaja Roos praised the late poet.", "Kaja Roos PRAISE Jaan Tamm"));
  CHECK(has_claim(text + "Kaja Roos praised the dead statesman.", "Kaja Roos PRAISE Jaan Tamm"));
  CHECK_FALSE(has_claim("Jaan Tamm met Liis Tamm. Kaja Roos praised the dead statesman.",
                        "Kaja Roos PRAISE"));
  CHECK(has_claim("Gunmen killed Rein Pold in 2019. Kaja Roos praised the slain general.",
                  "Kaja Roos PRAISE Rein Pold"));
}

TEST_CASE("'the former judge' is the one judge of the report, or who is called so") {
  CHECK(has_claim("Judge Oleg Vaher resigned in March. Anna Sepp met the former judge on Friday.",
                  "Anna Sepp MEET Oleg Vaher"));
  CHECK_FALSE(has_claim("Judge Oleg Vaher sued Judge Mart Kask. Anna Sepp met the former judge.",
                        "Anna Sepp MEET"));
}
