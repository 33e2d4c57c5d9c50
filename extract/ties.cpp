#include "extract/ties.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/entity_label.h"
#include "extract/name_relations.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr std::string_view kRoles = "roles:";  // how the ids of their rows begin
constexpr int kHolderBack = 6;    // sentences between an office and its holder's last mention
constexpr int kMinisterBack = 2;  // the same where nobody says whose office it is

// Relations that say all of what two people are to each other; of others the noun counts too.
bool says_all(std::string_view relation) {
  constexpr std::array<std::string_view, 5> kRelations = {"CHILD_OF", "PARTNER_OF", "SIBLING_OF",
                                                          "SPOUSE_OF", "SUCCEED"};
  return std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
}

bool is_blood(std::string_view relation) {
  return relation == "CHILD_OF" || relation == "SIBLING_OF";
}

bool is_kin(std::string_view relation) {
  return is_blood(relation) || relation == "PARTNER_OF" || relation == "RELATIVE_OF" ||
         relation == "SPOUSE_OF";
}

// What a noun says its holder is to a person.
struct PersonalRole {
  std::string noun;
  const RoleRelation* relation = nullptr;
  bool ended = false;
};

// "former wife", "ex-husband".
bool has_ended(const DocumentMentions& mentions, WordPlace noun) {
  const ParseTree& tree = mentions.tree(noun);
  const std::vector<int> modifiers = tree.children(noun.token, {"amod"});
  return tree.lower(noun.token).starts_with("ex-") ||
         std::any_of(modifiers.begin(), modifiers.end(),
                     [&](int k) { return mentions.hints.is_former(tree.lower(k)); });
}

PersonalRole personal_role(const DocumentMentions& mentions, WordPlace noun) {
  const NounMatch<RoleNoun> match =
      mentions.hints.lexicon().find_roles(mentions.tree(noun), noun.token);
  for (const RoleNoun* row : match.rows) {
    const bool of_people =
        std::find(row->of_types.begin(), row->of_types.end(), "Person") != row->of_types.end();
    for (const RoleRelation& relation : row->relations) {
      if (of_people && relation.relation != "HOLD_POSITION") {
        return {row->noun, &relation, has_ended(mentions, noun)};
      }
    }
  }
  return {};
}

bool is_person(const DocumentMentions& mentions, int entity) {
  return entity >= 0 && mentions.table[entity].kind == NameKind::Person;
}

bool can_be_called(const DocumentMentions& mentions, int entity, const std::string& noun) {
  const Gender asked = mentions.hints.gender_of_noun(noun);
  const Gender known = mentions.table[entity].gender;
  return asked == Gender::Unknown || known == Gender::Unknown || asked == known;
}

std::vector<int> people_at(const DocumentMentions& mentions, WordPlace place) {
  const auto group = mentions.groups.find(place);
  std::vector<int> out = group == mentions.groups.end() ? std::vector<int>() : group->second;
  if (out.empty()) {
    out.push_back(mentions.table.at(place));
  }
  std::erase_if(out, [&](int k) { return !is_person(mentions, k); });
  return out;
}

// An ex-husband is no husband.
bool fits_time(const Tie& tie, const PersonalRole& role) {
  const bool ends = tie.relation == "SPOUSE_OF" || tie.relation == "PARTNER_OF";
  return !ends || tie.ended == role.ended;
}

// Those who stand in the noun's relation to the owner.
std::vector<int> tied_to(const DocumentMentions& mentions, int owner, const PersonalRole& role) {
  const RelationRow* row = mentions.hints.lexicon().relation(role.relation->relation);
  const bool symmetric = row != nullptr && row->symmetric;
  std::vector<int> out;
  for (const Tie& tie : mentions.ties) {
    const bool same = tie.relation == role.relation->relation && fits_time(tie, role);
    const bool alike = says_all(tie.relation) || tie.noun == role.noun;
    // The niece's uncle, the client's lawyer: other nouns for the other end.
    const bool other_noun = tie.relation == "RELATIVE_OF" && tie.noun != role.noun;
    const int subject = mentions.table.root_of(tie.subject);
    const int object = mentions.table.root_of(tie.object);
    const bool forward = same && alike && object == owner && (symmetric || !role.relation->turned);
    const bool backward =
        same && (alike || other_noun) && subject == owner && (symmetric || role.relation->turned);
    const int found = forward ? subject : backward ? object : -1;
    if (found >= 0 && found != owner && can_be_called(mentions, found, role.noun) &&
        std::find(out.begin(), out.end(), found) == out.end()) {
      out.push_back(found);
    }
  }
  return out;
}

bool are_tied(const DocumentMentions& mentions, int one, int other) {
  return std::any_of(mentions.ties.begin(), mentions.ties.end(), [&](const Tie& tie) {
    const int subject = mentions.table.root_of(tie.subject);
    const int object = mentions.table.root_of(tie.object);
    return is_kin(tie.relation) &&
           ((subject == one && object == other) || (subject == other && object == one));
  });
}

// The only person of the same family name who can be called so, and is nothing else to them.
int only_relative(const DocumentMentions& mentions, int entity, const std::string& noun) {
  int out = -1;
  for (const int k : mentions.table.with_last_word(last_word_of(mentions.table[entity].name))) {
    const int other = mentions.table.root_of(k);
    if (other == entity || other == out || !share_family_name(mentions, entity, other) ||
        !can_be_called(mentions, other, noun) || are_tied(mentions, entity, other)) {
      continue;
    }
    if (out >= 0) {
      return -1;
    }
    out = other;
  }
  return out;
}

// "his finance minister" is who was called so, in these words and perhaps more; "his minister of
// the interior" no other minister.
bool has_words(const DocumentMentions& mentions, WordPlace noun, std::string_view role) {
  const ParseTree& tree = mentions.tree(noun);
  const std::vector<std::string_view> words = split_words(role);
  const std::vector<int> modifiers = tree.children(noun.token, {"amod", "compound", "nmod"});
  return std::all_of(modifiers.begin(), modifiers.end(), [&](int k) {
    return tree[k].relation == "nmod:poss" ||
           std::find(words.begin(), words.end(), tree.lower(k)) != words.end();
  });
}

bool is_called(const DocumentMentions& mentions, WordPlace noun, const RoleFact& fact) {
  return fact.noun == to_lower(mentions.tree(noun)[noun.token].lemma) &&
         has_words(mentions, noun, fact.phrase);
}

void add_holders(const DocumentMentions& mentions, WordPlace noun, int whose,
                 std::vector<int>& out) {
  const auto facts = mentions.roles_at.find(whose);
  if (facts == mentions.roles_at.end()) {
    return;
  }
  for (const int at : facts->second) {
    const RoleFact& fact = mentions.role_facts[static_cast<std::size_t>(at)];
    const int holder = mentions.table.root_of(fact.holder);
    if (is_person(mentions, holder) && is_called(mentions, noun, fact)) {
      out.push_back(holder);
    }
  }
}

// "his minister" of a prime minister: a minister of the country that he leads.
int holder_under(const DocumentMentions& mentions, WordPlace noun, int owner) {
  std::vector<int> holders;
  add_holders(mentions, noun, owner, holders);
  if (holders.empty()) {
    for (const RoleFact& fact : mentions.role_facts) {
      if (mentions.table.root_of(fact.holder) == owner && mentions.hints.is_office(fact.noun)) {
        add_holders(mentions, noun, mentions.table.root_of(fact.other), holders);
      }
    }
  }
  std::erase(holders, owner);
  for (const Candidate& c : mentions.table.before(noun, holders)) {
    return noun.sentence - c.last.sentence <= kHolderBack ? c.entity : -1;
  }
  return -1;
}

bool leads(const DocumentMentions& mentions, std::string_view role) {
  const std::span<const RoleNoun> rows = mentions.hints.lexicon().roles_of(role);
  return std::any_of(rows.begin(), rows.end(), [](const RoleNoun& row) {
    return std::any_of(row.relations.begin(), row.relations.end(),
                       [](const RoleRelation& one) { return one.relation == "LEAD"; });
  });
}

// Whether somebody else is said to lead what this person has a role in.
bool has_other_chief(const DocumentMentions& mentions, int person, int chief) {
  const auto facts_of = [&](int who, const auto& told) {
    return std::any_of(mentions.role_facts.begin(), mentions.role_facts.end(),
                       [&](const RoleFact& fact) {
                         return mentions.table.root_of(fact.holder) == who && told(fact);
                       });
  };
  return facts_of(person, [&](const RoleFact& role) {
    const int whole = mentions.table.root_of(role.other);
    const auto chiefs = mentions.roles_at.find(role.other);
    return chiefs != mentions.roles_at.end() &&
           std::any_of(chiefs->second.begin(), chiefs->second.end(), [&](int at) {
             const RoleFact& fact = mentions.role_facts[static_cast<std::size_t>(at)];
             const int other = mentions.table.root_of(fact.holder);
             return other != chief && other != person && other != whole &&
                    leads(mentions, fact.phrase.substr(0, fact.phrase.rfind(' ')));
           });
  });
}

// "his minister" of a prime minister of whom it is not said where: the minister who was spoken of
// last, unless of another government.
int holder_near(const DocumentMentions& mentions, WordPlace noun, int owner) {
  const ParseTree& tree = mentions.tree(noun);
  const std::string lemma = to_lower(tree[noun.token].lemma);
  const std::set<std::string>& own = mentions.table[owner].roles;
  const auto is_chief = [&](const std::string& role) { return leads(mentions, role); };
  if (!mentions.hints.is_office(lemma) || std::none_of(own.begin(), own.end(), is_chief)) {
    return -1;
  }
  for (const Candidate& c : mentions.table.before(noun, mentions.table.with_role_ending(lemma))) {
    const std::set<std::string>& roles = mentions.table[c.entity].roles;
    const bool called = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      return last_word_of(role) == lemma && !leads(mentions, role) &&
             has_words(mentions, noun, role);
    });
    if (c.entity != owner && is_person(mentions, c.entity) && called &&
        noun.sentence - c.last.sentence <= kMinisterBack &&
        !has_other_chief(mentions, c.entity, owner)) {
      return c.entity;
    }
  }
  return -1;
}

bool is_plural(const ParseTree& tree, int token) {
  return tree.has_feature(token, "Number=Plur");
}

}  // namespace

int owner_of(const ParseTree& tree, int noun) {
  const int owner = tree.child(noun, {"nmod:poss"});
  if (owner >= 0) {
    return owner;
  }
  for (const int k : tree.children(noun, {"nmod"})) {
    if (tree.lower_words(case_words(tree, k)) == "of") {
      return k;
    }
  }
  return -1;
}

bool share_family_name(const DocumentMentions& mentions, int one, int other) {
  if (!is_person(mentions, one) || !is_person(mentions, other)) {
    return false;
  }
  const std::string& left = mentions.table[one].name;
  const std::string& right = mentions.table[other].name;
  return left.find(' ') != std::string::npos && right.find(' ') != std::string::npos &&
         last_word_of(left) == last_word_of(right);
}

bool is_kin_noun(const DocumentMentions& mentions, WordPlace noun) {
  const PersonalRole role = personal_role(mentions, noun);
  return role.relation != nullptr && is_kin(role.relation->relation);
}

void learn_ties(DocumentMentions& mentions, int sentence, const SentenceReader& reader) {
  const ParseTree& tree = reader.tree();
  const EntityTable& table = mentions.table;
  const auto type_of = [&](int token) -> std::string_view {
    const int entity = table.at({sentence, token});
    if (entity >= 0 && table[entity].named) {
      return label_of(table[entity]);
    }
    const KindRow* row = mentions.hints.lexicon().kind_of(tree[token].lemma);
    return row == nullptr || row->types.empty() ? std::string_view() : row->types.front();
  };
  for (const RelationFit& fit :
       relations_of(tree, reader.clauses(), mentions.hints.lexicon(), type_of)) {
    const bool of_role = fit.row.starts_with(kRoles);
    if (fit.object_kind != EndKind::Entity || (!of_role && !says_all(fit.relation))) {
      continue;
    }
    const std::string noun(of_role ? fit.row.substr(kRoles.size()) : std::string_view());
    const bool ended = of_role && has_ended(mentions, {sentence, fit.predicate});
    for (const int subject : people_at(mentions, {sentence, fit.subject})) {
      for (const int object : people_at(mentions, {sentence, fit.object})) {
        if (subject != object && table[subject].named && table[object].named) {
          mentions.ties.push_back({subject, object, std::string(fit.relation), noun, ended});
        }
      }
    }
  }
}

int resolve_owned(const DocumentMentions& mentions, WordPlace noun) {
  const ParseTree& tree = mentions.tree(noun);
  const int owner = owner_of(tree, noun.token);
  if (owner < 0 || is_plural(tree, noun.token) || tree.lower(owner) == "whose") {
    return -1;
  }
  const PersonalRole role = personal_role(mentions, noun);
  for (const int whose : people_at(mentions, {noun.sentence, owner})) {
    if (role.relation != nullptr) {
      const std::vector<int> found = tied_to(mentions, whose, role);
      if (!found.empty()) {
        return found.size() == 1 ? found[0] : -1;
      }
      if (is_blood(role.relation->relation)) {
        return only_relative(mentions, whose, role.noun);
      }
    }
    const bool possessive = tree[owner].relation == "nmod:poss";
    int holder = possessive ? holder_under(mentions, noun, whose) : -1;
    holder = possessive && holder < 0 ? holder_near(mentions, noun, whose) : holder;
    if (holder >= 0) {
      return holder;
    }
  }
  return -1;
}

std::vector<int> resolve_owned_group(const DocumentMentions& mentions, WordPlace noun) {
  const ParseTree& tree = mentions.tree(noun);
  const int owner = owner_of(tree, noun.token);
  const PersonalRole role = personal_role(mentions, noun);
  std::vector<int> out;
  if (owner < 0 || role.relation == nullptr || !is_kin(role.relation->relation)) {
    return out;
  }
  for (const int whose : people_at(mentions, {noun.sentence, owner})) {
    for (const int k : tied_to(mentions, whose, role)) {
      if (std::find(out.begin(), out.end(), k) == out.end()) {
        out.push_back(k);
      }
    }
  }
  return out;
}

int family_owner(const DocumentMentions& mentions, WordPlace noun, int owner_token) {
  const ParseTree& tree = mentions.tree(noun);
  const int holder = mentions.table.at(noun);
  const PersonalRole role = personal_role(mentions, noun);
  const std::string owner = to_lower(tree[owner_token].lemma);
  if (!is_person(mentions, holder) || role.relation == nullptr ||
      !is_blood(role.relation->relation) || tree[owner_token].upos != "NOUN" ||
      is_plural(tree, owner_token) || !mentions.hints.is_person_noun(owner) ||
      is_person(mentions, mentions.table.at({noun.sentence, owner_token}))) {
    return -1;
  }
  return only_relative(mentions, holder, owner);
}

}  // namespace kith
