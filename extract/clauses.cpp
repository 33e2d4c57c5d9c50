#include "extract/clauses.h"

#include <algorithm>
#include <array>

#include "extract/noun_phrases.h"

namespace kith {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 19> kLinkingAdverbs = {
    "however", "therefore", "moreover", "thus",         "furthermore",  "nevertheless", "meanwhile",
    "instead", "indeed",    "overall",  "additionally", "consequently", "similarly",    "when",
    "where",   "why",       "how",      "hence",        "besides"};
constexpr std::array<std::string_view, 15> kDiscourse = {
    "for example", "for instance", "as a result", "in fact",           "in addition",
    "in order",    "of course",    "in turn",     "in particular",     "in general",
    "at least",    "at all",       "in contrast", "on the other hand", "as well"};
constexpr std::array<std::string_view, 22> kSay = {
    "say",      "add",    "tell",    "note",    "explain", "warn",    "claim", "argue",
    "announce", "report", "insist",  "recall",  "promise", "declare", "write", "state",
    "believe",  "think",  "predict", "suggest", "comment", "reply"};
constexpr std::array<std::string_view, 3> kSayToo = {"conclude", "admit", "remark"};
constexpr std::array<std::string_view, 5> kNegation = {"not", "n't", "n’t", "never", "no"};
constexpr std::array<std::string_view, 5> kRelative = {"that", "which", "who", "whom", "whose"};

// Longer chains of predicates, and more readings of one, than any sentence that is not made to
// hurt.
constexpr int kDeepestChain = 4;
constexpr std::size_t kMostChained = 64;
constexpr int kDeepestTree = 200;

bool is_relative(const ParseTree& tree, int token) {
  return is_one_of(tree.lower(token), kRelative);
}

bool is_saying(const std::string& lemma) {
  return is_one_of(lemma, kSay) || is_one_of(lemma, kSayToo);
}

ClauseKind clause_kind(const ParseTree& tree, int i) {
  if (is_verbal(tree, i)) {
    return ClauseKind::Verb;
  }
  const std::string& upos = tree[i].upos;
  if (tree.has_child(i, {"case"}) && upos != "ADJ") {
    return ClauseKind::Place;
  }
  return (upos == "ADJ" || upos == "ADV") && !tree.has_child(i, {"det"}) ? ClauseKind::Adjective
                                                                         : ClauseKind::Nominal;
}

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

// --- the words of the relation ---

bool is_negation_word(const std::string& lower) {
  return lower == "not" || lower == "n't" || lower == "n’t" || lower == "never";
}

std::vector<int> core_of_group(const ParseTree& tree, int i, ClauseKind kind) {
  std::vector<int> core;
  if (kind == ClauseKind::Verb || kind == ClauseKind::Adjective) {
    core.push_back(i);
  }
  for (const int k : tree.children(i)) {
    const std::string_view base = tree.base(k);
    if (base == "aux" || base == "cop" || tree[k].relation == "compound:prt" ||
        is_negation_word(tree.lower(k)) ||
        (kind == ClauseKind::Adjective && base == "advmod" && k < i && tree.children(k).empty())) {
      core.push_back(k);
    }
  }
  std::sort(core.begin(), core.end());
  return core;
}

void add_unique(std::vector<int>& words, int word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) {
    words.push_back(word);
  }
}

bool has(const std::vector<int>& words, int word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<int> group_of(const ParseTree& tree, int i, ClauseKind kind) {
  const std::vector<int> core = core_of_group(tree, i, kind);
  if (core.empty()) {
    return core;
  }
  std::vector<int> words = core;
  for (const int k : tree.children(i, {"mark"})) {
    if (core.front() < k && k < core.back()) {  // "had to be dredged"
      add_unique(words, k);
    }
  }
  for (const int k : tree.children(i, {"advmod"})) {
    const std::string& upos = tree[k].upos;
    if ((upos != "ADV" && upos != "PART") ||
        tree.has_child(k, {"obl", "nmod", "advcl", "conj", "case"})) {
      continue;
    }
    const std::vector<int> span = tree.subtree(k);
    const bool inside = core.front() < span.front() && span.back() < core.back();
    const bool beside = (has(words, span.front() - 1) || has(words, span.back() + 1)) &&
                        !is_one_of(tree.lower(k), kLinkingAdverbs);
    if (inside || beside) {
      for (const int word : span) {
        add_unique(words, word);
      }
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

// "were aided and encouraged": the second participle gets the auxiliaries of the first.
std::vector<int> shared_auxiliaries(const ParseTree& tree, int i) {
  for (int depth = 0; depth < kDeepestTree; ++depth) {
    const Token& t = tree[i];
    if (tree.base(i) != "conj" || t.head < 0 || !is_verbal(tree, i) ||
        tree.has_child(i, {"aux", "cop", "nsubj", "mark"})) {
      return {};
    }
    const VerbForm form = tree.verb_form(i);
    const int head = t.head;
    const bool non_finite =
        form == VerbForm::PastParticiple || form == VerbForm::Ing || form == VerbForm::Infinitive;
    if (!is_verbal(tree, head) || tree.verb_form(head) != form || !non_finite) {
      return {};
    }
    std::vector<int> out;
    for (const int k : tree.children(head, {"aux"})) {
      if (k < head) {
        out.push_back(k);
      }
    }
    if (!out.empty()) {
      const int first = out.front();
      for (const int k : tree.children(head, {"mark"})) {
        if (tree[k].upos == "PART" && first < k) {
          out.push_back(k);
        }
      }
      return out;
    }
    i = head;
  }
  return {};
}

// --- subjects ---

struct Subjects {
  std::vector<int> heads;
  std::string_view rule;
};

std::vector<int> expletive_there(const ParseTree& tree, int i) {
  std::vector<int> out;
  for (const int k : tree.children(i, {"expl"})) {
    if (tree.lower(k) == "there") {
      out.push_back(k);
    }
  }
  return out;
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
    if ((base == "advcl" || base == "dep") && t.head >= 0) {
      return of_adverbial(i);
    }
    return {};
  }

  Subjects own_subject(int i, const std::vector<int>& own) {
    const Token& t = tree_[i];
    const std::string_view base = tree_.base(i);
    const bool hangs_on_noun =
        t.relation == "acl:relcl" || base == "acl" || base == "advcl" || base == "dep";
    if (is_relative(tree_, own[0]) && hangs_on_noun && t.head >= 0) {
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

// --- arguments ---

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
      if (!has(clause_.group, k) && !is_one_of(tree_.lower(k), kLinkingAdverbs) &&
          !tree_.has_child(k, {"advcl", "ccomp"})) {
        out_.push_back({ArgumentKind::Adv, k, {}, k < start_});
      }
    }
    const Token& t = tree_[i_];
    if (tree_.base(i_) == "parataxis" && t.head >= 0 && is_saying(t.lemma) && !own.empty() &&
        !tree_.has_child(i_, {"ccomp"})) {
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
        (is_relative(tree_, k) && (kind == ArgumentKind::Obj || kind == ArgumentKind::Obl))) {
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
    bool adverb = false;
    for (const int k : tree_.children(i_)) {
      const std::string& lower = tree_.lower(k);
      adverb = adverb || lower == "where" || lower == "when" || lower == "why";
      if (is_relative(tree_, k) && (tree_.base(k) == "obj" || tree_.base(k) == "obl")) {
        out_.push_back({tree_.base(k) == "obj" ? ArgumentKind::Obj : ArgumentKind::Obl, noun,
                        case_words(tree_, k), false});
        return;
      }
    }
    if (!own.empty() && !is_relative(tree_, own[0]) && !adverb &&
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

// --- clauses ---

Clause clause_at(const ParseTree& tree, int i, const RuleSet& rules) {
  Clause clause;
  clause.predicate = i;
  clause.kind = clause_kind(tree, i);
  Subjects subjects = SubjectFinder(tree, rules).find(i);
  clause.subjects = std::move(subjects.heads);
  clause.subject_rule = subjects.rule;
  clause.group = group_of(tree, i, clause.kind);
  std::vector<int> shared;
  if (rules.on("share_aux")) {
    shared = shared_auxiliaries(tree, i);
  }
  // Shared auxiliaries count as words of the relation before its arguments are looked for.
  clause.group.insert(clause.group.end(), shared.begin(), shared.end());
  std::sort(clause.group.begin(), clause.group.end());
  clause.arguments = ArgumentFinder(tree, clause, rules).find();
  const auto in_group = [&](auto&& test) {
    return std::any_of(clause.group.begin(), clause.group.end(), test);
  };
  clause.passive =
      tree.has_child(i, {"aux:pass"}) ||
      (tree.verb_form(i) == VerbForm::PastParticiple &&
       ((tree.base(i) == "acl" && !tree.has_child(i, {"nsubj", "aux"})) || in_group([&](int g) { return tree[g].relation == "aux:pass"; })));
  clause.negated = in_group([&](int g) { return is_one_of(tree.lower(g), kNegation); });
  return clause;
}

void share_arguments(const ParseTree& tree, std::map<int, Clause>& single, Clause& clause,
                     const RuleSet& rules) {
  const int head = tree[clause.predicate].head;
  if (clause.subject_rule != "S_shared" || single.find(head) == single.end()) {
    return;
  }
  Clause& first = single.at(head);
  if (rules.on("share_early")) {
    for (const Argument& a : first.arguments) {
      if (a.early && (a.kind == ArgumentKind::Obl || a.kind == ArgumentKind::Tmod)) {
        clause.arguments.push_back(a);
      }
    }
  }
  if (!rules.on("share_agent") || !first.passive ||
      tree.verb_form(clause.predicate) != VerbForm::PastParticiple) {
    return;
  }
  std::vector<Argument> agents;
  std::vector<Argument> after;
  bool own_oblique = false;
  for (const Argument& a : clause.arguments) {
    if (a.kind == ArgumentKind::Obl && tree.lower_words(a.case_words) == "by") {
      agents.push_back(a);
    }
  }
  for (const Argument& a : first.arguments) {
    own_oblique = own_oblique || a.kind == ArgumentKind::Obl;
    if (a.kind == ArgumentKind::Obl && a.head > clause.predicate) {
      after.push_back(a);
    }
  }
  const bool has_argument = std::any_of(
      clause.arguments.begin(), clause.arguments.end(),
      [](const Argument& a) { return a.kind == ArgumentKind::Obl || a.kind == ArgumentKind::Obj; });
  if (!agents.empty() && !own_oblique) {
    first.arguments.insert(first.arguments.end(), agents.begin(), agents.end());
  } else if (!after.empty() && !has_argument) {
    clause.arguments.insert(clause.arguments.end(), after.begin(), after.end());
  }
}

// A predicate with the infinitives it governs, one clause an infinitive: "were able to hold and to
// win".
std::vector<Clause> chained(const ParseTree& tree, const std::map<int, Clause>& single,
                            const Clause& clause, int depth) {
  const Argument* link = nullptr;
  bool object = false;
  for (const Argument& a : clause.arguments) {
    link = link == nullptr && a.kind == ArgumentKind::Xcomp ? &a : link;
    object = object || a.kind == ArgumentKind::Obj ||
             a.kind == ArgumentKind::Iobj;  // "told Bob to leave": treebanks call Bob either
  }
  if (link == nullptr || depth > kDeepestChain || object) {
    return {clause};
  }
  std::vector<Clause> out;
  for (const int x : conjuncts(tree, link->head)) {
    const auto found = single.find(x);
    if (found == single.end()) {
      continue;
    }
    for (const Clause& sub : chained(tree, single, found->second, depth + 1)) {
      if (out.size() >= kMostChained) {
        return out;
      }
      Clause joined = clause;
      joined.kind = sub.kind;
      for (const int word : link->case_words) {
        add_unique(joined.group, word);
      }
      for (const int word : sub.group) {
        add_unique(joined.group, word);
      }
      std::sort(joined.group.begin(), joined.group.end());
      std::erase_if(joined.arguments, [&](const Argument& a) {
        return a.kind == ArgumentKind::Xcomp && a.head == link->head;
      });
      joined.arguments.insert(joined.arguments.end(), sub.arguments.begin(), sub.arguments.end());
      std::stable_sort(joined.arguments.begin(), joined.arguments.end(),
                       [](const Argument& a, const Argument& b) {
                         return std::pair(a.early, a.head) < std::pair(b.early, b.head);
                       });
      joined.passive = sub.passive;
      joined.negated = clause.negated || sub.negated;
      out.push_back(std::move(joined));
    }
  }
  return out.empty() ? std::vector<Clause>{clause} : out;
}

}  // namespace

bool is_verbal(const ParseTree& tree, int token) {
  const std::string& upos = tree[token].upos;
  return upos == "VERB" ||
         (upos == "AUX" && tree.base(token) != "aux" && tree.base(token) != "cop");
}

bool is_predicate(const ParseTree& tree, int token) {
  const std::string_view base = tree.base(token);
  if (tree.has_child(token, {"cop"})) {
    return true;
  }
  static constexpr std::array<std::string_view, 7> kPlaces = {"root",      "ccomp", "advcl", "conj",
                                                              "parataxis", "xcomp", "acl"};
  const bool verbal = is_verbal(tree, token);
  if (tree.has_child(token, {"nsubj", "csubj"}) && tree[token].upos != "PUNCT") {
    return verbal || is_one_of(base, kPlaces);
  }
  return verbal && (is_one_of(base, kPlaces) || base == "csubj" || base == "dep");
}

std::vector<int> conjuncts(const ParseTree& tree, int head) {
  std::vector<int> out;
  std::vector<int> todo{head};
  while (!todo.empty()) {
    const int k = todo.back();
    todo.pop_back();
    out.push_back(k);
    const std::vector<int> below = tree.children(k, {"conj"});
    todo.insert(todo.end(), below.rbegin(), below.rend());
  }
  return out;
}

std::vector<int> nominals(const ParseTree& tree, int head) {
  std::vector<int> out = conjuncts(tree, head);
  std::erase_if(out, [&](int k) { return k != head && is_verbal(tree, k); });
  return out;
}

Clauses find_clauses(const ParseTree& tree, const RuleSet& rules) {
  Clauses out;
  for (int i = 0; i < tree.size(); ++i) {
    if (is_predicate(tree, i)) {
      out.single.emplace(i, clause_at(tree, i, rules));
    }
  }
  for (auto& [predicate, clause] : out.single) {
    share_arguments(tree, out.single, clause, rules);
  }
  for (const auto& [predicate, clause] : out.single) {
    if (!rules.on("chain")) {
      out.chained.push_back(clause);
      continue;
    }
    for (Clause& joined : chained(tree, out.single, clause, 0)) {
      out.chained.push_back(std::move(joined));
    }
  }
  return out;
}

}  // namespace kith
