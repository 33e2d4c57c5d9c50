#include "extract/resolve_nominals.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "extract/called_by.h"
#include "extract/clauses.h"
#include "extract/describe_nominals.h"
#include "extract/described_people.h"
#include "extract/entity_label.h"
#include "extract/find_names.h"
#include "extract/noun_phrases.h"
#include "extract/rank_antecedents.h"
#include "extract/ties.h"

namespace kith {

namespace {

constexpr int kPersonBack = 2;  // sentences
constexpr int kThingBack = 5;
constexpr int kCapitalBack = 15;

// Adjectives and compounds before a noun, without "Delft-based".
std::vector<int> modifiers_of(const ParseTree& tree, int head) {
  std::vector<int> out;
  for (const int k : tree.children(head, {"amod", "compound", "nummod", "acl"})) {
    const int after_next = std::min(k + 2, tree.size() - 1);
    const bool base_place = tree[k].upos == "PROPN" && tree.lower(after_next) == "based";
    const bool aside = tree[k].relation == "acl:relcl" && after_comma(tree, k);  // ", which ..."
    if (!tree.lower(k).ends_with("based") && tree.lower(k) != "-" && !base_place && !aside) {
      out.push_back(k);
    }
  }
  return out;
}

// A phrase of time behind it does not narrow it down: "the bank on Monday".
bool tells_whose(const ParseTree& tree, int head) {
  const std::vector<int> phrases = tree.children(head, {"nmod"});
  return std::any_of(phrases.begin(), phrases.end(), [&](int k) { return !is_value(tree[k]); });
}

bool is_pointing(const ParseTree& tree, int head) {
  const int det = tree.child(head, {"det"});
  return det >= 0 &&
         (tree.lower(det) == "the" || tree.lower(det) == "this" || tree.lower(det) == "that");
}

std::optional<NameKind> kind_of_noun(const WordHints& hints, const std::string& lemma) {
  if (hints.is_person_noun(lemma)) {
    return NameKind::Person;
  }
  if (hints.is_organization_noun(lemma)) {
    return NameKind::Organization;
  }
  return hints.is_place_noun(lemma) ? std::optional(NameKind::Place) : std::nullopt;
}

// The subject of the clause that a noun is an object in: the two are not the same.
int bound_by(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const std::string_view base = tree.base(head.token);
  const int clause = tree[head.token].head;
  if (clause < 0 || (base != "obj" && base != "obl" && base != "iobj")) {
    return -1;
  }
  const int subject = tree.child(clause, {"nsubj"});
  return subject < 0 ? -1 : mentions.table.at({head.sentence, subject});
}

// "the city" is no airport and no country; "the navy" and "the opposition" are called so, or not
// meant: no company is.
bool fits_noun(const WordHints& hints, const DocumentEntity& e, const std::string& lemma) {
  if (hints.lexicon().is_state_body(lemma)) {
    return to_lower(e.name).find(lemma) != std::string::npos;
  }
  const KindRow* row = hints.lexicon().kind_of(lemma);
  if (row == nullptr || e.kind != NameKind::Place) {
    return true;
  }
  const EntityTypes& types = hints.lexicon().types();
  return std::any_of(row->types.begin(), row->types.end(), [&](const std::string& type) {
    return std::any_of(e.label_votes.begin(), e.label_votes.end(), [&](const auto& vote) {
      return types.lies_under(vote.first, type) || types.lies_under(type, vote.first);
    });
  });
}

// "the collision" is no ship, "the arrest" no person: those are called by nouns that the lists
// know.
bool fits_kind(const WordHints& hints, const DocumentEntity& e, const std::string& lemma) {
  const KindRow* row = hints.lexicon().kind_of(lemma);
  if (row == nullptr) {
    return e.kind != NameKind::Person || hints.is_person_noun(lemma);
  }
  return hints.lexicon().types().fits(label_of(e), row->types);
}

int nearest_of_kind(const DocumentMentions& mentions, WordPlace head, NameKind kind,
                    const std::string& lemma) {
  const Gender gender = mentions.hints.gender_of_noun(lemma);
  const int bound = bound_by(mentions, head);
  for (const Candidate& c :
       mentions.table.before(head, kind == NameKind::Person ? kPersonBack : kThingBack)) {
    const DocumentEntity& e = mentions.table[c.entity];
    const bool other_gender =
        gender != Gender::Unknown && e.gender != Gender::Unknown && e.gender != gender;
    if (e.named && e.kind == kind && c.entity != bound && !other_gender &&
        fits_noun(mentions.hints, e, lemma)) {
      return c.entity;
    }
  }
  return -1;
}

// "the head of the bank": who was said to have that role there.
int holder_of(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const std::string lemma = to_lower(tree[head.token].lemma);
  for (const int k : tree.children(head.token, {"nmod"})) {
    const int other = mentions.table.at({head.sentence, k});
    const auto facts = mentions.roles_at.find(other);
    if (other < 0 || facts == mentions.roles_at.end()) {
      continue;
    }
    for (auto fact = facts->second.rbegin(); fact != facts->second.rend(); ++fact) {
      const RoleFact& role = mentions.role_facts[static_cast<std::size_t>(*fact)];
      if (role.noun == lemma && role.holder != bound_by(mentions, head)) {
        return role.holder;
      }
    }
  }
  return -1;
}

// "the presidents of A and B": those who have that role there.
std::vector<int> holders_of(const DocumentMentions& mentions, WordPlace head,
                            const std::string& role) {
  const ParseTree& tree = mentions.tree(head);
  std::vector<int> out;
  for (const int k : tree.children(head.token, {"nmod"})) {
    for (const int c : nominals(tree, k)) {
      const int place = mentions.table.at({head.sentence, c});
      const auto facts = mentions.roles_at.find(place);
      if (place < 0 || facts == mentions.roles_at.end()) {
        continue;
      }
      for (const int at : facts->second) {
        const RoleFact& fact = mentions.role_facts[static_cast<std::size_t>(at)];
        if (fact.noun == role) {
          out.push_back(fact.holder);
        }
      }
    }
  }
  return out;
}

// "they" after "Ann and Bo" or "the two leaders": the last persons who were named together, here or
// one sentence before.
std::vector<int> group_before(const DocumentMentions& mentions, WordPlace head) {
  for (int s = head.sentence; s >= std::max(0, head.sentence - 1); --s) {
    const ParseTree& tree = mentions.trees[static_cast<std::size_t>(s)];
    for (int i = s == head.sentence ? head.token - 1 : tree.size() - 1; i >= 0; --i) {
      const auto group = mentions.groups.find({s, i});
      if (group != mentions.groups.end() && group->second.size() > 1) {
        return group->second;
      }
      std::vector<int> members;
      if (tree.has_child(i, {"conj"})) {
        for (const int c : nominals(tree, i)) {
          const int entity = mentions.table.at({s, c});
          if (entity >= 0 && mentions.table[entity].kind == NameKind::Person) {
            members.push_back(entity);
          }
        }
      }
      if (members.size() > 1) {
        return members;
      }
    }
  }
  return {};
}

// The country that the one modifier is a demonym of; -1 where there is none, or another modifier
// too.
int nation_of(const DocumentMentions& mentions, WordPlace head, const std::vector<int>& modifiers) {
  if (modifiers.size() != 1) {
    return -1;
  }
  const NameSpan* span = mentions.table.name_at({head.sentence, modifiers[0]});
  return span != nullptr && span->is_demonym ? mentions.table.at({head.sentence, modifiers[0]})
                                             : -1;
}

// "the Irish minister" of a person said to be from Ireland, "the French group" of one, or of the
// nearest whose home is not known.
int of_nation(const DocumentMentions& mentions, WordPlace head, const std::vector<int>& modifiers) {
  const int nation = nation_of(mentions, head, modifiers);
  const std::string lemma = to_lower(mentions.tree(head)[head.token].lemma);
  const std::optional<NameKind> kind = kind_of_noun(mentions.hints, lemma);
  if (nation < 0 || !kind || *kind == NameKind::Place) {
    return -1;
  }
  std::vector<int> natives;
  std::vector<int> foreigners;
  for (const auto& [country, facts] : mentions.roles_at) {
    for (const int at : facts) {
      const int holder = mentions.role_facts[static_cast<std::size_t>(at)].holder;
      const bool is_country = mentions.table[country].kind == NameKind::Place;
      if (is_country && mentions.table[holder].kind == *kind) {
        (country == nation ? natives : foreigners).push_back(holder);
      }
    }
  }
  const std::vector<Candidate> found = mentions.table.before(head, natives);
  if (!found.empty()) {
    return found[0].entity;
  }
  const int nearest =
      *kind == NameKind::Organization ? nearest_of_kind(mentions, head, *kind, lemma) : -1;
  return std::find(foreigners.begin(), foreigners.end(), nearest) == foreigners.end() ? nearest
                                                                                      : -1;
}

// "the Portuguese capital", "the capital": a capital that the text names.
int capital_of(const DocumentMentions& mentions, WordPlace head,
               const std::vector<int>& modifiers) {
  const int nation = nation_of(mentions, head, modifiers);
  if (nation >= 0) {
    return mentions.table.with_name(
        to_lower(mentions.hints.capital_of(mentions.table[nation].key)));
  }
  for (const Candidate& c : mentions.table.before(head, kCapitalBack)) {
    const bool capital = modifiers.empty() && mentions.table[c.entity].kind == NameKind::Place &&
                         mentions.hints.is_capital(mentions.table[c.entity].name);
    if (capital) {
      return c.entity;
    }
  }
  return -1;
}

// "the town of Tarsk" is Tarsk; -1 for others.
int defining_place(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  if (!mentions.hints.is_defined_by_name(to_lower(tree[head.token].lemma)) ||
      tree.has_feature(head.token, "Number=Plur") || !is_pointing(tree, head.token)) {
    return -1;
  }
  for (const int k : tree.children(head.token, {"nmod"})) {
    const int entity = mentions.table.at({head.sentence, k});
    if (tree.lower_words(case_words(tree, k)) == "of" && entity >= 0 &&
        mentions.table[entity].kind == NameKind::Place &&
        mentions.table.name_at({head.sentence, k}) != nullptr && !tree.has_child(k, {"det"})) {
      return entity;
    }
  }
  return -1;
}

}  // namespace

int resolve_national(const DocumentMentions& mentions, WordPlace head) {
  const NameSpan* span = mentions.table.name_at(head);
  const ParseTree& tree = mentions.tree(head);
  const std::string_view base = tree.base(head.token);
  const bool stands_alone = span != nullptr && span->is_demonym && span->last == head.token &&
                            is_pointing(tree, span->first) && base != "amod" && base != "compound";
  if (!stands_alone || tree.lower(head.token).ends_with("s")) {
    return -1;
  }
  const int bound = bound_by(mentions, head);
  const int country = mentions.table.at({head.sentence, span->first});
  std::vector<int> people;
  const auto facts = mentions.roles_at.find(country);
  if (facts != mentions.roles_at.end()) {
    for (const int at : facts->second) {
      people.push_back(mentions.role_facts[static_cast<std::size_t>(at)].holder);
    }
  }
  std::vector<Candidate> candidates = mentions.table.before(head, people);
  const std::vector<Candidate> others = mentions.table.before(head, kPersonBack);
  candidates.insert(candidates.end(), others.begin(), others.end());
  for (const Candidate& c : candidates) {
    if (mentions.table[c.entity].kind == NameKind::Person && c.entity != bound &&
        c.entity != country) {
      return c.entity;
    }
  }
  return -1;
}

int resolve_definite(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const int owned = resolve_owned(mentions, head);
  if (owned >= 0 && owned != bound_by(mentions, head)) {
    return owned;
  }
  if (tells_whose(tree, head.token)) {
    const int place = defining_place(mentions, head);
    return place >= 0 ? place : holder_of(mentions, head);
  }
  if (!is_pointing(tree, head.token)) {
    return -1;
  }
  const std::string lemma = to_lower(tree[head.token].lemma);
  const std::vector<int> modifiers = modifiers_of(tree, head.token);
  if (lemma == "capital") {
    return capital_of(mentions, head, modifiers);
  }
  if (!modifiers.empty()) {
    const int called = called_by_phrase(mentions, head, modifiers);
    const int described = called >= 0 ? called : described_person(mentions, head, modifiers);
    const int leader = described >= 0 ? described : called_by_body(mentions, head, modifiers);
    return leader >= 0 ? leader : of_nation(mentions, head, modifiers);
  }
  if (tree.has_feature(head.token, "Number=Plur") && tree.lower(head.token) != lemma) {
    return -1;  // "the ministers" are no single one
  }
  const int called = called_by_noun(mentions, head, lemma);
  if (called >= 0) {
    return called;
  }
  if (!is_definite(mentions, head)) {
    return -1;
  }
  const std::vector<Antecedent> antecedents = find_named_antecedents(mentions, head);
  const int chosen = mentions.ranker.choose(mentions, head, antecedents);
  if (chosen >= 0) {
    const int entity = antecedents[static_cast<std::size_t>(chosen)].entity;
    const DocumentEntity& e = mentions.table[entity];
    const bool deed = mentions.hints.is_deed(tree.lower(head.token), lemma);
    return fits_noun(mentions.hints, e, lemma) && fits_kind(mentions.hints, e, lemma) &&
                   (!deed || e.kind == NameKind::Event)
               ? entity
               : -1;
  }
  // "The businessman landed at noon": GUM has too few of these to learn from, and news many.
  const bool person = kind_of_noun(mentions.hints, lemma) == NameKind::Person;
  return person && part_of(tree, head.token) == Part::Subject
             ? nearest_of_kind(mentions, head, NameKind::Person, lemma)
             : -1;
}

bool points_nowhere(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const std::string lemma = to_lower(tree[head.token].lemma);
  const std::optional<NameKind> kind = kind_of_noun(mentions.hints, lemma);
  if (!kind || tree[head.token].upos != "NOUN" || tree.lower(head.token) != lemma) {
    return false;
  }
  const int owner = tree.child(head.token, {"nmod:poss"});
  if (*kind == NameKind::Person && (is_pointing(tree, head.token) || owner >= 0)) {
    return true;
  }
  return is_pointing(tree, head.token) && !tells_whose(tree, head.token) &&
         modifiers_of(tree, head.token).empty();
}

std::vector<int> resolve_group(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const Token& t = tree[head.token];
  const std::string& lower = tree.lower(head.token);
  const std::string lemma = to_lower(t.lemma);
  if (lower == "they" || lower == "them") {
    return group_before(mentions, head);
  }
  const bool plural_person =
      t.upos == "NOUN" && lemma != lower && mentions.hints.is_person_noun(lemma);
  if (plural_person && owner_of(tree, head.token) >= 0) {
    std::vector<int> kin = resolve_owned_group(mentions, head);
    if (kin.size() > 1) {
      return kin;
    }
  }
  if (plural_person) {
    std::vector<int> named = people_named_behind(mentions, head);
    if (named.size() > 1) {
      return named;
    }
  }
  if (plural_person && tree.has_child(head.token, {"nmod"})) {
    return holders_of(mentions, head, lemma);
  }
  if (lower == "two" && is_pointing(tree, head.token) && tree.base(head.token) != "nsubj") {
    const std::vector<int> pair = group_before(mentions, head);
    return pair.size() == 2 ? pair : std::vector<int>();
  }
  const int number = tree.child(head.token, {"nummod"});
  const bool two = lower == "pair" || lower == "duo" || lower == "couple" || lower == "both" ||
                   (lower == "two" && tree.base(head.token) == "nsubj") ||
                   (plural_person && number >= 0 && tree.lower(number) == "two" &&
                    is_pointing(tree, head.token));
  std::vector<int> out;
  if (two && !tells_whose(tree, head.token)) {  // "two of his men" are others
    const Gender gender = mentions.hints.gender_of_noun(lemma);
    for (const Candidate& c : mentions.table.before(head, 1)) {
      const DocumentEntity& e = mentions.table[c.entity];
      const bool other_gender =
          gender != Gender::Unknown && e.gender != Gender::Unknown && e.gender != gender;
      if (e.kind == NameKind::Person && !other_gender && out.size() < 2) {
        out.push_back(c.entity);
      }
    }
  }
  return out.size() == 2 ? out : std::vector<int>();
}

int thing_at(DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  EntityTable& table = mentions.table;
  const int owner = tree.child(head.token, {"nmod:poss"});
  const std::vector<int> owned_by = owner >= 0 ? tree.subtree(owner) : std::vector<int>();
  std::vector<int> words = noun_phrase(tree, head.token, PhraseMode::Core, mentions.rules);
  std::erase_if(words, [&](int k) {
    const std::string& upos = tree[k].upos;
    return (k != head.token && (upos == "DET" || upos == "PRON" || upos == "PART")) ||
           std::binary_search(owned_by.begin(), owned_by.end(), k);
  });
  std::erase_if(words, [&, all = words](int k) {  // a word torn out of a name
    const NameSpan* span = table.name_at({head.sentence, k});
    return k != head.token && span != nullptr &&
           !(std::binary_search(all.begin(), all.end(), span->first) &&
             std::binary_search(all.begin(), all.end(), span->last));
  });
  words = tidy(tree, std::move(words));
  std::string name = text_of_words(tree, words);
  if (!words.empty() && words.front() == 0 && tree[0].upos == "NOUN" && tree[0].name_tag == "O") {
    const std::size_t first = code_point_at(name, 0).size;  // "Shares" at the head of a sentence
    name = tree.form(0) == to_upper(tree.form(0))
               ? name
               : to_lower(name.substr(0, first)) + name.substr(first);
  }
  const bool body = is_pointing(tree, head.token) &&
                    mentions.hints.is_organization_noun(to_lower(tree[head.token].lemma)) &&
                    std::any_of(words.begin(), words.end(), [&](int k) {
                      return table.name_at({head.sentence, k}) != nullptr;
                    });
  int found = body ? table.with_name(to_lower(name))
                   : std::max(table.thing_named(to_lower(name)),
                              table.thing_ending_in(tree.lower(head.token), words.size() > 1));
  if (found < 0) {
    DocumentEntity made;
    made.name = name;
    made.kind = body ? NameKind::Organization : NameKind::Thing;
    made.named = body;
    found = table.make(std::move(made));
  }
  if (body) {
    table.call(found, name);
  } else {
    DocumentEntity& thing = table.edit(found);
    ++thing.names[name];
    if (!thing.named && to_lower(thing.name) == name) {
      thing.name = name;  // not in the capitals of a headline
    }
  }
  if (owner >= 0) {
    std::vector<int> whole = words;
    whole.insert(whole.end(), owned_by.begin(), owned_by.end());
    std::sort(whole.begin(), whole.end());
    ++table.edit(found).names[text_of_words(tree, whole)];
  }
  return found;
}

}  // namespace kith
