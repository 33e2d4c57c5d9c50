// Whose a relation is, and what it is called where no row of the lexicon names it.

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::states;

TEST_CASE("who does what a clause inside a noun phrase says is not the subject outside it") {
  const std::string hit = "Ann Lee bought a boat sold by Tom Brown.";
  CHECK(states(hit, "Ann Lee ACQUIRE boat"));
  CHECK_FALSE(states(hit, "Ann Lee SELL_BY Tom Brown"));
  CHECK(states("Ann Lee was the first woman to visit Rome.", "Ann Lee VISIT Rome"));
  CHECK_FALSE(states("Ann Lee described the talks as a framework based on trust in Rome.",
                     "Ann Lee BASED_ON trust"));
}

TEST_CASE("an agent belongs to the passive verb that it hangs on, whatever verbs follow") {
  const std::string text = "Ann Lee was invited by Tom Brown to return to Rome.";
  CHECK(states(text, "Tom Brown INVITE Ann Lee"));
  CHECK_FALSE(states(text, "Ann Lee RETURN_BY Tom Brown [hypothetical]"));
}

TEST_CASE("the name of a relation that no row knows keeps participle, particle and preposition") {
  CHECK(states("Ann Lee was replaced on Monday because of Tom Brown.",
               "Ann Lee REPLACED_BECAUSE_OF Tom Brown"));
  CHECK(states("The survey was carried out in Rome.", "survey CARRIED_OUT_IN Rome"));
}

TEST_CASE("a row that asks for a type does not take a plain noun that nothing is known of") {
  CHECK(states("Ann Lee is holding a copy of the book.", "Ann Lee HOLD copy"));
  CHECK(states("Ann Lee welcomed the arrest.", "Ann Lee PRAISE arrest"));
  CHECK(states("Ann Lee welcomed Tom Brown to Rome.", "Ann Lee HOST Tom Brown"));
}
