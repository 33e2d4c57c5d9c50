#include "extract/mend_attachments.h"

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::states;

TEST_CASE("a description behind a body is of the person named before it") {
  CHECK(states("The owner of Bell Rovers, the Danish businesswoman Ann Lee, left on Monday.",
               "Ann Lee OWN Bell Rovers"));
  CHECK(
      states("A court sentenced the former head of the city's port authority, Tom Brown, to five "
             "years in prison.",
             "court SENTENCE Tom Brown"));
}

TEST_CASE("'who' behind a body is the person that the body belongs to") {
  const std::string text =
      "Ann Lee, a reporter for the newspaper Harlow Globe, who received the Lumen Award, left.";
  CHECK(states(text, "Ann Lee RECEIVE Lumen Award"));
  CHECK(states(text, "Ann Lee WORK_FOR Harlow Globe"));
}

TEST_CASE("'which' behind a person and a body is the body") {
  CHECK(states("Ann Lee met Tom Brown of Acme Corp, which owns Bell Industries.",
               "Acme Corp OWN Bell Industries"));
}
