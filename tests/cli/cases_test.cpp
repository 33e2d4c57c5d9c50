// Whole behaviour as text: tests/cases, read by tests/support/case_file.h.

#include <doctest/doctest.h>

#include "tests/support/run_cases.h"

TEST_CASE("cases: the program and its messages") {
  kith::run_cases_below("cli");
}
