#include "extract/rank_namesakes.h"

#include <algorithm>
#include <string>
#include <variant>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::Claim;
using kith::EntityIndex;
using kith::Reading;
using kith::reading_of;

namespace {

const std::string kJudge =
    "Judge Wilma Carrow sentenced Peter Dunmore on Tuesday. Carrow has led the court since 2010. "
    "Her husband, Philip Carrow, is a baker. ";

const std::string kSisters =
    "Foreign Minister Giulia Rossi visited Berlin on Monday. Rossi met Otto Brandt. In Milan, the "
    "banker Carla Rossi founded a company, Alto Capital. ";

// Who does what `predicate` says, to or with whom: "Wilma Carrow > Oslo"; the first claim of it.
std::string first(const std::string& predicate, const std::string& text) {
  const Reading reading = reading_of(text);
  const auto found = std::find_if(reading.claims.begin(), reading.claims.end(),
                                  [&](const Claim& c) { return c.predicate == predicate; });
  if (found == reading.claims.end() || !std::holds_alternative<EntityIndex>(found->object)) {
    return "nothing";
  }
  return reading.entities[found->subject].name + " > " +
         reading.entities[std::get<EntityIndex>(found->object)].name;
}

}  // namespace

TEST_CASE("a relative who is named once does not take over the last name") {
  CHECK(first("PRAISE", kJudge + "Bob Lee praised Carrow.") == "Bob Lee > Wilma Carrow");
  CHECK(first("VISIT", kJudge + "Carrow visited Oslo.") == "Wilma Carrow > Oslo");
}

TEST_CASE("an address or an office before a last name says whose it is") {
  CHECK(first("VISIT", kJudge + "Mr. Carrow visited Oslo.") == "Philip Carrow > Oslo");
  CHECK(first("VISIT", kJudge + "Mrs. Carrow visited Oslo.") == "Wilma Carrow > Oslo");
  CHECK(
      first("PRAISE", kSisters + "Rossi hired Bruno Neri. Foreign Minister Rossi praised Neri.") ==
      "Giulia Rossi > Bruno Neri");
}

TEST_CASE(
    "a last name is another bearer's where the text has just turned to her, and then again "
    "its owner's") {
  const std::string text = kSisters + "Rossi hired Bruno Neri. Otto Brandt praised Rossi.";
  CHECK(first("HIRE", text) == "Carla Rossi > Bruno Neri");
  CHECK(first("PRAISE", text) == "Otto Brandt > Giulia Rossi");
}
