#pragma once
// Which words below a noun belong to the wording of a slot.

#include <string>
#include <vector>

#include "extract/parse_tree.h"
#include "extract/rules.h"

namespace kith {

// Each a subset of the one before.
enum class PhraseMode {
  Whole,  // with its coordination
  Full,   // one conjunct with its prepositional phrases
  Of,     // only its of-phrases
  Core,   // determiners, adjectives, compounds, possessors
};

std::vector<int> noun_phrase(const ParseTree& tree, int head, PhraseMode mode,
                             const RuleSet& rules);
// A whole clause as the content of a saying or an adjunct, without the words that join it and
// without its quotes.
std::vector<int> clause_words(const ParseTree& tree, int head,
                              const std::vector<int>& joining = {});
// Drops punctuation that is no longer between kept words; keeps quotes in pairs.
std::vector<int> tidy(const ParseTree& tree, std::vector<int> kept);

bool after_comma(const ParseTree& tree, int token);
std::vector<int> case_words(const ParseTree& tree,
                            int token);  // prepositions with their fixed parts: "because of"

}  // namespace kith
