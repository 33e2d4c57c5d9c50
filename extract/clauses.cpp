#include "extract/clauses.h"

#include <algorithm>
#include <array>

#include "extract/clause_parts.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 5> kNegation = {"not", "n't", "n’t", "never", "no"};
// Longer chains of predicates, and more readings of one, than any sentence that is not made to
// hurt.
constexpr int kDeepestChain = 4;
constexpr std::size_t kMostChained = 64;

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

std::vector<int> group_of(const ParseTree& tree, int i, ClauseKind kind) {
  std::vector<int> core = core_of_group(tree, i, kind);
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
                        !is_linking_adverb(tree.lower(k));
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

// "a firm based in Oslo and owned by Ann": the second participle is as passive as the first, also
// where a tagger takes it for a past tense.
bool is_reduced_passive(const ParseTree& tree, int i) {
  for (int depth = 0; depth < kDeepestTree; ++depth) {
    const bool participle =
        tree.verb_form(i) == VerbForm::PastParticiple ||
        (tree.base(i) == "conj" && tree.has_child(i, {"obl:agent"}) && !tree.has_child(i, {"obj"}));
    if (!participle || tree.has_child(i, {"nsubj", "aux"})) {
      return false;
    }
    if (tree.base(i) != "conj" || tree[i].head < 0) {
      return tree.base(i) == "acl";
    }
    i = tree[i].head;
  }
  return false;
}

Clause clause_at(const ParseTree& tree, int i, const RuleSet& rules) {
  Clause clause;
  clause.predicate = i;
  clause.kind = clause_kind(tree, i);
  Subjects subjects = find_subjects(tree, i, rules);
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
  clause.arguments = find_arguments(tree, clause, rules);
  const auto in_group = [&](auto&& test) {
    return std::any_of(clause.group.begin(), clause.group.end(), test);
  };
  clause.passive = tree.has_child(i, {"aux:pass"}) || is_reduced_passive(tree, i) ||
                   (tree.verb_form(i) == VerbForm::PastParticiple &&
                    in_group([&](int g) { return tree[g].relation == "aux:pass"; }));
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

constexpr std::string_view kGivenSubject = "S_given";

void give_subjects(const ParseTree& tree, const SubjectGiver& given, Clauses& clauses) {
  std::map<int, std::vector<int>> found;  // each asked before any is changed
  for (const auto& [predicate, clause] : clauses.single) {
    if (!tree.has_child(predicate, {"nsubj", "csubj", "expl"}) &&
        tree[predicate].relation != "acl:relcl") {
      found.emplace(predicate, given(clauses, predicate));
    }
  }
  for (auto& [predicate, subjects] : found) {
    Clause& clause = clauses.single.at(predicate);
    if (!subjects.empty() && subjects != clause.subjects) {
      clause.subjects = std::move(subjects);
      clause.subject_rule = kGivenSubject;
    }
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
  const auto linked = single.find(link->head);
  if (linked != single.end() && linked->second.subject_rule == kGivenSubject &&
      linked->second.subjects != clause.subjects) {
    return {clause};  // "called on Bob to leave"
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

constexpr std::array<std::string_view, 19> kLinkingAdverbs = {
    "however", "therefore", "moreover", "thus",         "furthermore",  "nevertheless", "meanwhile",
    "instead", "indeed",    "overall",  "additionally", "consequently", "similarly",    "when",
    "where",   "why",       "how",      "hence",        "besides"};

}  // namespace

bool is_linking_adverb(std::string_view lower) {
  return is_one_of(lower, kLinkingAdverbs);
}

bool is_verbal(const ParseTree& tree, int token) {
  const std::string& upos = tree[token].upos;
  return upos == "VERB" ||
         (upos == "AUX" && tree.base(token) != "aux" && tree.base(token) != "cop");
}

bool is_quoting(const ParseTree& tree, int token) {
  if (tree.base(token) != "parataxis" || tree[token].head < 0 ||
      !tree.has_child(token, {"nsubj"}) || tree.has_child(token, {"ccomp"})) {
    return false;
  }
  const std::vector<int> marks = tree.children(token, {"punct"});
  return std::none_of(marks.begin(), marks.end(), [&](int k) {
    return k < token && (tree[k].form == ";" || tree[k].form == ":");
  });
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

Clauses find_clauses(const ParseTree& tree, const RuleSet& rules, const SubjectGiver& given) {
  Clauses out;
  for (int i = 0; i < tree.size(); ++i) {
    if (is_predicate(tree, i)) {
      out.single.emplace(i, clause_at(tree, i, rules));
    }
  }
  for (auto& [predicate, clause] : out.single) {
    share_arguments(tree, out.single, clause, rules);
  }
  if (given && rules.on(kGivenSubject)) {
    give_subjects(tree, given, out);
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
