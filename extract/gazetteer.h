#pragma once
// Places that every reader knows, from seeds/names: countries and territories, their larger parts,
// capitals and large cities, with the names that news gives them. A name alone is a hint: "Jordan"
// and "Georgia" are people and states too.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct GazetteerPlace {
  std::string name;                  // as news writes it: "United States", "South Korea"
  std::string type;                  // Country, State, Region, City
  std::string key;                   // ISO 3166-1 or 3166-2 code: "US", "US-TX"; empty for cities
  std::string country;               // ISO 3166-1 code
  std::vector<std::string> aliases;  // without `name`
  std::string capital;               // of a country; may be empty
};

class Gazetteer {
 public:
  // `seeds` is the folder that holds names/. Throws NotFound or BadInput with file, line and
  // column.
  explicit Gazetteer(const std::string& seeds);
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;

  // The place of that name or alias, a leading "the" left out; the best known where several bear it
  // (a country before a part of one, a capital before a state, a city before the state of its
  // name). Null where unknown. Abbreviations count by case: "US", "U.S.", not "us".
  const GazetteerPlace* find(std::string_view name) const;
  std::vector<const GazetteerPlace*> find_all(std::string_view name) const;  // the best known first
  const GazetteerPlace* by_code(std::string_view code) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace kith
