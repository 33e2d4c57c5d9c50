#pragma once
// When and where what a word states took place, as far as its clause says.

#include <string>

#include "extract/claim_draft.h"

namespace kith {

// ISO 8601, may be partial; empty where the clause does not say, or not for certain.
std::string time_of(const SentenceMentions& sentence, int predicate, Status status,
                    const std::string& document_date);

// The name of a place beside the predicate that is not the object itself; empty for none.
std::string place_of(const SentenceMentions& sentence, int predicate, int object);

}  // namespace kith
