#include "extract/noun_triples.h"

#include <algorithm>

#include "extract/clause_parts.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

// Facts without a verb. They invent "is" or "has".
class NounReader {
 public:
  NounReader(const ParseTree& tree, const RuleSet& rules, TripleList& out)
      : tree_(tree), rules_(rules), out_(out) {}

  void read(int i) {
    if (tree_[i].upos != "NOUN" && tree_[i].upos != "PROPN") {
      return;
    }
    apposition(i);
    title(i);
    if (tree_[i].relation == "nmod:poss") {
      possessor(i);
    } else if (tree_.base(i) == "nmod" && tree_[i].head >= 0) {
      place(i);
    }
  }

 private:
  void give(const std::vector<int>& subject, const std::string& relation,
            const std::vector<int>& object, std::string_view rule) {
    if (rules_.on(rule)) {
      out_.add(tree_.words(subject), relation, tree_.words(object), {}, find_rule(rule)->score,
               std::string(rule));
    }
  }
  std::vector<int> phrase(int head, PhraseMode mode) const {
    return noun_phrase(tree_, head, mode, rules_);
  }

  void apposition(int i) {
    if (tree_.base(i) == "appos" && tree_[i].head >= 0) {
      for (const int c : nominals(tree_, i)) {
        give(phrase(tree_[i].head, PhraseMode::Of), "is", phrase(c, PhraseMode::Full), "N_appos");
      }
    }
  }

  void title(int i) {
    std::vector<int> titles = tree_.children(i, {"compound", "nmod:desc", "amod"});
    std::erase_if(titles, [&](int k) { return tree_[k].upos != "NOUN" || k > i; });
    const std::string& tag = tree_[i].name_tag;
    const bool person = tag == "O" || tag.ends_with("-PER") || tag.ends_with("-PERSON");
    if (tree_[i].upos != "PROPN" || titles.empty() || !person ||
        is_relation(tree_[i].relation, {"compound", "flat"})) {
      return;
    }
    std::vector<int> name;
    std::vector<int> office;
    for (const int k : tree_.subtree(i)) {
      if (titles.back() < k && k <= i) {
        name.push_back(k);
      } else if (k <= titles.back() && tree_[k].upos != "DET") {
        office.push_back(k);
      }
    }
    give(name, "is", tidy(tree_, std::move(office)), "N_title");
  }

  void possessor(int i) {
    const std::vector<int> mine = tree_.subtree(i);
    std::vector<int> owned = phrase(tree_[i].head, PhraseMode::Of);
    std::erase_if(owned, [&](int k) { return has(mine, k); });
    give(phrase(i, PhraseMode::Full), "has", owned, "N_poss");
  }

  void place(int i) {
    const std::string& upos = tree_[tree_[i].head].upos;
    const std::string link = tree_.lower_words(case_words(tree_, i));
    if ((upos == "NOUN" || upos == "PROPN") &&
        (link == "in" || link == "at" || link == "from" || link == "on")) {
      give(phrase(tree_[i].head, PhraseMode::Core), "is " + link, phrase(i, PhraseMode::Of),
           "N_prep");
    }
  }

  const ParseTree& tree_;
  const RuleSet& rules_;
  TripleList& out_;
};

}  // namespace

void add_noun_triples(const ParseTree& tree, const RuleSet& rules, TripleList& out) {
  NounReader reader(tree, rules, out);
  for (int i = 0; i < tree.size(); ++i) {
    reader.read(i);
  }
}

}  // namespace kith
