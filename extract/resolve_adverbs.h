#pragma once
// "here" and "there": the place that a text is written or spoken in, and the place named last.

#include "extract/link_mentions.h"

namespace kith {

bool is_place_adverb(const ParseTree& tree, int token);

// The entity that the adverb stands for; -1 for none.
int resolve_place_adverb(DocumentMentions& mentions, WordPlace adverb);

// "the capital" and "the city" of a text that names no other; -1 where the dateline is neither.
int resolve_home_noun(DocumentMentions& mentions, const std::string& noun);

}  // namespace kith
