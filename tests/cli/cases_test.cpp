// Whole behaviour as text: tests/cases, read by tests/support/case_file.h.

#include <doctest/doctest.h>

#include "tests/support/run_cases.h"

TEST_CASE("cases: the program and its messages") {
  kith::run_cases_below("cli");
}

TEST_CASE("cases: errors in queries") {
  kith::run_cases_below("errors");
}

TEST_CASE("cases: questions to the graph of seeds/texts") {
  kith::run_cases_below("query");
}

TEST_CASE("cases: exports") {
  kith::run_cases_below("export");
}
