#include "tests/support/case_file.h"

#include <doctest/doctest.h>

#include "base/error.h"

using kith::fits_pattern;

TEST_CASE("a case file is written as it was read") {
  const std::string text =
      "# What the program says of itself.\n"
      "case    the version\n"
      "command kith --version\n"
      "output  kith 1\n"
      "\n"
      "        second\n"
      "          indented\n"
      "status  0\n"
      "\n"
      "case    another\n"
      "query   RETURN 1\n";
  const kith::CaseFile file = kith::parse_case_file(text, "x.case");
  CHECK(kith::to_text(file) == text);
  CHECK(file.blocks[3].text == "kith 1\n\nsecond\n  indented");
  CHECK(file.blocks[3].line == 4);
}

TEST_CASE("a block that no case has is refused with its line") {
  CHECK_THROWS_WITH_AS(kith::parse_case_file("case    x\noutptu  y\n", "x.case"),
                       "a case has no block 'outptu'", kith::Error);
}

TEST_CASE("dots stand for any lines, an ellipsis for any text in a line") {
  CHECK(fits_pattern("a\nb\nc\n", "a\n...\nc"));
  CHECK(fits_pattern("a\nc\n", "a\n...\nc"));
  CHECK(fits_pattern("", "..."));
  CHECK(fits_pattern("took 12 ms\n", "took … ms"));
  CHECK_FALSE(fits_pattern("a\nb\n", "a"));
  CHECK_FALSE(fits_pattern("took 12 s\n", "took … ms"));
  CHECK_FALSE(fits_pattern("took\n12 ms\n", "took … ms"));
}
