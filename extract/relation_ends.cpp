#include "extract/relation_ends.h"

#include <algorithm>

#include "base/text.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr int kDeepestTree = 200;

// The noun that the relative clause above this word describes; -1 for none.
int antecedent_of(const ParseTree& tree, int token) {
  for (int steps = 0; token >= 0 && steps < kDeepestTree; ++steps) {
    if (tree[token].relation == "acl:relcl") {
      return tree[token].head;
    }
    token = tree[token].head;
  }
  return -1;
}

bool same_name(const ParseTree& tree, int left, int right) {
  const std::string& a = tree[left].name_tag;
  const std::string& b = tree[right].name_tag;
  return a.size() > 1 && b.size() > 1 && b[0] == 'I' && a.substr(1) == b.substr(1);
}

}  // namespace

bool RelationInput::fits(int token, std::span<const std::string> types) const {
  return types.empty() || lexicon.types().fits(type_of(token), types);
}

void add_unique(std::vector<int>& tokens, int token) {
  if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) {
    tokens.push_back(token);
  }
}

void add_unique(std::vector<int>& tokens, const std::vector<int>& more) {
  for (const int token : more) {
    add_unique(tokens, token);
  }
}

bool may_be(const RelationInput& input, int noun, std::span<const std::string> types) {
  const auto asks_for = [&](std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  return asks_for("Thing") ||
         (asks_for("Event") && !input.lexicon.find_deeds(input.tree, noun).rows.empty());
}

bool names_office(const RelationInput& input, int noun) {
  if (!input.lexicon.find_roles(input.tree, noun).rows.empty()) {
    return true;
  }
  const NounMatch<KindRow> kind = input.lexicon.find_kind(input.tree, noun);
  return !kind.rows.empty() &&
         input.lexicon.types().lies_under(kind.rows.front()->types.front(), "Person");
}

void mark_office(const RelationInput& input, RelationFit& fit) {
  if (fit.relation != "HOLD_POSITION" || input.tree[fit.object].upos != "NOUN") {
    return;
  }
  const NounMatch<RoleNoun> role = input.lexicon.find_roles(input.tree, fit.object);
  fit.object_kind = EndKind::Office;
  for (int k = role.rows.empty() ? fit.object : role.first;
       k <= (role.rows.empty() ? fit.object : role.last); ++k) {
    fit.object_words.push_back(k);
  }
}

std::string case_name(const ParseTree& tree, int token) {
  return replace_all(tree.lower_words(case_words(tree, token)), " ", "_");
}

std::vector<int> phrases_with_case(const ParseTree& tree, int governor,
                                   std::string_view case_word) {
  std::vector<int> out;
  for (const int k : tree.children(governor, {"nmod", "obl"})) {
    if (tree[k].relation != "nmod:poss" && case_name(tree, k) == case_word) {
      add_unique(out, nominals(tree, k));
    }
  }
  const std::size_t first = case_word.find('_');
  const std::size_t last = case_word.rfind('_');
  if (out.empty() &&
      first != last) {  // "on behalf of", "at the hands of": a noun with a phrase of its own
    const std::string_view middle = case_word.substr(first + 1, last - first - 1);
    const std::string_view noun = middle.substr(middle.rfind('_') + 1);
    for (const int k : tree.children(governor, {"nmod", "obl"})) {
      if (tree.lower(k) == noun && case_name(tree, k) == case_word.substr(0, first)) {
        add_unique(out, phrases_with_case(tree, k, case_word.substr(last + 1)));
      }
    }
  }
  return out;
}

std::vector<int> possessors(const ParseTree& tree, int noun) {
  std::vector<int> out;
  for (const int k : tree.children(noun, {"nmod:poss"})) {
    if (tree.lower(k) == "whose") {
      const int antecedent = antecedent_of(tree, k);
      if (antecedent >= 0) {
        add_unique(out, antecedent);
      }
      continue;
    }
    add_unique(out, nominals(tree, k));
  }
  return out;
}

bool is_passive(const ParseTree& tree, const Clause& clause) {
  if (clause.passive) {
    return true;
  }
  const int p = clause.predicate;
  const std::string_view base = tree.base(p);
  return clause.kind == ClauseKind::Verb && tree.verb_form(p) == VerbForm::PastParticiple &&
         (base == "advcl" || base == "xcomp") && !tree.has_child(p, {"aux", "cop", "nsubj", "obj"});
}

std::vector<int> deep_subjects(const RelationInput& input, const Clause& clause) {
  if (!is_passive(input.tree, clause)) {
    return clause.subjects;
  }
  std::vector<int> out;
  for (const Argument& argument : clause.arguments) {
    if (argument.kind == ArgumentKind::Obl && input.tree.lower_words(argument.case_words) == "by") {
      add_unique(out, nominals(input.tree, argument.head));
    }
  }
  return out;
}

std::vector<int> deep_objects(const RelationInput& input, const Clause& clause) {
  if (is_passive(input.tree, clause)) {
    return clause.subjects;
  }
  std::vector<int> out;
  for (const Argument& argument : clause.arguments) {
    if (argument.kind == ArgumentKind::Obj) {
      add_unique(out, nominals(input.tree, argument.head));
    }
  }
  return out;
}

bool lies_in_name(const ParseTree& tree, int first, int last) {
  const std::string& tag = tree[first].name_tag;
  if (tag.size() < 3 || tag.ends_with("-PER")) {
    return false;
  }
  const bool begins_before = tag[0] == 'I';
  const bool goes_on = last + 1 < tree.size() && tree[last + 1].name_tag.size() > 2 &&
                       tree[last + 1].name_tag[0] == 'I';
  return begins_before || goes_on;
}

bool is_name_like(const RelationInput& input, int token) {
  const Token& t = input.tree[token];
  if (t.upos == "PROPN" || (t.name_tag.size() > 2 && (t.upos == "NOUN" || t.upos == "X"))) {
    return true;
  }
  return (t.upos == "ADJ" || t.upos == "NOUN") &&
         (input.lexicon.demonym(input.tree.form(token)) != nullptr ||
          t.name_tag.ends_with("-NORP"));
}

std::vector<int> name_modifiers(const RelationInput& input, int first, int noun) {
  const ParseTree& tree = input.tree;
  std::vector<int> out;
  for (const int k : tree.children(noun)) {
    const bool modifier = is_relation(tree[k].relation, {"compound", "amod", "nmod:desc", "nmod",
                                                         "flat", "nmod:unmarked"}) &&
                          tree[k].relation != "nmod:poss" && tree[k].relation != "compound:prt";
    if (!modifier || k >= first || !is_name_like(input, k) || tree.has_child(k, {"case"})) {
      continue;
    }
    if (!out.empty() && same_name(tree, out.back(), k)) {
      out.back() = k;
      continue;
    }
    for (const int inner : tree.children(k, {"compound", "flat"})) {  // "the Trask-Kwon meeting"
      const int later = std::max(inner, k);
      const bool joined = std::min(inner, k) + 2 == later && tree.lower(later - 1) == "-";
      if (joined && is_name_like(input, inner) && tree.lower(inner).size() > 2 &&
          tree.lower(k).size() > 2) {
        add_unique(out, inner);
      }
    }
    add_unique(out, k);
    for (const int c : tree.children(k, {"conj"})) {
      if (c < noun) {
        add_unique(out, c);
      }
    }
  }
  return out;
}

}  // namespace kith
