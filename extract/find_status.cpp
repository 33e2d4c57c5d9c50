#include "extract/find_status.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "extract/match_cues.h"
#include "extract/own_signs.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

constexpr int kDeepest = 24;  // clauses over one another

// Verbs that add nothing to the deed that is their object.
constexpr std::array<std::string_view, 24> kLightVerbs = {
    "make",  "have", "hold",  "give",      "take",    "pay",   "launch", "conduct",
    "stage", "do",   "begin", "start",     "deliver", "issue", "mount",  "receive",
    "carry", "lead", "reach", "undertake", "get",     "win",   "play",   "strike"};
// Verbs whose subject is the one who says what the noun under them says: "voiced fears", "repeated
// the claim".
constexpr std::array<std::string_view, 47> kVoicingVerbs = {
    "make",    "give",    "have",    "hold",    "issue",  "deliver", "send",      "repeat",
    "voice",   "express", "raise",   "share",   "spread", "state",   "reiterate", "offer",
    "present", "reach",   "sign",    "publish", "keep",   "unveil",  "announce",  "write",
    "renew",   "post",    "submit",  "file",    "bring",  "level",   "release",   "take",
    "lead",    "cite",    "dismiss", "find",    "drop",   "float",   "test",      "favor",
    "favour",  "use",     "regret",  "speak",   "play",   "like",    "come"};
constexpr std::array<std::string_view, 7> kHappen = {"take",  "happen", "occur", "begin",
                                                     "start", "open",   "resume"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_denial(Status status) {
  return status == Status::Negated || status == Status::Denied;
}

class StatusFinder {
 public:
  StatusFinder(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon)
      : tree_(tree), clauses_(clauses), lexicon_(lexicon) {}

  ClauseStatus find(int token, int depth) const {
    const OwnSigns signs = own_signs_of(tree_, lexicon_, token);
    ClauseStatus out;
    out.status = signs.status;
    out.ended = signs.ended;
    out.before = signs.before;
    if (depth < kDeepest) {
      join_above(token, depth, out);
      add_source(token, out);
    }
    return out;
  }

 private:
  // --- what stands over it ---

  void join_above(int token, int depth, ClauseStatus& out) const {
    const int head = tree_[token].head;
    const std::string_view base = tree_.base(token);
    join_quotation(token, out);
    if (head < 0) {
      return;
    }
    if (base == "conj") {
      join_first_conjunct(token, depth, out);
      return;
    }
    if (join_degree(token, depth, out)) {
      return;
    }
    const CueMatch match = cue_over(tree_, lexicon_, token);
    if (match.any()) {
      join_cue(match, depth, out);
      return;
    }
    if (tree_[token].relation == "acl:relcl") {
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
    out.status = doubtful_of(out.status, above.status);
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
    // A noun hands down what stands over it ("denied the claim that"); it is itself negated only by
    // its own words ("no sign").
    const bool noun = cue.upos == "NOUN";
    const OwnSigns signs = own_signs_of(tree_, lexicon_, match.governor);
    const bool denied = noun ? signs.negator : is_denial(above.status);
    Effect effect = cue.affirmed;
    if (denied) {
      effect = cue.negated.value_or(Effect{.status = Status::Hypothetical});
    }
    if (effect.past) {
      // "will resign as chairman", "may stop selling": it is so until then.
      if (above.status == Status::Asserted || is_denial(above.status)) {
        out.ended = true;
      } else {
        take_speaker(above, out);
        return;
      }
    } else if (!effect.own_signs) {
      out.status = doubtful_of(out.status, effect.status);
    }
    if ((noun && signs.false_word) || (cue.saying && speaks_falsely(match.governor))) {
      out.status = Status::Negated;
    }
    if (!denied && (!cue.saying || noun || above.status == Status::Hypothetical)) {
      out.status = doubtful_of(out.status, above.status);
    }
    if (match.saying != nullptr) {
      out.saying = match.governor;
      out.speaker = speaker_at(match.governor, *match.saying);
    }
    take_speaker(above, out);
  }

  // "falsely claimed", "wrongly reported".
  bool speaks_falsely(int saying) const {
    for (const int k : tree_.children(saying, {"advmod"})) {
      for (const Cue& cue : lexicon_.cues(tree_.lower(k), "ADV")) {
        if (cue.frame[0].form == "say" && cue.affirmed.status == Status::Negated) {
          return true;
        }
      }
    }
    return false;
  }

  // "too ill to attend", "well enough to travel".
  bool join_degree(int token, int depth, ClauseStatus& out) const {
    const int head = tree_[token].head;
    for (const int k : tree_.children(head, {"advmod"})) {
      for (const Cue& cue : lexicon_.cues(tree_.lower(k), "ADV")) {
        if (cue.frame.size() == 2 && cue.frame[0].relation == "advmod" &&
            is_relation(tree_[token].relation, {"xcomp", "advcl", "ccomp"}) &&
            tree_.verb_form(token) == VerbForm::Infinitive) {
          const ClauseStatus above = find(head, depth + 1);
          const bool denied = is_denial(above.status) && cue.negated;
          out.status = denied ? cue.negated->status : cue.affirmed.status;
          take_speaker(above, out);
          return true;
        }
      }
    }
    return false;
  }

  // Who says it: of a verb its doer, of a noun its possessor, author, or the subject of the verb
  // that voices it.
  int speaker_at(int governor, const Cue& cue) const {
    std::vector<int> out;
    const auto found = clauses_.single.find(governor);
    if (cue.upos == "NOUN") {
      out = speakers_of_noun(governor);
    } else if (cue.upos == "ADJ" && found != clauses_.single.end()) {
      out = found->second.subjects;
    } else {
      out = doers_of(tree_, clauses_, lexicon_, governor);
    }
    const bool nobody = out.empty() || tree_.base(out.front()) == "expl" ||
                        (found != clauses_.single.end() && cue.frame[0].relation == "expl");
    return nobody ? -1 : out.front();
  }

  std::vector<int> speakers_of_noun(int noun) const {
    std::vector<int> out = possessors(tree_, noun);
    for (const std::string_view from : {"by", "from"}) {
      if (out.empty()) {
        out = phrases_with_case(tree_, noun, from);
      }
    }
    const int verb = tree_[noun].head;
    const auto found = verb < 0 ? clauses_.single.end() : clauses_.single.find(verb);
    if (out.empty() && found != clauses_.single.end() &&
        is_relation(tree_[noun].relation, {"obj", "obl"}) &&
        is_one_of(tree_[verb].lemma, kVoicingVerbs)) {
      out = doers_of(tree_, clauses_, lexicon_, verb);
    }
    return out;
  }

  // A word over the clause that no row knows.
  void join_unmarked(int token, int head, std::string_view base, int depth,
                     ClauseStatus& out) const {
    const bool clause = is_verbal(tree_, token) || clauses_.single.contains(token);
    if (clause && (base == "ccomp" || base == "xcomp" || base == "csubj")) {
      const ClauseStatus above = find(head, depth + 1);
      out.status = doubtful_of(out.status, above.status);
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
    const bool purpose = base == "obl" && case_name(tree_, token) == "for" &&
                         !lexicon_.find_deeds(tree_, token).rows.empty();
    if (lightly || happens || purpose) {
      const ClauseStatus above = find(head, depth + 1);
      out.status = doubtful_of(out.status, above.status);
      take_speaker(above, out);
    }
  }

  // "It is so, Marsh said": the word of saying hangs on what is said.
  void join_quotation(int token, ClauseStatus& out) const {
    for (const int k : tree_.children(token, {"parataxis"})) {
      if (!is_quoting(tree_, k)) {
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
        const bool denied = is_denial(own_signs_of(tree_, lexicon_, k).status);
        const Effect effect = denied
                                  ? found->negated.value_or(Effect{.status = Status::Hypothetical})
                                  : found->affirmed;
        out.status = effect.own_signs ? out.status : doubtful_of(out.status, effect.status);
        out.saying = k;
        out.speaker = speaker_at(k, *found);
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
        read_source(k, c, out);
      }
      const bool as = tree_.base(k) == "advcl" &&
                      std::any_of(tree_.children(k).begin(), tree_.children(k).end(),
                                  [&](int c) { return tree_.lower(c) == "as" && c < k; });
      const std::span<const Cue> cues = lexicon_.cues(tree_[k].lemma, "VERB");
      const bool says =
          !cues.empty() && cues.front().saying && !tree_.has_child(k, {"obj", "ccomp"});
      if (as && tree_.has_child(k, {"nsubj"}) && (says || tree_[k].lemma == "put")) {
        out.saying = k;
        out.speaker = tree_.child(k, {"nsubj"});
      }
    }
  }

  // "according to X", and "in the view of X", whose noun has X below it.
  void read_source(int phrase_head, int preposition, ClauseStatus& out) const {
    int who = phrase_head;
    std::string words = lexicon_.cue_phrase(tree_, preposition);
    if (words.empty() && !lexicon_.cues(tree_.lower(preposition), "ADP").empty()) {
      words = tree_.lower(preposition);  // "per"
    }
    const bool of = words.ends_with(" of");  // "in the opinion of" holds the noun itself
    if ((words.empty() || of) && preposition < phrase_head) {
      words.clear();
      for (int k = preposition; k <= phrase_head; ++k) {
        words += tree_.lower(k) + " ";
      }
      words += "of";
      const std::vector<int> below = phrases_with_case(tree_, phrase_head, "of");
      who = below.empty() ? -1 : below.front();
    }
    for (const Cue& cue : lexicon_.cues(words, "ADP")) {
      if (cue.saying && who >= 0) {
        out.status =
            cue.affirmed.own_signs ? out.status : doubtful_of(out.status, cue.affirmed.status);
        out.saying = preposition;
        out.speaker = who;
        return;
      }
    }
  }

  const ParseTree& tree_;
  const Clauses& clauses_;
  const Lexicon& lexicon_;
};

}  // namespace

bool is_voicing_verb(std::string_view lemma) {
  return is_one_of(lemma, kVoicingVerbs);
}

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
