#pragma once
// seeds/types.tsv: node labels, what lies under what, and the label that a name type of the model
// stands for.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kith {

// seeds/types.tsv: node labels, what lies under what, and the label that a name type of the model
// stands for.
class EntityTypes {
 public:
  explicit EntityTypes(const std::string& seeds);
  EntityTypes(EntityTypes&&) noexcept;
  ~EntityTypes();
  bool knows(std::string_view label) const;
  // "Country" lies under "Place"; every type lies under itself.
  bool lies_under(std::string_view label, std::string_view above) const;
  // "PER" is Person, "GPE" is Place; empty for what is no name type.
  std::string_view label_of(std::string_view model_name) const;
  // Whether an end of this type may stand where one of these is asked for. True where either side
  // is unknown. Types of one kind fit each other both ways (a Place may turn out to be a Country),
  // places all others (New York, Georgia), and what acts as an organization fits one.
  bool fits(std::string_view label, std::span<const std::string> wanted) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// Which types lie under which, as a record keeps it: "City" under "Place".
std::map<std::string, std::string> wider_types(const std::string& seeds);

}  // namespace kith
