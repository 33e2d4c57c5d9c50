// What the arguments of a clause are, and of which kind.

#include <string>
#include <utility>

#include "extract/clause_parts.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 15> kDiscourse = {
    "for example", "for instance", "as a result", "in fact",           "in addition",
    "in order",    "of course",    "in turn",     "in particular",     "in general",
    "at least",    "at all",       "in contrast", "on the other hand", "as well"};
constexpr std::array<std::string_view, 22> kSay = {
    "say",      "add",    "tell",    "note",    "explain", "warn",    "claim", "argue",
    "announce", "report", "insist",  "recall",  "promise", "declare", "write", "state",
    "believe",  "think",  "predict", "suggest", "comment", "reply"};
constexpr std::array<std::string_view, 3> kSayToo = {"conclude", "admit", "remark"};
bool is_saying(const std::string& lemma) {
  return is_one_of(lemma, kSay) || is_one_of(lemma, kSayToo);
}

// What joins a clause: "to", "that", "in order to"; where the clause has a subject, only the words
// before it.
std::vector<int> opening_words(const ParseTree& tree, int k) {
  std::vector<int> words;
  for (const int c : tree.children(k, {"mark", "case"})) {
    const std::vector<int> below = tree.subtree(c);
    words.insert(words.end(), below.begin(), below.end());
  }
  std::sort(words.begin(), words.end());
  if (!tree.has_child(k, {"nsubj"})) {
    return words;
  }
  const int first = tree.child(k, {"nsubj", "obj", "obl", "advmod", "cop", "aux"});
  std::erase_if(words, [&](int word) { return word >= first; });
  return words;
}

// The kind of argument that a relation makes; false for what is none.
bool argument_kind(const Token& token, std::string_view base, ArgumentKind& kind) {
  const std::string& relation = token.relation;
  if (relation == "nmod:poss") {
    return false;
  }
  if (relation == "obl:tmod" || relation == "obl:npmod" || relation == "obl:unmarked") {
    kind = ArgumentKind::Tmod;
    return true;
  }
  struct Row {
    std::string_view base;
    ArgumentKind kind;
  };
  static constexpr std::array<Row, 7> kRows = {{{"obj", ArgumentKind::Obj},
                                                {"iobj", ArgumentKind::Iobj},
                                                {"xcomp", ArgumentKind::Xcomp},
                                                {"ccomp", ArgumentKind::Ccomp},
                                                {"advcl", ArgumentKind::Advcl},
                                                {"obl", ArgumentKind::Obl},
                                                {"nmod", ArgumentKind::Obl}}};
  for (const Row& row : kRows) {
    if (row.base == base) {
      kind = row.kind;
      return true;
    }
  }
  return false;
}

bool is_discourse(const ParseTree& tree, int k, const std::vector<int>& joining) {
  const std::string link = tree.lower_words(joining);
  if (link == "according to" || (link == "in" && tree[k].lemma == "order")) {
    return true;
  }
  std::vector<int> words = tree.subtree(k);
  std::erase_if(words, [&](int w) { return tree[w].upos == "PUNCT"; });
  return words.size() <= 4 && is_one_of(tree.lower_words(words), kDiscourse);
}

class ArgumentFinder {
 public:
  ArgumentFinder(const ParseTree& tree, const Clause& clause, const RuleSet& rules)
      : tree_(tree), clause_(clause), rules_(rules), i_(clause.predicate) {}

  std::vector<Argument> find() {
    const std::vector<int> own = tree_.children(i_, {"nsubj", "csubj"});
    const bool verb = clause_.kind == ClauseKind::Verb;
    start_ = i_;
    for (const int k : tree_.children(i_, {"aux", "cop"})) {
      start_ = std::min(start_, k);
    }
    if (clause_.kind == ClauseKind::Nominal || clause_.kind == ClauseKind::Place) {
      out_.push_back(
          {ArgumentKind::Attr, i_,
           clause_.kind == ClauseKind::Place ? case_words(tree_, i_) : std::vector<int>{}, false});
    }
    if (verb && !own.empty() && !expletive_there(tree_, i_).empty()) {
      for (const int k : own) {
        out_.push_back({ArgumentKind::Attr, k, {}, false});
      }
    }
    for (const int k : tree_.children(i_)) {
      add_child(k);
    }
    for (const int k : tree_.children(i_, {"advmod"})) {
      if (!has(clause_.group, k) && !is_linking_adverb(tree_.lower(k)) &&
          !tree_.has_child(k, {"advcl", "ccomp"})) {
        out_.push_back({ArgumentKind::Adv, k, {}, k < start_});
      }
    }
    const Token& t = tree_[i_];
    if (is_quoting(tree_, i_) && is_saying(t.lemma) && !own.empty()) {
      out_.push_back({ArgumentKind::Ccomp, t.head, {}, false});  // "..., she said, ..."
    }
    if (t.relation == "acl:relcl" && t.head >= 0 && verb) {
      add_gap(own);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Argument& a, const Argument& b) {
      return std::pair(a.early, a.head) < std::pair(b.early, b.head);
    });
    return std::move(out_);
  }

 private:
  void add_child(int k) {
    const std::string_view base = tree_.base(k);
    ArgumentKind kind{};
    if (!argument_kind(tree_[k], base, kind)) {
      return;
    }
    const bool is_or_at = clause_.kind == ClauseKind::Nominal || clause_.kind == ClauseKind::Place;
    if ((is_or_at && (base == "nmod" || base == "obj")) ||
        (is_relative_word(tree_, k) && (kind == ArgumentKind::Obj || kind == ArgumentKind::Obl))) {
      return;
    }
    const bool clausal =
        kind == ArgumentKind::Advcl || kind == ArgumentKind::Ccomp || kind == ArgumentKind::Xcomp;
    std::vector<int> joining = clausal ? opening_words(tree_, k) : case_words(tree_, k);
    if (kind == ArgumentKind::Xcomp && !is_verbal(tree_, k) && !tree_.has_child(k, {"cop"})) {
      const int inner = tree_.child(k, {"nsubj"});
      if (inner >= 0 && rules_.on("small_clause")) {
        out_.push_back({ArgumentKind::Obj, inner, {}, false});
      }
      kind = ArgumentKind::ObjPred;
      joining = case_words(tree_, k);
    }
    if (kind == ArgumentKind::Obl) {
      if (rules_.on("discourse") && is_discourse(tree_, k, joining)) {
        return;
      }
      kind = joining.empty() ? ArgumentKind::Tmod : ArgumentKind::Obl;
    }
    out_.push_back({kind, k, std::move(joining), k < start_});
  }

  // The gap of a relative clause is the noun that it hangs on.
  void add_gap(const std::vector<int>& own) {
    const int noun = tree_[i_].head;
    for (int k = noun + 1; k < i_; ++k) {
      if (tree_.lower(k) == "whose") {  // "Ann, whose daughter left": nobody left Ann
        return;
      }
    }
    bool adverb = false;
    for (const int k : tree_.children(i_)) {
      const std::string& lower = tree_.lower(k);
      adverb = adverb || lower == "where" || lower == "when" || lower == "why";
      if (is_relative_word(tree_, k) && (tree_.base(k) == "obj" || tree_.base(k) == "obl")) {
        out_.push_back({tree_.base(k) == "obj" ? ArgumentKind::Obj : ArgumentKind::Obl, noun,
                        case_words(tree_, k), false});
        return;
      }
    }
    if (!own.empty() && !is_relative_word(tree_, own[0]) && !adverb &&
        !tree_.has_child(i_, {"obj", "ccomp", "xcomp", "aux:pass"})) {
      out_.push_back({ArgumentKind::Obj, noun, {}, false});
    }
  }

  const ParseTree& tree_;
  const Clause& clause_;
  const RuleSet& rules_;
  int i_;
  int start_ = 0;
  std::vector<Argument> out_;
};

}  // namespace

std::vector<Argument> find_arguments(const ParseTree& tree, const Clause& clause,
                                     const RuleSet& rules) {
  return ArgumentFinder(tree, clause, rules).find();
}

}  // namespace kith
