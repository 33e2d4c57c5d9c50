#include <doctest/doctest.h>

#include "tests/support/run_cases.h"

TEST_CASE("the cases of exports hold") {
  kith::run_cases_below("export");
}
