#include "extract/weigh_kinds.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "extract/pipeline.h"
#include "extract/read.h"
#include "tests/support/paths.h"

namespace kith {
namespace {

const Pipeline& the_pipeline() {
  static const Pipeline pipeline = load_pipeline(seeds_folder());
  return pipeline;
}

std::string type_of(const std::string& name, const std::string& text) {
  const Reading reading = the_pipeline().read(document_of_text(text, "note.txt"));
  for (const Entity& entity : reading.entities) {
    if (entity.name == name) {
      return entity.type;
    }
  }
  return "nobody";
}

TEST_CASE("what stands around a name tells its type where the name alone does not") {
  CHECK(type_of("Lindvik Marine", "The shipping company Lindvik Marine hired Anna Berg.") ==
        "Organization");
  CHECK(type_of("Lindvik Marine", "Anna Berg met the chief executive of Lindvik Marine in Oslo.") ==
        "Organization");
  CHECK(type_of("Lindvik", "The company sued Lindvik, which had been its partner, in Oslo.") !=
        "Person");
}

TEST_CASE("what has a people is a country, under its own name") {
  CHECK(type_of("Sudravia", "The Sudravian army left Harlow. Sudravia then signed the treaty.") ==
        "Country");
  CHECK(type_of("Sudravian", "The Sudravian army left Harlow. Sudravia then signed the treaty.") ==
        "nobody");
}

TEST_CASE("a place that no gazetteer has is what the text calls it") {
  CHECK(type_of("Duskwater", "Ann Lee visited Duskwater, the capital of Sarvia.") == "City");
  CHECK(type_of("Sarvia", "Ann Lee visited Duskwater, the capital of Sarvia.") == "Country");
  CHECK(type_of("Duskwater", "Ann Lee met Tom Brown in the town of Duskwater.") == "City");
  CHECK(type_of("Duskwater", "Duskwater is a city in the north of Sarvia.") == "City");
  CHECK(type_of("Duskwater", "The mayor of Duskwater, Ann Lee, visited Paris.") == "City");
  CHECK(type_of("Port Amber", "Ann Lee visited Port Amber, the capital of Sarvia.") == "City");
  CHECK(type_of("Duskwater", "Ann Lee visited the coast of Duskwater.") == "Place");
}

TEST_CASE("whom one visits, comes from or is born in is no person") {
  CHECK(type_of("Velnia", "Velnia thanked Ann Lee. Tom Brown cancelled a visit to Velnia.") !=
        "Person");
  CHECK(type_of("Bakot", "Ann Lee hired an engineer from Bakot, Tom Brown.") != "Person");
  CHECK(type_of("Oxford", "The Oxford-born physicist Ann Lee met Tom Brown.") != "Organization");
}

TEST_CASE("a name behind a plural of persons is a team's") {
  CHECK(type_of("Brava", "Ann Lee joined Acme Corp from the Portuguese champions Brava.") ==
        "Organization");
}

TEST_CASE("a report is dated from a city") {
  const std::string text = "Storm\n\nDUSKWATER, March 18, 2025 (Wire) - Ann Lee visited ";
  CHECK(type_of("Duskwater", text + "Duskwater on Monday. Lee left Duskwater on Friday.") ==
        "City");
  CHECK(type_of("Tarsk", text + "Tarsk on Monday. Lee left Tarsk on Friday.") == "Place");
}

TEST_CASE("a given name, or who, tells a person") {
  CHECK(type_of("Maria Tolosa", "Maria Tolosa said that the strike was over.") == "Person");
  CHECK(type_of("Tolosa", "Police arrested Tolosa, who had fled to Rome.") == "Person");
}

}  // namespace
}  // namespace kith
