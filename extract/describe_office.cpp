#include "extract/describe_office.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

// The first of coordinated nouns, which shows where they stand.
int first_conjunct(const ParseTree& tree, int noun) {
  int first = noun;
  for (int steps = 0; steps < tree.size() && tree.base(first) == "conj" && tree[first].head >= 0;
       ++steps) {
    first = tree[first].head;
  }
  return first;
}

// Who does something or to whom it is done, not what somebody is.
bool stands_for_holder(const ParseTree& tree, int noun) {
  const int first = first_conjunct(tree, noun);
  const int above = tree[first].head;
  const bool place = is_relation(tree[first].relation, {"nsubj", "obj", "iobj", "obl", "nmod"});
  return place && above >= 0 && !tree.has_child(above, {"cop"}) &&
         !tree.has_child(first, {"cop"}) && tree.lower_words(case_words(tree, first)) != "as";
}

// Of one head at a time: the row says that its holder leads what it is of.
const RoleNoun* leading_office(const NounMatch<RoleNoun>& match) {
  for (const RoleNoun* row : match.rows) {
    for (const RoleRelation& relation : row->relations) {
      if (relation.relation == "LEAD" && !relation.turned) {
        return row;
      }
    }
  }
  return nullptr;
}

// Whether the words tell the office and something named that it is of, and nothing else: the former
// leader, and the leader who resigned, are others.
bool tells_only_office(const DocumentMentions& mentions, WordPlace head,
                       const NounMatch<RoleNoun>& match) {
  const ParseTree& tree = mentions.tree(head);
  bool of_something = false;
  for (const int k : tree.children(head.token)) {
    const std::string_view base = tree.base(k);
    const bool inside = k >= match.first && k <= match.last;
    if (inside || base == "det" || base == "case" || base == "punct" || base == "cc" ||
        base == "conj") {
      continue;
    }
    const NameSpan* name = mentions.table.name_at({head.sentence, k});
    const bool named = name != nullptr && mentions.table.at({head.sentence, k}) >= 0 &&
                       name->kind != NameKind::Person;
    const bool of = base == "nmod" && tree.lower_words(case_words(tree, k)) == "of";
    const bool nation = (base == "amod" || base == "compound") && k < head.token;
    if (!named || !(of || nation) || of_something) {
      return false;
    }
    of_something = true;
  }
  return of_something;
}

std::string words_of(const ParseTree& tree, int head) {
  std::vector<int> words = tree.subtree(head);
  const std::vector<int> others = tree.children(head, {"det", "case", "punct", "cc", "conj"});
  std::erase_if(words, [&](int k) {
    return std::any_of(others.begin(), others.end(), [&](int other) {
      const std::vector<int> below = tree.subtree(other);
      return std::find(below.begin(), below.end(), k) != below.end();
    });
  });
  return tree.words(words);
}

}  // namespace

int describe_office(DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const std::string lemma = to_lower(tree[head.token].lemma);
  const int determiner = tree.child(head.token, {"det"});
  if (tree[head.token].upos != "NOUN" || tree.lower(head.token) != lemma || determiner < 0 ||
      tree.lower(determiner) != "the" || !mentions.hints.is_person_noun(lemma) ||
      !stands_for_holder(tree, head.token)) {
    return -1;
  }
  const NounMatch<RoleNoun> match = mentions.hints.lexicon().find_roles(tree, head.token);
  const RoleNoun* row = leading_office(match);
  if (row == nullptr || !tells_only_office(mentions, head, match)) {
    return -1;
  }
  const std::string name = words_of(tree, head.token);
  const int known = mentions.table.thing_named(to_lower(name));
  if (known >= 0 && !mentions.table[known].office.empty()) {
    return known;
  }
  DocumentEntity made;
  made.name = name;
  made.kind = NameKind::Person;
  made.named = false;
  made.office = row->id;
  made.gender = row->gender;
  return mentions.table.make(std::move(made));
}

}  // namespace kith
