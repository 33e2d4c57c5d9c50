#include "extract/describe_entities.h"

#include <algorithm>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/find_names.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

bool is_upper_case(const std::string& name) {
  return to_upper(name) == name && to_lower(name) != name;
}

// Describes the entities of one sentence.
class Describer {
 public:
  Describer(DocumentMentions& mentions, int sentence, std::vector<OwnedRole>& waiting)
      : mentions_(mentions),
        tree_(mentions.trees[static_cast<std::size_t>(sentence)]),
        sentence_(sentence),
        waiting_(waiting) {}

  void describe_all() {
    int next = 0;
    while (next < tree_.size()) {
      const NameSpan* span = name_at(next);
      if (span != nullptr) {
        title(*span);
        next = span->last;
      }
      ++next;
    }
    for (int i = tree_.size() - 1; i >= 0; --i) {
      const int head = tree_[i].head;
      if (head >= 0 && (tree_.base(i) == "appos" || names_noun_beside(i))) {
        appose(head, i);
      }
    }
  }

 private:
  int at(int token) const { return mentions_.table.at({sentence_, token}); }
  const NameSpan* name_at(int token) const { return mentions_.table.name_at({sentence_, token}); }
  std::string lemma(int token) const { return to_lower(tree_[token].lemma); }

  // "striker Tiago Valente" with the name below the noun, nothing between them.
  bool names_noun_beside(int i) const {
    const std::string_view base = tree_.base(i);
    const NameSpan* span = name_at(i);
    const int head = tree_[i].head;
    if ((base != "dep" && base != "flat" && base != "nmod" && base != "compound") ||
        span == nullptr || span->first <= head || span->first - head >= 5 ||
        name_at(head) != nullptr || !case_words(tree_, i).empty()) {
      return false;
    }
    for (int k = head; k < i; ++k) {
      if (tree_[k].upos == "PUNCT") {
        return false;
      }
    }
    return true;
  }

  // "A, B and C, the secretary": a parser hangs the last on A; it stands beside C.
  int nearest_conjunct(int a, int b) const {
    int nearest = a;
    for (const int c : nominals(tree_, a)) {
      nearest = c > nearest && c < b && at(c) >= 0 ? c : nearest;
    }
    return nearest;
  }

  // "a spokeswoman for Acme, Ann Lee": the parser hangs the person on the body; she is the
  // spokeswoman.
  int described_noun(int a, int b) const {
    const int body = at(a);
    const int person = at(b);
    const int above = tree_[a].head;
    const bool apart = body >= 0 && person >= 0 && name_at(a) != nullptr && name_at(b) != nullptr &&
                       mentions_.table[body].kind != NameKind::Person &&
                       mentions_.table[person].kind == NameKind::Person;
    return apart && above >= 0 && tree_.base(a) == "nmod" &&
                   mentions_.hints.is_person_noun(lemma(above))
               ? above
               : a;
  }

  void appose(int a, int b) {
    a = nearest_conjunct(described_noun(a, b), b);
    EntityTable& table = mentions_.table;
    const int first = at(a);
    const int second = at(b);
    if (first >= 0 && second >= 0) {
      if (first != second && table[first].kind == NameKind::Organization &&
          table[second].kind == NameKind::Organization && is_upper_case(table[second].name)) {
        table.merge(first, second);
      }
    } else if (is_several(a, b)) {
      for (const int c : nominals(tree_, b)) {
        if (at(c) >= 0) {
          mentions_.groups[{sentence_, a}].push_back(at(c));
          describe(a, at(c));
        }
      }
    } else if (first < 0 && second >= 0 && (tree_[a].upos == "NOUN" || is_title_word(a))) {
      table.put({sentence_, a}, second);
      describe(a, second);
    } else if (first >= 0 && is_known_place(first) && mentions_.hints.is_person_noun(lemma(b))) {
      return;  // "was born in Oslo, the son of a priest"
    } else if (second < 0 && first >= 0 && (tree_[b].upos == "NOUN" || tree_[b].upos == "PROPN")) {
      table.put({sentence_, b}, first);
      describe(b, first);
    }
  }

  bool is_known_place(int entity) const {
    return mentions_.table[entity].kind == NameKind::Place &&
           mentions_.hints.place(mentions_.table[entity].name).has_value();
  }

  // "two sons, Ann and Bo": the plural noun stands for all who are named behind it.
  bool is_several(int noun, int name) const {
    const auto named = [&](int k) { return name_at(k) != nullptr && at(k) >= 0; };
    const std::vector<int> names = nominals(tree_, name);
    return tree_[noun].upos == "NOUN" && name_at(noun) == nullptr &&
           tree_.has_feature(noun, "Number=Plur") && noun < name && names.size() > 1 &&
           std::count_if(names.begin(), names.end(), named) > 1;
  }

  // "Secretary" of "Secretary of State Ann Lee", in capitals or not.
  bool is_title_word(int token) const {
    return mentions_.hints.is_person_noun(tree_.lower(token)) ||
           mentions_.hints.is_office(tree_.lower(token));
  }

  // What it is called tells its kind better than the shape of its name: "the newspaper Diário do
  // Tejo". "The champions Brava" are no person.
  void take_kind(int entity, int word) {
    const std::string noun = lemma(word);
    const bool person =
        mentions_.hints.is_person_noun(noun) && !tree_.has_feature(word, "Number=Plur");
    const bool body = mentions_.hints.is_organization_noun(noun);
    DocumentEntity& e = mentions_.table.edit(entity);
    if (body && e.kind == NameKind::Person) {
      e.kind = NameKind::Organization;
    } else if (person && e.kind == NameKind::Organization &&
               e.name.find(' ') == std::string::npos) {
      e.kind = NameKind::Person;  // an owner or rival may be a body too: a full name that looks
                                  // like one stays
    }
  }

  void take_gender(int entity, const std::string& noun) {
    const Gender gender = mentions_.hints.gender_of_noun(noun);
    if (gender != Gender::Unknown) {
      mentions_.table.edit(entity).gender = gender;
    }
  }

  // "Kazakh president" is president of Kazakhstan, "Kenyan hydrologist" is from Kenya.
  std::string role_phrase(std::string phrase, int other_token) const {
    const std::vector<std::string_view> words = split_words(phrase);
    const bool office = std::any_of(words.begin(), words.end(), [&](std::string_view w) {
      return mentions_.hints.is_office(w);
    });
    const bool nation =
        mentions_.hints.demonym(tree_.form(other_token)) ||
        (tree_.base(other_token) == "amod" && tree_[other_token].name_tag.ends_with("-NORP"));
    return !office && nation ? "from" : std::move(phrase);
  }

  // The entity is called by the noun phrase of `head`: a role, and of whom.
  void describe(int head, int entity) {
    const std::string noun = lemma(head);
    bool prime = false;
    for (const int k : tree_.children(head, {"amod", "compound"})) {
      prime = prime || tree_.lower(k) == "prime";
    }
    if (!prime) {
      mentions_.table.add_role(entity, noun);
    }
    take_gender(entity, noun);
    take_kind(entity, head);
    RoleFact fact;
    fact.holder = entity;
    fact.sentence = sentence_;
    fact.role_token = fact.holder_token = head;
    fact.rule = "apposition";
    fact.noun = noun;
    fact.words = role_words(head);
    std::string label = role_label(head, fact.words);
    mentions_.table.add_role(entity, label);
    for (const int k : tree_.children(head, {"compound", "amod", "nmod"})) {
      const int other = at(k);
      if (tree_[k].relation == "nmod:poss" || other < 0 || other == entity) {
        continue;
      }
      const std::string joining = tree_.lower_words(case_words(tree_, k));
      fact.other = other;
      fact.other_token = k;
      fact.phrase = role_phrase(label + " " + (joining.empty() ? "of" : joining), k);
      mentions_.add_role_fact(fact);
    }
    const int owner = tree_.child(head, {"nmod:poss"});
    if (owner >= 0) {
      fact.phrase = (noun == "counterpart" ? noun : label) + " of";
      fact.other = -1;
      waiting_.push_back({fact, owner});
    }
  }

  std::vector<int> role_words(int head) const {
    std::vector<int> out;
    for (const int k : tree_.children(head, {"compound", "amod"})) {
      const bool role = tree_[k].upos == "NOUN" || tree_[k].upos == "PROPN" ||
                        mentions_.hints.is_role_adjective(tree_.lower(k), lemma(head));
      if (at(k) < 0 && !mentions_.hints.demonym(tree_.form(k)) && role) {
        out.push_back(k);
      }
    }
    out.push_back(head);
    return out;
  }

  std::string role_label(int head, std::vector<int>& words) {
    std::string label = tree_.lower_words(words);
    for (const int k : tree_.children(head, {"nmod"})) {  // "secretary of state"
      if (tree_.lower_words(case_words(tree_, k)) == "of" && name_at(k) == nullptr &&
          !tree_.has_child(k, {"det", "nmod:poss"})) {
        label += " of " + tree_.lower(k);
        words.push_back(k);
      }
    }
    const int owner = tree_.child(head, {"nmod:poss"});
    if (lemma(head) == "counterpart" && owner >= 0) {  // his counterpart has the role that he has
      const int other = entity_at(mentions_, {sentence_, owner}, IfUnknown::Make);
      if (other >= 0) {
        for (const std::string& role : mentions_.table[other].roles) {
          if (role != "counterpart" && mentions_.hints.is_person_noun(role)) {
            return role;
          }
        }
      }
    }
    return label;
  }

  // "European Commission chief Ilse Vandermeer": role words left of the name, and a name left of
  // those.
  void title(const NameSpan& span) {
    const int entity = at(span.first);
    const NameKind kind = mentions_.table[entity].kind;
    if (kind != NameKind::Person && kind != NameKind::Organization && kind != NameKind::Work) {
      return;
    }
    int k = span.first - 1;
    std::vector<int> words;
    while (k >= 0 && at(k) < 0 &&
           (tree_[k].upos == "NOUN" || tree_[k].upos == "PROPN" || tree_[k].upos == "ADJ")) {
      words.insert(words.begin(), k);
      --k;
    }
    const std::string noun = words.empty() ? std::string() : lemma(words.back());
    std::erase_if(words, [&](int w) {
      return tree_[w].upos == "ADJ" && !mentions_.hints.is_role_adjective(tree_.lower(w), noun);
    });
    if (std::none_of(words.begin(), words.end(), [&](int w) {
          return tree_[w].upos == "NOUN" || tree_[w].upos == "PROPN" ||
                 mentions_.hints.is_person_noun(lemma(w));
        })) {
      return;
    }
    const std::string role = tree_.lower_words(words);
    mentions_.table.add_role(entity, role);
    if (role.find("prime") == std::string::npos) {
      mentions_.table.add_role(entity, lemma(words.back()));
    }
    take_gender(entity, noun);
    take_kind(entity, words.back());
    RoleFact fact;
    fact.holder = entity;
    fact.phrase = role + " of";
    fact.sentence = sentence_;
    fact.holder_token = span.last;
    fact.role_token = words.back();
    fact.words = words;
    fact.rule = "title";
    fact.noun = noun;
    title_of(fact, span, k);
  }

  void title_of(RoleFact& fact, const NameSpan& span, int k) {
    while (k >= 0 && (tree_.lower(k) == "'s" || tree_.lower(k) == "’s" ||
                      (tree_[k].upos == "ADJ" && at(k) < 0 && tree_.lower(k) == "former"))) {
      --k;
    }
    if (k >= 0 && at(k) >= 0 && at(k) != fact.holder) {
      fact.other = at(k);
      fact.other_token = k;
      fact.phrase = role_phrase(fact.phrase, k);
      mentions_.add_role_fact(fact);
      return;
    }
    std::vector<int> hosts = fact.words;
    for (int token = span.first; token <= span.last; ++token) {
      hosts.push_back(token);
    }
    for (const int host : hosts) {
      const int owner = tree_.child(host, {"nmod:poss"});
      if (owner >= 0) {
        waiting_.push_back({fact, owner});
        return;
      }
    }
  }

  DocumentMentions& mentions_;
  const ParseTree& tree_;
  int sentence_;
  std::vector<OwnedRole>& waiting_;
};

}  // namespace

std::vector<OwnedRole> describe_entities(DocumentMentions& mentions) {
  std::vector<OwnedRole> waiting;
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    if (!mentions.trees[s].sentence().title_case) {  // "Finnish Police Arrest Ann Lee"
      Describer(mentions, static_cast<int>(s), waiting).describe_all();
    }
  }
  return waiting;
}

void settle_owners(DocumentMentions& mentions, const std::vector<OwnedRole>& waiting) {
  for (const OwnedRole& owned : waiting) {
    const ParseTree& tree = mentions.trees[static_cast<std::size_t>(owned.fact.sentence)];
    RoleFact fact = owned.fact;
    fact.other_token = owned.owner_token;
    if (tree.lower(owned.owner_token) == "whose") {  // the noun that the relative clause hangs on
      int up = tree[owned.owner_token].head;
      while (up >= 0 && tree[up].relation != "acl:relcl") {
        up = tree[up].head;
      }
      fact.other_token = up >= 0 ? tree[up].head : -1;
    }
    if (fact.other_token >= 0) {
      fact.other = entity_at(mentions, {fact.sentence, fact.other_token}, IfUnknown::Make);
    }
    mentions.add_role_fact(std::move(fact));
  }
}

}  // namespace kith
