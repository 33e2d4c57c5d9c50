#pragma once
// Sentence triples as JSON Lines: sentence, subject, relation, object, confidence, args, rule.

#include <string>
#include <string_view>

#include "extract/read_clauses.h"

namespace kith {

// One line a triple. `sentence` joins it to its input and is written unchanged.
std::string to_openie_lines(const SentenceReader& reader, std::string_view sentence);

}  // namespace kith
