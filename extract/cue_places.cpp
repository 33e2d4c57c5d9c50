#include "extract/cue_places.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/match_cues.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 8> kQuestionWords = {"how",   "why", "what",  "when",
                                                            "where", "who", "which", "whom"};

bool is_question_word(std::string_view word) {
  return std::find(kQuestionWords.begin(), kQuestionWords.end(), word) != kQuestionWords.end();
}

// The words that join a phrase or clause to what stands over it: "of", "in_order_to".
std::string joining_words(const ParseTree& tree, int token) {
  std::string out;
  for (const int k : tree.children(token, {"case", "mark"})) {
    if (k > token) {
      continue;
    }
    out += out.empty() ? "" : "_";
    out += tree.lower(k);
    for (const int fixed : tree.children(k, {"fixed"})) {
      out += "_" + tree.lower(fixed);
    }
  }
  return out;
}

bool has_marker(const ParseTree& tree, int token, ParseTree::Relations words) {
  for (const int k : tree.children(token, {"mark", "advmod"})) {
    if (std::find(words.begin(), words.end(), tree.lower(k)) != words.end()) {
      return true;
    }
  }
  return false;
}

bool is_clause_relation(std::string_view base) {
  return base == "ccomp" || base == "xcomp" || base == "advcl" || base == "acl" ||
         base == "csubj" || base == "parataxis";
}

bool has_auxiliary(const ParseTree& tree, int verb, std::string_view lemma) {
  for (const int k : tree.children(verb, {"aux"})) {
    if (to_lower(tree[k].lemma) == lemma || tree.lower(k) == lemma) {
      return true;
    }
  }
  return false;
}

// How well the place of `token` under its governor fits a part of a frame: 0 not, 1 as trees
// differ, 2 exactly, 3 with its form.
class PlaceMatcher {
 public:
  PlaceMatcher(const ParseTree& tree, int governor, int token)
      : tree_(tree), governor_(governor), token_(token), base_(tree.base(token)) {}

  int match(const CuePart& part) const {
    const std::string& relation = part.relation;
    if (relation == "ccomp") {
      return match_ccomp(part.form);
    }
    if (relation == "xcomp") {
      return match_xcomp(part.form);
    }
    if (relation == "acl") {
      return match_acl(part.form);
    }
    if (relation == "csubj") {
      return is_clause_relation(base_) && base_ != "acl" &&
                     (part.form.empty() || has_marker(tree_, token_, {"whether", "if"}))
                 ? 2
                 : 0;
    }
    if (relation == "advcl") {
      return match_advcl(part.form);
    }
    if (relation == "obj") {
      return match_object();
    }
    if (relation == "obl" || relation == "nmod") {
      const bool phrase = base_ == "obl" || base_ == "nmod" || base_ == "advcl" || base_ == "acl" ||
                          base_ == "xcomp";
      const bool infinitive =
          has_to(tree_, token_) && !is_gerund(tree_, token_) && base_ != "obl" && base_ != "nmod";
      if (!phrase || infinitive || part.form.empty() || !joined_by(tree_, token_, part.form)) {
        return 0;
      }
      return base_ == relation ? 3 : 2;
    }
    if (relation == "imperative") {  // "let us sign", "suppose Norland leaves"
      const bool order = tree_[governor_].head < 0 && !tree_.has_child(governor_, {"nsubj"});
      return order && (base_ == "ccomp" || base_ == "xcomp") ? 6 : 0;
    }
    if (relation == "parataxis") {
      return stands_before() && (base_ == "ccomp" || base_ == "parataxis" || base_ == "dep") ? 3
                                                                                             : 0;
    }
    return 0;
  }

 private:
  // What is said stands before the word of saying: "Acme hid losses," Marsh said.
  bool stands_before() const {
    return token_ < governor_ && tree_.has_child(governor_, {"nsubj"}) &&
           joining_words(tree_, token_).empty();
  }

  int match_ccomp(const std::string& form) const {
    const bool expletive =
        base_ == "csubj" && tree_.has_child(governor_, {"expl"});  // "it is said that"
    const bool too_low =
        base_ == "acl" && tree_[token_].head != governor_;  // "said to reporters that"
    if (!expletive && !too_low &&
        (!is_clause_relation(base_) || base_ == "acl" || base_ == "csubj")) {
      return 0;
    }
    const int place = base_ == "ccomp" || expletive                                         ? 2
                      : base_ == "parataxis" || !has_to(tree_, token_) || form == "whether" ? 1
                                                                                            : 0;
    const bool open = base_ == "xcomp" || base_ == "advcl";
    if (place == 0 || (open && !tree_.has_child(token_, {"nsubj"}) && form != "whether")) {
      return 0;
    }
    if (is_gerund(tree_, token_) && !tree_.has_child(token_, {"nsubj", "aux"})) {
      return 0;  // "acknowledged taking"
    }
    const bool whether = has_marker(tree_, token_, {"whether", "if"});
    if (form == "whether") {
      return whether ? place + 2 : 0;
    }
    if (form == "wh") {
      return asks() ? place + 1 : 0;
    }
    if (base_ == "advcl" && tells_circumstance()) {
      return 0;
    }
    if (form == "base") {
      return is_base_form() ? place + 1 : 0;
    }
    return whether ? 0 : place;
  }

  // "denied the theft before he left": when or why it was said, not what.
  bool tells_circumstance() const {
    const std::vector<int> marks = tree_.children(token_, {"mark", "advmod"});
    return std::any_of(marks.begin(), marks.end(), [&](int k) {
      const std::string& word = tree_.lower(k);
      const bool content = word == "that" || word == "whether" || word == "if";
      return k < token_ && !content && (tree_[k].upos == "SCONJ" || word == "when");
    });
  }

  bool asks() const {
    for (const int k : tree_.children(token_)) {
      if (is_question_word(tree_.lower(k)) && k < token_) {
        return true;
      }
    }
    return is_question_word(tree_.lower(token_));
  }

  // "that Petrov leave": no ending although the subject is singular.
  bool is_base_form() const {
    if (tree_.has_feature(token_, "Mood=Sub") || tree_.verb_form(token_) == VerbForm::Infinitive) {
      return !has_to(tree_, token_) && !tree_.has_child(token_, {"aux"});
    }
    return tree_.lower(token_) == to_lower(tree_[token_].lemma) &&
           !tree_.has_feature(token_, "Tense=Past") && !tree_.has_child(token_, {"aux", "cop"});
  }

  int match_xcomp(const std::string& form) const {
    const bool place = base_ == "xcomp" || base_ == "ccomp" || base_ == "advcl" || base_ == "acl";
    const bool nominal = tree_[token_].upos != "VERB" && tree_[token_].upos != "AUX" &&
                         !tree_.has_child(token_, {"cop"});
    const int exact = base_ == "xcomp" ? 2 : 1;
    if (form == "ing") {
      const bool aside = (base_ == "advcl" || base_ == "acl") && after_comma(tree_, token_);
      if (aside) {
        return 0;  // "denied the report, citing a lack of evidence"
      }
      return ((place && !nominal) || base_ == "obj") && is_gerund(tree_, token_) &&
                     joining_words(tree_, token_).empty()
                 ? exact + 1
                 : 0;
    }
    if (!place) {
      return 0;
    }
    if (form == "pass") {
      return has_passive_form(tree_, governor_) || tree_.has_child(governor_, {"cop"}) ? exact + 3
                                                                                       : 0;
    }
    if (form == "adj") {
      return tree_[token_].upos == "ADJ" ? exact + 1 : 0;
    }
    if (form == "noun") {
      return nominal && tree_[token_].upos != "ADJ" ? exact + 1 : 0;
    }
    if (form == "would") {
      return has_auxiliary(tree_, governor_, "would") || has_auxiliary(tree_, governor_, "'d")
                 ? exact + 2
                 : 0;
    }
    if (form == "used_to") {
      return tree_.lower(governor_) == "used" && !tree_.has_child(governor_, {"obj"}) ? exact + 1
                                                                                      : 0;
    }
    if (form == "going_to") {
      return tree_.lower(governor_) == "going" || tree_.lower(governor_) == "gon" ? exact + 1 : 0;
    }
    if (form == "have") {
      return has_auxiliary(tree_, token_, "have") ? exact + 2 : 0;
    }
    if (form == "pres") {
      return is_present() ? exact + 2 : 0;
    }
    if (form == "to") {
      return has_to(tree_, token_) ? exact + 1 : 0;
    }
    const bool open = has_to(tree_, token_) || nominal || base_ == "xcomp" ||
                      (base_ == "ccomp" && tree_.verb_form(token_) == VerbForm::Infinitive);
    return open && !(base_ == "ccomp" && has_marker(tree_, token_, {"that"})) ? exact : 0;
  }

  bool is_present() const {
    const auto present = [&](int k) { return tree_.has_feature(k, "Tense=Pres"); };
    const std::vector<int> auxiliaries = tree_.children(governor_, {"cop", "aux"});
    return present(governor_) || std::any_of(auxiliaries.begin(), auxiliaries.end(), present);
  }

  // "a confession that he had killed the guard", read as a relative clause: it has all that its
  // verb asks for.
  bool is_content_clause() const {
    bool that = false;
    for (const int k : tree_.children(token_)) {
      that = that || (tree_.lower(k) == "that" && tree_.base(k) != "nsubj" && k < token_);
    }
    return that && tree_.has_child(token_, {"nsubj"});
  }

  int match_acl(const std::string& form) const {
    if (tree_[token_].relation == "acl:relcl") {
      return form.empty() && is_content_clause() ? 1 : 0;
    }
    if (!is_clause_relation(base_)) {
      return 0;
    }
    const int exact = base_ == "acl" ? 2 : 1;
    if (form == "to") {
      return has_to(tree_, token_) ? exact + 1 : 0;
    }
    if (form.empty()) {
      return has_to(tree_, token_) || (base_ == "acl" && is_gerund(tree_, token_) &&
                                       !tree_.has_child(token_, {"nsubj"}))
                 ? 0
                 : exact;
    }
    return joined_by(tree_, token_, form) ? exact + 1 : 0;
  }

  int match_advcl(const std::string& form) const {
    const bool place = is_clause_relation(base_) || base_ == "obl" || base_ == "nmod";
    if (!place || form.empty() || !joined_by(tree_, token_, form)) {
      return 0;
    }
    const bool clause = tree_[token_].upos == "VERB" || tree_[token_].upos == "AUX" ||
                        tree_.has_child(token_, {"cop"}) || is_gerund(tree_, token_);
    return clause ? (base_ == "advcl" ? 3 : 2) : 1;
  }

  int match_object() const {
    const bool object = base_ == "obj" || (base_ == "nsubj" && has_passive_form(tree_, governor_));
    return object && !is_gerund(tree_, token_) ? 2 : object ? 1 : 0;
  }

  const ParseTree& tree_;
  int governor_;
  int token_;
  std::string_view base_;
};

}  // namespace

int place_score(const ParseTree& tree, int governor, int token, const CuePart& part) {
  return PlaceMatcher(tree, governor, token).match(part);
}

std::string joining_phrase(const ParseTree& tree, int token) {
  const int noun = tree[token].head;
  if (noun < 0 || tree[noun].upos != "NOUN" || !is_relation(tree[noun].relation, {"obl", "nmod"})) {
    return {};
  }
  return joining_words(tree, noun) + "_" + tree.lower(noun) + "_" + joining_words(tree, token);
}

bool joined_by(const ParseTree& tree, int token, std::string_view words) {
  if (words.find('_') != words.rfind('_') && joining_phrase(tree, token) == words) {
    return true;
  }
  const std::string joining = joining_words(tree, token);
  return joining == words ||
         (joining.size() > words.size() && joining.ends_with("_" + std::string(words)));
}

bool is_gerund(const ParseTree& tree, int verb) {
  const int first = tree.child(verb, {"aux"});
  return tree.verb_form(verb) == VerbForm::Ing || tree.lower(verb).ends_with("ing") ||
         (first >= 0 && tree.lower(first) == "having");  // "denied having met"
}

bool has_to(const ParseTree& tree, int verb) {
  if (verb > 0 && tree.lower(verb - 1) == "to" && tree.verb_form(verb) == VerbForm::Infinitive) {
    return true;  // "due to visit", where "due to" was taken for one word
  }
  for (const int k : tree.children(verb, {"mark"})) {
    if (tree.lower(k) == "to") {
      return true;
    }
  }
  return false;
}

}  // namespace kith
