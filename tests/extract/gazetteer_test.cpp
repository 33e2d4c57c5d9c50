#include "extract/gazetteer.h"

#include <set>

#include <doctest/doctest.h>

#include "base/csv.h"
#include "extract/lexicon.h"
#include "tests/support/paths.h"

namespace kith {

TEST_CASE("a country is found by every name that news gives it") {
  const Gazetteer gazetteer(seeds_folder());
  for (const std::string name :
       {"U.S.", "US", "America", "the United States", "United States of America"}) {
    INFO(name);
    REQUIRE(gazetteer.find(name) != nullptr);
    CHECK(gazetteer.find(name)->key == "US");
    CHECK(gazetteer.find(name)->name == "United States");
  }
  CHECK(gazetteer.find("Holland")->key == "NL");
  CHECK(gazetteer.find("South Korea")->key == "KR");
  CHECK(gazetteer.find("us") == nullptr);
}

TEST_CASE("of places that share a name the best known comes first") {
  const Gazetteer gazetteer(seeds_folder());
  const auto georgias = gazetteer.find_all("Georgia");
  REQUIRE(georgias.size() == 2);
  CHECK(georgias[0]->type == "Country");
  CHECK(georgias[1]->key == "US-GA");
  CHECK(gazetteer.find("Mexico City")->type == "City");
  CHECK(gazetteer.find("Moscow")->country == "RU");
  CHECK(gazetteer.find("Osaka")->type == "City");
  CHECK(gazetteer.find("California")->type == "State");
}

TEST_CASE("every place has a known type, and every people's word a known country or place name") {
  const Gazetteer gazetteer(seeds_folder());
  const Lexicon lexicon(seeds_folder());
  const SeedTable words(seeds_folder() + "/lexicon/demonyms.tsv", {"word", "country"});
  for (std::size_t row = 0; row < words.size(); ++row) {
    for (const std::string& place : words.alternatives(row, 1)) {
      INFO("demonyms.tsv:", words.line(row), " ", place);
      CHECK((place.size() != 2 || gazetteer.by_code(place) != nullptr));
    }
  }
  const SeedTable regions(seeds_folder() + "/names/regions.tsv", {"name", "type"});
  for (std::size_t row = 0; row < regions.size(); ++row) {
    INFO("regions.tsv:", regions.line(row));
    CHECK(lexicon.types().knows(regions.cell(row, 1)));
  }
}

TEST_CASE("no place stands twice") {
  for (const auto& [file, columns] :
       {std::pair{"countries", std::vector<std::string>{"code"}},
        std::pair{"subdivisions", std::vector<std::string>{"code"}},
        std::pair{"cities", std::vector<std::string>{"name", "country"}},
        std::pair{"regions", std::vector<std::string>{"name"}}}) {
    const SeedTable table(seeds_folder() + "/names/" + file + ".tsv", columns);
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
      INFO(file, ".tsv:", table.line(row));
      CHECK(
          seen.insert(table.cell(row, 0) + (columns.size() > 1 ? table.cell(row, 1) : "")).second);
    }
  }
}

}  // namespace kith
