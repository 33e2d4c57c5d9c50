#pragma once
// Who was where without a verb of travel: whoever met somebody in a place was there, so was the
// guest who was received there, and who "has been here".

#include <vector>

#include "extract/claim_draft.h"

namespace kith {

// "has never been here": a clause whose predicate is the adverb has no words between two names.
std::vector<ClaimDraft> adverb_drafts(const SentenceMentions& sentence);

// VISIT for the people of these drafts, which name_drafts has named; drafts that only say where a
// meeting was ("met Ann Lee in") give way to them.
void add_visits(const SentenceMentions& sentence, std::vector<ClaimDraft>& drafts);

}  // namespace kith
