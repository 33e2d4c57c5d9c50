#pragma once
// The node label of an entity of the document, by the votes of its names.

#include <string_view>

#include "extract/mention.h"

namespace kith {

// A view of the entity or of a constant.
std::string_view label_of(const DocumentEntity& entity);
// Where no name tells more: "Person", "Place".
std::string_view label_of(NameKind kind);
// A label that no other kind has is a place's.
NameKind kind_of_label(std::string_view label);

}  // namespace kith
