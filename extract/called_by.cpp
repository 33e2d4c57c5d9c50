#include "extract/called_by.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/text.h"
#include "extract/clauses.h"

namespace kith {

namespace {

constexpr int kBodyBack = 15;  // sentences

bool have_relation(std::span<const RoleNoun> rows, std::string_view relation) {
  return std::any_of(rows.begin(), rows.end(), [&](const RoleNoun& row) {
    return std::any_of(row.relations.begin(), row.relations.end(),
                       [&](const RoleRelation& r) { return r.relation == relation && !r.turned; });
  });
}

}  // namespace

int called_by_noun(const DocumentMentions& mentions, WordPlace head, const std::string& lemma) {
  const EntityTable& table = mentions.table;
  for (const Candidate& c : table.before(head, table.with_last_word(lemma))) {
    const DocumentEntity& e = table[c.entity];
    if (e.named && last_word_of(e.name) == lemma && e.name.find(' ') != std::string::npos) {
      return c.entity;
    }
  }
  for (const Candidate& c : table.before(head, kBodyBack)) {
    const DocumentEntity& e = table[c.entity];
    if (e.named && e.kind != NameKind::Person &&
        mentions.hints.lexicon().is_called(e.name, lemma)) {
      return c.entity;
    }
  }
  for (const Candidate& c : table.before(head, table.with_role_ending(lemma))) {
    if (table[c.entity].named && table[c.entity].roles.count(lemma) > 0) {
      return c.entity;
    }
  }
  return -1;
}

int called_by_body(const DocumentMentions& mentions, WordPlace head,
                   const std::vector<int>& modifiers) {
  const ParseTree& tree = mentions.tree(head);
  if (modifiers.size() != 1 || tree.base(modifiers[0]) != "compound" ||
      tree[modifiers[0]].upos != "NOUN") {
    return -1;
  }
  const std::string body = to_lower(tree[modifiers[0]].lemma);
  const Lexicon& lexicon = mentions.hints.lexicon();
  if (!have_relation(lexicon.roles_of(to_lower(tree[head.token].lemma)), "LEAD")) {
    return -1;
  }
  std::vector<int> holders;
  for (const RoleFact& fact : mentions.role_facts) {
    const int other = mentions.table.root_of(fact.other);
    const DocumentEntity& e = mentions.table[other];
    if ((lexicon.is_called(e.name, body) || e.roles.count(body) > 0) &&
        have_relation(lexicon.roles_of(fact.noun), "LEAD")) {
      holders.push_back(mentions.table.root_of(fact.holder));
    }
  }
  const std::vector<Candidate> found = mentions.table.before(head, holders);
  return found.empty() ? -1 : found.front().entity;
}

int called_by_phrase(const DocumentMentions& mentions, WordPlace head, std::vector<int> modifiers) {
  const ParseTree& tree = mentions.tree(head);
  const EntityTable& table = mentions.table;
  std::erase_if(modifiers, [&](int k) {
    return k >= head.token || table.at({head.sentence, k}) >= 0;
  });
  std::sort(modifiers.begin(), modifiers.end());
  modifiers.push_back(head.token);
  const std::string phrase = tree.lower_words(modifiers);
  for (const Candidate& c : table.before(head, table.with_role_ending(tree.lower(head.token)))) {
    const DocumentEntity& e = table[c.entity];
    if (e.named && std::any_of(e.roles.begin(), e.roles.end(),
                               [&](const std::string& r) { return r.ends_with(phrase); })) {
      return c.entity;
    }
  }
  return -1;
}

std::vector<int> people_named_behind(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  std::vector<int> out;
  for (const int k : tree.children(head.token, {"nmod", "appos"})) {
    const std::vector<int> row = nominals(tree, k);
    const int first = mentions.table.at({head.sentence, k});
    const bool owners =
        tree.base(k) == "nmod" && (first < 0 || mentions.table[first].kind == NameKind::Person);
    for (const int c : owners || k < head.token ? std::vector<int>() : row) {
      bool comma = tree.base(k) == "appos";
      for (int i = k; i < c; ++i) {
        comma = comma || tree.form(i) == ",";
      }
      const int entity = comma ? mentions.table.at({head.sentence, c}) : -1;
      if (entity >= 0 && mentions.table[entity].named &&
          mentions.table[entity].kind == NameKind::Person) {
        out.push_back(entity);
      }
    }
  }
  return out;
}

}  // namespace kith
