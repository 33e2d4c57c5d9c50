#include "extract/read_clauses.h"

#include <algorithm>
#include <utility>

#include "extract/noun_triples.h"

namespace kith {

namespace {

constexpr int kDepth = 2;  // noun phrases are opened that deep: "head of the bank of ..."
constexpr std::size_t kMostVersions = 16;  // of one argument's earlier objects
constexpr std::size_t kMostLeaves = 400;   // of one clause
constexpr int kDeepestPath = 12;           // predicates in a row

bool has(const std::vector<int>& words, int word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<int> joined(std::vector<int> a, const std::vector<int>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

bool is_negation(const std::string& lower) {
  return lower == "not" || lower == "n't" || lower == "n’t" || lower == "never" || lower == "no";
}

// "is not" and "very ill" of an adjective's group.
struct CopulaParts {
  std::vector<int> copula, rest;
};
CopulaParts copula_parts(const ParseTree& tree, const Clause& clause) {
  int last = -1;
  for (const int g : clause.group) {
    if (is_relation(tree[g].relation, {"aux", "cop"}) || is_negation(tree.lower(g))) {
      last = std::max(last, g);
    }
  }
  CopulaParts out;
  for (const int g : clause.group) {
    (g <= last ? out.copula : out.rest).push_back(g);
  }
  return out;
}

// Walks from a clause to its leaves, through chains of predicates and nouns.
class LeafWalker {
 public:
  LeafWalker(const ParseTree& tree, const Clauses& clauses, const RuleSet& rules)
      : tree_(tree), clauses_(clauses), rules_(rules) {}

  std::vector<Leaf> walk(const Clause& clause) {
    out_.clear();
    leaves(clause, {}, 0);
    return std::move(out_);
  }

 private:
  std::vector<int> object(int head) const {
    return noun_phrase(tree_, head, rules_.on("split") ? PhraseMode::Of : PhraseMode::Full, rules_);
  }

  void give(std::vector<int> relation, std::vector<int> words, std::string_view shape, int head) {
    if (out_.size() < kMostLeaves) {
      out_.push_back({std::move(relation), std::move(words), shape, head});
    }
  }

  // Earlier arguments that stand inside the relation of this one; one version for each conjunct of
  // the object.
  std::vector<std::vector<int>> inside(const Clause& clause, const Argument& argument) const {
    std::vector<std::vector<int>> versions{{}};
    for (const Argument& a : clause.arguments) {
      if (&a == &argument) {
        break;
      }
      if (a.early || !stands_inside(clause, argument, a)) {
        continue;
      }
      std::vector<int> heads{a.head};
      if (a.kind == ArgumentKind::Obj && rules_.on("prior_each")) {
        heads = nominals(tree_, a.head);
      }
      std::vector<std::vector<int>> longer;
      for (const int h : heads) {
        for (const std::vector<int>& version : versions) {
          if (longer.size() < kMostVersions) {
            longer.push_back(joined(joined(version, a.case_words), object(h)));
          }
        }
      }
      versions = std::move(longer);
    }
    return versions;
  }

  bool stands_inside(const Clause& clause, const Argument& argument,
                     const Argument& earlier) const {
    const bool oblique = earlier.kind == ArgumentKind::Obl || earlier.kind == ArgumentKind::Tmod;
    switch (argument.kind) {
      case ArgumentKind::Obj:
        return earlier.kind == ArgumentKind::Iobj ||
               (oblique && clause.predicate < earlier.head && earlier.head < argument.head);
      case ArgumentKind::Iobj:
      case ArgumentKind::Attr:
        return false;
      default:
        break;
    }
    if (oblique) {
      const bool agent = clause.passive && tree_.words(earlier.case_words) == "by";
      return (agent && rules_.on("prior_agent")) || (argument.early && rules_.on("prior_all"));
    }
    const bool nominal = earlier.kind == ArgumentKind::Obj || earlier.kind == ArgumentKind::Iobj ||
                         earlier.kind == ArgumentKind::Attr ||
                         earlier.kind == ArgumentKind::ObjPred;
    return nominal && rules_.on("prior_object");
  }

  void leaves(const Clause& clause, const std::vector<int>& before, int depth) {
    if (path_ >= kDeepestPath || out_.size() >= kMostLeaves) {
      return;
    }
    ++path_;
    bool found = false;
    const std::vector<int> group = joined(before, clause.group);
    for (const Argument& argument : clause.arguments) {
      for (const std::vector<int>& prior : inside(clause, argument)) {
        walk_argument(clause, argument, group, prior, depth);
      }
      found =
          found || (argument.kind != ArgumentKind::Adv && argument.kind != ArgumentKind::Ccomp &&
                    argument.kind != ArgumentKind::Advcl);
    }
    if (clause.kind == ClauseKind::Verb && !found && !clause.group.empty()) {
      for (const int k : tree_.children(clause.predicate, {"advmod"})) {
        if (k > clause.predicate && tree_[k].upos == "ADV") {
          std::vector<int> relation = group;
          std::erase_if(relation, [&](int g) { return g >= k; });
          give(std::move(relation), tree_.subtree(k), "adv", k);
        }
      }
    }
    if (clause.kind == ClauseKind::Adjective) {
      CopulaParts parts = copula_parts(tree_, clause);
      give(joined(before, parts.copula), std::move(parts.rest), "adj_bare", clause.predicate);
    }
    --path_;
  }

  const Clause* clause_at(int token) const {
    const auto found = clauses_.single.find(token);
    return found == clauses_.single.end() ? nullptr : &found->second;
  }

  void walk_argument(const Clause& clause, const Argument& argument, const std::vector<int>& group,
                     const std::vector<int>& prior, int depth) {
    switch (argument.kind) {
      case ArgumentKind::Obj:
      case ArgumentKind::Iobj:
      case ArgumentKind::Attr:
      case ArgumentKind::Obl:
      case ArgumentKind::Tmod:
      case ArgumentKind::ObjPred:
        walk_nominal(argument, joined(group, prior), !prior.empty(), depth);
        return;
      case ArgumentKind::Xcomp:
        for (const int c : conjuncts(tree_, argument.head)) {
          if (const Clause* sub = clause_at(c)) {
            walk_below(*sub, joined(joined(group, prior), argument.case_words), depth, "xcomp");
          }
        }
        return;
      case ArgumentKind::Advcl:
        walk_adverbial(argument, joined(group, prior), depth);
        return;
      case ArgumentKind::Ccomp:
        if (!argument.early) {
          give(joined(group, argument.case_words),
               clause_words(tree_, argument.head, argument.case_words), "ccomp", argument.head);
        }
        return;
      case ArgumentKind::Adv:
        return;
    }
    static_cast<void>(clause);
  }

  static std::string_view shape_of(ArgumentKind kind, bool prior) {
    switch (kind) {
      case ArgumentKind::Obl:
        return prior ? "obj+obl" : "obl";
      case ArgumentKind::Attr:
        return "attr";
      case ArgumentKind::Tmod:
        return "tmod";
      case ArgumentKind::ObjPred:
        return "obj_pred";
      default:
        return "obj";
    }
  }

  void walk_nominal(const Argument& argument, const std::vector<int>& relation, bool prior,
                    int depth) {
    const std::string_view shape = shape_of(argument.kind, prior);
    for (const int c : nominals(tree_, argument.head)) {
      std::vector<int> joining = argument.case_words;
      if (c != argument.head && argument.kind != ArgumentKind::Attr) {
        std::vector<int> own = case_words(tree_, c);
        joining = own.empty() ? joining : std::move(own);
      }
      const std::vector<int> with_case = joined(relation, joining);
      give(with_case, object(c), shape, c);
      if (!joining.empty()) {
        for (const int k : tree_.children(c, {"appos", "nmod:unmarked"})) {
          if (tree_[k].upos == "PROPN" && tree_[c].upos == "PROPN" && after_comma(tree_, k) &&
              !tree_.has_child(k, {"det"})) {
            give(with_case, noun_phrase(tree_, k, PhraseMode::Core, rules_), "place", k);
          }
        }
      }
      if (!argument.early && depth < kDepth) {
        nested(with_case, c, depth + 1);
      }
    }
  }

  // Leaves of a clause below, their shape renamed but for those inside noun phrases.
  void walk_below(const Clause& sub, const std::vector<int>& before, int depth,
                  std::string_view shape) {
    const std::size_t first = out_.size();
    leaves(sub, before, depth);
    for (std::size_t i = first; i < out_.size(); ++i) {
      if (shape != "xcomp" || out_[i].shape != "nest") {
        out_[i].shape = shape;
      }
    }
  }

  void walk_adverbial(const Argument& argument, const std::vector<int>& relation, int depth) {
    const Clause* clause = clause_at(argument.head);
    if (argument.early || argument.case_words.empty() || clause == nullptr ||
        !clause->subject_rule.starts_with("S_adv")) {
      return;
    }
    for (const int c : conjuncts(tree_, argument.head)) {
      if (const Clause* sub = clause_at(c)) {
        walk_below(*sub, joined(relation, argument.case_words), depth + 1, "advcl");
      }
    }
  }

  // Prepositional phrases, participles and infinitives inside a noun phrase, each as a last
  // argument of its own.
  void nested(const std::vector<int>& before, int head, int depth) {
    std::vector<int> relation = joined(before, noun_phrase(tree_, head, PhraseMode::Core, rules_));
    std::vector<int> modifiers = tree_.children(head, {"nmod"});
    if (clause_at(head) == nullptr) {
      modifiers = tree_.children(head, {"nmod", "obl"});
    }
    for (const int k : modifiers) {
      const std::vector<int> joining = case_words(tree_, k);
      if (tree_[k].relation == "nmod:poss" || joining.empty()) {
        continue;
      }
      for (const int c : nominals(tree_, k)) {
        const std::vector<int> with_case = joined(relation, joining);
        give(with_case, object(c), "nest", c);
        if (depth < kDepth) {
          nested(with_case, c, depth + 1);
        }
      }
      if (tree_.words(joining) == "of") {
        relation = joined(joined(std::move(relation), joining),
                          noun_phrase(tree_, k, PhraseMode::Core, rules_));
      }
    }
    for (const int k : tree_.children(head, {"acl"})) {
      walk_participle(k, relation, depth);
    }
  }

  void walk_participle(int k, const std::vector<int>& relation, int depth) {
    const Clause* sub = clause_at(k);
    if (sub == nullptr || tree_[k].relation != "acl") {
      return;
    }
    std::vector<int> marks = tree_.children(k, {"mark", "case"});
    std::erase_if(marks, [&](int m) { return m >= k; });
    const VerbForm form = tree_.verb_form(k);
    const bool complement = rules_.on("complement") && !marks.empty() &&
                            (form == VerbForm::Ing || form == VerbForm::Infinitive) &&
                            !tree_.has_child(k, {"nsubj"});
    if ((sub->subject_rule.starts_with("S_acl") || complement) && !after_comma(tree_, k)) {
      walk_below(*sub, joined(relation, marks), depth + 1, "acl");
    }
  }

  const ParseTree& tree_;
  const Clauses& clauses_;
  const RuleSet& rules_;
  std::vector<Leaf> out_;
  int path_ = 0;
};

// The whole clause as one reading.
struct Nary {
  std::vector<int> relation, object;
  std::vector<std::vector<int>> rest;
};

struct RankedArgument {
  const Argument* argument;
  std::vector<int> words;
  // Adverbs last, finite adverbial clauses before them, fronted ones before these; objects first.
  std::tuple<bool, bool, bool, bool, int> rank;
};

std::vector<RankedArgument> ranked_arguments(const ParseTree& tree, const Clause& clause,
                                             const RuleSet& rules) {
  std::vector<RankedArgument> out;
  for (const Argument& a : clause.arguments) {
    std::vector<int> words;
    if (a.kind == ArgumentKind::Adv) {
      if (!rules.on("adverbs") || a.early) {
        continue;
      }
      words = noun_phrase(tree, a.head, PhraseMode::Full, rules);
    } else if (a.kind == ArgumentKind::Ccomp || a.kind == ArgumentKind::Xcomp) {
      words = clause_words(tree, a.head, a.case_words);
    } else if (a.kind == ArgumentKind::Advcl) {
      if (a.early || (!rules.on("advcl_last") && tree.has_child(a.head, {"nsubj", "csubj"}))) {
        continue;
      }
      words = clause_words(tree, a.head, a.case_words);
    } else {
      words = noun_phrase(tree, a.head, PhraseMode::Whole, rules);
    }
    const bool object = a.kind == ArgumentKind::Obj || a.kind == ArgumentKind::Attr ||
                        a.kind == ArgumentKind::ObjPred || a.kind == ArgumentKind::Iobj;
    const bool finite_adverbial =
        a.kind == ArgumentKind::Advcl && tree.has_child(a.head, {"nsubj"});
    out.push_back({&a,
                   std::move(words),
                   {a.kind == ArgumentKind::Adv, finite_adverbial, a.early, !object, a.head}});
  }
  std::stable_sort(out.begin(), out.end(), [](const RankedArgument& a, const RankedArgument& b) {
    return a.rank < b.rank;
  });
  return out;
}

std::optional<Nary> nary_reading(const ParseTree& tree, const Clause& clause,
                                 const RuleSet& rules) {
  std::vector<RankedArgument> arguments = ranked_arguments(tree, clause, rules);
  if (arguments.empty()) {
    if (clause.kind != ClauseKind::Adjective) {
      return std::nullopt;
    }
    CopulaParts parts = copula_parts(tree, clause);
    return Nary{std::move(parts.copula), std::move(parts.rest), {}};
  }
  const PhraseMode object_mode = rules.on("split") ? PhraseMode::Of : PhraseMode::Full;
  const Argument& first = *arguments[0].argument;
  Nary out{joined(clause.group, first.case_words), std::move(arguments[0].words), {}};
  std::vector<std::vector<int>> inner;
  const bool nominal = first.kind == ArgumentKind::Obj || first.kind == ArgumentKind::Attr ||
                       first.kind == ArgumentKind::Obl || first.kind == ArgumentKind::Tmod ||
                       first.kind == ArgumentKind::ObjPred;
  if (nominal) {
    const std::vector<int> heads = nominals(tree, first.head);
    const std::vector<int> shorter = noun_phrase(tree, first.head, object_mode, rules);
    if (heads.size() > 1 && rules.on("list")) {
      out.object = shorter;
      for (std::size_t i = 1; i < heads.size(); ++i) {
        inner.push_back(noun_phrase(tree, heads[i], object_mode, rules));
      }
    } else if (heads.size() == 1 && first.kind != ArgumentKind::ObjPred && rules.on("split")) {
      std::vector<int> over = out.object;
      std::erase_if(over, [&](int k) { return has(shorter, k); });
      over = tidy(tree, std::move(over));
      const bool subset =
          std::all_of(shorter.begin(), shorter.end(), [&](int k) { return has(out.object, k); });
      if (!over.empty() && subset) {
        out.object = shorter;
        inner.push_back(std::move(over));
      }
    }
  }
  out.rest = std::move(inner);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    out.rest.push_back(joined(arguments[i].argument->case_words, arguments[i].words));
  }
  return out;
}

}  // namespace

SentenceReader::SentenceReader(const ParseTree& tree, const RuleSet& rules)
    : SentenceReader(tree, rules, find_clauses(tree, rules)) {}

SentenceReader::SentenceReader(const ParseTree& tree, const RuleSet& rules, Clauses clauses)
    : tree_(&tree), rules_(&rules), clauses_(std::move(clauses)) {}

std::vector<Leaf> SentenceReader::leaves(const Clause& clause) const {
  return LeafWalker(*tree_, clauses_, *rules_).walk(clause);
}

std::vector<SentenceTriple> SentenceReader::triples() const {
  TripleList out(*tree_);
  for (const Clause& clause : clauses_.chained) {
    if (clause.subjects.empty() || !rules_->on(clause.subject_rule) ||
        clause.subject_rule.starts_with("S_control")) {
      continue;
    }
    const double trust = find_rule(clause.subject_rule)->score;
    const std::string behind = "/" + std::string(clause.subject_rule);
    std::vector<std::string> subjects;
    for (const int h : clause.subjects) {
      subjects.push_back(tree_->words(phrase(h, PhraseMode::Full)));
    }
    if (const std::optional<Nary> whole = nary_reading(*tree_, clause, *rules_);
        whole && rules_->on("nary")) {
      for (const std::string& subject : subjects) {
        out.add(subject, tree_->words(whole->relation), tree_->words(whole->object), whole->rest,
                find_rule("nary")->score * trust, "nary" + behind);
      }
    }
    for (const Leaf& leaf : leaves(clause)) {
      if (!rules_->on(leaf.shape)) {
        continue;
      }
      for (const std::string& subject : subjects) {
        out.add(subject, tree_->words(leaf.relation), tree_->words(leaf.object), {},
                find_rule(leaf.shape)->score * trust, std::string(leaf.shape) + behind);
      }
    }
  }
  add_noun_triples(*tree_, *rules_, out);
  return out.take();
}

}  // namespace kith
