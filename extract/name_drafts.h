#pragma once
// Drafts to what becomes a claim: the relation by the lexicon's rows (else the draft's own verb),
// its direction, whether it is so, who says so, when and where. Relations that only the rows found
// are added.

#include <string>
#include <vector>

#include "extract/claim_draft.h"
#include "extract/lexicon.h"

namespace kith {

// `document_date` is ISO 8601 or empty: what "Tuesday" is counted from. `drafts` are those of this
// one sentence.
std::vector<ClaimDraft> name_drafts(const SentenceMentions& sentence,
                                    std::vector<ClaimDraft> drafts,
                                    const std::string& document_date);

}  // namespace kith
