#pragma once
// Clauses to readings: the n-ary one of each predicate, and its two-place views. Sentence triples
// (openie output) and document claims both read `leaves`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.h"
#include "extract/noun_phrases.h"
#include "extract/parse_tree.h"
#include "extract/rules.h"

namespace kith {

// One argument of a clause as a two-place view.
struct Leaf {
  std::vector<int> relation;  // tokens
  std::vector<int> object;    // tokens of the wording
  std::string_view shape;     // rule name: "obj", "obj+obl", "nest", ...
  int head = -1;              // of the object: what a graph needs of it
};

// A sentence triple as text: the words of the input, single blanks between tokens.
struct SentenceTriple {
  std::string subject, relation, object;
  std::vector<std::string> arguments;  // after the object: time, place, ...
  double confidence = 0;               // few levels, see extraction.md "Confidence"
  std::string rule;                    // "shape/subject rule"
};

class SentenceReader {
 public:
  // Both must outlive the reader.
  SentenceReader(const ParseTree& tree, const RuleSet& rules);
  // With clauses that are read already.
  SentenceReader(const ParseTree& tree, const RuleSet& rules, Clauses clauses);

  const ParseTree& tree() const { return *tree_; }
  const Clauses& clauses() const { return clauses_; }
  std::vector<Leaf> leaves(const Clause& clause) const;
  std::vector<int> phrase(int head, PhraseMode mode) const {
    return noun_phrase(*tree_, head, mode, *rules_);
  }
  // Sentence triples, the surest of those with the same three slots, in order of first finding.
  std::vector<SentenceTriple> triples() const;

 private:
  const ParseTree* tree_;
  const RuleSet* rules_;
  Clauses clauses_;
};

}  // namespace kith
