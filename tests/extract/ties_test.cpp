#include "extract/ties.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::claims_hold;

TEST_CASE("'his brother' is whom the document says to be his brother, before or after") {
  CHECK(claims_hold("Ann Lee is the sister of Tom Brown. Brown visited his sister.",
                    "Tom Brown MEET Ann Lee"));
  CHECK(
      claims_hold("Tom Brown visited his sister in May. Brown and his sister, Ann Lee, own a farm.",
                  "Tom Brown MEET Ann Lee"));
  CHECK(claims_hold("Joana Lima is married to Luka Frey. Lima praised her husband.",
                    "Joana Lima PRAISE Luka Frey"));
}

TEST_CASE("a brother of whom nothing is said is the only other man of the name") {
  CHECK(claims_hold("Police arrested Radu Costin on Monday. Mircea Costin visited his brother.",
                    "Mircea Costin MEET Radu Costin"));
  CHECK_FALSE(
      claims_hold("Police arrested Radu Costin and Ion Costin. Mircea Costin visited his brother.",
                  "Mircea Costin MEET"));
}

TEST_CASE("a former wife is no wife") {
  CHECK_FALSE(
      claims_hold("Daphne Kouris is married to Paul Hendry. Kouris accused her former husband.",
                  "ACCUSE Paul Hendry"));
}

TEST_CASE("'her father, Radu Costin' is said of a Costin") {
  CHECK(claims_hold("Marta Lund met Irina Costin. Reporters asked about her father, Radu Costin.",
                    "Irina Costin CHILD_OF Radu Costin"));
}

TEST_CASE("'his minister' is who holds that office under him") {
  CHECK(claims_hold(
      "Norwegian Prime Minister Tomas Brekke met the Norwegian defence minister, Oskar Lund. "
      "Brekke praised his minister.",
      "Tomas Brekke PRAISE Oskar Lund"));
  CHECK_FALSE(claims_hold(
      "Norwegian Prime Minister Tomas Brekke met Swedish Prime Minister Eva Holm and the "
      "Swedish defence minister, Oskar Lund. Brekke praised his minister.",
      "PRAISE Oskar Lund"));
}

TEST_CASE("lists of kin are told of whom they are had by, and brothers are so to each other") {
  CHECK(claims_hold("Nikos Vardakis has two children, Anna and Irene.",
                    "Anna CHILD_OF Nikos Vardakis"));
  CHECK(claims_hold("Nikos Vardakis has two children, Anna and Irene.",
                    "Irene CHILD_OF Nikos Vardakis"));
  CHECK(claims_hold("The brothers Petru Moraru and Dan Moraru died in Oslo.",
                    "Petru Moraru SIBLING_OF Dan Moraru"));
}

TEST_CASE("'their father' is of each of them") {
  const std::string text = "Ann Lee and Tom Lee inherited a farm from their father, Bo Lee.";
  CHECK(claims_hold(text, "Ann Lee CHILD_OF Bo Lee"));
  CHECK(claims_hold(text, "Tom Lee CHILD_OF Bo Lee"));
}

TEST_CASE("no city is a son") {
  CHECK(claims_hold("Harald Lund was born in Paris in 1930, the son of Erik Lund.",
                    "Harald Lund CHILD_OF Erik Lund"));
  CHECK_FALSE(claims_hold("Harald Lund was born in Paris in 1930, the son of Erik Lund.",
                          "Paris CHILD_OF"));
}

TEST_CASE("'their meeting' is of each with the other") {
  CHECK(claims_hold("Ann Lee and Tom Brown denied that their meeting was secret.",
                    "Ann Lee MEET Tom Brown"));
}
