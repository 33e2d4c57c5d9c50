#include "base/csv.h"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("quoted cells keep separators, quotes and newlines") {
  const auto rows = parse_csv("a,\"b,\"\"c\"\"\nd\",e\r\nf,,g\n", "t.csv");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].cells == std::vector<std::string>{"a", "b,\"c\"\nd", "e"});
  CHECK(rows[1].cells == std::vector<std::string>{"f", "", "g"});
  CHECK(rows[1].line == 3);
}

TEST_CASE("a field is quoted only where it must be, and reads back") {
  for (const std::string field : {"plain", "with,comma", "with \"quotes\"", "two\nlines", ""}) {
    CHECK(parse_csv("x," + csv_field(field), "t")[0].cells[1] == field);
  }
  CHECK(csv_field("plain") == "plain");
}

TEST_CASE("an open quote is reported with its line") {
  CHECK_THROWS_WITH_AS(parse_csv("a\nb,\"c\n", "t.csv"), "a quoted cell is not closed", Error);
}

}  // namespace kith
