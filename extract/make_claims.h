#pragma once
// From clauses and nouns to claims between the document's entities: the only place where language
// becomes knowledge. It looks at one document alone. Nothing is invented: every claim has its
// bytes.

#include <span>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/rank_antecedents.h"
#include "extract/rules.h"
#include "extract/word_hints.h"
#include "graph/claim.h"

namespace kith {

// Of a document whose sentences have trees.
Reading make_claims(const Document& document, const WordHints& hints, const RuleSet& rules,
                    const AntecedentRanker& ranker);

}  // namespace kith
