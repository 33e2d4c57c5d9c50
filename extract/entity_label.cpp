#include "extract/entity_label.h"

#include <map>
#include <string>
#include <utility>

namespace kith {

namespace {

struct KindLabels {
  NameKind kind;
  std::string_view label;  // where no name tells more
};

constexpr KindLabels kLabels[] = {
    {NameKind::Person, "Person"}, {NameKind::Organization, "Organization"},
    {NameKind::Place, "Place"},   {NameKind::Event, "Event"},
    {NameKind::Work, "Work"},     {NameKind::Thing, "Thing"},
};

using Voted = std::pair<std::string_view, int>;

Voted most_votes(const std::map<std::string, int>& labels, NameKind kind) {
  Voted best{{}, 0};
  for (const auto& [label, count] : labels) {
    if (count > best.second && kind_of_label(label) == kind) {
      best = {label, count};
    }
  }
  return best;
}

}  // namespace

NameKind kind_of_label(std::string_view label) {
  if (label == "Product" || label == "Law" || label == "Award") {
    return NameKind::Work;
  }
  for (const KindLabels& row : kLabels) {
    if (row.label == label) {
      return row.kind;
    }
  }
  return NameKind::Place;
}

std::string_view label_of(NameKind kind) {
  for (const KindLabels& row : kLabels) {
    if (row.kind == kind) {
      return row.label;
    }
  }
  return "Thing";
}

std::string_view label_of(const DocumentEntity& entity) {
  const auto [voted, votes] = most_votes(entity.label_votes, entity.kind);
  const std::string_view best = voted.empty() ? label_of(entity.kind) : voted;
  const auto [called, calls] = most_votes(entity.called_labels, entity.kind);
  if (!called.empty() &&
      (best == "Place" || best == "Work" || (best == "Facility" && calls > votes))) {
    return called;  // the shape of a name does not tell a port from Port Amber
  }
  return best == "Place" && entity.has_people ? "Country" : best;
}

}  // namespace kith
