#pragma once
// Clauses as JSON Lines, for people who look into a reading: what the rules saw before triples and
// claims were made.

#include <string>
#include <string_view>

#include "extract/read_clauses.h"

namespace kith {

// One line a clause: sentence, kind, relation, subjects, subject_rule, arguments (kind, words,
// joined_by), passive, negated.
std::string to_clause_lines(const SentenceReader& reader, std::string_view sentence);

}  // namespace kith
