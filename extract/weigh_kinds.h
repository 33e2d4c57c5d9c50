#pragma once
// Is a name a person's, an organization's or a place's? The tagger judges each mention by itself
// and is often wrong about short and foreign names ("Tvedt Subsea" as a person); here the whole
// document is heard: what stands around each mention
// ("the company X", "head of X", "X, who"), and what the name itself tells (a given name, "Banco").

#include <span>

#include "extract/entity_table.h"
#include "extract/parse_tree.h"
#include "extract/word_hints.h"

namespace kith {

// Sets the kind of every named entity from its names; only Person, Organization and Place are
// weighed against each other, other kinds stay as most of the full names have them.
void weigh_kinds(std::span<const ParseTree> trees, const WordHints& hints, EntityTable& table);

}  // namespace kith
