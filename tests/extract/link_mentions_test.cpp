#include "extract/link_mentions.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/reading_of.h"

using kith::Entity;
using kith::Reading;
using kith::reading_of;

namespace {

// "Ann Lee(Lee)" for each named entity, sorted, joined with "; ".
std::string names_in(const std::string& text) {
  std::vector<std::string> out;
  for (const Entity& e : reading_of(text).entities) {
    if (!e.named) {
      continue;
    }
    std::string line = e.name;
    for (const std::string& alias : e.aliases) {
      line += "(" + alias + ")";
    }
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  std::string joined;
  for (const std::string& line : out) {
    joined += (joined.empty() ? "" : "; ") + line;
  }
  return joined;
}

const Entity* entity_named(const Reading& reading, const std::string& name) {
  for (const Entity& e : reading.entities) {
    if (e.name == name) {
      return &e;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a last name is the person who bears it, and two who bear it stay two") {
  CHECK(names_in("Anna Keller met Tom Brown. Keller thanked Brown.") ==
        "Anna Keller(Keller); Tom Brown(Brown)");
  CHECK(names_in("Anna Keller met Paul Keller. Paul Keller left.") == "Anna Keller; Paul Keller");
}

TEST_CASE("a short name or acronym stands for the full one") {
  CHECK(names_in("The European Grid Safety Authority (EGSA) fined Acme Corp. EGSA was pleased.") ==
        "Acme Corp.; European Grid Safety Authority(EGSA)");
  CHECK(names_in("Ann Lee leads the Anti-Corruption Office. The ACO was pleased.") ==
        "Ann Lee; Anti-Corruption Office(ACO)");
  CHECK(names_in("Ann Lee leads the Asia-Pacific Trade Council. The APTC fined Acme Corp.") ==
        "Acme Corp.; Ann Lee; Asia-Pacific Trade Council(APTC)");
}

TEST_CASE("a country is one entity under all its names, with its code") {
  const Reading reading =
      reading_of("The U.S. praised Norway. American officials met Ann Lee in the United States.");
  const Entity* country = entity_named(reading, "United States");
  REQUIRE(country != nullptr);
  CHECK(country->key == "US");
  CHECK(country->type == "Country");
  CHECK(country->aliases == std::vector<std::string>{"American", "U.S."});
}

TEST_CASE("a pronoun that nobody fits is no entity") {
  CHECK(reading_of("She left early. It rained on them.").entities.empty());
}

TEST_CASE("a title is known again: the minister is who was called so") {
  const Reading reading = reading_of(
      "Dale Whitcombe, the foreign minister of Norway, met Ann Lee. The minister visited Kenya.");
  CHECK(kith::claims_of(reading).find("Dale Whitcombe VISIT Kenya") != std::string::npos);
}

TEST_CASE("in a quotation I is who speaks") {
  CHECK(kith::claims_of(reading_of("\"I met Ann Lee in Paris,\" said Tom Brown."))
            .find("Tom Brown MEET Ann Lee") != std::string::npos);
}

TEST_CASE("in an interview I is who answers and you whom the questions ask") {
  const std::string claims = kith::claims_of(reading_of(
      "An interview with Ann Lee\n\nAnn Lee spoke to our reporter.\n\nQ: Did you like Rome?\n\n"
      "A: Very much.\n\nQ: What came then?\n\nA: I met Tom Brown. He praised my brother Carl."));
  CHECK(claims.find("Ann Lee MEET Tom Brown") != std::string::npos);
  CHECK(claims.find("Carl SIBLING_OF Ann Lee") != std::string::npos);
}

TEST_CASE("a renamed company is one entity under both names") {
  CHECK(names_in("Tvedt Subsea changed its name to Norvane on Monday. Norvane is a company.") ==
        "Tvedt Subsea(Norvane)");
}

TEST_CASE("a nickname is one entity with who has it, alone and before the last name") {
  CHECK(
      names_in("Alexandra Crane met Tom Brown. \"Sasha\", as her friends call her, negotiated the "
               "treaty. Sasha Crane smiled.") == "Alexandra Crane(Sasha)(Sasha Crane); Tom Brown");
  CHECK(names_in("Elizabeth Crane, whom everybody calls Liz, won the race. Liz Crane smiled.") ==
        "Elizabeth Crane(Liz)(Liz Crane)");
}

TEST_CASE("the two leaders are the two persons named before") {
  const std::string claims = kith::claims_of(
      reading_of("President Tom Brown met President Ann Lee. The two leaders visited Rome."));
  CHECK(claims.find("Tom Brown VISIT Rome") != std::string::npos);
  CHECK(claims.find("Ann Lee VISIT Rome") != std::string::npos);
}

TEST_CASE("'the town of Tarsk' is Tarsk, and a courtesy alone is no name") {
  CHECK(names_in("Ann Lee visited the town of Tarsk.") == "Ann Lee; Tarsk");
  CHECK(kith::claims_of(reading_of("Ann Lee visited the town of Tarsk.")) ==
        "Ann Lee VISIT Tarsk\n");
  CHECK(names_in("Tom Brown lives in the Sarvian town of Duskwater.") ==
        "Duskwater; Sarvian; Tom Brown");
  CHECK(names_in("\"I have never met Mr Aas in my life,\" Tom Brown said.") == "Aas; Tom Brown");
}

TEST_CASE("an adjective of a people that the model takes for a body is one all the same") {
  CHECK(names_in("The Sarvian energy ministry approved the deal. Tom Brown left the Sarvian coast "
                 "in May, and Sarvia thanked Brown.") ==
        "Sarvia(Sarvian); Sarvian energy ministry; Tom Brown(Brown)");
}

TEST_CASE("the first word of a sentence is no name where the text writes it small elsewhere") {
  CHECK(names_in("Dockers in Cork stopped work. The walkout of the dockers ended in May.") ==
        "Cork");
}
