#pragma once
// What speaks for and against each antecedent of a pronoun, as named features: the same text in
// training (scripts/train/train_references.py) and when reading.

#include <span>
#include <string>
#include <vector>

#include "extract/find_antecedents.h"

namespace kith {

// features[i] of antecedents[i], and last those of nobody: "person distance=1/subject".
std::vector<std::vector<std::string>> describe_antecedents(const DocumentMentions& mentions,
                                                           WordPlace here, const Pronoun& pronoun,
                                                           std::span<const Antecedent> antecedents);

}  // namespace kith
