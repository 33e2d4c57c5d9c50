#pragma once
// Where a predicate stands under a word of saying or trying, held against one part of a row's
// frame. For match_cues.

#include <string>
#include <string_view>

#include "extract/lexicon.h"
#include "extract/parse_tree.h"

namespace kith {

// How well the place of `token` under `governor` fits a part of a frame: 0 not, 1 as trees differ,
// 2 exactly, more with its form.
int place_score(const ParseTree& tree, int governor, int token, const CuePart& part);

// "on_charges_of" for murder in "arrested on charges of murder"; empty elsewhere.
std::string joining_phrase(const ParseTree& tree, int token);
// Whether these prepositions or conjunctions (apart by _) stand before the phrase or clause.
bool joined_by(const ParseTree& tree, int token, std::string_view words);
bool is_gerund(const ParseTree& tree, int verb);
bool has_to(const ParseTree& tree, int verb);

}  // namespace kith
