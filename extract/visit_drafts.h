#pragma once
// Who was where without a verb of travel: whoever met somebody in a place was there, so was the
// guest who was received there, and who "has been here".

#include <string_view>
#include <vector>

#include "extract/claim_draft.h"

namespace kith {

// "has never been here": a clause whose predicate is the adverb has no words between two names.
std::vector<ClaimDraft> adverb_drafts(const SentenceMentions& sentence);

// "had been to Rome", "was in Rome", with the verb that states it and the word that joins the
// place.
bool was_in_place(const SentenceMentions& sentence, const ClaimDraft& draft, int verb,
                  std::string_view joining);
// "is back from Rome": of these the parser makes "back" the predicate.
bool is_back_from(const SentenceMentions& sentence, const ClaimDraft& draft);
// "comes from Ghana" says where somebody is at home, "came from Ghana" where they were.
bool came_from(const ParseTree& tree, int verb);

// VISIT for the people of these drafts, which name_drafts has named; drafts that only say where a
// meeting was ("met Ann Lee in") give way to them.
void add_visits(const SentenceMentions& sentence, std::vector<ClaimDraft>& drafts);

}  // namespace kith
