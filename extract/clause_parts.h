#pragma once
// What clauses.cpp puts a clause together from: where its subjects are, and what its arguments are.
// Internal to the reading of clauses; use clauses.h.

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "extract/clauses.h"

namespace kith {

struct Subjects {
  std::vector<int> heads;
  std::string_view rule;  // "S_own"; empty where there is none
};

// What the predicate hangs on says where its subject is.
Subjects find_subjects(const ParseTree& tree, int predicate, const RuleSet& rules);

// Objects, obliques and clauses of a clause whose predicate, kind and words are known; in text
// order, fronted ones first.
std::vector<Argument> find_arguments(const ParseTree& tree, const Clause& clause,
                                     const RuleSet& rules);

// Longer ways through a tree than in any sentence that is not made to hurt.
inline constexpr int kDeepestTree = 200;

// "there" of "there are two dams".
std::vector<int> expletive_there(const ParseTree& tree, int predicate);

// "that", "which", "who": stands for the noun that its clause hangs on.
bool is_relative_word(const ParseTree& tree, int token);

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

inline bool has(const std::vector<int>& words, int word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "however", "when": they join a clause to others and are no argument of it.
bool is_linking_adverb(std::string_view lower);

}  // namespace kith
