#include <algorithm>

#include "base/text.h"
#include "extract/find_status.h"
#include "extract/match_cues.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

constexpr int kDeepestChain =
    6;  // words of control over one another: "agreed to try to help to sell"

class DoerFinder {
 public:
  DoerFinder(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon)
      : tree_(tree), lexicon_(lexicon), input_{tree, clauses, lexicon, no_type_} {}

  std::vector<int> find(int predicate, int depth) const {
    const auto found = input_.clauses.single.find(predicate);
    if (found == input_.clauses.single.end()) {
      return is_verbal(tree_, predicate) ? std::vector<int>{} : doers_of_noun(predicate, depth);
    }
    const Clause& clause = found->second;
    const bool own = tree_.has_child(predicate, {"nsubj", "csubj", "expl"});
    if (!own && depth < kDeepestChain && tree_[predicate].relation != "acl:relcl") {
      std::vector<int> given;
      if (given_from_above(predicate, depth, given)) {
        return is_passive(tree_, clause) ? deep_subjects(input_, clause) : given;
      }
    }
    if (clause.subjects.empty() && clause.kind != ClauseKind::Verb) {
      return doers_of_noun(predicate, depth);
    }
    return deep_subjects(input_, clause);
  }

  // The surface subject that the word above gives; false where it gives none.
  bool given_from_above(int predicate, int depth, std::vector<int>& given) const {
    const int first = first_conjunct(predicate);
    const CueMatch match = cue_over(tree_, lexicon_, first);
    const Cue* cue = match.effect();
    if (match.modifying != nullptr && match.modifying->control != ControlKind::None &&
        (match.saying == nullptr || match.modifying_score >= match.saying_score)) {
      cue = match.modifying;
    }
    if (cue == nullptr) {
      return false;
    }
    given = controlled(*cue, match.governor, first, depth);
    const bool open = cue->saying && cue->frame.size() == 1 &&
                      (cue->frame[0].form == "ing" || cue->upos == "NOUN");
    return !given.empty() || cue->control != ControlKind::None || open;
  }

 private:
  int first_conjunct(int token) const {
    for (int steps = 0;
         steps < kDeepestChain && tree_.base(token) == "conj" && tree_[token].head >= 0; ++steps) {
      token = tree_[token].head;
    }
    return token;
  }

  std::vector<int> objects_beside(int governor, int predicate) const {
    std::vector<int> out;
    for (const int k : tree_.children(governor, {"iobj", "obj"})) {
      if (k != predicate && out.empty()) {
        add_unique(out, nominals(tree_, k));
      }
    }
    const auto found = input_.clauses.single.find(governor);
    if (out.empty() && found != input_.clauses.single.end() && is_passive(tree_, found->second)) {
      out = found->second.subjects;
    }
    return out;
  }

  std::vector<int> controlled(const Cue& cue, int governor, int predicate, int depth) const {
    const bool object_frame = std::any_of(
        cue.frame.begin(), cue.frame.end(),
        [](const CuePart& part) { return part.relation == "obj" || part.relation == "iobj"; });
    const bool clause_below = cue.frame.back().relation != "ccomp" &&
                              cue.frame.back().relation != "parataxis" &&
                              cue.frame.back().relation != "csubj";
    switch (cue.control) {
      case ControlKind::Subject: {
        std::vector<int> out = subject_over(governor, depth);
        const int verb = tree_[governor].head;
        const auto found =
            verb < 0 ? input_.clauses.single.end() : input_.clauses.single.find(verb);
        if (out.empty() && cue.upos == "NOUN" && found != input_.clauses.single.end()) {
          out = deep_subjects(input_, found->second);  // "joined a conspiracy to rob"
        }
        return out;
      }
      case ControlKind::Object:
        return objects_beside(governor, predicate);
      case ControlKind::Raising: {
        const auto found = input_.clauses.single.find(governor);
        return found == input_.clauses.single.end() ? std::vector<int>{} : found->second.subjects;
      }
      case ControlKind::Case: {
        std::vector<int> out = phrases_with_case(tree_, governor, cue.control_case);
        return out.empty() ? phrases_with_case(tree_, predicate, cue.control_case) : out;
      }
      case ControlKind::Possessor: {
        std::vector<int> out = possessors(tree_, governor);
        return out.empty() ? subject_over(governor, depth) : out;
      }
      case ControlKind::None:
        break;
    }
    if (!cue.saying || !clause_below || cue.frame.size() > 2) {
      return {};
    }
    if (cue.upos == "NOUN") {
      const bool open = cue.relation == "URGE" || cue.relation == "DEMAND";
      std::vector<int> out = cue.frame.back().form.empty() || open ? std::vector<int>{}
                                                                   : doers_of_noun(governor, depth);
      return out.empty() && !open && cue.frame.back().form == "to"
                 ? phrases_with_case(tree_, governor, "of")
                 : out;
    }
    if (cue.frame.size() == 1 &&
        cue.frame[0].form == "ing") {  // "proposed selling" leaves open who sells
      const bool open = cue.relation == "PROPOSE" || cue.relation == "SUPPORT" ||
                        cue.relation == "OPPOSE" || cue.relation == "DEMAND" ||
                        cue.relation == "URGE";
      return open ? std::vector<int>{} : subject_over(governor, depth);
    }
    if (cue.frame.size() == 1 &&
        (cue.frame[0].relation == "xcomp" || cue.frame[0].relation == "advcl")) {
      return subject_over(governor, depth);
    }
    if (object_frame && cue.frame.size() == 2) {
      return objects_beside(governor, predicate);
    }
    for (const CuePart& part : cue.frame) {
      if (part.relation == "obl" && cue.relation == "AGREE_WITH") {
        return subject_over(governor, depth);
      }
      if (part.relation == "obl" && cue.frame.size() == 2) {  // "called on Norland to sign"
        return phrases_with_case(tree_, governor, part.form);
      }
    }
    return {};
  }

  // Of a verb its doers; of a noun its possessor or the subject of the verb that governs it.
  std::vector<int> subject_over(int governor, int depth) const {
    if (input_.clauses.single.contains(governor)) {
      const Clause& clause = input_.clauses.single.at(governor);
      return is_passive(tree_, clause) && tree_[governor].upos != "ADJ" ? clause.subjects
                                                                        : find(governor, depth + 1);
    }
    return doers_of_noun(governor, depth);
  }

  std::vector<int> doers_of_noun(int noun, int depth) const {
    std::vector<int> out = possessors(tree_, noun);
    if (out.empty()) {
      out = phrases_with_case(tree_, noun, "by");
    }
    if (out.empty()) {
      out = by_frames(noun);
    }
    const int verb = tree_[noun].head;
    if (out.empty() && depth < kDeepestChain && verb >= 0 && input_.clauses.single.contains(verb)) {
      const Clause& clause = input_.clauses.single.at(verb);
      if (tree_.base(noun) == "obj" &&
          tree_.has_child(verb, {"iobj"})) {  // "gave Norland an ultimatum to leave"
        return nominals(tree_, tree_.child(verb, {"iobj"}));
      }
      if (is_relation(tree_[noun].relation, {"obj", "nsubj"}) && carries(verb, noun)) {
        out = deep_subjects(input_, clause);
        std::erase(out, noun);
      }
    }
    return out;
  }

  bool carries(int verb, int noun) const {
    return is_light_verb(tree_, lexicon_, verb, noun) || is_voicing_verb(tree_[verb].lemma);
  }

  // What the frames of the noun take for its subject: "a ban from", "a Norland strike".
  std::vector<int> by_frames(int noun) const {
    std::vector<int> out;
    for (const NounFrame* frame : lexicon_.find_deeds(tree_, noun).rows) {
      for (const NounSlot& slot : frame->subject) {
        if (out.empty() && slot.role == NounRole::Case && slot.case_word != "to") {
          out = phrases_with_case(tree_, noun, slot.case_word);
        }
      }
    }
    return out;
  }

  const ParseTree& tree_;
  const Lexicon& lexicon_;
  TypeOfHead no_type_ = [](int) { return std::string_view{}; };
  RelationInput input_;
};

}  // namespace

std::vector<int> given_subjects(const ParseTree& tree, const Clauses& clauses,
                                const Lexicon& lexicon, int predicate) {
  std::vector<int> given;
  DoerFinder(tree, clauses, lexicon).given_from_above(predicate, 0, given);
  return given;
}

std::vector<int> doers_of(const ParseTree& tree, const Clauses& clauses, const Lexicon& lexicon,
                          int predicate) {
  return DoerFinder(tree, clauses, lexicon).find(predicate, 0);
}

}  // namespace kith
