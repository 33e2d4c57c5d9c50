#pragma once
// What a predicate's own words say of whether it is so: "not", "will", "reportedly", "former",
// "if", "no", a question mark. For find_status.

#include "extract/lexicon.h"
#include "extract/parse_tree.h"
#include "graph/claim.h"

namespace kith {

struct OwnSigns {
  Status status = Status::Asserted;
  bool ended = false;   // "no longer", "former"
  bool before = false;  // "formerly", "once"
  bool negator =
      false;  // "not", "no", "never": what turns the effect of a word of saying or trying round
  bool false_word = false;  // "bogus", "falsely": what makes the claim under a noun untrue
};

OwnSigns own_signs_of(const ParseTree& tree, const Lexicon& lexicon, int token);

}  // namespace kith
