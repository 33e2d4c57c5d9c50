#include "extract/noun_phrases.h"

#include <algorithm>
#include <array>

namespace kith {

namespace {

bool is_opening_quote(const std::string& form) {
  return form == "``" || form == "`" || form == "“";
}
bool is_closing_quote(const std::string& form) {
  return form == "''" || form == "’’" || form == "”";
}
bool is_loose(const std::string& form) {
  return form == "," || form == ";" || form == ":" || form == "--" || form == "-";
}
// Quotes are looked at as the input wrote them, since mended forms lose the difference.
std::string quote_form(const ParseTree& tree, int token) {
  return std::string(tree.form(token));
}

bool contains(const std::vector<int>& sorted, int token) {
  return std::binary_search(sorted.begin(), sorted.end(), token);
}

bool is_of(const ParseTree& tree, int token) {
  for (const int c : tree.children(token, {"case"})) {
    if (tree.lower(c) == "of") {
      return true;
    }
  }
  return false;
}

bool is_predicative(const ParseTree& tree, int token) {
  return tree[token].upos == "VERB" || tree[token].upos == "AUX" ||
         tree.has_child(token, {"nsubj", "cop"});
}

// Belong to the noun like its adjectives.
bool is_bare_modifier(const std::string& relation) {
  return relation == "nmod:poss" || relation == "nmod:desc" || relation == "nmod:unmarked" ||
         relation == "nmod:tmod" || relation == "nmod:npmod";
}

// Which children of a noun phrase are left out of its wording, with all that is below them.
class Dropping {
 public:
  Dropping(const ParseTree& tree, int head, PhraseMode mode, const RuleSet& rules)
      : tree_(tree), head_(head), mode_(mode), rules_(rules) {
    first_conjunct_ = tree.child(head, {"conj"});
    first_copula_ = tree.child(head, {"cop"});
  }

  bool operator()(int k) const {
    const Token& t = tree_[k];
    const std::string_view base = tree_.base(k);
    const bool top = t.head == head_;
    if (top && mode_ != PhraseMode::Whole && first_conjunct_ >= 0 && k > first_conjunct_ &&
        (base == "nmod" || base == "acl") && rules_.on("share_right")) {
      return true;
    }
    if (base == "dep") {
      return drops_unlabelled(k);
    }
    return drops_clausal(k, base, top) || drops_coordination(k, base, top) ||
           drops_modifier(k, base, top);
  }

 private:
  bool drops_unlabelled(int k) const {
    const std::string& upos = tree_[k].upos;
    const bool short_modifier =
        upos == "NUM" || upos == "SYM" || upos == "NOUN" || upos == "PROPN" || upos == "ADJ";
    return !rules_.on("dep_modifier") || !short_modifier || std::abs(k - tree_[k].head) > 3 ||
           after_comma(tree_, k);
  }

  bool drops_clausal(int k, std::string_view base, bool top) const {
    static constexpr std::array<std::string_view, 12> kClausal = {
        "relcl", "advcl",     "ccomp",    "parataxis", "csubj", "nsubj",
        "cop",   "discourse", "vocative", "xcomp",     "list",  "appos"};
    if (std::find(kClausal.begin(), kClausal.end(), base) != kClausal.end() ||
        tree_[k].relation == "acl:relcl") {
      return true;
    }
    return top && (base == "obl" || base == "aux" || (base == "advmod" && k < first_copula_));
  }

  bool drops_coordination(int k, std::string_view base, bool top) const {
    const Token& t = tree_[k];
    if (mode_ != PhraseMode::Whole && (base == "conj" || base == "cc")) {
      return true;
    }
    if (base == "conj" && is_predicative(tree_, k)) {
      return true;
    }
    return base == "cc" &&
           ((top && k < head_) || (is_predicative(tree_, t.head) && t.head != head_));
  }

  bool drops_modifier(int k, std::string_view base, bool top) const {
    const Token& t = tree_[k];
    if (base == "acl" && tree_.verb_form(k) == VerbForm::Ing && tree_.has_child(k, {"mark"}) &&
        mode_ != PhraseMode::Core) {  // "the ease of learning it"
      const std::vector<int> marks = tree_.children(k, {"mark"});
      return mode_ == PhraseMode::Of && std::none_of(marks.begin(), marks.end(),
                                                     [&](int c) { return tree_.lower(c) == "of"; });
    }
    if (base == "acl" && (after_comma(tree_, k) || (mode_ != PhraseMode::Whole && top) ||
                          mode_ == PhraseMode::Core)) {
      return true;
    }
    if (top && (base == "case" || base == "mark")) {
      return true;
    }
    if (base == "nmod" && !is_bare_modifier(t.relation) &&
        (mode_ == PhraseMode::Core || (mode_ == PhraseMode::Of && !is_of(tree_, k)))) {
      return true;
    }
    return mode_ == PhraseMode::Core && (base == "obl" || base == "obj");
  }

  const ParseTree& tree_;
  int head_;
  PhraseMode mode_;
  const RuleSet& rules_;
  int first_conjunct_ = -1;
  int first_copula_ = -1;
};

}  // namespace

bool after_comma(const ParseTree& tree, int token) {
  int first = token;
  for (const int k : tree.subtree(token)) {
    if (tree[k].upos != "PUNCT" || k == token) {
      first = k;
      break;
    }
  }
  return first > 0 && tree[first - 1].form == ",";
}

std::vector<int> case_words(const ParseTree& tree, int token) {
  std::vector<int> out;
  for (const int c : tree.children(token, {"case", "mark"})) {
    const std::vector<int> below =
        tree.subtree(c, [&](int k) { return tree.base(k) != "fixed" && tree.base(k) != "case"; });
    out.insert(out.end(), below.begin(), below.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<int> tidy(const ParseTree& tree, std::vector<int> kept) {
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  int first = -1;
  int last = -1;
  for (const int i : kept) {
    if (tree[i].upos != "PUNCT") {
      first = first < 0 ? i : first;
      last = i;
    }
  }
  if (first < 0) {
    return kept;
  }
  std::vector<int> out;
  for (const int i : kept) {
    const std::string form = quote_form(tree, i);
    const bool quote =
        is_opening_quote(form) || is_closing_quote(form) || form == "\"" || form == "'";
    if (tree[i].upos != "PUNCT" || quote ||
        (first < i && i < last && contains(kept, i - 1) && contains(kept, i + 1))) {
      out.push_back(i);
    }
  }
  std::erase_if(out, [&](int i) {
    const std::string form = quote_form(tree, i);
    const bool opens = is_opening_quote(form) || form == "\"";
    const bool closes = is_closing_quote(form) || form == "'" || form == "\"";
    return (opens && !contains(kept, i + 1)) ||
           (closes && !contains(kept, i - 1) && tree[i].upos == "PUNCT");
  });
  const auto opening = std::count_if(out.begin(), out.end(),
                                     [&](int i) { return is_opening_quote(quote_form(tree, i)); });
  const auto closing = std::count_if(out.begin(), out.end(),
                                     [&](int i) { return is_closing_quote(quote_form(tree, i)); });
  if (opening != closing) {
    std::erase_if(out, [&](int i) {
      return is_opening_quote(quote_form(tree, i)) || is_closing_quote(quote_form(tree, i));
    });
  }
  while (!out.empty() && is_loose(tree[out.back()].form)) {
    out.pop_back();
  }
  while (!out.empty() && is_loose(tree[out.front()].form)) {
    out.erase(out.begin());
  }
  return out;
}

std::vector<int> noun_phrase(const ParseTree& tree, int head, PhraseMode mode,
                             const RuleSet& rules) {
  const Dropping drop(tree, head, mode, rules);
  std::vector<int> words = tree.subtree(head, drop);
  if (mode != PhraseMode::Whole && mode != PhraseMode::Core && tree.base(head) == "conj" &&
      rules.on("share_right") && tree[head].head >= 0) {  // "absorption and emission of the pulse"
    const int host = tree[head].head;
    int next_conjunct = -1;
    for (const int c : tree.children(host, {"conj"})) {
      if (c > head) {
        next_conjunct = c;
        break;
      }
    }
    for (const int k : tree.children(host, {"nmod"})) {
      if (k > head && (next_conjunct < 0 || k < next_conjunct)) {
        const std::vector<int> shared = tree.subtree(k, drop);
        words.insert(words.end(), shared.begin(), shared.end());
      }
    }
  }
  return tidy(tree, std::move(words));
}

std::vector<int> clause_words(const ParseTree& tree, int head, const std::vector<int>& joining) {
  std::vector<int> words = tidy(tree, tree.subtree(head, [&](int k) {
    const bool joins =
        tree[k].head == head && is_relation(tree[k].relation, {"mark", "cc", "parataxis"});
    return joins || std::find(joining.begin(), joining.end(), k) != joining.end();
  }));
  const auto strays_before = [&](int i) {
    const std::string form = quote_form(tree, i);
    return is_opening_quote(form) || form == "\"" || is_loose(form);
  };
  const auto strays_behind = [&](int i) {
    const std::string form = quote_form(tree, i);
    return is_closing_quote(form) || form == "\"" || is_loose(form);
  };
  while (words.size() > 1 && strays_before(words.front())) {
    words.erase(words.begin());
  }
  while (words.size() > 1 && strays_behind(words.back())) {
    words.pop_back();
  }
  return words;
}

}  // namespace kith
