#include "extract/match_cues.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "extract/cue_places.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

// A part of the frame that is not the place of the clause: it must stand beside it.
bool has_beside(const ParseTree& tree, int governor, int token, const CuePart& part) {
  if (part.relation == "obj" || part.relation == "iobj") {
    for (const int k : tree.children(governor, {"obj", "iobj"})) {
      if (k != token) {
        return true;
      }
    }
    return (has_passive_form(tree, governor) && tree.has_child(governor, {"nsubj"})) ||
           has_passive_form(tree, governor) ||
           (tree.base(token) == "ccomp" && tree.has_child(token, {"nsubj"}) &&
            (has_to(tree, token) || is_gerund(tree, token)) && !tree.has_child(token, {"aux"}));
  }
  if (part.relation == "expl") {
    return tree.has_child(governor, {"expl"});
  }
  if (part.relation == "advmod") {
    return false;
  }
  for (const int k : tree.children(governor, {"obl", "nmod"})) {
    if (k != token && joined_by(tree, k, part.form)) {
      return true;
    }
  }
  for (const int k : tree.children(token, {"mark", "case"})) {  // "arranged for Petrov to meet"
    if (tree.lower(k) == part.form) {
      return true;
    }
  }
  return false;
}

int frame_score(const ParseTree& tree, const Cue& cue, int governor, int token) {
  int best = 0;
  for (std::size_t at = 0; at < cue.frame.size(); ++at) {
    const int score = place_score(tree, governor, token, cue.frame[at]);
    if (score == 0) {
      continue;
    }
    int beside = 0;
    bool all = true;
    for (std::size_t other = 0; other < cue.frame.size() && all; ++other) {
      if (other != at) {
        all = has_beside(tree, governor, token, cue.frame[other]);
        beside += 2;
      }
    }
    if (all) {
      best = std::max(best, score + beside);
    }
  }
  return best;
}

// The lemmas under which rows for the governor may stand, the longer first: "rule out" before
// "rule".
std::vector<std::string> lemmas_at(const ParseTree& tree, const Lexicon& lexicon, int governor,
                                   int token) {
  const std::string lemma = to_lower(tree[governor].lemma);
  std::vector<std::string> out;
  std::string phrase = lexicon.cue_phrase(tree, governor);
  if (!phrase.empty()) {
    out.push_back(std::move(phrase));
  }
  for (const int k : tree.children(governor, {"cop", "aux"})) {  // "is about to", "has got to"
    out.push_back(to_lower(tree[k].lemma) + " " + tree.lower(governor));
  }
  for (const int k : tree.children(governor)) {
    const bool after = tree[k].relation == "compound:prt" ||
                       is_relation(tree[k].relation, {"obj", "xcomp", "advmod", "amod", "case"});
    if (after && k != token) {
      out.push_back(lemma + " " + to_lower(tree[k].lemma));
    }
    if (tree.base(k) == "compound" && k < governor) {  // "conspiracy theory"
      out.push_back(to_lower(tree[k].lemma) + " " + lemma);
    }
  }
  for (const int k : tree.children(governor, {"case"})) {  // "in talks", "on track"
    if (k + 1 == governor || (k + 2 == governor && tree.base(k + 1) == "det")) {
      out.push_back(listed_form(tree, k, governor));
    }
  }
  if (has_passive_form(tree, governor) ||
      tree.lower(governor).ends_with("s")) {  // "convinced", "talks"
    out.push_back(tree.lower(governor));
  }
  out.push_back(lemma);
  if (tree.lower(governor) != lemma) {
    out.push_back(tree.lower(governor));
  }
  return out;
}

// The noun right before "to" that is the governor's object; -1 where the predicate is no such
// infinitive.
int object_before_infinitive(const ParseTree& tree, int governor, int predicate) {
  const int to = tree.child(predicate, {"mark"});
  const bool infinitive =
      to > 0 && tree.lower(to) == "to" && is_relation(tree[predicate].relation, {"advcl", "xcomp"});
  const bool object = infinitive && tree[to - 1].head == governor && tree.base(to - 1) == "obj" &&
                      tree[to - 1].upos == "NOUN";
  return object ? to - 1 : -1;
}

// Phrases of the word over the governor and the governor: "claim responsibility", "decline to
// comment", "fall short".
std::vector<std::string> phrases_above(const ParseTree& tree, int governor) {
  const int above = tree[governor].head;
  if (above < 0 || !is_relation(tree[governor].relation, {"obj", "xcomp", "advmod", "obl"})) {
    return {};
  }
  const std::string lemma = to_lower(tree[governor].lemma);
  const std::string verb = to_lower(tree[above].lemma);
  for (const int k : tree.children(governor, {"advmod"})) {
    if (tree.lower(k) == "not") {
      return {std::string(verb).append(" not ").append(lemma)};
    }
  }
  return {verb + " " + lemma, verb + " to " + lemma};
}

CueMatch match_lemmas(const ParseTree& tree, const Lexicon& lexicon,
                      const std::vector<std::string>& lemmas, int governor, int predicate) {
  CueMatch out;
  out.governor = governor;
  for (const std::string& lemma : lemmas) {
    for (const std::string_view upos :
         {std::string_view{tree[governor].upos}, std::string_view{"VERB"}, std::string_view{"NOUN"},
          std::string_view{"ADJ"}, std::string_view{"ADP"}, std::string_view{"AUX"}}) {
      for (const Cue& cue : lexicon.cues(lemma, upos)) {
        const int score = frame_score(tree, cue, governor, predicate);
        const Cue*& best = cue.saying ? out.saying : out.modifying;
        int& best_score = cue.saying ? out.saying_score : out.modifying_score;
        if (score > best_score) {
          best = &cue;
          best_score = score;
        }
      }
      if (out.any()) {
        return out;  // its own part of speech; the others are for what a tagger takes differently
      }
    }
  }
  return out;
}

CueMatch match_at(const ParseTree& tree, const Lexicon& lexicon, int governor, int predicate) {
  return match_lemmas(tree, lexicon, lemmas_at(tree, lexicon, governor, predicate), governor,
                      predicate);
}

}  // namespace

Status doubtful_of(Status a, Status b) {
  constexpr std::array<int, 6> kDoubt = {0, 1, 2, 5, 4, 3};  // in the order of the enumerators
  return kDoubt[static_cast<std::size_t>(a)] >= kDoubt[static_cast<std::size_t>(b)] ? a : b;
}

const Cue* CueMatch::effect() const {
  return modifying == nullptr || (saying != nullptr && saying_score >= modifying_score) ? saying
                                                                                        : modifying;
}

bool has_passive_form(const ParseTree& tree, int verb) {
  return tree.has_child(verb, {"aux:pass"}) ||
         (tree.verb_form(verb) == VerbForm::PastParticiple &&
          is_relation(tree[verb].relation, {"acl", "advcl", "xcomp"}) &&
          !tree.has_child(verb, {"aux", "nsubj"}));
}

CueMatch cue_over(const ParseTree& tree, const Lexicon& lexicon, int predicate) {
  const int governor = tree[predicate].head;
  if (governor < 0) {
    return {};
  }
  CueMatch out = match_lemmas(tree, lexicon, phrases_above(tree, governor), governor, predicate);
  if (out.any()) {
    out.governor = tree[governor].head;
    return out;
  }
  const int object = object_before_infinitive(tree, governor, predicate);
  if (object >= 0) {
    out = match_at(tree, lexicon, object,
                   predicate);  // "took an oath to defend", the infinitive hung on the verb
    if (out.any()) {
      out.governor = object;
      return out;
    }
  }
  const int above = tree[governor].head;
  const std::string phrase = joining_phrase(tree, predicate);
  if (above >= 0 && !phrase.empty()) {  // "arrested on charges of"
    out = match_at(tree, lexicon, above, predicate);
    if (out.any() && out.effect()->frame.back().form == phrase) {
      return out;
    }
  }
  out = match_at(tree, lexicon, governor, predicate);
  const bool on_object = is_relation(tree[governor].relation, {"obj", "iobj", "obl"}) &&
                         is_relation(tree[predicate].relation, {"nmod", "acl"});
  if (!out.any() && above >= 0 && on_object && tree[predicate].relation != "acl:relcl") {
    out = match_at(tree, lexicon, above, predicate);  // "acquitted [Marsh of fraud]": hung too low
    if (!out.any()) {
      out.governor = governor;
    }
  }
  return out;
}

}  // namespace kith
