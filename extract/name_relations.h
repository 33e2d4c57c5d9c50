#pragma once
// Clauses, deeds and offices to typed relations, by the rows of seeds/lexicon. What no row knows
// keeps its own verb (own_relation). Ends are head tokens of the sentence; who they are is for the
// caller to say.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.h"
#include "extract/lexicon.h"
#include "extract/parse_tree.h"

namespace kith {

// The type of what a head token stands for: a node label, or empty where it is not known.
using TypeOfHead = std::function<std::string_view(int token)>;

enum class EndKind : std::uint8_t { Entity, Clause, Office };

struct RelationFit {
  int subject = -1;  // head token
  int object = -1;   // head token; of a Clause its predicate, of an Office the head of its noun
  EndKind object_kind = EndKind::Entity;
  std::vector<int> object_words;  // of an Office: "prime minister", without whose
  std::string_view relation;      // lives as long as the lexicon
  bool symmetric = false;
  bool future = false;      // the noun itself speaks of what has not happened
  std::string_view row;     // "verbs:meet/obl:with"
  int predicate = -1;       // the word that states it: verb, deed or role noun
  std::vector<int> phrase;  // words used, in text order: "arrived in"
};

// Every row that fits, in text order of predicates; no two alike in both ends, relation and
// predicate.
std::vector<RelationFit> relations_of(const ParseTree& tree, const Clauses& clauses,
                                      const Lexicon& lexicon, const TypeOfHead& type_of);

// "CRACK_DOWN_ON", of a passive "CARRIED_OUT_IN": verb or noun, particle, one preposition; ASCII
// capitals and underscores. `case_word` may be empty, or of several words ("because of").
enum class WordForm : std::uint8_t { Lemma, Participle };
std::string own_relation(const ParseTree& tree, int predicate, std::string_view case_word,
                         WordForm form = WordForm::Lemma);

}  // namespace kith
