#include "extract/entity_label.h"

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

}  // namespace

std::string_view label_of(NameKind kind) {
  for (const KindLabels& row : kLabels) {
    if (row.kind == kind) {
      return row.label;
    }
  }
  return "Thing";
}

std::string_view label_of(const DocumentEntity& entity) {
  std::string_view best;
  int votes = 0;
  for (const auto& [label, count] : entity.label_votes) {
    if (count > votes && kind_of_label(label) == entity.kind) {
      best = label;
      votes = count;
    }
  }
  if (best.empty()) {
    best = label_of(entity.kind);
  }
  return best == "Place" && entity.has_people ? "Country" : best;
}

}  // namespace kith
