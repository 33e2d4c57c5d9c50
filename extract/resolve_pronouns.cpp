#include "extract/resolve_pronouns.h"

#include <algorithm>
#include <array>

#include "extract/noun_phrases.h"
#include "extract/rank_antecedents.h"
#include "extract/ties.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 8> kFirstPerson = {"i",  "me",  "my",     "we",
                                                          "us", "our", "myself", "ourselves"};

// "her father, Radu Costin" is said of a Costin, where one of them may be meant.
void keep_family(const DocumentMentions& mentions, WordPlace place,
                 std::vector<Antecedent>& antecedents) {
  const WordPlace noun{place.sentence, mentions.tree(place)[place.token].head};
  const bool owner = noun.token >= 0 && mentions.tree(place)[place.token].relation == "nmod:poss";
  const int holder = owner ? mentions.table.at(noun) : -1;
  if (holder < 0 || !is_kin_noun(mentions, noun)) {
    return;
  }
  const auto is_family = [&](const Antecedent& a) {
    return share_family_name(mentions, a.entity, holder);
  };
  if (std::any_of(antecedents.begin(), antecedents.end(), is_family)) {
    std::erase_if(antecedents, [&](const Antecedent& a) { return !is_family(a); });
  }
}

// Of each word of a sentence whether it stands between quotation marks.
std::vector<bool> quoted_words(const ParseTree& tree) {
  std::vector<bool> out(static_cast<std::size_t>(tree.size()), false);
  bool open = false;
  for (int i = 0; i < tree.size(); ++i) {
    const bool mark = is_quotation_mark(tree.form(i));
    open = open != mark;
    out[static_cast<std::size_t>(i)] = open && !mark;
  }
  return open ? std::vector<bool>(out.size(), false) : out;  // one mark alone tells nothing
}

// "I trust Ann," he told her: whom a quotation names is not the one it is told to.
void drop_quoted(const DocumentMentions& mentions, WordPlace place,
                 std::vector<Antecedent>& antecedents) {
  const ParseTree& tree = mentions.tree(place);
  const int verb = tree[place.token].head;
  const std::string joining = tree.lower_words(case_words(tree, place.token));
  const bool told = tree.base(place.token) == "obj" || tree.base(place.token) == "iobj" ||
                    (tree.base(place.token) == "obl" && joining == "to");
  const std::vector<bool> quoted = told ? quoted_words(tree) : std::vector<bool>();
  if (!told || verb < 0 || quoted[static_cast<std::size_t>(place.token)] ||
      quoted[static_cast<std::size_t>(verb)]) {
    return;
  }
  const std::span<const Cue> cues = mentions.hints.lexicon().cues(tree[verb].lemma, "VERB");
  if (std::none_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.saying; })) {
    return;
  }
  std::erase_if(antecedents, [&](const Antecedent& a) {
    for (int i = 0; a.entity >= 0 && i < tree.size(); ++i) {
      if (quoted[static_cast<std::size_t>(i)] &&
          mentions.table.name_at({place.sentence, i}) != nullptr &&
          mentions.table.at({place.sentence, i}) == a.entity) {
        return true;
      }
    }
    return false;
  });
}

// "Lopez was back from Oslo, where she had met Berg": she is who the sentence speaks of.
void keep_main_subject(const DocumentMentions& mentions, WordPlace place, const Pronoun& pronoun,
                       std::vector<Antecedent>& antecedents) {
  const ParseTree& tree = mentions.tree(place);
  const int verb = tree[place.token].head;
  if (pronoun.gender == Gender::Unknown || tree.base(place.token) != "nsubj" || verb < 0 ||
      tree[verb].relation != "acl:relcl") {
    return;
  }
  const int where = tree.child(verb, {"advmod", "mark"});
  int above = tree[verb].head;
  while (above >= 0 && !tree.has_child(above, {"nsubj"})) {
    above = tree[above].head;
  }
  const int subject = above < 0 ? -1 : tree.child(above, {"nsubj"});
  const int entity = subject < 0 ? -1 : mentions.table.at({place.sentence, subject});
  const bool relative = where >= 0 && (tree.lower(where) == "where" || tree.lower(where) == "when");
  if (!relative || entity < 0 || mentions.table[entity].kind != NameKind::Person) {
    return;
  }
  const Gender gender = mentions.table[entity].gender;
  const auto is_subject = [&](const Antecedent& a) { return a.entity == entity && !a.is_pair(); };
  if ((gender == Gender::Unknown || gender == pronoun.gender) &&
      std::any_of(antecedents.begin(), antecedents.end(), is_subject)) {
    std::erase_if(antecedents, [&](const Antecedent& a) { return !is_subject(a); });
  }
}

// "It rained all day": nobody did.
bool tells_weather(const ParseTree& tree, int token) {
  constexpr std::array<std::string_view, 5> kWeather = {"rain", "snow", "hail", "drizzle",
                                                        "thunder"};
  const int verb = tree[token].head;
  return tree.lower(token) == "it" && verb >= 0 && !tree.has_child(verb, {"obj"}) &&
         std::find(kWeather.begin(), kWeather.end(), tree[verb].lemma) != kWeather.end();
}

}  // namespace

bool is_pronoun(const ParseTree& tree, int token) {
  return find_pronoun(tree.lower(token)) != nullptr;
}

bool is_first_person(const ParseTree& tree, int token) {
  return std::find(kFirstPerson.begin(), kFirstPerson.end(), tree.lower(token)) !=
         kFirstPerson.end();
}

bool is_second_person(const ParseTree& tree, int token) {
  constexpr std::array<std::string_view, 4> kSecondPerson = {"you", "your", "yours", "yourself"};
  return std::find(kSecondPerson.begin(), kSecondPerson.end(), tree.lower(token)) !=
         kSecondPerson.end();
}

bool is_indefinite(const ParseTree& tree, int token) {
  constexpr std::array<std::string_view, 3> kIndefinite = {"anybody", "anyone", "anything"};
  return std::find(kIndefinite.begin(), kIndefinite.end(), tree.lower(token)) != kIndefinite.end();
}

bool is_quotation_mark(std::string_view form) {
  constexpr std::array<std::string_view, 8> kMarks = {"\"", "``", "''", "“", "”", "‘", "«", "»"};
  return std::find(kMarks.begin(), kMarks.end(), form) != kMarks.end();
}

std::vector<int> resolve_pronoun(DocumentMentions& mentions, WordPlace place) {
  if (tells_weather(mentions.tree(place), place.token)) {
    return {};
  }
  const Pronoun& pronoun = *find_pronoun(mentions.tree(place).lower(place.token));
  std::vector<Antecedent> antecedents = find_antecedents(mentions, place, pronoun);
  keep_family(mentions, place, antecedents);
  drop_quoted(mentions, place, antecedents);
  keep_main_subject(mentions, place, pronoun, antecedents);
  const int chosen = mentions.ranker.choose(mentions, place, pronoun, antecedents);
  if (chosen < 0) {
    return {};
  }
  const Antecedent& antecedent = antecedents[static_cast<std::size_t>(chosen)];
  std::vector<int> out = antecedent.leaders;
  if (!antecedent.is_pair()) {
    out.push_back(antecedent.entity >= 0 ? antecedent.entity
                                         : entity_at(mentions, antecedent.place, IfUnknown::Make));
  }
  for (const int member : antecedent.members) {
    out.push_back(entity_at(mentions, {antecedent.place.sentence, member}, IfUnknown::Make));
  }
  std::erase(out, -1);
  if (out.size() == 1 && pronoun.gender != Gender::Unknown &&
      mentions.table[out[0]].gender == Gender::Unknown) {
    mentions.table.edit(out[0]).gender = pronoun.gender;
  }
  return out;
}

}  // namespace kith
