#include "extract/find_antecedents.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/entity_label.h"
#include "extract/find_names.h"
#include "extract/resolve_nominals.h"

namespace kith {

namespace {

constexpr int kSentencesBack = 5;
// News has some six mentions a sentence.
constexpr std::size_t kMostAntecedents = 60;

constexpr Pronoun kPronouns[] = {
    {"he", PronounClass::Person, Gender::Male, false},
    {"him", PronounClass::Person, Gender::Male, false},
    {"his", PronounClass::Person, Gender::Male, false},
    {"himself", PronounClass::Person, Gender::Male, true},
    {"she", PronounClass::Person, Gender::Female, false},
    {"her", PronounClass::Person, Gender::Female, false},
    {"hers", PronounClass::Person, Gender::Female, false},
    {"herself", PronounClass::Person, Gender::Female, true},
    {"it", PronounClass::Thing, Gender::Unknown, false},
    {"its", PronounClass::Thing, Gender::Unknown, false},
    {"itself", PronounClass::Thing, Gender::Unknown, true},
    {"they", PronounClass::Many, Gender::Unknown, false},
    {"them", PronounClass::Many, Gender::Unknown, false},
    {"their", PronounClass::Many, Gender::Unknown, false},
    {"theirs", PronounClass::Many, Gender::Unknown, false},
    {"themselves", PronounClass::Many, Gender::Unknown, true},
};

bool is_noun(const Token& token) {
  return token.upos == "NOUN" || token.upos == "PROPN";
}

// Makers and doers that no list holds: "lecturer", "violinist", "fisherman".
bool looks_like_person(std::string_view lemma) {
  static constexpr std::array<std::string_view, 7> kEndings = {"ist", "ian",    "woman", "man",
                                                               "eer", "person", "ee"};
  return lemma.size() > 5 && std::any_of(kEndings.begin(), kEndings.end(),
                                         [&](std::string_view e) { return lemma.ends_with(e); });
}

// Below the candidate without a relative or participle clause between: "its owner" is not "it".
bool lies_inside(const ParseTree& tree, int token, int above) {
  for (int up = token; up >= 0; up = tree[up].head) {
    if (up == above) {
      return true;
    }
    const std::string_view base = tree.base(up);
    if (base == "acl" || base == "appos" || base == "parataxis" || base == "conj") {
      return false;
    }
  }
  return false;
}

class Collector {
 public:
  Collector(const DocumentMentions& mentions, WordPlace here, const Pronoun& pronoun)
      : mentions_(mentions), here_(here), pronoun_(pronoun) {}

  std::vector<Antecedent> collect() {
    add_sentence(here_.sentence, here_.token - 1);
    for (int s = here_.sentence - 1; s >= std::max(0, here_.sentence - kSentencesBack); --s) {
      add_sentence(s, mentions_.trees[static_cast<std::size_t>(s)].size() - 1);
    }
    add_subjects_after();
    std::erase_if(out_, [&](const Antecedent& a) { return !can_be(a); });
    return std::move(out_);
  }

 private:
  const ParseTree& tree(int sentence) const {
    return mentions_.trees[static_cast<std::size_t>(sentence)];
  }

  void add_sentence(int sentence, int last) {
    for (int token = last; token >= 0; --token) {
      if (out_.size() >= kMostAntecedents) {
        return;
      }
      if (pronoun_.kind == PronounClass::Many && add_leaders({sentence, token})) {
        continue;
      }
      if (pronoun_.kind == PronounClass::Many) {
        add_pair({sentence, token});
      }
      add_word({sentence, token}, false);
    }
  }

  // "In his speech, Rubio said": the subject of a clause over the pronoun.
  void add_subjects_after() {
    const ParseTree& t = tree(here_.sentence);
    for (int up = t[here_.token].head; up >= 0; up = t[up].head) {
      const int subject = subject_of(t, up);
      if (subject > here_.token && t[subject].upos != "PRON") {
        add_word({here_.sentence, subject}, true);
      }
    }
  }

  bool is_head_of_name(const NameSpan& span, WordPlace place) const {
    const int head = tree(place.sentence)[place.token].head;
    return head < span.first || head > span.last;
  }

  bool is_mention(WordPlace place) const {
    const ParseTree& t = tree(place.sentence);
    const Token& token = t[place.token];
    if (const NameSpan* span = mentions_.table.name_at(place)) {
      return is_head_of_name(*span, place) && (!span->is_demonym || t.base(place.token) != "amod");
    }
    if (token.upos == "PRON" || find_pronoun(t.lower(place.token)) != nullptr) {
      return mentions_.table.at(place) >= 0;
    }
    const std::string_view base = t.base(place.token);
    const int head = token.head;
    const bool describes_name = token.relation == "nmod:desc" ||
                                (head >= 0 && mentions_.table.name_at({place.sentence, head}) &&
                                 head > place.token && base == "nmod");
    return is_noun(token) && !is_value(token) && !describes_name && !is_inside_listed_noun(place) &&
           base != "compound" && base != "flat" && base != "fixed" && base != "goeswith" &&
           base != "amod" && base != "case" && base != "cc" && !t.has_child(place.token, {"cop"});
  }

  // "state" of "secretary of state".
  bool is_inside_listed_noun(WordPlace place) const {
    const ParseTree& t = tree(place.sentence);
    const NounMatch<KindRow> found = mentions_.hints.lexicon().find_kind(t, place.token);
    const int head = t[place.token].head;
    return !found.rows.empty() && head >= found.first && head <= found.last;
  }

  void add_word(WordPlace place, bool after) {
    if (!is_mention(place)) {
      return;
    }
    const ParseTree& t = tree(place.sentence);
    const int entity = mentions_.table.at(place);
    if (entity < 0 && t.base(place.token) == "appos") {
      return;
    }
    const Part part = part_of(t, place.token);
    for (Antecedent& known : out_) {
      if (entity >= 0 && known.entity == entity) {
        ++known.mentions;
        if (known.place.sentence == place.sentence && !known.after) {
          known.part = std::min(known.part, part);
        }
        return;
      }
    }
    Antecedent a;
    a.entity = entity;
    a.place = place;
    a.noun = place;
    a.part = part;
    a.after = after;
    a.form = mentions_.table.name_at(place) != nullptr ? MentionForm::Name
             : is_noun(t[place.token])                 ? MentionForm::Noun
                                                       : MentionForm::Pronoun;
    describe(a);
    out_.push_back(std::move(a));
  }

  // "the two", "the presidents of A and B".
  bool add_leaders(WordPlace place) {
    const Token& token = tree(place.sentence)[place.token];
    if (token.upos != "NUM" && token.upos != "NOUN" && token.upos != "DET") {
      return false;
    }
    Antecedent a;
    a.leaders = resolve_group(mentions_, place);
    if (a.leaders.size() < 2) {
      return false;
    }
    a.place = a.noun = place;
    a.form = MentionForm::Noun;
    a.part = part_of(tree(place.sentence), place.token);
    a.named = a.plural = true;
    a.kind = "Person";
    out_.push_back(std::move(a));
    return true;
  }

  void add_pair(WordPlace place) {
    const ParseTree& t = tree(place.sentence);
    if (!is_noun(t[place.token]) || !t.has_child(place.token, {"conj"}) ||
        t.base(place.token) == "compound") {
      return;
    }
    Antecedent a;
    for (const int k : nominals(t, place.token)) {
      if (is_noun(t[k]) && k <= (place.sentence == here_.sentence ? here_.token - 1 : t.size())) {
        a.members.push_back(k);
      }
    }
    if (a.members.size() < 2) {
      return;
    }
    a.place = a.noun = place;
    a.form = mentions_.table.name_at(place) != nullptr ? MentionForm::Name : MentionForm::Noun;
    a.part = part_of(t, place.token);
    describe_pair(a);
    out_.push_back(std::move(a));
  }

  // Of one kind if all its members are; named if all are names.
  void describe_pair(Antecedent& a) const {
    a.named = true;
    for (const int member : a.members) {
      Antecedent one;
      one.place = one.noun = {a.place.sentence, member};
      one.entity = mentions_.table.at(one.place);
      describe(one);
      a.named = a.named && one.named;
      a.kind = member == a.members.front() || a.kind == one.kind ? one.kind : std::string();
      a.in_document = std::max(a.in_document, one.in_document);
      a.at_start = a.at_start || one.at_start;
    }
    a.plural = true;
  }

  void describe(Antecedent& a) const {
    if (a.entity >= 0) {
      const DocumentEntity& e = mentions_.table[a.entity];
      a.named = e.named;
      a.gender = e.gender;
      a.in_document = static_cast<int>(e.places.size());
      a.at_start = !e.places.empty() && e.places.begin()->sentence < 2;
      if (e.named) {
        a.kind = label_of(e.kind);
        a.group = e.kind == NameKind::Organization || e.kind == NameKind::Place;
        return;
      }
      for (const WordPlace& place : e.places) {
        if (is_noun(tree(place.sentence)[place.token])) {
          a.noun = place;
          break;
        }
      }
    } else {
      a.at_start = a.place.sentence < 2;
    }
    describe_noun(a);
  }

  void describe_noun(Antecedent& a) const {
    const ParseTree& t = tree(a.noun.sentence);
    const std::string lemma = to_lower(t[a.noun.token].lemma);
    a.plural = t.has_feature(a.noun.token, "Number=Plur") ||
               (lemma != t.lower(a.noun.token) && t.lower(a.noun.token).ends_with("s"));
    const NounMatch<KindRow> found = mentions_.hints.lexicon().find_kind(t, a.noun.token);
    if (!found.rows.empty()) {
      const KindRow& row = *found.rows.front();
      a.kind = row.types.empty() ? std::string() : row.types.front();
      a.group = row.plural;
      if (a.gender == Gender::Unknown) {
        a.gender = mentions_.hints.gender_of_noun(lemma);
      }
    } else if (!mentions_.hints.lexicon().roles_of(lemma).empty() || looks_like_person(lemma)) {
      a.kind = "Person";
      a.gender = a.gender == Gender::Unknown ? mentions_.hints.gender_of_noun(lemma) : a.gender;
    }
  }

  bool is_person(const Antecedent& a) const {
    return a.kind == "Person" || mentions_.hints.lexicon().types().lies_under(a.kind, "Person");
  }

  // A name that was taken for a body's may be a person's: "Kerrigan", "Maya Lind", not "Acme Corp".
  bool may_be_a_person(const Antecedent& a) const {
    if (!a.named || a.kind != "Organization" || a.entity < 0) {
      return false;
    }
    const std::string& name = mentions_.table[a.entity].name;
    const std::size_t first = name.find(' ');
    return first == std::string::npos ||
           mentions_.hints.lexicon().is_given_name(std::string_view(name).substr(0, first));
  }

  // What grammar rules out.
  bool can_be(const Antecedent& a) const {
    const auto sentence = static_cast<std::size_t>(here_.sentence);
    if (a.entity >= 0 && (a.entity == mentions_.turn_speakers[sentence] ||
                          a.entity == mentions_.turn_listeners[sentence])) {
      return false;  // I or you
    }
    const bool person = is_person(a);
    switch (pronoun_.kind) {
      case PronounClass::Person:
        if (a.gender != Gender::Unknown && a.gender != pronoun_.gender) {
          return false;
        }
        if (a.plural || a.is_pair() || (!person && !a.kind.empty() && !may_be_a_person(a))) {
          return false;
        }
        break;
      case PronounClass::Thing:
        if (a.plural || a.is_pair() || person) {
          return false;
        }
        break;
      case PronounClass::Many:
        if (a.named && person && !a.is_pair()) {
          return false;
        }
        break;
    }
    return a.place.sentence != here_.sentence || !is_bound(a);
  }

  // "him" is not the subject of its own verb, "its" not the noun that it belongs to.
  bool is_bound(const Antecedent& a) const {
    const ParseTree& t = tree(here_.sentence);
    const bool itself = pronoun_.reflexive && t[here_.token].head == a.place.token;
    if (!itself && lies_inside(t, here_.token, a.place.token)) {
      return true;
    }
    const Part part = part_of(t, here_.token);
    const int verb = t[here_.token].head;
    if (pronoun_.reflexive || part == Part::Possessor || verb < 0) {
      return false;
    }
    const auto stands_at = [&](int token) {
      return token >= 0 && token != here_.token &&
             (token == a.place.token ||
              (a.entity >= 0 && mentions_.table.at({here_.sentence, token}) == a.entity));
    };
    const bool argument = part == Part::Object || part == Part::Oblique;
    if (part != Part::Subject && !argument) {
      return false;
    }
    for (const int k : t.children(verb, {"nsubj", "obj", "iobj", "obl"})) {
      if (stands_at(k)) {
        return true;
      }
    }
    // "X met and praised him": the subject is that of the verb before.
    return argument && subject_of(t, verb) < 0 && t.base(verb) == "conj" &&
           stands_at(subject_of(t, t[verb].head));
  }

  const DocumentMentions& mentions_;
  WordPlace here_;
  const Pronoun& pronoun_;
  std::vector<Antecedent> out_;
};

}  // namespace

const Pronoun* find_pronoun(std::string_view lower) {
  for (const Pronoun& row : kPronouns) {
    if (row.word == lower) {
      return &row;
    }
  }
  return nullptr;
}

Part part_of(const ParseTree& tree, int token) {
  const std::string_view base = tree.base(token);
  if (tree[token].relation == "nmod:poss") {
    return Part::Possessor;
  }
  if (base == "nsubj" || base == "csubj") {
    return Part::Subject;
  }
  if (base == "obj" || base == "iobj") {
    return Part::Object;
  }
  if (base == "obl") {
    return Part::Oblique;
  }
  if (base == "nmod" || base == "amod" || base == "compound") {
    return Part::Modifier;
  }
  if (base == "conj" && tree[token].head >= 0) {
    return part_of(tree, tree[token].head) == Part::Subject ? Part::Subject : Part::Conjunct;
  }
  return Part::Other;
}

std::string_view name_of(Part part) {
  switch (part) {
    case Part::Subject:
      return "subject";
    case Part::Object:
      return "object";
    case Part::Oblique:
      return "oblique";
    case Part::Possessor:
      return "possessor";
    case Part::Modifier:
      return "modifier";
    case Part::Conjunct:
      return "conjunct";
    case Part::Other:
      break;
  }
  return "other";
}

int subject_of(const ParseTree& tree, int token) {
  return token < 0 ? -1 : tree.child(token, {"nsubj"});
}

std::vector<Antecedent> find_antecedents(const DocumentMentions& mentions, WordPlace here,
                                         const Pronoun& pronoun) {
  return Collector(mentions, here, pronoun).collect();
}

}  // namespace kith
