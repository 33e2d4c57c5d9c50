#pragma once
// What a pronoun may stand for: the names, noun phrases and resolved pronouns before it, each
// entity once, and pairs of them where it is "they". Look-back is bounded by sentences and by
// mentions.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/link_mentions.h"

namespace kith {

enum class PronounClass : std::uint8_t { Person, Thing, Many };  // he and she; it; they

struct Pronoun {
  std::string_view word;
  PronounClass kind = PronounClass::Person;
  Gender gender = Gender::Unknown;
  bool reflexive = false;
};

// Third-person pronouns; null for every other word (in lower case).
const Pronoun* find_pronoun(std::string_view lower);

// The part that a word plays in its clause.
enum class Part : std::uint8_t { Subject, Object, Oblique, Possessor, Modifier, Conjunct, Other };
Part part_of(const ParseTree& tree, int token);
std::string_view name_of(Part part);

enum class MentionForm : std::uint8_t { Name, Noun, Pronoun };

struct Antecedent {
  int entity = -1;           // known already, or -1: the noun phrase at `place`
  std::vector<int> members;  // heads of "A and B" in the sentence of `place`; empty for one alone
  std::vector<int> leaders;  // the entities of "the two leaders"; empty for one alone
  bool is_pair() const { return !members.empty() || !leaders.empty(); }
  WordPlace place;  // head of the mention nearest to the pronoun
  WordPlace noun;   // where a noun or name of it stands: tells its kind
  MentionForm form = MentionForm::Name;
  Part part = Part::Other;  // the best one in the nearest sentence where it is mentioned
  bool after = false;       // stands behind the pronoun, as the subject over its clause
  bool named = false;
  std::string kind;  // "Person", "Organization", ...; of nouns the lexicon's type; empty: unknown
  Gender gender = Gender::Unknown;
  bool plural = false;
  bool group = false;     // a body that "they" may take up: "crew", organisations
  int mentions = 1;       // in the sentences looked at
  int in_document = 0;    // of the whole document, names only
  bool at_start = false;  // first mentioned in the first two sentences
};

// Nearest first. `sentences` back at most.
std::vector<Antecedent> find_antecedents(const DocumentMentions& mentions, WordPlace here,
                                         const Pronoun& pronoun);

// The first subject of a word that has one; -1 for none.
int subject_of(const ParseTree& tree, int token);

}  // namespace kith
