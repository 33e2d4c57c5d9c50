#pragma once
// Names, noun phrases and pronouns of one document to entities: who "she", "the minister" and "the
// two leaders" are, who speaks in a quotation, and what everybody is called. An unresolved pronoun
// is nobody.

#include <map>
#include <span>
#include <vector>

#include "extract/entity_table.h"
#include "extract/mention.h"
#include "extract/parse_tree.h"
#include "extract/read_clauses.h"
#include "extract/rules.h"
#include "extract/word_hints.h"

namespace kith {

class AntecedentRanker;

// The mentions of one document. What it is made with must outlive it.
struct DocumentMentions {
  DocumentMentions(std::span<const ParseTree> trees, const WordHints& hints, const RuleSet& rules,
                   const AntecedentRanker& ranker);

  std::span<const ParseTree> trees;
  const WordHints& hints;
  const RuleSet& rules;
  const AntecedentRanker& ranker;
  EntityTable table;
  std::vector<RoleFact> role_facts;
  std::map<int, std::vector<int>> roles_at;  // role facts by the entity whose role it is
  void add_role_fact(RoleFact fact);
  std::vector<Tie> ties;
  std::map<WordPlace, int> speakers;  // who says a word, for the words inside what is said
  std::map<WordPlace, std::vector<int>>
      groups;  // who phrases for several stand for, once they were asked for
  struct Speaker {
    int sentence = -9;
    int entity = -1;
  };
  Speaker last_speaker;
  std::string home;  // the place of the dateline, as it stands there: "here"
  std::vector<int> turn_speakers, turn_listeners;  // of each sentence of an interview; -1 elsewhere

  const ParseTree& tree(WordPlace place) const {
    return trees[static_cast<std::size_t>(place.sentence)];
  }
};

// All that can be known before the claims are read, from the beginning of the text to its end.
// Sentences and trees are the same ones; `home` is the place of the dateline, or empty.
DocumentMentions link_mentions(std::span<const ParseTree> trees, const WordHints& hints,
                               const RuleSet& rules, const AntecedentRanker& ranker,
                               const std::string& home = {});

// Whether a noun phrase that stands for nobody known becomes an entity of its own.
enum class IfUnknown { Leave, Make };

// Who stands at a head word; -1 for nobody known.
int entity_at(DocumentMentions& mentions, WordPlace head, IfUnknown if_unknown);

// The same where one phrase can stand for several: "the two leaders", "the presidents of A and B".
std::vector<int> entities_at(DocumentMentions& mentions, WordPlace head);

}  // namespace kith
