#pragma once
// When and where what a word states took place, as far as its clause says.

#include <string>

#include "extract/claim_draft.h"

namespace kith {

// ISO 8601, may be partial; empty where the clause does not say, or not for certain. `clauses_up`:
// how many words over the predicate may tell its time: "agreed on Monday to meet".
std::string time_of(const SentenceMentions& sentence, int predicate, Status status,
                    const std::string& document_date, int clauses_up);

// "led it until 2019", "was its chairman from 2015 to 2019": whether the end that the words beside
// the predicate name lies before the document's date; false where either is not known.
bool has_ended_by(const ParseTree& tree, int predicate, const std::string& document_date);

// The head of the phrase that tells the place beside the predicate, or "here"; -1 where there is
// none, or only the object itself.
int place_token_of(const SentenceMentions& sentence, int predicate, int object);

// The name of a place beside the predicate that is not the object itself; empty for none.
std::string place_of(const SentenceMentions& sentence, int predicate, int object);

}  // namespace kith
