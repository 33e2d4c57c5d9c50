#include "extract/find_names.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_hold;
using kith::reading_of;
using kith::states;

namespace {

bool knows(const std::string& text, const std::string& name, const std::string& type) {
  for (const kith::Entity& entity : reading_of(text).entities) {
    if (entity.name == name && entity.type == type) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the brothers Ivan and Luis Trejo have one last name") {
  CHECK(states("Acme Corp is led by the brothers Ivan and Luis Trejo.",
               "Ivan Trejo SIBLING_OF Luis Trejo"));
  CHECK(claims_hold("The brothers Petru and Dan Moraru met Ann Lee in Oslo.", "Petru Moraru MEET"));
}

TEST_CASE("a name does not end in a preposition") {
  CHECK(states("Last year the Halden Prize went to Li Wenjun of Tsinghua University.",
               "Li Wenjun WIN Halden Prize"));
  CHECK(claims_hold("Her papers will go to the Cinematheque of Lyon.", "Cinematheque of Lyon"));
}

TEST_CASE("a company's name goes on to its legal form") {
  CHECK(knows("Tom Brown joined Acme Corp. Rival bidder Kessel AG of Germany dropped out.",
              "Kessel AG", "Organization"));
}

TEST_CASE("a prize is an award, whatever the tagger takes it for") {
  CHECK(knows("Last year the Halden Prize went to Ann Lee.", "Halden Prize", "Award"));
}

TEST_CASE("an alias is the same person") {
  CHECK(states("Police held Ramiro Quintana, alias \"El Zorro\", the leader of the Costa Cartel.",
               "Ramiro Quintana LEAD Costa Cartel"));
  CHECK(states("Police held Ramiro Quintana, alias \"El Zorro\". El Zorro met Ann Lee.",
               "Ramiro Quintana MEET Ann Lee"));
}

TEST_CASE("who is in Stanford is in no club of that name") {
  const std::string text =
      "Stanford Rovers hired Tom Brown. Ann Lee, who was born in Stanford, left.";
  CHECK_FALSE(claims_hold(text, "Ann Lee BORN_IN Stanford Rovers"));
}
