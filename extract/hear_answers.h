#pragma once
// "Have you ever met Ann Lee?" "Never." In an interview the first word of an answer says whether
// what was asked is so.

#include <vector>

#include "extract/claim_draft.h"

namespace kith {

// Drafts of questions that the next turn answers with yes or no become its speaker's.
void hear_answers(const DocumentMentions& mentions, std::vector<ClaimDraft>& drafts);

}  // namespace kith
