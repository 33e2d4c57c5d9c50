#pragma once
// The tree as clauses: who (subjects), does (group), what and when (arguments). One clause a
// predicate word, plain data, token indices only; words are made when something is printed.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/parse_tree.h"
#include "extract/rules.h"

namespace kith {

enum class ClauseKind {
  Verb,
  Nominal,
  Adjective,
  Place
};  // "met", "is a painter", "is ill", "is in Rome"

enum class ArgumentKind { Obj, Iobj, Attr, ObjPred, Obl, Tmod, Adv, Xcomp, Ccomp, Advcl };

struct Argument {
  ArgumentKind kind = ArgumentKind::Obj;
  int head = -1;
  std::vector<int> case_words;  // words that join it to the relation: prepositions, "to", "that"
  bool early = false;           // stands before the predicate
};

struct Clause {
  int predicate = -1;
  ClauseKind kind = ClauseKind::Verb;
  std::vector<int> group;         // the words of the relation itself: "has agreed to visit"
  std::vector<int> subjects;      // heads, coordination distributed
  std::string_view subject_rule;  // the rule that gave them ("S_own"); empty where there is none
  std::vector<Argument> arguments;
  bool passive = false;
  bool negated = false;
};

struct Clauses {
  std::map<int, Clause> single;  // one for each predicate
  std::vector<Clause>
      chained;  // infinitives joined to the verb above them, one for each coordinated infinitive
};

// Who does what a predicate says where the word above it tells ("called on Ann to go"): heads of
// its surface subject, empty where nothing tells. Asked for predicates without a subject of their
// own.
using SubjectGiver = std::function<std::vector<int>(const Clauses& clauses, int predicate)>;

Clauses find_clauses(const ParseTree& tree, const RuleSet& rules, const SubjectGiver& given = {});

// The head and its conjuncts, all depths.
std::vector<int> conjuncts(const ParseTree& tree, int head);
// The same without conjuncts that are verbs.
std::vector<int> nominals(const ParseTree& tree, int head);
bool is_verbal(const ParseTree& tree, int token);
// A clause beside the words that it quotes (", she said"): with a subject and without a clause of
// its own for what is said. Behind a semicolon or a colon a clause stands for itself.
bool is_quoting(const ParseTree& tree, int token);
bool is_predicate(const ParseTree& tree, int token);

}  // namespace kith
