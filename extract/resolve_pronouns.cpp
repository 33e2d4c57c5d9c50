#include "extract/resolve_pronouns.h"

#include <algorithm>
#include <array>

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

bool is_quotation_mark(std::string_view form) {
  constexpr std::array<std::string_view, 8> kMarks = {"\"", "``", "''", "“", "”", "‘", "«", "»"};
  return std::find(kMarks.begin(), kMarks.end(), form) != kMarks.end();
}

std::vector<int> resolve_pronoun(DocumentMentions& mentions, WordPlace place) {
  const Pronoun& pronoun = *find_pronoun(mentions.tree(place).lower(place.token));
  std::vector<Antecedent> antecedents = find_antecedents(mentions, place, pronoun);
  keep_family(mentions, place, antecedents);
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
