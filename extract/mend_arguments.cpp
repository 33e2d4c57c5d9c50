#include "extract/mend_arguments.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "extract/token_mender.h"

namespace kith {

namespace {

class ArgumentMender : TokenMender {
 public:
  explicit ArgumentMender(std::vector<Token>& tokens) : TokenMender(tokens) {}

  void mend() {
    for (int verb = 1; verb + 1 < size_; ++verb) {
      if (at(verb).upos == "VERB") {
        raise_verb(verb);
        free_subject(verb);
        second_subject(verb);
        early_object(verb);
        name_behind_object(verb);
        strayed_title(verb);
        bare_object(verb);
      }
    }
  }

 private:
  bool is_noun(int token) const {
    return token >= 0 && token < size_ && (at(token).upos == "NOUN" || at(token).upos == "PROPN");
  }

  int child(int token, std::string_view relation) const {
    for (int k = 0; k < size_; ++k) {
      if (at(k).head == token && (at(k).relation == relation || base(k) == relation)) {
        return k;
      }
    }
    return -1;
  }

  bool has_feature(int token, std::string_view feature) const {
    return at(token).feats.find(feature) != std::string::npos;
  }

  bool has_finite_verb_but(int verb) const {
    for (int k = 0; k < size_; ++k) {
      if (k != verb && (at(k).upos == "VERB" || at(k).upos == "AUX")) {
        return true;
      }
    }
    return false;
  }

  // The word of the nouns right before `verb` that none of them governs; -1 where something else
  // stands there.
  int head_of_left(int verb) const {
    int begin = verb;
    while (begin > 0 && at(begin - 1).upos != "PUNCT" && at(begin - 1).upos != "VERB" &&
           at(begin - 1).upos != "ADP" && at(begin - 1).upos != "PART" &&
           at(begin - 1).upos != "CCONJ") {
      --begin;
    }
    if (begin != 0 || !is_noun(verb - 1)) {
      return -1;
    }
    int out = -1;
    for (int k = begin; k < verb; ++k) {
      if (is_noun(k) && (at(k).head < begin || at(k).head >= verb)) {
        out = k;
      }
    }
    return out;
  }

  // "[Arbor Bank] [headhunted] [trader Gil Ames]" with the verb as an adjective of what follows,
  // and no other verb.
  void raise_verb(int verb) {
    const Token& t = at(verb);
    const bool past = t.form.ends_with("ed") || has_feature(verb, "Tense=Past");
    if (base(verb) != "amod" || t.head < verb || !past || has_finite_verb_but(verb)) {
      return;
    }
    const int subject = head_of_left(verb);
    if (subject < 0) {
      return;
    }
    int object = t.head;
    while (at(object).head > verb) {
      object = at(object).head;
    }
    const int above = at(object).head;
    if (above >= 0 && above >= verb) {
      return;
    }
    for (int k = 0; k < size_; ++k) {  // what hung on the whole from the left, or is its full stop
      if (k != subject && k != verb && k < verb && at(k).head > verb) {
        at(k).head = subject;
      }
      if (at(k).relation == "punct" && k == size_ - 1) {
        at(k).head = verb;
      }
    }
    at(verb).head = -1;
    at(verb).relation = "root";
    at(subject).head = verb;
    at(subject).relation = "nsubj";
    at(object).head = verb;
    at(object).relation = "obj";
  }

  // "Turkey barred reporter Zara Finn": the subject as a compound of the object, over the verb.
  void free_subject(int verb) {
    if (at(verb).head >= 0 || child(verb, "nsubj") >= 0) {
      return;
    }
    const int subject = head_of_left(verb);
    if (subject < 0 || at(subject).head <= verb ||
        (base(subject) != "compound" && base(subject) != "nmod" && base(subject) != "amod")) {
      return;
    }
    for (int k = 0; k < verb; ++k) {
      if (k != subject && at(k).head > verb) {
        at(k).head = subject;
      }
    }
    at(subject).head = verb;
    at(subject).relation = "nsubj";
  }

  // Two subjects, one on either side of an active verb without an object: the second is the object.
  void second_subject(int verb) {
    if (child(verb, "obj") >= 0 || child(verb, "ccomp") >= 0 || child(verb, "aux:pass") >= 0 ||
        child(verb, "expl") >= 0) {
      return;
    }
    int before = -1;
    int after = -1;
    for (int k = 0; k < size_; ++k) {
      if (at(k).head == verb && base(k) == "nsubj") {
        before = k < verb ? k : before;
        after = k > verb && after < 0 ? k : after;
      }
    }
    if (before >= 0 && after >= 0 && is_noun(after)) {
      at(after).relation = "obj";
      at(before).relation = "nsubj";
    } else if (after >= 0 && is_noun(after) && head_of_left(verb) >= 0 && at(verb).head < 0 &&
               is_noun(before)) {
      at(after).relation = "obj";
    }
  }

  // "Norland sent its envoy, [Ann Lee]" with the name as another subject.
  void name_behind_object(int verb) {
    const int object = child(verb, "obj");
    const int subject = child(verb, "nsubj");
    const int name = object < verb ? -1 : object + 2;
    if (subject >= 0 && subject < verb && name > 1 && name < size_ && at(name).upos == "PROPN" &&
        at(name).head == verb && base(name) == "nsubj" && at(name - 1).form == ",") {
      at(name).head = object;
      at(name).relation = "appos";
    }
  }

  // Two objects, one on either side of a verb without a subject: the first is the subject.
  void early_object(int verb) {
    if (child(verb, "nsubj") >= 0 || child(verb, "aux:pass") >= 0 || base(verb) == "acl") {
      return;
    }
    int before = -1;
    bool after = false;
    for (int k = 0; k < size_; ++k) {
      if (at(k).head == verb && at(k).relation == "obj") {
        before = k < verb ? k : before;
        after = after || k > verb;
      }
    }
    if (before >= 0 && after && is_noun(before)) {
      at(before).relation = "nsubj";
    }
  }

  // A title behind the verb that hangs on the subject before it: "Tally abused choirboy Sam Coyle".
  void strayed_title(int verb) {
    for (int title = verb + 1; title + 1 < size_; ++title) {
      const bool strayed = is_noun(title) && at(title).head >= 0 && at(title).head < verb &&
                           (at(title).relation == "nmod:desc" || base(title) == "appos");
      if (!strayed || at(at(title).head).head != verb || at(title - 1).upos == "PUNCT") {
        continue;
      }
      const int name = title + 1;
      if (at(name).upos != "PROPN") {
        continue;
      }
      if (at(name).head == verb) {
        at(title).head = name;
        at(title).relation = "nmod:desc";
      } else if (at(name).head == title && child(verb, "obj") < 0) {
        at(name).head = verb;
        at(name).relation = "obj";
        at(title).head = name;
        at(title).relation = "nmod:desc";
      }
    }
  }

  // "called in Ambassador Lazic", "called up keeper Mensah": a name without a preposition right
  // behind verb and particle.
  void bare_object(int verb) {
    if (child(verb, "obj") >= 0 || child(verb, "aux:pass") >= 0 || child(verb, "iobj") >= 0 ||
        child(verb, "ccomp") >= 0) {
      return;
    }
    const int particle = child(verb, "compound:prt");
    for (int k = verb + 1; k < size_; ++k) {
      const bool bare = at(k).head == verb && at(k).upos == "PROPN" &&
                        (base(k) == "obl" || base(k) == "xcomp") && child(k, "case") < 0 &&
                        child(k, "mark") < 0 && child(k, "cop") < 0;
      const std::string_view tag = at(k).name_tag;
      const bool named = tag.size() > 2 && tag.substr(2) != "DATE" && tag.substr(2) != "TIME" &&
                         tag.substr(2) != "MONEY";
      const bool linking = at(verb).lemma == "be" || at(verb).lemma == "become" ||
                           at(verb).lemma == "remain" || at(verb).lemma == "seem";
      if (bare && named && !linking && (particle >= 0 || base(k) == "obl") &&
          k - std::max(verb, particle) <= 4) {
        at(k).relation = "obj";
        const int subject = child(verb, "nsubj:pass");
        if (subject >= 0) {
          at(subject).relation = "nsubj";
        }
        return;
      }
    }
  }
};

}  // namespace

void mend_arguments(Sentence& sentence) {
  constexpr std::size_t kLongest = 40;  // the longer a sentence, the less its first words tell
  if (sentence.tokens.size() <= kLongest) {
    ArgumentMender(sentence.tokens).mend();
  }
}

}  // namespace kith
