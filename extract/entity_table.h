#pragma once
// The entities of one document and where they are mentioned: who stands at a word, who was spoken
// of last, who bears a name or a role. Every look-back is bounded, so that a long document costs no
// more a sentence than a short one.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/mention.h"
#include "extract/parse_tree.h"

namespace kith {

// An entity that was mentioned before a word.
struct Candidate {
  int entity = -1;
  WordPlace last;       // its nearest mention before the word
  double distance = 0;  // sentences, less for subjects and for what is spoken of often
};

// Whether a name's words bring its bearer up, or only describe another ("the Mexican president").
enum class Standing { Mentions, Describes };

class EntityTable {
 public:
  explicit EntityTable(std::span<const ParseTree> trees);

  int size() const { return static_cast<int>(entities_.size()); }
  const DocumentEntity& operator[](int entity) const {
    return entities_[static_cast<std::size_t>(entity)];
  }
  DocumentEntity& edit(int entity) { return entities_[static_cast<std::size_t>(entity)]; }

  int make(DocumentEntity entity);
  int root_of(int entity) const;  // what it was merged into, at last; -1 for -1

  // Who stands at a word; -1 for nobody known.
  int at(WordPlace place) const;
  void put(WordPlace place, int entity);
  // The name that a word belongs to; null where it belongs to none.
  const NameSpan* name_at(WordPlace place) const;
  std::span<const NameSpan> names() const { return names_; }
  void put_name(NameSpan span, int entity, Standing standing);

  void add_place(int entity, WordPlace place);    // a mention
  void add_subject(int entity, WordPlace place);  // it is a subject there
  void add_role(int entity, const std::string& role);
  void index_name(int entity);  // after its name was made or changed
  void merge(int kept, int gone);

  // Entities mentioned before a word and at most so many sentences back; nearest first, subjects
  // before other words.
  std::vector<Candidate> before(WordPlace here, int sentences) const;
  // The same of some entities, at any distance.
  std::vector<Candidate> before(WordPlace here, std::span<const int> among) const;

  // Entities with this first or last word of their name, or these initials, or called so in full
  // (in lower case).
  std::span<const int> with_first_word(std::string_view word) const;
  std::span<const int> with_last_word(std::string_view word) const;
  std::span<const int> with_initials(std::string_view capitals) const;
  int with_name(std::string_view lower) const;     // the first that is called so, or -1
  void call(int entity, const std::string& name);  // counts the name and makes it known
  std::span<const int> with_role_ending(std::string_view last_word) const;
  // Plain noun phrases: of this wording, or ending in this word; the last made, or -1.
  int thing_named(std::string_view lower) const;
  int thing_ending_in(std::string_view word, bool single_word_only) const;

 private:
  using Index = std::unordered_map<std::string, std::vector<int>>;
  Candidate candidate(int entity, WordPlace last, WordPlace here) const;

  std::vector<DocumentEntity> entities_;
  std::vector<std::vector<int>> at_;       // [sentence][token]
  std::vector<std::vector<int>> name_at_;  // [sentence][token], into names_
  std::vector<std::vector<std::pair<int, int>>>
      mentions_;  // [sentence]: token and entity, by token
  std::vector<NameSpan> names_;
  Index by_first_, by_last_, by_initials_, by_role_ending_;
  std::unordered_map<std::string, int> by_name_, things_, things_by_ending_, single_things_;
};

// "ESA" of "European Space Agency": the capitals that begin its words.
std::string initials_of(std::string_view name);
// The last word, in lower case; the whole where it is one.
std::string last_word_of(std::string_view name);

}  // namespace kith
