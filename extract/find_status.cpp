#include "extract/find_status.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "extract/match_cues.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

constexpr int kDeepest = 24;  // clauses over one another

// Verbs that add nothing to the deed that is their object or subject.
constexpr std::array<std::string_view, 21> kLightVerbs = {
    "make",    "have",    "hold", "give",  "take",  "pay",     "launch",
    "conduct", "stage",   "do",   "begin", "start", "deliver", "issue",
    "mount",   "receive", "face", "carry", "lead",  "reach",   "undertake"};
constexpr std::array<std::string_view, 7> kHappen = {"take",  "happen", "occur", "begin",
                                                     "start", "open",   "resume"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The doubtful beats the sure: denied, negated, hypothetical, possible, planned, asserted.
int strength(Status status) {
  switch (status) {
    case Status::Asserted:
      return 0;
    case Status::Planned:
      return 1;
    case Status::Possible:
      return 2;
    case Status::Hypothetical:
      return 3;
    case Status::Negated:
      return 4;
    case Status::Denied:
      return 5;
  }
  return 0;
}

Status joined(Status a, Status b) {
  return strength(a) >= strength(b) ? a : b;
}
bool is_denial(Status status) {
  return status == Status::Negated || status == Status::Denied;
}

class StatusFinder {
 public:
  StatusFinder(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon)
      : tree_(tree), clauses_(clauses), lexicon_(lexicon) {}

  ClauseStatus find(int token, int depth) const {
    ClauseStatus out = own_signs(token);
    if (depth < kDeepest) {
      join_above(token, depth, out);
      add_source(token, out);
    }
    return out;
  }

 private:
  struct Signs {
    bool negated = false;
    std::optional<Status> when_negated;  // "should not", "would not have"
    Status status = Status::Asserted;
    bool ended = false;
    bool marked = false;  // some row spoke
  };

  // --- the clause's own words ---

  ClauseStatus own_signs(int token) const {
    Signs signs;
    const bool noun = !is_verbal(tree_, token);
    for (const int k : tree_.children(token)) {
      read_sign(token, k, noun, signs);
    }
    if (tree_.base(token) == "conj" && tree_[token].head >= 0) {
      share_signs(token, signs);
    }
    read_question(token, signs);
    ClauseStatus out;
    out.ended = signs.ended;
    out.status = signs.status;
    if (signs.negated && !signs.ended) {
      out.status = signs.when_negated.value_or(signs.status == Status::Hypothetical && signs.marked
                                                   ? Status::Hypothetical
                                                   : Status::Negated);
    }
    return out;
  }

  // "will meet and praise": the second verb has the auxiliaries of the first.
  void share_signs(int token, Signs& signs) const {
    const int first = tree_[token].head;
    if (!is_verbal(tree_, token) || !is_verbal(tree_, first) ||
        tree_.has_child(token, {"aux", "nsubj", "mark"}) ||
        tree_.verb_form(token) == VerbForm::Finite) {
      return;
    }
    const int coordinator = tree_.child(token, {"cc"});
    const bool either =
        coordinator >= 0 && (tree_.lower(coordinator) == "or" || tree_.lower(coordinator) == "nor");
    for (const int k : tree_.children(first)) {
      if (tree_.base(k) == "aux" || (either && tree_.lower(k) == "not")) {
        read_sign(first, k, false, signs);
      }
    }
  }

  void read_question(int token, Signs& signs) const {
    const int last = tree_.size() - 1;
    const bool main = tree_[token].head < 0 || tree_.base(token) == "conj";
    if (main && last >= 0 && tree_.form(last) == "?") {
      signs.status = joined(signs.status, Status::Hypothetical);
      signs.marked = true;
    }
    const bool order = tree_.has_feature(token, "Mood=Imp") && is_verbal(tree_, token);
    if (order && tree_[token].head < 0) {
      signs.status = joined(signs.status, Status::Planned);
      signs.marked = true;
    }
  }

  void read_sign(int token, int k, bool noun, Signs& signs) const {
    const int length = lexicon_.cue_length(tree_, k);
    const std::string phrase =
        length > 1 ? listed_form(tree_, k, k + length - 1) : to_lower(tree_[k].lemma);
    const Cue* best = nullptr;
    for (const std::string& lemma : {phrase, tree_.lower(k)}) {
      for (const std::string_view upos :
           {std::string_view{tree_[k].upos}, std::string_view{"ADV"}, std::string_view{"SCONJ"},
            std::string_view{"ADP"}, std::string_view{"AUX"}, std::string_view{"ADJ"},
            std::string_view{"PART"}, std::string_view{"CCONJ"}, std::string_view{"PRON"},
            std::string_view{"DET"}, std::string_view{"NOUN"}}) {
        for (const Cue& cue : lexicon_.cues(lemma, upos)) {
          if (best == nullptr && !cue.saying && cue.frame.size() == 1 &&
              stands_as(token, k, noun, cue.frame[0])) {
            best = &cue;
          }
        }
      }
    }
    if (tree_.lower(k) == "not" || tree_.lower(k) == "n't" || tree_.lower(k) == "n’t") {
      signs.negated = signs.negated || best == nullptr || is_denial(best->affirmed.status);
      if (best == nullptr || is_denial(best->affirmed.status)) {
        return;
      }
    }
    if (best != nullptr) {
      apply(*best, signs, token);
    }
  }

  // Whether word k stands at the predicate as the frame of a sign says.
  bool stands_as(int token, int k, bool noun, const CuePart& part) const {
    const std::string_view base = tree_.base(k);
    const std::string& relation = part.relation;
    if (relation == "aux") {
      const bool inverted = k < subject_of(token);
      return base == "aux" && (part.form.empty() ||
                               (part.form == "inverted" ? inverted && tree_.base(token) == "advcl"
                                                        : under_condition(token)));
    }
    if (relation == "advmod") {
      return (base == "advmod" || base == "case" || base == "cc" || base == "obl" ||
              base == "discourse" || base == "amod") &&
             (part.form.empty() || (part.form == "pres" ? is_present(token)
                                    : part.form == "if" ? under_condition(token)
                                                        : false));
    }
    if (relation == "obl") {
      return part.form.starts_with("tmod") &&
             is_relation(tree_[k].relation,
                         {"obl:tmod", "obl:unmarked", "obl:npmod", "obl", "advmod"}) &&
             !tree_.has_child(k, {"case"}) && is_present(token);
    }
    if (relation == "det") {
      return base == "det" || base == "advmod";
    }
    if (relation == "amod") {
      return base == "amod" || (base == "compound" && noun) || (base == "advmod" && noun);
    }
    if (relation == "case") {
      return base == "case" && noun;
    }
    if (relation == "advcl" || relation == "ccomp") {
      return base == "mark" || base == "advmod" || (base == "case" && !noun);
    }
    if (relation == "cc" || relation == "nsubj") {
      return base == relation;
    }
    if (relation == "prefix" || relation == "compound") {
      return base == "compound" || base == "amod" || base == "advmod";
    }
    return false;
  }

  int subject_of(int token) const { return tree_.child(token, {"nsubj"}); }

  bool is_present(int token) const {
    return tree_.has_feature(token, "Tense=Pres") ||
           std::any_of(tree_.children(token).begin(), tree_.children(token).end(), [&](int k) {
             return (tree_.base(k) == "aux" || tree_.base(k) == "cop") &&
                    tree_.has_feature(k, "Tense=Pres");
           });
  }

  bool under_condition(int token) const {
    for (const int k : tree_.children(token, {"advcl"})) {
      for (const int m : tree_.children(k, {"mark"})) {
        if (tree_.lower(m) == "if" || tree_.lower(m) == "unless") {
          return true;
        }
      }
    }
    return false;
  }

  void apply(const Cue& cue, Signs& signs, int token) const {
    signs.marked = true;
    if (cue.affirmed.past) {
      signs.ended = true;
      return;
    }
    if (is_denial(cue.affirmed.status)) {
      signs.negated = true;
      return;
    }
    const bool purpose = cue.lemma == "to" && cue.upos == "PART";
    if (purpose && (tree_.base(token) != "advcl" || tree_.has_child(token, {"nsubj"}))) {
      return;
    }
    signs.status = joined(signs.status, cue.affirmed.status);
    if (cue.negated && strength(cue.negated->status) < strength(Status::Negated)) {
      signs.when_negated = cue.negated->status;
    }
  }

  // --- what stands over it ---

  void join_above(int token, int depth, ClauseStatus& out) const {
    const int head = tree_[token].head;
    const std::string_view base = tree_.base(token);
    join_quotation(token, depth, out);
    if (head < 0 || tree_[token].relation == "acl:relcl") {
      return;
    }
    if (base == "conj") {
      join_first_conjunct(token, depth, out);
      return;
    }
    const CueMatch match = cue_over(tree_, lexicon_, token);
    if (match.any()) {
      join_cue(match, depth, out);
      return;
    }
    join_unmarked(token, head, base, depth, out);
  }

  void join_first_conjunct(int token, int depth, ClauseStatus& out) const {
    int first = tree_[token].head;
    for (int steps = 0; steps < kDeepest && tree_.base(first) == "conj" && tree_[first].head >= 0;
         ++steps) {
      first = tree_[first].head;
    }
    ClauseStatus above;
    join_above(first, depth + 1, above);
    add_source(first, above);
    out.status = joined(out.status, above.status);
    out.ended = out.ended || above.ended;
    take_speaker(above, out);
  }

  static void take_speaker(const ClauseStatus& from, ClauseStatus& out) {
    if (out.speaker < 0) {
      out.speaker = from.speaker;
      out.saying = out.saying < 0 ? from.saying : out.saying;
    }
  }

  void join_cue(const CueMatch& match, int depth, ClauseStatus& out) const {
    const Cue& cue = *match.effect();
    const ClauseStatus above = find(match.governor, depth + 1);
    const bool denied = is_denial(above.status);
    Effect effect = cue.affirmed;
    if (denied) {
      effect = cue.negated.value_or(Effect{Status::Hypothetical, false, false});
    }
    if (effect.past) {
      out.ended = true;
    } else if (!effect.own_signs) {
      out.status = joined(out.status, effect.status);
    }
    if (!denied && (!cue.saying || above.status == Status::Hypothetical)) {
      out.status = joined(out.status, above.status);
    }
    if (match.saying != nullptr) {
      out.saying = match.governor;
      out.speaker = speaker_at(match.governor, *match.saying, depth);
    }
    take_speaker(above, out);
  }

  // Who says it: of a verb its doer, of a noun its possessor, author, or the subject of the verb
  // that brings it.
  int speaker_at(int governor, const Cue&, int) const {
    const std::vector<int> doers = doers_of(tree_, clauses_, lexicon_, governor);
    return doers.empty() ? -1 : doers.front();
  }

  // A word over the clause that no row knows.
  void join_unmarked(int token, int head, std::string_view base, int depth,
                     ClauseStatus& out) const {
    const bool clause = is_verbal(tree_, token) || clauses_.single.contains(token);
    if (clause && (base == "ccomp" || base == "xcomp" || base == "csubj")) {
      const ClauseStatus above = find(head, depth + 1);
      out.status = joined(out.status, above.status);
      take_speaker(above, out);
      return;
    }
    if (clause && (base == "advcl" || base == "parataxis")) {
      take_speaker(find(head, depth + 1), out);
      return;
    }
    if (clause || !is_verbal(tree_, head)) {
      return;
    }
    const bool lightly =
        (base == "obj" || base == "nsubj") && is_light_verb(tree_, lexicon_, head, token);
    const bool happens = base == "nsubj" && is_one_of(tree_[head].lemma, kHappen);
    if (lightly || happens) {
      const ClauseStatus above = find(head, depth + 1);
      out.status = joined(out.status, above.status);
      take_speaker(above, out);
    }
  }

  // "It is so, Marsh said": the word of saying hangs on what is said.
  void join_quotation(int token, int, ClauseStatus& out) const {
    for (const int k : tree_.children(token, {"parataxis"})) {
      if (!tree_.has_child(k, {"nsubj"}) || tree_.has_child(k, {"ccomp"})) {
        continue;
      }
      const Cue* found = nullptr;
      for (const Cue& cue : lexicon_.cues(tree_[k].lemma, "VERB")) {
        const bool fits =
            cue.saying && (cue.frame.back().relation == "parataxis" ||
                           (found == nullptr && cue.frame.back().relation == "ccomp"));
        found = fits ? &cue : found;
      }
      if (found != nullptr) {
        const bool denied = is_denial(own_signs(k).status);
        const Effect effect =
            denied ? found->negated.value_or(Effect{Status::Hypothetical, false, false})
                   : found->affirmed;
        out.status = effect.own_signs ? out.status : joined(out.status, effect.status);
        out.saying = k;
        out.speaker = speaker_at(k, *found, 0);
      }
    }
  }

  // "according to X", "in the view of X", "as X said".
  void add_source(int token, ClauseStatus& out) const {
    for (const int k : tree_.children(token, {"obl", "advcl", "nmod", "parataxis"})) {
      if (out.speaker >= 0) {
        return;
      }
      for (const int c : tree_.children(k, {"case", "mark"})) {
        const std::string phrase = listed_form(
            tree_, c, std::min(tree_.size() - 1, c + lexicon_.cue_length(tree_, c) - 1));
        for (const Cue& cue : lexicon_.cues(phrase, "ADP")) {
          if (cue.saying) {
            out.status =
                cue.affirmed.own_signs ? out.status : joined(out.status, cue.affirmed.status);
            out.saying = c;
            out.speaker = k;
          }
        }
      }
      const bool as = tree_.base(k) == "advcl" &&
                      std::any_of(tree_.children(k).begin(), tree_.children(k).end(),
                                  [&](int c) { return tree_.lower(c) == "as" && c < k; });
      if (as && tree_.has_child(k, {"nsubj"}) && !lexicon_.cues(tree_[k].lemma, "VERB").empty() &&
          lexicon_.cues(tree_[k].lemma, "VERB").front().saying &&
          !tree_.has_child(k, {"obj", "ccomp"})) {
        out.saying = k;
        out.speaker = tree_.child(k, {"nsubj"});
      }
    }
  }

  const ParseTree& tree_;
  const Clauses& clauses_;
  const Lexicon& lexicon_;
};

}  // namespace

bool is_light_verb(const ParseTree& tree, const Lexicon& lexicon, int verb, int noun) {
  const int particle = tree.child(verb, {"compound:prt"});
  const std::string lemma =
      to_lower(tree[verb].lemma) + (particle < 0 ? "" : " " + tree.lower(particle));
  for (const NounFrame* frame : lexicon.find_deeds(tree, noun).rows) {
    if (std::find(frame->light_verbs.begin(), frame->light_verbs.end(), lemma) !=
        frame->light_verbs.end()) {
      return true;
    }
  }
  return is_one_of(lemma.substr(0, lemma.find(' ')), kLightVerbs) && lemma != "take over";
}

ClauseStatus status_of(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon,
                       int predicate) {
  return StatusFinder(tree, clauses, lexicon).find(predicate, 0);
}

}  // namespace kith
