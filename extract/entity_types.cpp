#include "extract/entity_types.h"

#include <algorithm>
#include <utility>

#include "base/csv.h"
#include "base/error.h"
#include "base/text.h"
#include "extract/word_map.h"

namespace kith {

struct EntityTypes::Tables {
  WordMap<std::string> under;    // empty for none
  WordMap<std::string> acts_as;  // empty for none
  WordMap<std::string> label_of_model_name;
};

EntityTypes::EntityTypes(const std::string& seeds) : tables_(std::make_unique<Tables>()) {
  const SeedTable table(seeds + "/types.tsv", {"type", "under", "acts_as", "model_names"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    tables_->under[table.cell(row, 0)] = table.cell(row, 1);
    tables_->acts_as[table.cell(row, 0)] = table.cell(row, 2);
    for (std::string& name : table.alternatives(row, 3)) {
      tables_->label_of_model_name[std::move(name)] = table.cell(row, 0);
    }
  }
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!table.cell(row, 1).empty() && !knows(table.cell(row, 1))) {
      throw table.error(row, 1, "the type " + in_quotes(table.cell(row, 1)) + " has no row");
    }
  }
}

EntityTypes::EntityTypes(EntityTypes&&) noexcept = default;
EntityTypes::~EntityTypes() = default;

bool EntityTypes::knows(std::string_view label) const {
  return tables_->under.find(label) != tables_->under.end();
}

bool EntityTypes::lies_under(std::string_view label, std::string_view above) const {
  for (std::size_t depth = 0; depth <= tables_->under.size() && !label.empty(); ++depth) {
    if (label == above) {
      return true;
    }
    const auto found = tables_->under.find(label);
    label = found == tables_->under.end() ? std::string_view{} : std::string_view{found->second};
  }
  return false;
}

std::string_view EntityTypes::label_of(std::string_view model_name) const {
  const auto found = tables_->label_of_model_name.find(model_name);
  return found == tables_->label_of_model_name.end() ? std::string_view{}
                                                     : std::string_view{found->second};
}

bool EntityTypes::fits(std::string_view label, std::span<const std::string> wanted) const {
  if (label.empty() || wanted.empty()) {
    return true;
  }
  const auto found = tables_->acts_as.find(label);
  const std::string_view also =
      found == tables_->acts_as.end() ? std::string_view{} : std::string_view{found->second};
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
    const auto other = tables_->acts_as.find(one);
    return lies_under(label, one) || lies_under(one, label) || also == one ||
           (lies_under(label, "Place") && lies_under(one, "Place")) ||
           (other != tables_->acts_as.end() && other->second == label);
  });
}

std::map<std::string, std::string> wider_types(const std::string& seeds) {
  const SeedTable table(seeds + "/types.tsv", {"type", "under"});
  std::map<std::string, std::string> wider;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!table.cell(row, 1).empty()) {
      wider[table.cell(row, 0)] = table.cell(row, 1);
    }
  }
  return wider;
}

}  // namespace kith
