// Where the subject of a clause is: its own, its neighbour's, or the noun that it hangs on.

#include <string>
#include <utility>

#include "extract/clause_parts.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

// The nearest predicate above, or the root.
int governor(const ParseTree& tree, int i) {
  while (tree[i].head >= 0) {
    i = tree[i].head;
    if (is_predicate(tree, i)) {
      break;
    }
  }
  return i;
}

int nearest_noun(const ParseTree& tree, int head, int i) {
  for (;;) {
    int inner = -1;
    for (const int k : tree.children(head, {"nmod"})) {
      if (head < k && k < i && tree[k].relation != "nmod:poss") {
        inner = k;
      }
    }
    if (inner < 0) {
      return head;
    }
    head = inner;
  }
}

class SubjectFinder {
 public:
  SubjectFinder(const ParseTree& tree, const RuleSet& rules) : tree_(tree), rules_(rules) {}

  // What the predicate hangs on says where its subject is.
  Subjects find(int i) {
    if (has(seen_, i) || seen_.size() > static_cast<std::size_t>(kDeepestTree)) {
      return {};
    }
    seen_.push_back(i);
    Subjects out = find_unseen(i);
    seen_.pop_back();
    return out;
  }

 private:
  Subjects above(int k, std::string_view rule) {
    Subjects out = find(k);
    out.rule = out.heads.empty() ? std::string_view{} : rule;
    return out;
  }

  Subjects find_unseen(int i) {
    const Token& t = tree_[i];
    const std::string_view base = tree_.base(i);
    std::vector<int> there = expletive_there(tree_, i);
    if (!there.empty()) {
      return {std::move(there), "S_there"};
    }
    const std::vector<int> own = tree_.children(i, {"nsubj", "csubj"});
    if (!own.empty()) {
      return own_subject(i, own);
    }
    if (t.relation == "acl:relcl" && t.head >= 0) {
      return {{t.head}, "S_reduced"};
    }
    if (base == "conj" && t.head >= 0 && is_predicate(tree_, t.head)) {
      return above(t.head, "S_shared");
    }
    if (base == "acl" && t.head >= 0) {
      return of_participle(i);
    }
    if (base == "xcomp" && t.head >= 0) {
      const int object = tree_.child(t.head, {"obj", "iobj"});
      return object >= 0 ? Subjects{{object}, "S_control_obj"} : above(t.head, "S_control");
    }
    if (base == "ccomp" && t.head >= 0 && is_perfect_gerund(i)) {
      return above(t.head, "S_control");
    }
    if ((base == "advcl" || base == "dep") && t.head >= 0) {
      return of_adverbial(i);
    }
    return {};
  }

  // "denied having met Ann": a gerund's subject is that of the verb over it.
  bool is_perfect_gerund(int i) const {
    const int first = tree_.child(i, {"aux", "mark", "case"});
    return first >= 0 && first < i && tree_.lower(first) == "having";
  }

  Subjects own_subject(int i, const std::vector<int>& own) {
    const Token& t = tree_[i];
    const std::string_view base = tree_.base(i);
    const bool hangs_on_noun =
        t.relation == "acl:relcl" || base == "acl" || base == "advcl" || base == "dep";
    if (is_relative_word(tree_, own[0]) && hangs_on_noun && t.head >= 0) {
      return {{t.head}, "S_relative"};
    }
    if (tree_.base(own[0]) == "csubj") {
      const int it = tree_.child(i, {"expl"});
      return it >= 0 ? Subjects{{it}, "S_own"}
                     : Subjects{{own[0]}, "S_clausal"};  // "it is too early to say"
    }
    return {nominals(tree_, own[0]), "S_own"};
  }

  Subjects of_participle(int i) {
    const Token& t = tree_[i];
    if (rules_.on("complement")) {
      for (const int k : tree_.children(i, {"mark", "case"})) {
        if (k < i) {
          return {};
        }
      }
    }
    const VerbForm form = tree_.verb_form(i);
    if (form == VerbForm::Ing && rules_.on("comma") && after_comma(tree_, i) &&
        tree_.base(t.head) != "nsubj") {
      Subjects found = above(governor(tree_, t.head), "S_adv_comma");
      if (!found.heads.empty()) {
        return found;
      }
    }
    if (form == VerbForm::Ing || form == VerbForm::PastParticiple) {
      const int noun = !rules_.on("low_attach") || after_comma(tree_, i)
                           ? t.head
                           : nearest_noun(tree_, t.head, i);
      return {{noun}, form == VerbForm::Ing ? "S_acl_ing" : "S_acl_ppart"};
    }
    return {};
  }

  // "accused Ann of lying", "kept Bob from leaving": the object is who does it.
  int object_accused(int i) const {
    const int above = tree_[i].head;
    for (const int k : tree_.children(i, {"mark", "case"})) {
      const std::string& word = tree_.lower(k);
      if (k < i && above < i && (word == "of" || word == "from" || word == "against")) {
        return tree_.child(above, {"obj", "iobj"});
      }
    }
    return -1;
  }

  Subjects of_adverbial(int i) {
    const Token& t = tree_[i];
    const VerbForm form = tree_.verb_form(i);
    if (form == VerbForm::PastParticiple && i > t.head && rules_.on("low_attach")) {
      int before = -1;
      for (const int k : tree_.children(t.head, {"obj", "obl", "nmod"})) {
        if (t.head < k && k < i) {
          before = k;
        }
      }
      if (before >= 0) {
        return {{before}, "S_adv_ppart"};
      }
    }
    switch (form) {
      case VerbForm::Ing:
        if (const int object = object_accused(i); object >= 0 && rules_.on("S_adv_object")) {
          return {nominals(tree_, object), "S_adv_object"};
        }
        return above(t.head, "S_adv_ing");
      case VerbForm::PastParticiple:
        return above(t.head, "S_adv_ppart");
      case VerbForm::Infinitive:
        return above(t.head, "S_adv_inf");
      case VerbForm::Finite:
      case VerbForm::None:
        break;
    }
    return {};
  }

  const ParseTree& tree_;
  const RuleSet& rules_;
  std::vector<int> seen_;
};

}  // namespace

std::vector<int> expletive_there(const ParseTree& tree, int predicate) {
  const int subject = tree.child(predicate, {"nsubj"});
  if (subject >= 0 && subject < predicate) {
    return {};  // "There she is to meet Bob": a place
  }
  std::vector<int> out;
  for (const int k : tree.children(predicate, {"expl"})) {
    if (tree.lower(k) == "there") {
      out.push_back(k);
    }
  }
  return out;
}

constexpr std::array<std::string_view, 5> kRelative = {"that", "which", "who", "whom", "whose"};

bool is_relative_word(const ParseTree& tree, int token) {
  return is_one_of(tree.lower(token), kRelative);
}

Subjects find_subjects(const ParseTree& tree, int predicate, const RuleSet& rules) {
  return SubjectFinder(tree, rules).find(predicate);
}

}  // namespace kith
