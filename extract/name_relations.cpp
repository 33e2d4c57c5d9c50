#include "extract/name_relations.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

bool is_ascii_letter_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// "crack down" and "état" to "CRACK_DOWN" and "ETAT"; what has no ASCII letter is left out.
void append_capitals(std::string& out, std::string_view words) {
  const std::string plain = to_upper(strip_accents(words));
  bool gap = !out.empty();
  for (const char c : plain) {
    if (!is_ascii_letter_or_digit(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) {
      out += '_';
      gap = false;
    }
    out += c;
  }
}

}  // namespace

std::vector<RelationFit> relations_of(const ParseTree& tree, const Clauses& clauses,
                                      const Lexicon& lexicon, const TypeOfHead& type_of) {
  const RelationInput input{tree, clauses, lexicon, type_of};
  std::vector<RelationFit> all = verb_relations(input);
  for (auto* more : {&noun_relations, &role_relations}) {
    for (RelationFit& fit : (*more)(input)) {
      all.push_back(std::move(fit));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const RelationFit& a, const RelationFit& b) {
    return a.predicate < b.predicate;
  });
  std::set<std::tuple<int, int, int, std::string_view>> seen;
  std::erase_if(all, [&](const RelationFit& fit) {
    return !seen.emplace(fit.predicate, fit.subject, fit.object, fit.relation).second;
  });
  return all;
}

std::string own_relation(const ParseTree& tree, int predicate, std::string_view case_word,
                         WordForm form) {
  std::string out;
  append_capitals(out, form == WordForm::Lemma ? std::string_view(tree[predicate].lemma)
                                               : std::string_view(tree.lower(predicate)));
  const int particle = tree.child(predicate, {"compound:prt"});
  if (particle >= 0 && tree.lower(particle) != case_word) {
    append_capitals(out, tree.lower(particle));
  }
  append_capitals(out, case_word);
  return out.empty() ? "RELATE" : out;
}

}  // namespace kith
