#include "extract/name_roles.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_hold;
using kith::reading_of;

TEST_CASE("a role that no row fits to its owner is told by what the two are, or not at all") {
  CHECK(claims_hold(
      "Her foreign minister, Magnus Rydell, met President Clara Pinto. Pinto praised Rydell. "
      "Pinto and her finance minister, Bo Holm, left.",
      "Bo Holm WORK_FOR Clara Pinto"));
  CHECK(claims_hold("Banco Ribeira, a bank in Porto, was fined.", "Banco Ribeira BASED_IN Porto"));
  CHECK(claims_hold("Tom Brown, an engineer from Galway, won the prize.",
                    "Tom Brown BASED_IN Galway"));
  CHECK_FALSE(claims_hold("Pavel Dorin phoned his colleague in Oslo.", "COLLEAGUE"));
}

TEST_CASE("what an apposition says of somebody is not said by whom the sentence quotes") {
  const kith::Reading reading =
      reading_of("His daughter, Ann Lee, was at his side, Carmen Vlad said of Tom Lee.");
  for (const kith::Claim& claim : reading.claims) {
    if (claim.predicate == "CHILD_OF") {
      CHECK_FALSE(claim.speaker.has_value());
    }
  }
}

TEST_CASE("an office in several words before a name is its bearer's, also behind 'and'") {
  const std::string text = "President Ann Holm and Secretary of State Marco Rubio met in Oslo.";
  CHECK(claims_hold(text, "Ann Holm MEET Marco Rubio"));
  CHECK_FALSE(claims_hold(text, "Marco Rubio WORK_FOR Ann Holm"));
}

TEST_CASE("a frigate is a thing that was made, and 'the frigate' is she") {
  const std::string text =
      "The frigate Stormvik left Oslo on Monday. Oskar Lund denied that the frigate had caused the "
      "collision. Lund denied that he had concealed anything. Lund had not found anything.";
  CHECK(claims_hold(text, "Stormvik CAUSE collision [denied]"));
  CHECK(claims_hold(text, "Oskar Lund CONCEAL anything [denied]"));
  CHECK_FALSE(claims_hold(text, "FIND anything"));
}

TEST_CASE("a company keeps its short name beside a subsidiary, and a country its own") {
  const std::string text =
      "The president of Marevia met Astrid Moen. Northlight Energy bought the rigs. Northlight "
      "appointed Daniel Orsik as the director of Northlight Marevia. Ann Lee visited Marevia.";
  CHECK(claims_hold(text, "Daniel Orsik LEAD Northlight Marevia"));
  CHECK(claims_hold(text, "Northlight Energy APPOINT Daniel Orsik"));
  CHECK(claims_hold(text, "Ann Lee VISIT Marevia"));
}
