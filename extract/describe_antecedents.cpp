#include "extract/describe_antecedents.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "extract/clauses.h"
#include "extract/features.h"
#include "extract/resolve_pronouns.h"

namespace kith {

namespace {

std::string_view name_of(PronounClass kind) {
  switch (kind) {
    case PronounClass::Person:
      return "person";
    case PronounClass::Thing:
      return "it";
    case PronounClass::Many:
      break;
  }
  return "they";
}

std::string_view name_of(MentionForm form) {
  switch (form) {
    case MentionForm::Name:
      return "name";
    case MentionForm::Noun:
      return "noun";
    case MentionForm::Pronoun:
      break;
  }
  return "pronoun";
}

// 1, 2, 3, 5, 9, 17 and more
std::string_view log_bucket(int count) {
  static constexpr std::array<std::string_view, 6> kNames = {"1", "2", "3", "5", "9", "17"};
  int power = 0;
  while (power < 5 && (1 << power) < count) {
    ++power;
  }
  return kNames[static_cast<std::size_t>(power)];
}

// Words between quotation marks; where the sentence holds only the last mark, all before it.
std::vector<bool> quoted_words(const ParseTree& tree) {
  std::vector<bool> out(static_cast<std::size_t>(tree.size()));
  bool inside = false;
  for (int k = 0; k < tree.size(); ++k) {
    if (is_quotation_mark(tree[k].form)) {
      inside = !inside;
    } else {
      out[static_cast<std::size_t>(k)] = inside;
    }
  }
  return out;
}

class Describer {
 public:
  Describer(const DocumentMentions& mentions, WordPlace here, const Pronoun& pronoun,
            std::span<const Antecedent> antecedents)
      : mentions_(mentions),
        hints_(mentions.hints),
        tree_(mentions.tree(here)),
        here_(here),
        pronoun_(pronoun),
        antecedents_(antecedents),
        part_(part_of(tree_, here.token)),
        quoted_(quoted_words(tree_)) {
    for (int k = 0; k < tree_.size(); ++k) {
      const std::string& word = tree_.lower(k);
      talk_ = talk_ || word == "i" || word == "you" || word == "we";
    }
    count_fits();
    find_wanted_types();
  }

  std::vector<std::vector<std::string>> describe() {
    std::vector<std::vector<std::string>> out(antecedents_.size() + 1);
    for (std::size_t i = 0; i < antecedents_.size(); ++i) {
      Features features(name_of(pronoun_.kind), out[i]);
      describe(antecedents_[i], i, features);
    }
    Features features(name_of(pronoun_.kind), out.back());
    describe_nobody(features);
    return out;
  }

 private:
  bool gender_fits(const Antecedent& a) const {
    return pronoun_.gender == Gender::Unknown || a.gender == Gender::Unknown ||
           a.gender == pronoun_.gender;
  }

  bool is_likely(const Antecedent& a) const {
    switch (pronoun_.kind) {
      case PronounClass::Person:
        return gender_fits(a) && is_person(a);
      case PronounClass::Thing:
        return a.named || !a.kind.empty();
      case PronounClass::Many:
        break;
    }
    return a.plural || a.group;
  }

  bool is_person(const Antecedent& a) const {
    return hints_.lexicon().types().lies_under(a.kind, "Person");
  }

  // How many likely ones are nearer: by position, and with subjects before other words.
  void count_fits() {
    int subjects = 0;
    for (const Antecedent& a : antecedents_) {
      nearer_.push_back(likely_);
      nearer_subjects_.push_back(subjects);
      likely_ += is_likely(a) ? 1 : 0;
      subjects += is_likely(a) && a.part == Part::Subject ? 1 : 0;
    }
    for (const Antecedent& a : antecedents_) {
      int before = 0;
      for (const Antecedent& b : antecedents_) {
        before += is_likely(b) && hobbs(b) < hobbs(a) ? 1 : 0;
      }
      prominent_.push_back(before);
    }
    for (const Antecedent& a : antecedents_) {
      if (is_likely(a) && a.named) {
        most_in_document_ = std::max(most_in_document_, a.in_document);
      }
    }
  }

  // Sentences back, then the part, then from left to right.
  std::tuple<bool, int, int, int> hobbs(const Antecedent& a) const {
    return {a.after, here_.sentence - a.place.sentence, static_cast<int>(a.part), a.place.token};
  }

  std::string_view distance(const Antecedent& a) const {
    return a.after ? std::string_view("after") : bucket(here_.sentence - a.place.sentence);
  }

  void describe(const Antecedent& a, std::size_t i, Features& f) const {
    const std::string_view part = kith::name_of(a.part);
    const std::string_view form = name_of(a.form);
    const std::string_view own = kith::name_of(part_);
    const std::string_view away = distance(a);
    const std::string type =
        std::string(a.is_pair() ? "pair of " : "") + (a.kind.empty() ? "unknown" : a.kind);
    const std::string_view named = a.named ? "named" : "plain";
    f.add("some", {named});
    f.add("type", {named, type});
    f.add("number", {named,
                     a.plural  ? "plural"
                     : a.group ? "group"
                               : "one",
                     a.is_pair() ? "pair" : ""});
    f.add("gender", {a.gender == Gender::Unknown ? "unknown" : yes_or_no(gender_fits(a)), named});
    f.add("distance", {away, part});
    f.add("form", {away, form});
    f.add("named_distance", {away, named});
    f.add("rivals", {bucket(likely_ - (is_likely(a) ? 1 : 0)), named, part});
    f.add("parts_form", {own, part, form,
                         here_.sentence == a.place.sentence       ? "here"
                         : here_.sentence == a.place.sentence + 1 ? "before"
                                                                  : "earlier"});
    f.add("parts", {own, part, here_.sentence == a.place.sentence ? "here" : "before"});
    f.add("nearer", {bucket(nearer_[i])});
    const std::string_view subjects = bucket(std::min(nearer_subjects_[i], 3));
    f.add("nearer_subjects", {subjects, form});
    f.add("nearer_subjects_part", {subjects, form, part});
    f.add("prominent", {bucket(prominent_[i])});
    f.add("prominent_form", {bucket(prominent_[i]), form});
    f.add("mentions", {bucket(std::min(a.mentions, 4)), named});
    if (a.named) {
      f.add("in_document", {a.in_document == 1 ? "1" : a.in_document < 5 ? "2" : "5"});
      f.add("main", {yes_or_no(a.in_document == most_in_document_)});
      f.add("at_start", {yes_or_no(a.at_start), form});
    } else {
      describe_noun(a, f);
    }
    if (a.form == MentionForm::Pronoun) {
      const std::string& word = mentions_.tree(a.place).lower(a.place.token);
      f.add("pronoun", {pronoun_.word, word, away});
      const Pronoun* other = find_pronoun(word);
      f.add("same_pronoun", {yes_or_no(other != nullptr && other->kind == pronoun_.kind &&
                                       other->gender == pronoun_.gender)});
    }
    if (a.place.sentence == here_.sentence) {
      describe_inside(a, f);
    }
    describe_position(a, f);
    describe_sense(a, type, f);
    describe_speech(a, f);
  }

  void describe_noun(const Antecedent& a, Features& f) const {
    const ParseTree& t = mentions_.tree(a.noun);
    const int det = t.child(a.noun.token, {"det"});
    std::string_view article = "bare";
    if (t.has_child(a.noun.token, {"nmod:poss"})) {
      article = "possessed";
    } else if (det >= 0) {
      const std::string& word = t.lower(det);
      article = word == "the" ? "the" : word == "a" || word == "an" ? "a" : "other";
    }
    f.add("article", {article});
    f.add("noun_modified", {yes_or_no(t.has_child(a.noun.token, {"nmod", "acl", "acl:relcl"}))});
    f.add("noun", {to_lower(t[a.noun.token].lemma)});
  }

  // In one sentence: how the clauses lie to each other.
  void describe_inside(const Antecedent& a, Features& f) const {
    int level = 0;
    std::string_view over = "none";
    for (int up = tree_[here_.token].head; up >= 0; up = tree_[up].head) {
      const int subject = subject_of(tree_, up);
      if (subject >= 0 && subject != here_.token) {
        const bool same =
            subject == a.place.token ||
            (a.entity >= 0 && mentions_.table.at({here_.sentence, subject}) == a.entity);
        if (same) {
          over = level == 0 ? "nearest" : level == 1 ? "second" : "higher";
          break;
        }
        ++level;
      }
    }
    f.add("subject_over", {over, kith::name_of(part_), pronoun_.reflexive ? "reflexive" : ""});
    f.add("subject_over_form", {over, kith::name_of(part_), name_of(a.form)});
    if (pronoun_.reflexive) {  // "Kestrel itself", "they saw themselves"
      f.add("reflexive", {yes_or_no(tree_[here_.token].head == a.place.token), over});
    }
    f.add("words_between", {log_bucket(std::abs(here_.token - a.place.token))});
    const int verb = tree_[a.place.token].head;
    f.add("same_head", {yes_or_no(verb >= 0 && tree_[here_.token].head == verb)});
    const int noun = tree_[here_.token].head;  // "X and his Y", "X met his Y"
    f.add("head_of_both",
          {yes_or_no(noun >= 0 && part_ == Part::Possessor &&
                     (tree_[noun].head == verb || tree_[noun].head == a.place.token)),
           kith::name_of(a.part)});
  }

  void describe_position(const Antecedent& a, Features& f) const {
    const ParseTree& t = mentions_.tree(a.place);
    int depth = 0;
    for (int up = t[a.place.token].head; up >= 0 && depth < 6; up = t[up].head) {
      ++depth;
    }
    f.add("depth",
          {bucket(std::min(depth, 4)), a.place.sentence == here_.sentence ? "here" : "before"});
    const int verb = t[a.place.token].head;
    const int own = tree_[here_.token].head;
    if (verb >= 0 && own >= 0) {
      f.add("same_verb", {yes_or_no(t[verb].lemma == tree_[own].lemma &&
                                    t.base(a.place.token) == tree_.base(here_.token))});
    }
  }

  // What the words around the pronoun ask of its kind.
  void describe_sense(const Antecedent& a, std::string_view type, Features& f) const {
    const std::string_view fit = wanted_.empty() ? "open"
                                 : a.kind.empty()
                                     ? "unknown"
                                     : yes_or_no(hints_.lexicon().types().fits(a.kind, wanted_));
    f.add("sense", {fit, a.named ? "named" : "plain"});
    const int head = tree_[here_.token].head;
    if (head >= 0 && part_ != Part::Oblique) {
      f.add("head_type", {to_lower(tree_[head].lemma), kith::name_of(part_), type});
    }
  }

  bool is_speaking(const ParseTree& t, int verb) const {
    return verb >= 0 && (t[verb].upos == "VERB") && hints_.is_saying(t[verb].lemma);
  }

  void describe_speech(const Antecedent& a, Features& f) const {
    const ParseTree& t = mentions_.tree(a.place);
    const bool speaker = a.part == Part::Subject && is_speaking(t, t[a.place.token].head);
    const bool speaks = part_ == Part::Subject && is_speaking(tree_, tree_[here_.token].head);
    const bool in_quote = quoted_[static_cast<std::size_t>(here_.token)];
    const bool theirs_in_quote = a.place.sentence == here_.sentence
                                     ? quoted_[static_cast<std::size_t>(a.place.token)]
                                     : quoted_words(t)[static_cast<std::size_t>(a.place.token)];
    f.add("speech", {speaker ? "speaker" : "", speaks ? "speaks" : "",
                     a.place.sentence == here_.sentence ? "here" : "before"});
    if (speaks && a.place.sentence == here_.sentence) {
      f.add("in_what_is_said", {yes_or_no(is_said(a.place.token)), a.mentions > 1 ? "more" : ""});
    }
    f.add("quoted", {in_quote ? "quoted" : "", theirs_in_quote ? "quoted" : "",
                     speaker ? "speaker" : "", speaks ? "speaks" : ""});
  }

  // Inside what the pronoun is the speaker of: "X is ill, he said" hardly is X.
  bool is_said(int token) const {
    const int verb = tree_[here_.token].head;
    const int content = tree_.child(verb, {"ccomp"});
    for (int up = token; up >= 0; up = tree_[up].head) {
      if (up == content) {
        return true;
      }
    }
    return content < 0 && tree_.base(verb) == "parataxis" && token < here_.token;
  }

  void find_wanted_types() {
    const int head = tree_[here_.token].head;
    if (head < 0) {
      return;
    }
    const std::string lemma = to_lower(tree_[head].lemma);
    if (part_ == Part::Possessor) {
      for (const RoleNoun& role : hints_.lexicon().roles_of(lemma)) {
        wanted_.insert(wanted_.end(), role.of_types.begin(), role.of_types.end());
      }
      return;
    }
    const bool passive = tree_[here_.token].relation == "nsubj:pass";
    const VerbRole role = part_ == Part::Subject && !passive ? VerbRole::Subject : VerbRole::Object;
    if (part_ != Part::Subject && part_ != Part::Object) {
      return;
    }
    for (const VerbFrame& frame : hints_.lexicon().verb_frames(lemma)) {
      if (!frame.particle.empty()) {
        continue;
      }
      const auto add = [&](const std::vector<VerbSlot>& slots,
                           const std::vector<std::string>& types) {
        for (const VerbSlot& slot : slots) {
          if (slot.role == role) {
            any_ = any_ || types.empty();
            wanted_.insert(wanted_.end(), types.begin(), types.end());
          }
        }
      };
      add(frame.subject, frame.subject_types);
      add(frame.object, frame.object_types);
    }
    if (any_) {
      wanted_.clear();
    }
  }

  // Signs that the pronoun stands for nobody named: "it is clear that", "they say".
  void describe_nobody(Features& f) const {
    const int head = tree_[here_.token].head;
    const std::string_view own = kith::name_of(part_);
    f.add("nobody", {});
    f.add("nobody_word", {pronoun_.word});
    f.add("nobody_part", {tree_[here_.token].relation});
    f.add("nobody_likely", {bucket(likely_)});
    f.add("nobody_talk",
          {yes_or_no(talk_), quoted_[static_cast<std::size_t>(here_.token)] ? "quoted" : ""});
    f.add("nobody_first", {yes_or_no(here_.token == 0), own});
    f.add("nobody_arc", {tree_[here_.token].arc_probability > .9 ? "sure" : "unsure"});
    if (head < 0) {
      return;
    }
    if (pronoun_.kind == PronounClass::Person) {
      return;
    }
    f.add("nobody_head", {to_lower(tree_[head].lemma), own});
    f.add("nobody_head_upos", {tree_[head].upos, own, yes_or_no(tree_.has_child(head, {"cop"}))});
    const bool clause = tree_.has_child(head, {"csubj", "ccomp", "xcomp", "advcl", "acl"});
    f.add("nobody_clause", {yes_or_no(clause), own, tree_[head].upos});
    f.add("nobody_csubj", {yes_or_no(tree_.has_child(head, {"csubj"})), own});
    if (here_.token + 1 < tree_.size()) {
      f.add("nobody_next", {tree_.lower(here_.token + 1)});
    }
    if (here_.token > 0) {
      f.add("nobody_last", {tree_.lower(here_.token - 1)});
    }
  }

  const DocumentMentions& mentions_;
  const WordHints& hints_;
  const ParseTree& tree_;
  WordPlace here_;
  const Pronoun& pronoun_;
  std::span<const Antecedent> antecedents_;
  Part part_;
  std::vector<bool> quoted_;
  bool talk_ = false;
  bool any_ = false;
  std::vector<std::string> wanted_;  // types
  std::vector<int> nearer_, nearer_subjects_, prominent_;
  int likely_ = 0;
  int most_in_document_ = 0;
};

}  // namespace

std::vector<std::vector<std::string>> describe_antecedents(
    const DocumentMentions& mentions, WordPlace here, const Pronoun& pronoun,
    std::span<const Antecedent> antecedents) {
  return Describer(mentions, here, pronoun, antecedents).describe();
}

}  // namespace kith
