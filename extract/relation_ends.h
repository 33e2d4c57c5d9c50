#pragma once
// What verb, noun and role rows share when they look for the ends of a relation in a tree. For
// extract/*_relations.cpp alone.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/name_relations.h"

namespace kith {

struct RelationInput {
  const ParseTree& tree;
  const Clauses& clauses;
  const Lexicon& lexicon;
  const TypeOfHead& type_of;

  bool fits(int token, std::span<const std::string> types) const;
};

// The prepositions of a phrase joined by _: "with", "out_of"; empty for none.
std::string case_name(const ParseTree& tree, int token);
// Phrases under `governor` with this case word, their conjuncts with them. "on_behalf_of" is also
// found as a noun of its own.
std::vector<int> phrases_with_case(const ParseTree& tree, int governor, std::string_view case_word);
// A possessor; "whose" gives the noun that its relative clause describes.
std::vector<int> possessors(const ParseTree& tree, int noun);
// Whether the verb stands in the passive: its surface subject is what it is done to.
bool is_passive(const ParseTree& tree, const Clause& clause);
// Who does it and what it is done to, a passive turned round.
std::vector<int> deep_subjects(const RelationInput& input, const Clause& clause);
std::vector<int> deep_objects(const RelationInput& input, const Clause& clause);
// A name, or a word for the people of a place.
bool is_name_like(const RelationInput& input, int token);
// Whether the words are part of a longer name that is no person's: "Air Wing" of "the 9th Air
// Wing".
bool lies_in_name(const ParseTree& tree, int first, int last);
// The last word of each name (or people's word) that stands before the noun as its modifier, left
// to right.
std::vector<int> name_modifiers(const RelationInput& input, int first, int noun);

// Whether a plain noun whose type is not known may be of one of these: persons, bodies, places and
// works have their nouns in kinds.tsv, so what is not there is a thing, or a deed.
bool may_be(const RelationInput& input, int noun, std::span<const std::string> types);

// Whether a plain noun can be an office: it has a role, or is a person's.
bool names_office(const RelationInput& input, int noun);
// Where the object of HOLD_POSITION is a plain noun, it is the office itself, in its own words.
void mark_office(const RelationInput& input, RelationFit& fit);

void add_unique(std::vector<int>& tokens, int token);
void add_unique(std::vector<int>& tokens, const std::vector<int>& more);

std::vector<RelationFit> verb_relations(const RelationInput& input);
std::vector<RelationFit> noun_relations(const RelationInput& input);
std::vector<RelationFit> role_relations(const RelationInput& input);

}  // namespace kith
