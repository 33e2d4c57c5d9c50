#pragma once
// Whom "the dead statesman" and "the former judge" mean: a person of the report of whom it told
// that she died, or that she was one.

#include <string>
#include <vector>

#include "extract/link_mentions.h"

namespace kith {

// `modifiers` are the words that describe the noun at `head`. -1 for nobody known.
int described_person(const DocumentMentions& mentions, WordPlace head,
                     const std::vector<int>& modifiers);

}  // namespace kith
