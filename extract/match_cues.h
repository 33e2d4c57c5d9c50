#pragma once
// Rows of saying.tsv and modifying.tsv held against a tree: which word over a predicate says
// something of it, and by which frame. For find_status and find_doers.

#include <string>
#include <string_view>

#include "extract/clauses.h"
#include "extract/lexicon.h"
#include "extract/parse_tree.h"
#include "graph/claim.h"

namespace kith {

// What a predicate hangs on, and the rows whose frame fits there; null where none does.
struct CueMatch {
  int governor = -1;
  const Cue* saying = nullptr;
  const Cue* modifying = nullptr;
  int saying_score = 0;  // how exactly the frame fits
  int modifying_score = 0;

  bool any() const { return saying != nullptr || modifying != nullptr; }
  // The row whose effect counts: the better fit, saying before modifying.
  const Cue* effect() const;
};

// The rows of the word that `predicate` hangs on.
CueMatch cue_over(const ParseTree& tree, const Lexicon& lexicon, int predicate);

// Whether the verb stands in the passive by its own auxiliaries or its place.
bool has_passive_form(const ParseTree& tree, int verb);

// Whether the verb only carries the deed that is its object ("pay a visit", "hold talks").
bool is_light_verb(const ParseTree& tree, const Lexicon& lexicon, int verb, int noun);

// Whether the verb's subject is the one who says what the noun under it says ("voiced fears",
// "repeated the claim").
bool is_voicing_verb(std::string_view lemma);
// Of two signs the more doubtful: denied, negated, hypothetical, possible, planned, asserted.
Status doubtful_of(Status a, Status b);

}  // namespace kith
