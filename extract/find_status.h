#pragma once
// Whether what a clause or deed says is so, and who says so: its own signs (not, may, will, if)
// joined with what stands over it (failed to, said that, according to). The words are rows of
// seeds/lexicon/saying.tsv and modifying.tsv.

#include <vector>

#include "extract/clauses.h"
#include "extract/lexicon.h"
#include "extract/parse_tree.h"
#include "graph/claim.h"

namespace kith {

struct ClauseStatus {
  Status status = Status::Asserted;
  bool ended = false;   // was so and is no longer ("former", "stopped")
  bool before = false;  // was so then ("formerly", "once"): has ended if it is what lasts
  int speaker = -1;     // head token of who says so; -1: the document itself, or not said who
  int saying = -1;      // the word of saying ("said", "according"); -1 where there is none
};

// Of a predicate: a verb, or a noun that states a deed or a role.
ClauseStatus status_of(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon,
                       int predicate);

// Who does it: Clause::subjects, put right where the word above gives its object or another to the
// clause below ("accused X of stealing", "appealed to X to go"), and for a deed its doer. Of a
// passive these are the deep subjects (its agent).
std::vector<int> doers_of(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon,
                          int predicate);

// The surface subjects that the word above gives to a predicate without one of its own: the object
// accused, whoever is called on. Empty where that word tells nothing.
std::vector<int> given_subjects(const ParseTree& tree, const Clauses& clauses,
                                const Lexicon& lexicon, int predicate);

}  // namespace kith
