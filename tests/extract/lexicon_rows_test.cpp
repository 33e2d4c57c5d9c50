// Every row of the word lists whose example says what it must give, read by the real model.

#include <doctest/doctest.h>

#include "tests/support/row_examples.h"

namespace kith {

namespace {

void check_rows(const std::vector<RowExample>& rows) {
  REQUIRE_FALSE(rows.empty());
  for (const RowExample& row : rows) {
    INFO(row.file, ":", row.line, ": ", row.sentence, " => ", row.expected, "; gives ", row.given);
    CHECK(row.passed);
  }
}

}  // namespace

TEST_CASE("every frame of a verb gives the claim of its example") {
  check_rows(relation_examples("verbs.tsv"));
}

TEST_CASE("every frame of a deed gives the claim of its example") {
  check_rows(relation_examples("nouns.tsv"));
}

TEST_CASE("every office and role gives the claims of its example") {
  check_rows(relation_examples("roles.tsv"));
}

TEST_CASE("every word of saying gives the clause under it the status and speaker of its example") {
  check_rows(status_examples("saying.tsv"));
}

TEST_CASE("every modifying word gives the clause under it the status of its example") {
  check_rows(status_examples("modifying.tsv"));
}

}  // namespace kith
