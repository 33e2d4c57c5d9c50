#pragma once
// Who a pronoun stands for: the nearest that fits by gender, number and kind, subjects first. -1
// where nobody does.

#include "extract/link_mentions.h"

namespace kith {

bool is_pronoun(const ParseTree& tree, int token);  // of the third person: he, her, its, themselves
bool is_first_person(const ParseTree& tree, int token);
bool is_second_person(const ParseTree& tree, int token);

bool is_quotation_mark(std::string_view form);

int resolve_pronoun(DocumentMentions& mentions, WordPlace place);

}  // namespace kith
