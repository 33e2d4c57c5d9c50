#include "extract/resolve_pronouns.h"

#include <algorithm>
#include <array>

namespace kith {

namespace {

enum class PronounKind { Person, Thing, Many };

struct PronounRow {
  std::string_view word;
  PronounKind kind;
  Gender gender;
};

constexpr PronounRow kPronouns[] = {
    {"he", PronounKind::Person, Gender::Male},
    {"him", PronounKind::Person, Gender::Male},
    {"his", PronounKind::Person, Gender::Male},
    {"himself", PronounKind::Person, Gender::Male},
    {"she", PronounKind::Person, Gender::Female},
    {"her", PronounKind::Person, Gender::Female},
    {"hers", PronounKind::Person, Gender::Female},
    {"herself", PronounKind::Person, Gender::Female},
    {"it", PronounKind::Thing, Gender::Unknown},
    {"its", PronounKind::Thing, Gender::Unknown},
    {"itself", PronounKind::Thing, Gender::Unknown},
    {"they", PronounKind::Many, Gender::Unknown},
    {"them", PronounKind::Many, Gender::Unknown},
    {"their", PronounKind::Many, Gender::Unknown},
    {"themselves", PronounKind::Many, Gender::Unknown},
};

constexpr std::array<std::string_view, 8> kFirstPerson = {"i",  "me",  "my",     "we",
                                                          "us", "our", "myself", "ourselves"};
constexpr int kSentencesBack = 3;

const PronounRow* pronoun_row(const ParseTree& tree, int token) {
  for (const PronounRow& row : kPronouns) {
    if (row.word == tree.lower(token)) {
      return &row;
    }
  }
  return nullptr;
}

bool fits(const PronounRow& row, const DocumentEntity& e) {
  switch (row.kind) {
    case PronounKind::Person:
      return e.kind == NameKind::Person && (row.gender == Gender::Unknown ||
                                            e.gender == Gender::Unknown || e.gender == row.gender);
    case PronounKind::Thing:
      return e.named && (e.kind == NameKind::Organization || e.kind == NameKind::Place ||
                         e.kind == NameKind::Work || e.kind == NameKind::Thing);
    case PronounKind::Many:
      return e.named && e.kind == NameKind::Organization;
  }
  return false;
}

// The words of the quotation beside "he said": whoever is named only there is not who says it.
std::vector<int> quoted_words(const DocumentMentions& mentions, WordPlace place) {
  const ParseTree& tree = mentions.tree(place);
  const int clause = tree[place.token].head;
  if (tree.base(place.token) != "nsubj" || clause < 0 ||
      !mentions.hints.is_saying(tree[clause].lemma)) {
    return {};
  }
  const int content = tree.child(clause, {"ccomp"});
  if (content >= 0) {
    return tree.subtree(content);
  }
  std::vector<int> out;
  bool quotes = false;
  for (int k = 0; k < place.token; ++k) {
    quotes = quotes || is_quotation_mark(tree[k].form);
    out.push_back(k);
  }
  return quotes && tree.base(clause) == "parataxis" ? out : std::vector<int>();
}

bool named_only_in(const std::vector<int>& quoted, const DocumentEntity& e, WordPlace here) {
  if (quoted.empty()) {
    return false;
  }
  for (auto place = e.places.lower_bound({here.sentence - 1, 0});
       place != e.places.end() && *place < here; ++place) {
    if (place->sentence != here.sentence ||
        std::find(quoted.begin(), quoted.end(), place->token) == quoted.end()) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_quotation_mark(std::string_view form) {
  constexpr std::array<std::string_view, 8> kMarks = {"\"", "``", "''", "“", "”", "‘", "«", "»"};
  return std::find(kMarks.begin(), kMarks.end(), form) != kMarks.end();
}

bool is_pronoun(const ParseTree& tree, int token) {
  return pronoun_row(tree, token) != nullptr;
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

int resolve_pronoun(DocumentMentions& mentions, WordPlace place) {
  const ParseTree& tree = mentions.tree(place);
  const PronounRow& row = *pronoun_row(tree, place.token);
  int own = -1;  // an object is not its own subject
  const int clause = tree[place.token].head;
  const std::string_view base = tree.base(place.token);
  if (clause >= 0 && (base == "obj" || base == "obl" || base == "iobj")) {
    const int subject = tree.child(clause, {"nsubj"});
    own = subject >= 0 ? mentions.table.at({place.sentence, subject}) : -1;
  }
  const auto sentence = static_cast<std::size_t>(place.sentence);
  const int speaking =
      std::max(mentions.turn_speakers[sentence], mentions.turn_listeners[sentence]);
  const std::vector<int> quoted = quoted_words(mentions, place);
  for (const Candidate& candidate : mentions.table.before(place, kSentencesBack)) {
    const DocumentEntity& e = mentions.table[candidate.entity];
    if (candidate.entity == own || candidate.entity == speaking || !fits(row, e) ||
        named_only_in(quoted, e, place)) {
      continue;
    }
    if (row.kind == PronounKind::Person && e.gender == Gender::Unknown) {
      mentions.table.edit(candidate.entity).gender = row.gender;
    }
    return candidate.entity;
  }
  return -1;
}

}  // namespace kith
