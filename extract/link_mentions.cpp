#include "extract/link_mentions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/describe_entities.h"
#include "extract/describe_office.h"
#include "extract/find_names.h"
#include "extract/find_speakers.h"
#include "extract/merge_renamed.h"
#include "extract/resolve_adverbs.h"
#include "extract/resolve_nominals.h"
#include "extract/resolve_pronouns.h"
#include "extract/ties.h"

namespace kith {

namespace {

bool is_noun(const Token& token) {
  return token.upos == "NOUN" || token.upos == "PROPN";
}

bool is_relative_word(const std::string& lower) {
  return lower == "which" || lower == "who" || lower == "that";
}

void mark_subjects(DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const ParseTree& tree = mentions.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const WordPlace place{static_cast<int>(s), i};
      const int entity = mentions.table.at(place);
      if (tree.base(i) != "nsubj" || entity < 0) {
        continue;
      }
      mentions.table.add_subject(entity, place);
      if (const NameSpan* span = mentions.table.name_at(place)) {
        mentions.table.add_subject(entity, {place.sentence, span->first});
      }
    }
  }
}

// "the capital", and no more.
bool is_bare_definite(const ParseTree& tree, int noun) {
  const std::vector<int> below = tree.children(noun, {"det", "amod", "compound", "nmod", "acl"});
  return tree[noun].upos == "NOUN" && below.size() == 1 && tree.lower(below[0]) == "the";
}

// Left to right, so that later words can look back.
int sentences_turn(const DocumentMentions& mentions, int sentence) {
  const auto at = static_cast<std::size_t>(sentence);
  return std::max(mentions.turn_speakers[at], mentions.turn_listeners[at]);
}

void resolve_word(DocumentMentions& mentions, WordPlace place) {
  const int entity = entity_at(mentions, place, IfUnknown::Leave);
  if (entity >= 0 && mentions.tree(place).base(place.token) == "nsubj") {
    mentions.table.add_subject(entity, place);
  }
}

// Roles whose owner is a pronoun ("his minister, Ann Lee") are known once the pronoun is.
void settle_known_owners(DocumentMentions& mentions, std::vector<OwnedRole>& waiting,
                         int sentence) {
  std::erase_if(waiting, [&](const OwnedRole& owned) {
    if (owned.fact.sentence != sentence || mentions.table.at({sentence, owned.owner_token}) < 0) {
      return false;
    }
    settle_owners(mentions, {owned});
    return true;
  });
}

// "a daughter of the businessman", where neither role nor noun told who that is.
void find_family_owners(DocumentMentions& mentions, int sentence) {
  const ParseTree& tree = mentions.trees[static_cast<std::size_t>(sentence)];
  for (int i = 0; i < tree.size(); ++i) {
    const int owner = is_noun(tree[i]) ? owner_of(tree, i) : -1;
    const int found = owner < 0 ? -1 : family_owner(mentions, {sentence, i}, owner);
    if (found >= 0) {
      mentions.table.put({sentence, owner}, found);
      mentions.table.add_place(found, {sentence, owner});
    }
  }
}

// Kin of whom a later sentence says who they are.
void resolve_kin(DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const ParseTree& tree = mentions.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const WordPlace place{static_cast<int>(s), i};
      if (is_noun(tree[i]) && mentions.table.at(place) < 0 && is_kin_noun(mentions, place)) {
        resolve_word(mentions, place);
      }
    }
  }
}

// Left to right, so that later words can look back; who "I" is, is known when the others of the
// sentence are.
void resolve_in_order(DocumentMentions& mentions, std::vector<OwnedRole>& waiting) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const ParseTree& tree = mentions.trees[s];
    const int sentence = static_cast<int>(s);
    std::vector<int> speaking;
    for (int i = 0; i < tree.size(); ++i) {
      const bool speaks = is_first_person(tree, i) || is_second_person(tree, i);
      if (speaks && sentences_turn(mentions, sentence) < 0) {
        speaking.push_back(i);
      } else if (speaks || is_pronoun(tree, i) || is_noun(tree[i]) || is_place_adverb(tree, i)) {
        resolve_word(mentions, {sentence, i});
      }
    }
    const SentenceReader reader(tree, mentions.rules);
    find_speakers(mentions, sentence, reader);
    for (const int i : speaking) {
      resolve_word(mentions, {sentence, i});
    }
    settle_known_owners(mentions, waiting, sentence);
    find_family_owners(mentions, sentence);
    learn_ties(mentions, sentence, reader);
  }
}

}  // namespace

DocumentMentions::DocumentMentions(std::span<const ParseTree> document_trees,
                                   const WordHints& word_hints, const RuleSet& rule_set,
                                   const AntecedentRanker& antecedent_ranker)
    : trees(document_trees),
      hints(word_hints),
      rules(rule_set),
      ranker(antecedent_ranker),
      table(document_trees) {}

void DocumentMentions::add_role_fact(RoleFact fact) {
  if (fact.holder >= 0 && fact.other >= 0 && fact.holder != fact.other) {
    roles_at[fact.other].push_back(static_cast<int>(role_facts.size()));
    role_facts.push_back(std::move(fact));
  }
}

DocumentMentions link_mentions(std::span<const ParseTree> trees, const WordHints& hints,
                               const RuleSet& rules, const AntecedentRanker& ranker,
                               const std::string& home) {
  DocumentMentions mentions(trees, hints, rules, ranker);
  mentions.home = home;
  find_names(trees, hints, mentions.table);
  mark_subjects(mentions);
  find_turn_speakers(mentions);
  std::vector<OwnedRole> waiting = describe_entities(mentions);
  merge_renamed(mentions);
  resolve_in_order(mentions, waiting);
  resolve_kin(mentions);
  settle_owners(mentions, waiting);
  return mentions;
}

int entity_at(DocumentMentions& mentions, WordPlace head, IfUnknown if_unknown) {
  const int known = mentions.table.at(head);
  const NameSpan* name = mentions.table.name_at(head);
  if (known >= 0 && name != nullptr && name->is_demonym) {
    const int person = resolve_national(mentions, head);
    return person >= 0 ? person : known;
  }
  if (known >= 0) {
    return known;
  }
  const ParseTree& tree = mentions.tree(head);
  const std::string& upos = tree[head.token].upos;
  int found = -1;
  if (is_first_person(tree, head.token)) {
    found = speaker_of(mentions, head);
  } else if (is_place_adverb(tree, head.token)) {
    found = resolve_place_adverb(mentions, head);
  } else if (is_second_person(tree, head.token)) {
    found = mentions.turn_listeners[static_cast<std::size_t>(head.sentence)];
  } else if (is_pronoun(tree, head.token)) {
    const auto group = mentions.groups.find(head);
    if (group != mentions.groups.end() && !group->second.empty()) {
      return -1;
    }
    const std::vector<int> several = resolve_pronoun(mentions, head);
    if (several.size() > 1) {
      mentions.groups[head] = several;
      return -1;
    }
    found = several.empty() ? -1 : several[0];
  } else if (if_unknown == IfUnknown::Make && is_indefinite(tree, head.token)) {
    found = thing_at(mentions, head);
  } else if (upos == "PRON" || is_relative_word(tree.lower(head.token))) {
    return -1;
  } else if (is_noun(tree[head.token]) || upos == "NUM" || upos == "ADJ") {
    found = resolve_definite(mentions, head);
    if (found < 0 && is_bare_definite(tree, head.token)) {
      found = resolve_home_noun(mentions, to_lower(tree[head.token].lemma));
    }
    if (found < 0) {
      found = describe_office(mentions, head);
    }
    if (found < 0 && if_unknown == IfUnknown::Make && is_noun(tree[head.token]) &&
        !points_nowhere(mentions, head)) {
      found = thing_at(mentions, head);
    }
  }
  if (found >= 0) {
    mentions.table.put(head, found);
    mentions.table.add_place(found, head);
  }
  return found;
}

std::vector<int> entities_at(DocumentMentions& mentions, WordPlace head) {
  if (is_pronoun(mentions.tree(head), head.token)) {  // the ranker first
    const int one = entity_at(mentions, head, IfUnknown::Make);
    if (one >= 0) {
      return {one};
    }
  }
  auto known = mentions.groups.find(head);
  if (known == mentions.groups.end()) {
    known = mentions.groups.emplace(head, resolve_group(mentions, head)).first;
  }
  if (!known->second.empty()) {
    return known->second;
  }
  const int one = entity_at(mentions, head, IfUnknown::Make);
  return one < 0 ? mentions.groups[head] : std::vector<int>{one};
}

}  // namespace kith
