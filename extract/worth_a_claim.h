#pragma once
// Which drafts say something of two entities, and which only tell when, where and how, or say badly
// what a row of the lexicon says well.

#include <span>
#include <vector>

#include "extract/claim_draft.h"
#include "extract/name_relations.h"

namespace kith {

// The drafts whose relation is named, without those that are no news. `fits` are the rows that fit
// this sentence.
std::vector<ClaimDraft> drafts_worth_a_claim(const SentenceMentions& sentence,
                                             const std::vector<ClaimDraft>& drafts,
                                             std::span<const RelationFit> fits,
                                             const TypeOfHead& type_of);

}  // namespace kith
