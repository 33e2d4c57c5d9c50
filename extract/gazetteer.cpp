#include "extract/gazetteer.h"

#include <algorithm>
#include <utility>

#include "base/csv.h"
#include "base/error.h"
#include "base/text.h"
#include "extract/word_map.h"

namespace kith {

namespace {

// Rank among places of one name: what most texts mean stands first.
enum class Rank : std::uint8_t { Country, Capital, Region, Part, City };

}  // namespace

struct Gazetteer::Tables {
  explicit Tables(const std::string& folder);

  struct Named {
    Rank rank;
    std::size_t place;
  };
  std::vector<GazetteerPlace> places;
  WordMap<std::vector<Named>> by_name;
  WordMap<std::size_t> by_code;

 private:
  void add(GazetteerPlace place, Rank rank);
  void load_countries(const std::string& path);
  void load_parts(const std::string& path);
  void load_regions(const std::string& path);
  void load_cities(const std::string& path);
};

void Gazetteer::Tables::add(GazetteerPlace place, Rank rank) {
  const std::size_t index = places.size();
  const auto add_name = [&](const std::string& name) {
    std::vector<Named>& named = by_name[name];
    const auto after = std::find_if(named.begin(), named.end(), [&](const Named& other) {
      const bool own_part = rank == Rank::City && other.rank == Rank::Part &&
                            places[other.place].country == place.country;
      return other.rank > rank || own_part;  // "Osaka": the city, not the prefecture around it
    });
    named.insert(after, {rank, index});
  };
  add_name(place.name);
  for (const std::string& alias : place.aliases) {
    add_name(alias);
  }
  if (!place.key.empty()) {
    by_code.emplace(place.key, index);
  }
  places.push_back(std::move(place));
}

void Gazetteer::Tables::load_countries(const std::string& path) {
  const SeedTable table(path, {"code", "name", "aliases", "capital"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string& code = table.cell(row, 0);
    if (by_code.contains(code)) {
      throw table.error(row, 0, "the code " + in_quotes(code) + " stands twice");
    }
    std::vector<std::string> capitals = table.alternatives(row, 3);
    const std::string capital = capitals.empty() ? std::string{} : capitals.front();
    add({table.cell(row, 1), "Country", code, code, table.alternatives(row, 2), capital},
        Rank::Country);
    if (!capitals.empty()) {
      capitals.erase(capitals.begin());
      add({capital, "City", {}, code, std::move(capitals), {}}, Rank::Capital);
    }
  }
}

void Gazetteer::Tables::load_parts(const std::string& path) {
  const SeedTable table(path, {"code", "name", "type", "country", "aliases"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!by_code.contains(table.cell(row, 3))) {
      throw table.error(row, 3, in_quotes(table.cell(row, 3)) + " is no country of countries.tsv");
    }
    add({table.cell(row, 1),
         table.cell(row, 2),
         table.cell(row, 0),
         table.cell(row, 3),
         table.alternatives(row, 4),
         {}},
        Rank::Part);
  }
}

void Gazetteer::Tables::load_regions(const std::string& path) {
  const SeedTable table(path, {"name", "type", "aliases"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    add({table.cell(row, 0), table.cell(row, 1), {}, {}, table.alternatives(row, 2), {}},
        Rank::Region);
  }
}

void Gazetteer::Tables::load_cities(const std::string& path) {
  const SeedTable table(path, {"name", "country", "aliases"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!by_code.contains(table.cell(row, 1))) {
      throw table.error(row, 1, in_quotes(table.cell(row, 1)) + " is no country of countries.tsv");
    }
    add({table.cell(row, 0), "City", {}, table.cell(row, 1), table.alternatives(row, 2), {}},
        Rank::City);
  }
}

Gazetteer::Tables::Tables(const std::string& folder) {
  load_countries(folder + "/countries.tsv");
  load_parts(folder + "/subdivisions.tsv");
  load_regions(folder + "/regions.tsv");
  load_cities(folder + "/cities.tsv");
}

Gazetteer::Gazetteer(const std::string& seeds)
    : tables_(std::make_unique<const Tables>(seeds + "/names")) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;

std::vector<const GazetteerPlace*> Gazetteer::find_all(std::string_view name) const {
  auto found = tables_->by_name.find(name);
  if (found == tables_->by_name.end() && name.size() > 4 &&
      equals_ignoring_case(name.substr(0, 4), "the ")) {
    found = tables_->by_name.find(name.substr(4));
  }
  std::vector<const GazetteerPlace*> out;
  if (found != tables_->by_name.end()) {
    for (const Tables::Named& named : found->second) {
      out.push_back(&tables_->places[named.place]);
    }
  }
  return out;
}

const GazetteerPlace* Gazetteer::find(std::string_view name) const {
  const std::vector<const GazetteerPlace*> all = find_all(name);
  return all.empty() ? nullptr : all.front();
}

const GazetteerPlace* Gazetteer::by_code(std::string_view code) const {
  const auto found = tables_->by_code.find(code);
  return found == tables_->by_code.end() ? nullptr : &tables_->places[found->second];
}

}  // namespace kith
