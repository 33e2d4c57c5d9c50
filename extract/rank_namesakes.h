#pragma once
// Several people of one report with one last name: whom the report means when it uses that name
// alone. Newspapers use it for one of them, whom they named first and write about, and give the
// others their full names.

#include <map>
#include <set>
#include <span>
#include <string>

#include "extract/entity_table.h"
#include "extract/mention.h"
#include "extract/parse_tree.h"
#include "extract/word_hints.h"

namespace kith {

// Hears all full names of a document first, then the short ones in text order.
class Namesakes {
 public:
  Namesakes(std::span<const ParseTree> trees, const WordHints& hints, const EntityTable& table)
      : trees_(trees), hints_(hints), table_(table) {}

  // The name was taken to stand for the entity.
  void note(const NameSpan& span, int entity);

  // Whom a short name stands for, of several persons who bear it.
  int choose(const NameSpan& span, std::span<const int> bearers) const;

 private:
  struct Bearer {
    double weight = 0;  // of full names: subjects count more
    WordPlace first;    // full name
    bool relative = false;
    std::set<std::string> roles;
  };
  // A name of somebody before a word, and whether it is the subject of its clause.
  struct LastName {
    int sentence = -1;
    bool subject = false;
  };

  const ParseTree& tree(int sentence) const { return trees_[static_cast<std::size_t>(sentence)]; }
  const Bearer& bearer(int entity) const;
  bool is_subject(const NameSpan& span) const;
  bool is_introduced_as_relative(const NameSpan& span) const;
  std::set<std::string> roles_around(const NameSpan& span) const;
  LastName last_name(int entity, WordPlace here) const;
  std::vector<int> agreeing(const NameSpan& span, std::span<const int> bearers) const;
  bool is_in_passing(int entity, std::span<const int> bearers) const;
  int in_turn(const NameSpan& span, int owner, const std::vector<int>& bearers) const;
  int most_prominent(const NameSpan& span, const std::vector<int>& bearers) const;

  std::span<const ParseTree> trees_;
  const WordHints& hints_;
  const EntityTable& table_;
  std::map<int, Bearer> bearers_;
  std::map<std::string, int> owners_;  // by short name: for whom the document uses it
};

}  // namespace kith
