#pragma once
// Nouns that stand for a part or an amount of what follows them: who owns "a tenth of the bank"
// owns the bank in part, who visited "the port of Cork" was in Cork.

#include "extract/parse_tree.h"

namespace kith {

bool is_part_noun(const ParseTree& tree, int token);

}  // namespace kith
