#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/claim_draft.h"
#include "extract/find_names.h"
#include "extract/find_status.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

bool is_auxiliary_form(const std::string& lower) {
  constexpr std::array<std::string_view, 8> kForms = {"was", "were", "been", "be",
                                                      "is",  "are",  "has",  "had"};
  return std::find(kForms.begin(), kForms.end(), lower) != kForms.end();
}

// "shared the prize with X": X shared it too.
bool shares_object(const std::string& lemma) {
  constexpr std::array<std::string_view, 6> kVerbs = {"share", "win",  "sign",
                                                      "found", "make", "hold"};
  return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
}

constexpr double kNested = .6;  // what stands inside an argument: a path, not what the clause says

bool is_inside(std::string_view shape) {
  return shape == "nest" || shape == "part" || shape == "scene" || shape == "acl";
}

// Clauses below make claims of their own, of those who do it there.
bool makes_claims(std::string_view shape) {
  return shape != "ccomp" && shape != "adv" && shape != "adj_bare" && shape != "xcomp" &&
         shape != "advcl";
}

double score_of(std::string_view rule) {
  const RuleRow* row = find_rule(rule);
  return row == nullptr ? 1 : row->score;
}

// The claims of one clause.
class ClauseDrafter {
 public:
  ClauseDrafter(const SentenceMentions& sentence, const Clause& clause,
                std::vector<ClaimDraft>& out)
      : sentence_(sentence), tree_(sentence.tree()), clause_(clause), out_(out) {}

  void draft() {
    if (clause_.subjects.empty() || clause_.subject_rule == "S_control" || has_value_subject()) {
      return;
    }
    find_subjects();
    if (pairs_subjects()) {
      draft_pairs();
    }
    for (const Leaf& leaf : sentence_.reader.leaves(clause_)) {
      if (makes_claims(leaf.shape) && !is_mere_value(leaf.head)) {
        draft_leaf(leaf);
      }
    }
  }

 private:
  struct Subject {
    int entity;
    int token;
  };

  // Amounts and dates do nothing, but "the two" may be people.
  bool is_mere_value(int head) const {
    return is_value(tree_[head]) &&
           entities_at(sentence_.mentions, sentence_.place(head)).size() < 2;
  }

  bool has_value_subject() const {
    return std::any_of(clause_.subjects.begin(), clause_.subjects.end(),
                       [&](int head) { return is_mere_value(head); });
  }

  void find_subjects() {
    for (const int head : clause_.subjects) {
      for (const int entity : entities_at(sentence_.mentions, sentence_.place(head))) {
        subjects_.push_back({entity, head});
        sentence_.mentions.table.add_subject(entity, sentence_.place(head));
      }
    }
  }

  ClaimDraft blank(std::string_view shape) const {
    ClaimDraft out;
    out.sentence = sentence_.sentence;
    out.predicate = clause_.predicate;
    out.passive = clause_.passive;
    out.rule = std::string(shape) + "/" + std::string(clause_.subject_rule);
    out.score = score_of(clause_.subject_rule) * (is_inside(shape) ? kNested : 1);
    return out;
  }

  void give(ClaimDraft draft, Subject subject, Subject object, std::vector<int> words) {
    if (subject.entity < 0 || object.entity < 0 || subject.entity == object.entity ||
        words.empty()) {
      return;
    }
    draft.subject = subject.entity;
    draft.subject_token = subject.token;
    draft.object = object.entity;
    draft.object_token = object.token;
    draft.phrase = tree_.words(words);
    draft.relation = std::move(words);
    out_.push_back(std::move(draft));
  }

  // "Ann and Bo met", "they know each other": each of them does it with the others.
  bool pairs_subjects() const {
    if (subjects_.size() < 2) {
      return false;
    }
    for (const int k : tree_.children(clause_.predicate, {"obj", "obl"})) {
      const int other = tree_.child(k, {"fixed", "det"});
      if (other >= 0 &&
          tree_.lower_words({std::min(k, other), std::max(k, other)}) == "each other") {
        return true;
      }
    }
    const bool has_object = tree_.has_child(clause_.predicate, {"obj"});
    return !has_object &&
           sentence_.mentions.hints.pairs_subjects(to_lower(tree_[clause_.predicate].lemma));
  }

  void draft_pairs() {
    for (std::size_t a = 0; a < subjects_.size(); ++a) {
      for (std::size_t b = a + 1; b < subjects_.size(); ++b) {
        ClaimDraft draft = blank("pair");
        draft.symmetric = true;
        give(std::move(draft), subjects_[a], subjects_[b], {clause_.predicate});
      }
    }
  }

  // "met the head of the bank": whom they met is the head, not the bank.
  bool leads_past_person(const Leaf& leaf) const {
    const int above = tree_[leaf.head].head;
    if (above < 0 || above == clause_.predicate || tree_.base(above) == "xcomp" ||
        tree_.lower_words(case_words(tree_, leaf.head)) != "of" ||
        tree_.lower_words(case_words(tree_, above)) == "as") {
      return false;
    }
    const int known = sentence_.mentions.table.at(sentence_.place(above));
    return (known >= 0 && sentence_.mentions.table[known].kind == NameKind::Person) ||
           sentence_.mentions.hints.is_person_noun(to_lower(tree_[above].lemma));
  }

  bool names_part(int token) const {
    return tree_[token].upos == "NUM" ||
           sentence_.mentions.hints.lexicon().is_part_noun(to_lower(tree_[token].lemma));
  }

  // Of a phrase inside an argument: the whole that the argument names a part of ("a tenth of the
  // bank"), -1 where it names something of its own.
  int part_above(const Leaf& leaf) const {
    int part = leaf.head;
    int above = tree_[part].head;
    while (above >= 0 && tree_.base(part) == "nmod" && names_part(above) &&
           tree_.lower_words(case_words(tree_, part)) == "of") {
      part = above;
      above = tree_[part].head;
    }
    return part != leaf.head && tree_.base(part) != "nmod" ? part : -1;
  }

  // "told analysts in Oslo", "spoke at a conference in Oslo": the place behind people or an event
  // is where it happened.
  bool is_scene(const Leaf& leaf) const {
    const int above = tree_[leaf.head].head;
    const std::string joining = tree_.lower_words(case_words(tree_, leaf.head));
    if (above < 0 || (joining != "in" && joining != "at") || !names_place(leaf.head)) {
      return false;
    }
    const bool argument = is_relation(tree_.base(above), {"obj", "iobj", "obl"});
    const std::string lemma = to_lower(tree_[above].lemma);
    return argument &&
           (sentence_.mentions.hints.is_person_noun(lemma) ||
            (tree_.base(above) == "obl" && sentence_.mentions.hints.is_event_noun(lemma)));
  }

  bool names_place(int token) const {
    const int entity = sentence_.mentions.table.at(sentence_.place(token));
    return entity >= 0 && sentence_.mentions.table[entity].kind == NameKind::Place;
  }

  void draft_leaf(const Leaf& leaf) {
    const std::vector<int> targets = entities_at(sentence_.mentions, sentence_.place(leaf.head));
    if (targets.empty()) {
      draft_leaf(leaf, -1);
    }
    for (const int target : targets) {
      draft_leaf(leaf, target);
    }
  }

  void draft_leaf(Leaf leaf, int target) {
    const int part = leaf.shape == "nest" ? part_above(leaf) : -1;
    if (part >= 0) {
      leaf.shape = "part";
      leaf.head = part;
      std::erase_if(leaf.relation, [&](int k) { return k >= part && k > clause_.predicate; });
    } else if (leaf.shape == "nest" && is_scene(leaf)) {
      leaf.shape = "scene";
    }
    const Subject object{target, leaf.head};
    for (const int k : leaf.relation) {  // "awarded by Academy of | Sciences" inside one name
      if (target >= 0 && sentence_.mentions.table.at(sentence_.place(k)) == target &&
          sentence_.mentions.table.name_at(sentence_.place(k)) != nullptr) {
        return;
      }
    }
    if (leaf.shape == "nest" && leads_past_person(leaf)) {
      return;
    }
    std::vector<int> words = content_words(tree_, leaf.relation);
    const std::string last = words.empty() ? "" : tree_.lower(words.back());
    if (leaf.shape == "obj" || leaf.shape == "xcomp") {
      last_object_ = object;
    }
    if (last == "with" && shares_object(tree_[clause_.predicate].lemma) &&
        last_object_.entity >= 0) {
      give(blank("shared"), object, last_object_, {clause_.predicate});
    }
    std::vector<Subject> doers = subjects_;
    if (leaf.shape == "acl") {
      doers = doers_behind_noun(leaf);
      drop_words_outside(leaf, words);
    }
    for (const Subject& doer : doers) {
      draft_edge(leaf, doer, object, words);
    }
  }

  // Of "showed its will to fight X" the words "to fight".
  void drop_words_outside(const Leaf& leaf, std::vector<int>& words) const {
    const auto below = sentence_.reader.clauses().single.find(governor_of(leaf));
    if (below != sentence_.reader.clauses().single.end() && !below->second.group.empty()) {
      std::erase_if(words, [&](int k) { return k < below->second.group.front(); });
    }
  }

  // Who does what a clause inside a noun phrase says: of a participle its noun, which claims it
  // elsewhere ("hit a vessel operated by Ann"); of a complement whom its noun gives it ("has a plan
  // to meet Ann", "a plot by Bo to kill Ann"), nobody where it gives none.
  std::vector<Subject> doers_behind_noun(const Leaf& leaf) const {
    const Clauses& clauses = sentence_.reader.clauses();
    const int verb = governor_of(leaf);
    const auto below = clauses.single.find(verb);
    if (below == clauses.single.end()) {
      return {};
    }
    std::vector<Subject> out;
    const bool gerund = below->second.subject_rule.empty() &&
                        tree_.verb_form(verb) == VerbForm::Ing;  // "a choice for travelling"
    if (const int noun = tree_[verb].head; !gerund && is_what_subject_is(noun)) {
      for (const Subject& subject : subjects_) {
        out.push_back({subject.entity, noun});
      }
      return out;
    }
    if (below->second.subject_rule.starts_with("S_acl") || !is_argument(tree_[verb].head)) {
      return {};
    }
    for (const int head : doers_of(tree_, clauses, sentence_.mentions.hints.lexicon(), verb)) {
      for (const int entity : entities_at(sentence_.mentions, sentence_.place(head))) {
        out.push_back({entity, head});
      }
    }
    return out;
  }

  bool is_argument(int noun) const {
    return std::any_of(clause_.arguments.begin(), clause_.arguments.end(),
                       [&](const Argument& argument) { return argument.head == noun; });
  }

  // "is a painter born in Rome", "became the first woman to win it": she was born and won.
  bool is_what_subject_is(int noun) const {
    return std::any_of(
        clause_.arguments.begin(), clause_.arguments.end(), [&](const Argument& argument) {
          return argument.head == noun &&
                 (argument.kind == ArgumentKind::Attr || argument.kind == ArgumentKind::ObjPred);
        });
  }

  // The verb among the words of a relation that its object hangs on.
  int governor_of(const Leaf& leaf) const {
    int word = leaf.head;
    while (word >= 0 && tree_.base(word) == "conj") {
      word = tree_[word].head;
    }
    return word < 0 ? -1 : tree_[word].head;
  }

  // "was invited by Ann to go": the agent is the passive verb's that it hangs on, whatever verbs
  // follow. -1 where the object is no agent.
  int verb_of_agent(const Leaf& leaf, const std::vector<int>& words) const {
    if (words.empty() || tree_.lower(words.back()) != "by") {
      return -1;
    }
    const int verb = governor_of(leaf);
    const auto found = sentence_.reader.clauses().single.find(verb);
    if (found == sentence_.reader.clauses().single.end()) {
      return clause_.passive ? clause_.predicate : -1;
    }
    return is_passive(tree_, found->second) ? verb : -1;
  }

  void draft_edge(const Leaf& leaf, Subject subject, Subject object,
                  const std::vector<int>& words) {
    ClaimDraft draft = blank(leaf.shape);
    const int verb = verb_of_agent(leaf, words);
    if (verb >= 0) {
      std::vector<int> active(words.begin(), words.end() - 1);
      std::erase_if(active, [&](int k) {
        return is_auxiliary_form(tree_.lower(k)) || (k > verb && is_verbal(tree_, k));
      });
      draft.passive = false;
      draft.turned = true;
      give(std::move(draft), object, subject, std::move(active));
      return;
    }
    give(std::move(draft), subject, object, words);
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  const Clause& clause_;
  std::vector<ClaimDraft>& out_;
  std::vector<Subject> subjects_;
  Subject last_object_{-1, -1};
};

}  // namespace

std::vector<int> content_words(const ParseTree& tree, const std::vector<int>& words) {
  std::vector<int> out;
  for (const int k : words) {
    const std::string& upos = tree[k].upos;
    const std::string_view base = tree.base(k);
    const bool noun = (upos == "NOUN" || upos == "PROPN") && base != "compound" &&
                      tree[k].relation != "nmod:poss";
    const bool verb = upos == "VERB" && base != "amod";  // "the trapped miners"
    const bool joining = verb || upos == "AUX" || upos == "ADP" || upos == "SCONJ" ||
                         (upos == "PART" && tree.lower(k) == "to") ||
                         tree[k].relation == "compound:prt";
    if (noun || joining || (upos == "ADJ" && base != "amod")) {
      out.push_back(k);
    }
  }
  return out;
}

std::vector<ClaimDraft> clause_drafts(const SentenceMentions& sentence) {
  std::vector<ClaimDraft> out;
  for (const Clause& clause : sentence.reader.clauses().chained) {
    ClauseDrafter(sentence, clause, out).draft();
  }
  return out;
}

}  // namespace kith
