#include "extract/lexicon.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/csv.h"
#include "tests/support/paths.h"

namespace kith {

TEST_CASE("common nouns tell the type, number and gender of what they stand for") {
  const Lexicon lexicon(seeds_folder());
  REQUIRE(lexicon.kind_of("chairwoman") != nullptr);
  CHECK(lexicon.kind_of("chairwoman")->types.front() == "Person");
  CHECK(lexicon.kind_of("chairwoman")->gender == Gender::Female);
  CHECK(lexicon.kind_of("AI company")->types.front() == "Organization");
  CHECK(lexicon.kind_of("company")->singular);
  CHECK(lexicon.kind_of("xylophonish") == nullptr);
}

TEST_CASE("first names have a gender, with or without accents") {
  const Lexicon lexicon(seeds_folder());
  CHECK(lexicon.gender_of_given_name("Claudia") == Gender::Female);
  CHECK(lexicon.gender_of_given_name("Marco") == Gender::Male);
  CHECK(lexicon.is_given_name("Marco"));
  CHECK_FALSE(lexicon.is_given_name("Xqzt"));
}

TEST_CASE("a people's word leads to its country, also in the plural") {
  const Lexicon lexicon(seeds_folder());
  REQUIRE(lexicon.demonym("Mexicans") != nullptr);
  CHECK(lexicon.demonym("Mexicans")->places == std::vector<std::string>{"MX"});
  CHECK(lexicon.demonym("Danish")->adjective);
  CHECK(lexicon.demonym("Mexico") == nullptr);
}

TEST_CASE("the words in a name tell its type, the last before the first") {
  const Lexicon lexicon(seeds_folder());
  CHECK(lexicon.type_of_name("Northgate Bank") == "Organization");
  CHECK(lexicon.type_of_name("Bank of Norland") == "Organization");
  CHECK(lexicon.type_of_name("Lake Viedma") == "Place");
  CHECK(lexicon.type_of_name("Ingrid Moe").empty());
}

TEST_CASE("types lie under wider ones and fit both ways inside a kind") {
  const Lexicon lexicon(seeds_folder());
  const EntityTypes& types = lexicon.types();
  CHECK(types.lies_under("Country", "Place"));
  CHECK_FALSE(types.lies_under("Person", "Place"));
  CHECK(types.label_of("PER") == "Person");
  const std::vector<std::string> wanted{"Country", "State"};
  CHECK(types.fits("Place", wanted));
  CHECK(types.fits("", wanted));
  CHECK_FALSE(types.fits("Person", wanted));
}

TEST_CASE("rows are found by lemma, whatever the case") {
  const Lexicon lexicon(seeds_folder());
  CHECK_FALSE(lexicon.verb_frames("meet").empty());
  CHECK_FALSE(lexicon.roles_of("Prime Minister").empty());
  CHECK_FALSE(lexicon.noun_frames("visit").empty());
  CHECK_FALSE(lexicon.cues("deny", "VERB").empty());
  CHECK(lexicon.verb_frames("florble").empty());
  REQUIRE(lexicon.relation("MEET") != nullptr);
  CHECK(lexicon.relation("MEET")->symmetric);
}

// Columns that stand for a row's identity: two rows alike would be one row too many.
void check_unique(const std::string& file, const std::vector<std::string>& columns) {
  const SeedTable table(seeds_folder() + "/" + file, columns);
  std::set<std::vector<std::string>> seen;
  for (std::size_t row = 0; row < table.size(); ++row) {
    std::vector<std::string> key;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      key.push_back(table.cell(row, column));
    }
    INFO(file, ":", table.line(row));
    CHECK(seen.insert(key).second);
  }
}

TEST_CASE("no row of the word lists stands twice") {
  check_unique("types.tsv", {"type"});
  check_unique("lexicon/kinds.tsv", {"noun"});
  check_unique("lexicon/given_names.tsv", {"name"});
  check_unique("lexicon/demonyms.tsv", {"word"});
  check_unique("lexicon/name_words.tsv", {"word", "type", "position"});
  check_unique("lexicon/name_nouns.tsv", {"word", "noun"});
  check_unique("lexicon/wider.tsv", {"relation", "wider"});
  check_unique("lexicon/part_nouns.tsv", {"noun"});
  check_unique("lexicon/state_bodies.tsv", {"noun"});
  check_unique("lexicon/naming_verbs.tsv", {"verb"});
  check_unique("lexicon/people_endings.tsv", {"people", "place"});
  check_unique("lexicon/relations.tsv", {"relation"});
  check_unique("lexicon/roles.tsv", {"noun", "relation", "of_type", "example"});
  check_unique("lexicon/nouns.tsv", {"noun", "subject", "object", "relation", "example"});
  check_unique("lexicon/verbs.tsv",
               {"lemma", "particle", "subject", "object", "relation", "example"});
  check_unique("lexicon/saying.tsv", {"lemma", "upos", "frame", "example"});
  check_unique("lexicon/modifying.tsv", {"lemma", "upos", "frame", "example"});
}

TEST_CASE("every ending of a people gives the place of its example") {
  const Lexicon lexicon(seeds_folder());
  const SeedTable table(seeds_folder() + "/lexicon/people_endings.tsv", {"example", "expect"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    INFO("people_endings.tsv:", table.line(row));
    const std::vector<std::string> places = lexicon.places_of_people(table.cell(row, 0));
    CHECK(std::find(places.begin(), places.end(), table.cell(row, 1)) != places.end());
  }
  CHECK(lexicon.places_of_people("dan").empty());
}

TEST_CASE("every relation is explained, and one read backwards is named once") {
  const SeedTable table(seeds_folder() + "/lexicon/relations.tsv",
                        {"relation", "inverse_name", "symmetric", "gloss"});
  std::set<std::string> names;
  for (std::size_t row = 0; row < table.size(); ++row) {
    INFO("relations.tsv:", table.line(row));
    CHECK_FALSE(table.cell(row, 3).empty());
    CHECK(names.insert(table.cell(row, 1)).second);
    CHECK((table.cell(row, 2) == "yes") == (table.cell(row, 0) == table.cell(row, 1)));
  }
}

}  // namespace kith
