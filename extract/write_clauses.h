#pragma once
// Clauses as JSON Lines: how a sentence was taken apart, before anybody asks who its "she" is.

#include <string>

#include "extract/document.h"
#include "extract/rules.h"

namespace kith {

// One line a clause that has a predicate, infinitives joined to the verb above them. Members:
// sentence, predicate (lemma), kind (verb, nominal, adjective, place), words (of the relation),
// subjects, subject_rule, arguments (kind, case, words), passive, negated, begin, end (bytes of the
// sentence). The document must have trees.
std::string to_clause_lines(const Document& document, const RuleSet& rules);

// Sentence triples of all its sentences, see write_openie.h.
std::string to_openie_lines(const Document& document, const RuleSet& rules);

}  // namespace kith
