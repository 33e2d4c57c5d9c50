#include "graph/value_text.h"

#include <doctest/doctest.h>

namespace kith {
namespace {

TEST_CASE("dates and times are written as ISO 8601, before 1970 and before year 0 too") {
  CHECK(iso_text({.kind = TemporalKind::Date, .days = 20333, .zone = ""}) == "2025-09-02");
  CHECK(iso_text({.kind = TemporalKind::Date, .days = -1, .zone = ""}) == "1969-12-31");
  CHECK(iso_text({.kind = TemporalKind::Date, .days = -719529, .zone = ""}) == "-0001-12-31");
  CHECK(iso_text({.kind = TemporalKind::Time,
                  .seconds = 37800,
                  .nanoseconds = 500000000,
                  .offset_seconds = -19800,
                  .zone = ""}) == "10:30:00.5-05:30");
  CHECK(iso_text({.kind = TemporalKind::DateTime,
                  .days = 0,
                  .offset_seconds = 3600,
                  .zone = "Europe/Oslo"}) == "1970-01-01T00:00+01:00[Europe/Oslo]");
}

TEST_CASE(
    "durations keep their signs: -0.5 seconds are minus one and a half billion nanoseconds on "
    "top") {
  CHECK(iso_text({.kind = TemporalKind::Duration,
                  .months = 14,
                  .days = 3,
                  .seconds = 14706,
                  .zone = ""}) == "P1Y2M3DT4H5M6S");
  CHECK(
      iso_text(
          {.kind = TemporalKind::Duration, .seconds = -1, .nanoseconds = 500000000, .zone = ""}) ==
      "PT-0.5S");
  CHECK(
      iso_text(
          {.kind = TemporalKind::Duration, .seconds = -2, .nanoseconds = 700000000, .zone = ""}) ==
      "PT-1.3S");
  CHECK(iso_text({.kind = TemporalKind::Duration, .zone = ""}) == "PT0S");
}

TEST_CASE("numbers are the shortest text that reads back the same; reals keep their point") {
  CHECK(plain_text(1.0) == "1.0");
  CHECK(plain_text(0.1) == "0.1");
  CHECK(plain_text(1e300) == "1e+300");
  CHECK(plain_text(7) == "7");
  CHECK(plain_text(Value()) == "");
  CHECK(plain_text(List{"a", 1}) == R"(["a", 1])");
}

}  // namespace
}  // namespace kith
