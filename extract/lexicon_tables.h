#pragma once
// What Lexicon holds: for extract/lexicon.cpp (lookups) and extract/load_lexicon.cpp (files to
// tables) alone.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "extract/lexicon.h"
#include "extract/word_map.h"

namespace kith {

struct Lexicon::Tables {
  explicit Tables(const std::string& seeds);

  EntityTypes types;
  WordMap<KindRow> kinds;
  RowsByWord<RoleNoun> roles;
  RowsByWord<NounFrame> nouns;
  WordSet inner_words;  // of listed nouns of several words: a window grows over these alone
  WordMap<Gender> given_names;
  WordMap<DemonymRow> demonyms;
  struct NameWord {
    std::string type;
    bool first = false, last = false, before_of = false, inside = false;
  };
  WordMap<std::vector<NameWord>> name_words;
  WordMap<std::vector<std::string>> name_nouns;
  WordSet part_nouns, state_bodies, naming_verbs;
  std::vector<std::pair<std::string, std::string>> people_endings;  // of a people, of its place
  std::size_t longest_name_word = 1;                                // in words
  RowsByWord<VerbFrame> verbs;
  std::vector<RelationRow> relations;
  WordMap<std::size_t> relation_at;
  WordMap<std::vector<Cue>> cues;  // by "lemma\tupos"
  WordMap<int> cue_phrases;        // first word to the most words of a phrase that begins with it
  WordSet cue_phrase_words;        // whole phrases

 private:
  void note_words(std::string_view noun);
  void load_kinds(const std::string& folder);
  void load_names(const std::string& folder);
  void load_name_nouns(const std::string& folder);
  void load_people_endings(const std::string& folder);
  void load_roles(const std::string& folder);
  void load_nouns(const std::string& folder);
  void load_verbs(const std::string& folder);
  void load_relations(const std::string& folder);
  void load_cues(const std::string& path, bool saying);
  void check_types(const SeedTable& table, std::size_t row, std::size_t column) const;
  void check_relation(const SeedTable& table, std::size_t row, std::size_t column,
                      std::string_view relation) const;
};

}  // namespace kith
