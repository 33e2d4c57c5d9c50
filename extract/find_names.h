#pragma once
// Names in the trees to entities of the document: long names first, then the short ones that stand
// for them ("Rubio", "EGSA").

#include <span>
#include <string>
#include <vector>

#include "extract/entity_table.h"
#include "extract/mention.h"
#include "extract/parse_tree.h"
#include "extract/word_hints.h"

namespace kith {

// Names of one sentence, in text order: what the model found, set right at its ends, and names that
// it missed.
std::vector<NameSpan> name_spans(const ParseTree& tree, int sentence, const WordHints& hints);

// All names of the document as entities of the table.
void find_names(std::span<const ParseTree> trees, const WordHints& hints, EntityTable& table);

// The model's type of a token's name: "PER"; empty for none.
std::string_view name_type(const Token& token);
// Dates, amounts and counts are values: never nodes.
bool is_value(const Token& token);
// The words as the text has them: blanks where it has blanks, one each, and where words between
// were left out.
std::string text_of_words(const ParseTree& tree, const std::vector<int>& words);

}  // namespace kith
