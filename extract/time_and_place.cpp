#include "extract/time_and_place.h"

#include <algorithm>

#include "base/text.h"
#include "extract/find_names.h"
#include "extract/normalize.h"
#include "extract/resolve_adverbs.h"

namespace kith {

namespace {

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

// The end that a phrase of time names, by its head: "until 2019", "from 2015 to 2019", "between
// 2015 and 2019"; -1 where it names none. `begun`: "from 2015" stands before it.
int end_named(const ParseTree& tree, int phrase, bool begun) {
  if (time_words(tree, phrase).empty()) {
    return -1;
  }
  const std::string joining = tree.lower_words(case_words(tree, phrase));
  if (joining == "until" || joining == "till" || (joining == "to" && begun)) {
    return phrase;
  }
  if (joining == "between") {
    return tree.child(phrase, {"conj"});
  }
  for (const int k : joining == "from" ? tree.children(phrase, {"nmod"}) : std::vector<int>()) {
    if (tree.lower_words(case_words(tree, k)) == "to") {
      return k;
    }
  }
  return -1;
}

int end_beside(const ParseTree& tree, int word) {
  bool begun = false;
  for (const int k : tree.children(word, {"obl", "nmod"})) {
    if (const int end = end_named(tree, k, begun); end >= 0) {
      return end;
    }
    begun = begun || tree.lower_words(case_words(tree, k)) == "from";
  }
  return -1;
}

}  // namespace

bool has_ended_by(const ParseTree& tree, int predicate, const std::string& document_date) {
  int end = end_beside(tree, predicate);
  for (const int k : end < 0 ? tree.children(predicate, {"obj"}) : std::vector<int>()) {
    end = end_beside(tree, k);  // "owned the paper between 2010 and 2015", hung on the paper
  }
  // "the minister from 2015 to 2019", hung elsewhere: what follows a word at once is said of it.
  const int next = predicate + 1 < tree.size() ? tree[predicate + 1].head : -1;
  if (end < 0 && next > predicate && tree.base(predicate + 1) == "case") {
    end = end_named(tree, next, false);
  }
  const int above = tree[predicate].head;  // "served as its chairman until 2019"
  if (end < 0 && above >= 0 && is_relation(tree[predicate].relation, {"obl", "obj", "xcomp"})) {
    end = end_beside(tree, above);
  }
  if (end < 0) {
    return false;
  }
  std::vector<int> words = tree.subtree(end);
  std::erase_if(words, [&](int k) { return is_relation(tree[k].relation, {"case", "cc"}); });
  const std::string date = resolve_date(tree.words(words), document_date);
  const std::size_t known = std::min(date.size(), document_date.size());
  return known > 0 && date.substr(0, known) < document_date.substr(0, known);
}

std::string time_of(const SentenceMentions& sentence, int predicate, Status status,
                    const std::string& document_date, int clauses_up) {
  const ParseTree& tree = sentence.tree();
  const bool ahead = status == Status::Planned || status == Status::Hypothetical;
  const Tense tense = ahead || is_present(tree, predicate) ? Tense::Future : Tense::Past;
  int word = predicate;
  for (int up = 0; up <= clauses_up && word >= 0; ++up) {
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

int place_token_of(const SentenceMentions& sentence, int predicate, int object) {
  const ParseTree& tree = sentence.tree();
  const EntityTable& table = sentence.mentions.table;
  const auto is_other_place = [&](int token) {
    const int entity = table.at(sentence.place(token));
    return entity >= 0 && token != object && table[entity].named &&
           table[entity].kind == NameKind::Place &&
           (object < 0 || entity != table.at(sentence.place(object)));
  };
  const auto is_in = [&](int token) {
    const std::string joining = tree.lower_words(case_words(tree, token));
    return joining == "in" || joining == "at";
  };
  const int where = tree.child(predicate, {"advmod", "obl", "mark"});
  if (tree[predicate].relation == "acl:relcl" && where >= 0 && tree.lower(where) == "where" &&
      is_other_place(tree[predicate].head)) {
    return tree[predicate].head;
  }
  for (const int k : tree.children(predicate, {"obl", "nmod", "advmod"})) {
    if (is_other_place(k) && (is_in(k) || is_place_adverb(tree, k))) {
      return k;
    }
    const bool event = tree.base(k) != "advmod" && is_in(k) &&
                       sentence.mentions.hints.is_event_noun(to_lower(tree[k].lemma));
    for (const int inner : event ? tree.children(k, {"nmod"}) : std::vector<int>()) {
      if (is_other_place(inner) && is_in(inner)) {
        return inner;  // "met at a conference in Florence"
      }
    }
  }
  return -1;
}

std::string place_of(const SentenceMentions& sentence, int predicate, int object) {
  const int token = place_token_of(sentence, predicate, object);
  return token < 0
             ? std::string()
             : sentence.mentions.table[sentence.mentions.table.at(sentence.place(token))].name;
}

}  // namespace kith
