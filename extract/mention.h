#pragma once
// Who a document speaks of, while it is being found out: names, the noun phrases and pronouns that
// stand for them, and what they are called ("prime minister"). Plain data; link_mentions.h makes
// it, make_claims.h reads it.

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/lexicon.h"

namespace kith {

// A word of a document: tokens are counted in their sentence.
struct WordPlace {
  int sentence = -1;
  int token = -1;
  auto operator<=>(const WordPlace&) const = default;
};

// What decides whether two names, or a name and a pronoun, can be one entity. Node labels are
// finer.
enum class NameKind : std::uint8_t { Person, Organization, Place, Event, Work, Thing };

// The words [first, last] of a sentence are a name.
struct NameSpan {
  int sentence = 0;
  int first = 0, last = 0;
  NameKind kind = NameKind::Thing;
  std::string label;        // "Person", "Country": as far as the span alone tells
  std::string name;         // as it is looked up: of "Mexican" the country's name
  std::string text;         // as it is written
  std::string key;          // of a country or a part of one: its ISO code
  bool is_demonym = false;  // "Mexican": speaks of the country without naming it
  bool behind_in = false;   // "in Stanford"
};

struct DocumentEntity {
  std::string name;
  NameKind kind = NameKind::Thing;
  std::string key;
  bool named = true;  // false: a plain noun phrase
  Gender gender = Gender::Unknown;
  std::map<std::string, int> names;  // how it is called, and how often
  std::map<std::pair<bool, NameKind>, int>
      kind_votes;  // of names of several words, of single words
  std::map<std::string, int> label_votes;
  std::map<std::string, int> called_labels;  // "City", "Product": by what the text calls it
  std::set<std::string> roles;               // "minister", "prime minister", in lower case
  std::set<WordPlace> places;                // first word of each name; head of each other mention
  std::set<WordPlace> subject_places;        // those that are subjects
  std::string office;       // "roles:leader" of one who is known by it alone; else empty
  bool has_people = false;  // "Ostranian" is said of it: a country or a city
  int merged_into = -1;     // another entity, or -1
};

// "Ann, the sister of Bo", "Ann married Bo": what a sentence says two people are to each other.
struct Tie {
  int subject = -1, object = -1;
  std::string relation;
  std::string noun;    // "sister"; empty where a verb says it
  bool ended = false;  // "his former wife"
  auto operator<=>(const Tie&) const = default;
};

// "Energy Minister Kerrigan": she is called minister, of whom it may say.
struct RoleFact {
  int holder = -1;
  int other = -1;      // the entity whose role it is
  std::string noun;    // "minister"
  std::string phrase;  // "prime minister of"
  int sentence = 0;
  int holder_token = -1, role_token = -1, other_token = -1;
  std::vector<int> words;  // of the role
  std::string rule;        // "title", "apposition", "possessive"
};

}  // namespace kith
