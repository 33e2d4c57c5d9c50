#pragma once
// "the company", "the French minister", "this city": the named entities that a definite noun phrase
// may take up, and what speaks for and against each, as named features.

#include <span>
#include <string>
#include <vector>

#include "extract/find_antecedents.h"

namespace kith {

// A singular common noun with the, this or that, which is no name and says nothing of another noun.
bool is_definite(const DocumentMentions& mentions, WordPlace head);

// Named entities mentioned a few sentences before, and those at any distance that are called so.
std::vector<Antecedent> find_named_antecedents(const DocumentMentions& mentions, WordPlace head);

// features[i] of antecedents[i], and last those of nobody named.
std::vector<std::vector<std::string>> describe_nominal(const DocumentMentions& mentions,
                                                       WordPlace head,
                                                       std::span<const Antecedent> antecedents);

}  // namespace kith
