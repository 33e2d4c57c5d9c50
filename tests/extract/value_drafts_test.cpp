#include "extract/value_drafts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::Claim;
using kith::Reading;
using kith::reading_of;
using kith::Value;

namespace {

// The value that a text claims under this name; null where there is none.
Value stated(const std::string& text, const std::string& name) {
  for (const Claim& claim : reading_of(text).claims) {
    if (const Value* value = std::get_if<Value>(&claim.object);
        value != nullptr && claim.predicate == name) {
      return *value;
    }
  }
  return {};
}

bool is_number(const Value& value, std::int64_t number) {
  return value.integer() != nullptr && *value.integer() == number;
}

bool is_text(const Value& value, std::string_view text) {
  return value.text() != nullptr && value.text()->view() == text;
}

}  // namespace

TEST_CASE("how old somebody is stands beside the name or before the trade") {
  CHECK(is_number(stated("Tom Brown, 67, met Ann Lee.", "AGE"), 67));
  CHECK(is_number(stated("The 34-year-old striker Tom Brown left Rome.", "AGE"), 34));
  CHECK(is_number(stated("Acme Corp, 67, met Ann Lee.", "AGE"), 0) == false);
}

TEST_CASE("when something began and somebody was born or died is a date") {
  CHECK(is_text(stated("Acme Corp was founded in 1994 by Ann Lee.", "FOUNDED"), "1994"));
  CHECK(is_text(stated("Ann Lee was born on May 3, 1965 in Rome.", "BORN"), "1965-05-03"));
  CHECK(is_text(stated("Ann Lee died in Rome in 2001.", "DIED"), "2001"));
}

TEST_CASE("an amount is a number whose unit or noun stands in its name") {
  CHECK(is_number(stated("Acme Corp paid Ann Lee $4.2 million.", "PAY_USD"), 4200000));
  CHECK(is_number(stated("Acme Corp employs 2,300 people.", "EMPLOY_PEOPLE"), 2300));
  CHECK(stated("Acme Corp paid $6.25 a share.", "PAY_USD").text() == nullptr);
  const Reading planned = reading_of("Acme Corp will hire 300 workers.");
  for (const Claim& claim : planned.claims) {
    CHECK(claim.status == kith::Status::Planned);
  }
}
