#include "extract/own_signs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/match_cues.h"

namespace kith {

namespace {

constexpr int kLongestPhrase = 5;  // words of "in the absence of"
constexpr std::array<std::string_view, 11> kParts = {"ADV",   "SCONJ", "ADP", "AUX",  "ADJ", "PART",
                                                     "CCONJ", "PRON",  "DET", "NOUN", "VERB"};

bool is_not(const std::string& lower) {
  return lower == "not" || lower == "n't" || lower == "n’t";
}

class SignReader {
 public:
  SignReader(const ParseTree& tree, const Lexicon& lexicon, int token)
      : tree_(tree), lexicon_(lexicon), token_(token), noun_(!is_verbal(tree, token)) {}

  OwnSigns read() {
    for (const int k : tree_.children(token_)) {
      read_child(k);
    }
    read_phrase_before();
    read_phrase_around();
    read_arguments();
    read_prefix();
    share_with_first();
    read_mood();
    OwnSigns out;
    out.ended = ended_;
    out.before = before_;
    out.negator = negator_;
    out.false_word = false_word_;
    out.status = status_;
    if ((negator_ || false_word_) && !ended_) {
      const bool stays = status_ == Status::Hypothetical && !false_word_;
      out.status = false_word_
                       ? Status::Negated
                       : when_negated_.value_or(stays ? Status::Hypothetical : Status::Negated);
    }
    return out;
  }

 private:
  // --- rows ---

  template <typename Fits>
  const Cue* row_for(const std::string& words, const std::string& upos, const Fits& fits) const {
    const Cue* best = nullptr;
    const auto look = [&](std::string_view part_of_speech) {
      for (const Cue& cue : lexicon_.cues(words, part_of_speech)) {
        const bool better =
            best == nullptr || (best->frame[0].form.empty() && !cue.frame[0].form.empty());
        if (!cue.saying && cue.frame.size() == 1 && better && fits(cue.frame[0])) {
          best = &cue;
        }
      }
    };
    look(upos);
    for (const std::string_view part_of_speech : kParts) {
      if (best == nullptr) {
        look(part_of_speech);
      }
    }
    return best;
  }

  void apply(const Cue& cue) {
    if (cue.affirmed.past) {
      ended_ = true;
      return;
    }
    if (cue.affirmed.before) {
      before_ = true;
      return;
    }
    if (cue.affirmed.status == Status::Negated) {
      const bool says_false =
          cue.upos == "ADJ" || (cue.upos == "ADV" && cue.frame[0].form == "say");
      (says_false ? false_word_ : negator_) = true;
      return;
    }
    const bool purpose = cue.lemma == "to" && cue.upos == "PART";
    if (purpose &&
        (tree_.base(token_) != "advcl" || tree_.has_child(token_, {"nsubj"}) ||
         tree_.lower(token_).ends_with("ing") || cue_over(tree_, lexicon_, token_).any())) {
      return;
    }
    status_ = doubtful_of(status_, cue.affirmed.status);
    if (cue.negated && cue.upos == "AUX") {
      when_negated_ = cue.negated->status;
    }
  }

  // --- single words below the predicate ---

  void read_child(int k) {
    if (is_not(tree_.lower(k))) {
      const std::string phrase = lexicon_.cue_phrase(tree_, k);
      const Cue* row =
          phrase.empty() ? nullptr : row_for(phrase, "ADV", [](const CuePart&) { return true; });
      if (row == nullptr || row->affirmed.status == Status::Negated) {
        negator_ = true;
        return;
      }
      apply(*row);  // "not only"
      return;
    }
    for (const std::string& words : words_at(k)) {
      const Cue* row =
          words.empty() ? nullptr : row_for(words, tree_[k].upos, [&](const CuePart& part) {
            return stands_as(k, part);
          });
      if (row != nullptr) {
        apply(*row);
        return;
      }
    }
  }

  // What word k may be listed as, the longer first.
  std::array<std::string, 6> words_at(int k) const {
    std::array<std::string, 6> out;
    const std::vector<int>& below = tree_.children(k);
    out[0] = lexicon_.cue_phrase(
        tree_, below.empty() ? k : std::min(k, below.front()));  // "any longer" at longer
    if (tree_.base(k) == "aux") {
      for (const int have : tree_.children(token_, {"aux"})) {  // "would not have"
        if (have > k && tree_[have].lemma == "have" && out[0].empty()) {
          out[0] = to_lower(tree_[k].lemma) + " have";
        }
      }
    }
    if (k > 1 && tree_.lower(k - 1) == "-") {
      out[1] = tree_.lower(k - 2) + "-" + tree_.lower(k);  // "self-declared"
    }
    if (k + 2 < tree_.size() && tree_.lower(k + 1) == "-") {
      out[2] = tree_.lower(k) + "-" + tree_.lower(k + 2);
      out[3] = tree_.lower(k) + "-";
    }
    out[4] = to_lower(tree_[k].lemma);
    out[5] = tree_.lower(k);
    return out;
  }

  bool stands_as(int k, const CuePart& part) const {
    const std::string_view base = tree_.base(k);
    const std::string& relation = part.relation;
    if (relation == "aux") {
      const bool inverted = k < tree_.child(token_, {"nsubj"});
      return (base == "aux" || base == "advmod" || base == "cop") &&
             (part.form.empty() ||
              (part.form == "inverted" ? inverted && tree_.base(token_) == "advcl"
                                       : under_condition()));
    }
    if (relation == "advmod") {
      return (base == "advmod" || base == "case" || base == "cc" || base == "obl" ||
              base == "discourse" || base == "amod") &&
             (part.form.empty() || (part.form == "pres" && is_present()) ||
              (part.form == "if" && under_condition()) || (part.form == "noun" && noun_));
    }
    if (relation == "obl") {
      return part.form.starts_with("tmod") && is_bare_time(k) && is_present();
    }
    if (relation == "det") {
      return (base == "det" || base == "advmod") &&
             (part.form.empty() || tree_.base(token_) == "obj");
    }
    if (relation == "amod") {
      return base == "amod" || ((base == "compound" || base == "advmod") && noun_);
    }
    if (relation == "case") {
      return base == "case" && noun_;
    }
    if (relation == "advcl" || relation == "ccomp") {
      return base == "mark" || base == "advmod" || (base == "case" && !noun_);
    }
    if (relation == "cc" || relation == "nsubj") {
      return base == relation;
    }
    if (relation == "obj") {
      return base == "obj" && tree_[k].upos == "PRON";
    }
    return (relation == "prefix" || relation == "compound") &&
           (base == "compound" || base == "amod" || base == "advmod");
  }

  bool is_bare_time(int k) const {
    return is_relation(tree_[k].relation,
                       {"obl:tmod", "obl:unmarked", "obl:npmod", "obl", "advmod"}) &&
           !tree_.has_child(k, {"case"});
  }

  bool is_present() const {
    const auto present = [&](int k) { return tree_.has_feature(k, "Tense=Pres"); };
    const std::vector<int> auxiliaries = tree_.children(token_, {"aux", "cop"});
    return present(token_) || std::any_of(auxiliaries.begin(), auxiliaries.end(), present);
  }

  bool under_condition() const {
    for (const int k : tree_.children(token_, {"advcl"})) {
      for (const int m : tree_.children(k, {"mark"})) {
        if (tree_.lower(m) == "if" || tree_.lower(m) == "unless") {
          return true;
        }
      }
    }
    return false;
  }

  // --- phrases, wherever the parser hung their words ---

  std::string forms(int first, int last) const {
    std::string out;
    for (int k = first; k <= last; ++k) {
      out += (k > first ? " " : "") + tree_.lower(k);
    }
    return out;
  }

  // "by no means supports", "all but admitted", "let alone robbed", "anything but a hero": right
  // before the predicate.
  void read_phrase_before() {
    int end = token_ - 1;
    while (end >= 0 &&
           (tree_.base(end) == "det" || tree_.base(end) == "aux" || tree_[end].upos == "PUNCT")) {
      --end;
    }
    for (int begin = std::max(0, end - kLongestPhrase + 1); begin < end; ++begin) {
      const Cue* row = lexicon_.cue_phrase(tree_, begin) == forms(begin, end)
                           ? row_for(forms(begin, end), "ADV",
                                     [](const CuePart& part) {
                                       return part.relation == "advmod" || part.relation == "cc";
                                     })
                           : nullptr;
      if (row != nullptr && tree_[begin].head != token_) {
        apply(*row);
        return;
      }
    }
  }

  // "in the absence of an agreement", "on condition that Norland leaves": the noun of the phrase
  // governs the predicate.
  void read_phrase_around() {
    const int noun = tree_[token_].head;
    if (noun < 0 || noun > token_ ||
        !is_relation(tree_[token_].relation, {"nmod", "acl", "advcl", "obl", "obj"})) {
      return;
    }
    int joining = -1;
    for (const int k : tree_.children(token_, {"case", "mark"})) {
      joining = k > noun && joining < 0 ? k : joining;
    }
    const std::vector<int> cases = tree_.children(noun, {"case", "advmod"});
    const int begin = cases.empty() || cases.front() > noun ? noun : cases.front();
    const int end = joining < 0 ? noun : joining;
    if (end - begin >= kLongestPhrase || end > noun + 1) {
      return;
    }
    const bool marker =
        end == begin && (tree_.base(noun) != "advcl" || !tree_.lower(noun).ends_with("ing"));
    const Cue* row = marker ? nullptr : row_for(forms(begin, end), "ADP", [&](const CuePart& part) {
      return part.relation == "case" || part.relation == "advcl" || part.relation == "acl";
    });
    if (row != nullptr) {
      apply(*row);
    }
  }

  // "no country attacked", "paid nothing", "signed no treaty", "visits Harlow next week".
  void read_arguments() {
    for (const int k : tree_.children(token_, {"nsubj", "obj", "obl"})) {
      const std::string phrase = lexicon_.cue_phrase(
          tree_, tree_.children(k).empty() ? k : std::min(k, tree_.children(k).front()));
      for (const int d : tree_.children(k, {"det", "amod"})) {
        const bool time = is_bare_time(k);
        const Cue* row = row_for(tree_.lower(d), tree_[d].upos, [&](const CuePart& part) {
          return (part.relation == "det" && part.form.empty() && !time && tree_.base(k) != "obl") ||
                 (part.relation == "obl" && part.form.starts_with("tmod") && time && is_present());
        });
        if (row != nullptr && !(tree_.base(k) == "obj" && noun_)) {
          apply(*row);
        }
      }
      const Cue* row = phrase.empty() ? nullptr : row_for(phrase, "PRON", [](const CuePart& part) {
        return part.relation == "nsubj";
      });
      if (row != nullptr && tree_.base(k) == "nsubj") {
        apply(*row);
      }
    }
  }

  // "ex-president", "non-member", "President-elect".
  void read_prefix() {
    const std::string& lower = tree_.lower(token_);
    const std::size_t hyphen = lower.find('-');
    const auto prefix = [](const CuePart& part) { return part.relation == "prefix"; };
    const Cue* row = hyphen == std::string::npos || hyphen == 0
                         ? nullptr
                         : row_for(lower.substr(0, hyphen + 1), "ADJ", prefix);
    if (row == nullptr && token_ + 2 < tree_.size() && tree_.lower(token_ + 1) == "-") {
      row = row_for("-" + tree_.lower(token_ + 2), "ADJ", [](const CuePart&) { return true; });
    }
    if (row == nullptr && token_ + 1 < tree_.size() && tree_.lower(token_ + 1) == "designate") {
      row = row_for("designate", "ADJ", [](const CuePart&) { return true; });
    }
    if (row != nullptr) {
      apply(*row);
    }
  }

  // "will meet and praise": the second verb has the auxiliaries of the first.
  void share_with_first() {
    const int first = tree_[token_].head;
    if (tree_.base(token_) != "conj" || first < 0 || noun_ || !is_verbal(tree_, first) ||
        tree_.has_child(token_, {"aux", "nsubj", "mark"}) ||
        tree_.verb_form(token_) == VerbForm::Finite) {
      return;
    }
    const int coordinator = tree_.child(token_, {"cc"});
    const bool either =
        coordinator >= 0 && (tree_.lower(coordinator) == "or" || tree_.lower(coordinator) == "nor");
    for (const int k : tree_.children(first)) {
      if (tree_.base(k) == "aux" || (either && is_not(tree_.lower(k)))) {
        read_child(k);
      }
    }
  }

  void read_mood() {
    const int last = tree_.size() - 1;
    const bool main = tree_[token_].head < 0 || tree_.base(token_) == "conj";
    const std::vector<int> marks = tree_.children(token_, {"punct"});
    const bool asked = std::any_of(marks.begin(), marks.end(),
                                   [&](int k) { return k > token_ && tree_.form(k) == "?"; });
    if (asked || (main && last >= 0 && tree_.form(last) == "?")) {
      status_ = doubtful_of(status_, Status::Hypothetical);
    }
    if (!noun_ && tree_[token_].head < 0 && tree_.has_feature(token_, "Mood=Imp")) {
      status_ = doubtful_of(status_, Status::Planned);
    }
    // "is to visit", "was to have met": parsers make the verb what is, or "is" a mere auxiliary.
    const int be = tree_.child(token_, {"cop", "aux"});
    const int to = tree_.child(token_, {"mark"});
    if (!noun_ && be >= 0 && to > be && tree_.lower(to) == "to" && tree_[be].lemma == "be") {
      status_ = doubtful_of(status_, Status::Planned);
      for (const int k : tree_.children(token_, {"advmod"})) {
        negator_ = negator_ || tree_.lower(k) == "yet";
      }
    }
  }

  const ParseTree& tree_;
  const Lexicon& lexicon_;
  int token_;
  bool noun_;
  Status status_ = Status::Asserted;
  std::optional<Status> when_negated_;  // "should not", "would not have"
  bool ended_ = false;
  bool before_ = false;
  bool negator_ = false;
  bool false_word_ = false;
};

}  // namespace

OwnSigns own_signs_of(const ParseTree& tree, const Lexicon& lexicon, int token) {
  return SignReader(tree, lexicon, token).read();
}

}  // namespace kith
