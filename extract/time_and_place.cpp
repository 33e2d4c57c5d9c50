#include "extract/time_and_place.h"

#include <algorithm>

#include "extract/find_names.h"
#include "extract/normalize.h"

namespace kith {

namespace {

constexpr int kClausesUp = 2;

bool is_date(const Token& token) {
  return name_type(token) == "DATE" || name_type(token) == "TIME";
}

// The words of a phrase when it is a phrase of time.
std::string time_words(const ParseTree& tree, int head) {
  const std::vector<int> words = tree.subtree(head);
  if (words.size() > 12 ||
      std::none_of(words.begin(), words.end(), [&](int k) { return is_date(tree[k]); })) {
    return {};
  }
  return tree.words(words);
}

// "is expected on April 24": what is said in the present lies ahead.
bool is_present(const ParseTree& tree, int predicate) {
  const int aux = tree.child(predicate, {"aux", "cop"});
  return tree.has_feature(aux >= 0 ? aux : predicate, "Tense=Pres") &&
         tree.lower(std::max(aux, 0)) != "has" && tree.lower(std::max(aux, 0)) != "have";
}

std::string time_beside(const ParseTree& tree, int word, Tense tense,
                        const std::string& document_date) {
  for (const int k : tree.children(word, {"obl", "nmod", "advmod", "obl:unmarked", "obl:tmod"})) {
    const std::string words = time_words(tree, k);
    std::string date = words.empty() ? std::string() : resolve_date(words, document_date, tense);
    if (!date.empty()) {
      return date;
    }
  }
  return {};
}

}  // namespace

std::string time_of(const SentenceMentions& sentence, int predicate, Status status,
                    const std::string& document_date) {
  const ParseTree& tree = sentence.tree();
  const Tense tense =
      status == Status::Planned || is_present(tree, predicate) ? Tense::Future : Tense::Past;
  int word = predicate;
  for (int up = 0; up <= kClausesUp && word >= 0; ++up) {
    std::string date = time_beside(tree, word, tense, document_date);
    if (!date.empty()) {
      return date;
    }
    const std::string_view base = tree.base(word);
    if (base != "xcomp" && base != "obj" && base != "obl" && base != "conj" && base != "nmod") {
      break;
    }
    word = tree[word].head;
  }
  return {};
}

std::string place_of(const SentenceMentions& sentence, int predicate, int object) {
  const ParseTree& tree = sentence.tree();
  for (const int k : tree.children(predicate, {"obl", "nmod"})) {
    const std::string joining = tree.lower_words(case_words(tree, k));
    const int entity = sentence.mentions.table.at(sentence.place(k));
    if ((joining != "in" && joining != "at") || entity < 0 || k == object) {
      continue;
    }
    const DocumentEntity& e = sentence.mentions.table[entity];
    if (e.named && e.kind == NameKind::Place &&
        entity != sentence.mentions.table.at(sentence.place(object))) {
      return e.name;
    }
  }
  return {};
}

}  // namespace kith
