#pragma once
// "he", "its", "they": whom they stand for, or nobody where it is not clear.

#include <string_view>
#include <vector>

#include "extract/link_mentions.h"

namespace kith {

bool is_pronoun(const ParseTree& tree, int token);  // of the third person
bool is_first_person(const ParseTree& tree, int token);
bool is_second_person(const ParseTree& tree, int token);
bool is_indefinite(const ParseTree& tree, int token);  // "anything": what a denial denies
bool is_quotation_mark(std::string_view form);

// Several for "they" of "A and B"; none for nobody known. Words before it must be resolved; noun
// phrases that it stands for become entities. Unresolved genders are learned from he and she.
std::vector<int> resolve_pronoun(DocumentMentions& mentions, WordPlace place);

}  // namespace kith
