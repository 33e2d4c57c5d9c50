#include "extract/mend_appositions.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "extract/token_mender.h"

namespace kith {

namespace {

class AppositionMender : TokenMender {
 public:
  explicit AppositionMender(std::vector<Token>& tokens) : TokenMender(tokens) {}

  void mend() {
    for (int i = 0; i < size_; ++i) {
      long_title(i);
    }
    for (int i = 1; i < size_; ++i) {
      strayed_title(i);
      second_subject(i);
      listed_name(i);
      listed_role(i);
      name_behind_office(i);
      second_of_two(i);
    }
  }

 private:
  bool is(int token, std::string_view form) const {
    return token >= 0 && token < size_ && at(token).form == form;
  }

  bool begins_person(int token) const {
    return token >= 0 && token < size_ && at(token).name_tag == "B-PER";
  }

  bool is_capital_noun(int token) const {
    return token < size_ && (at(token).upos == "PROPN" || at(token).upos == "NOUN") &&
           is_upper(code_point_at(at(token).form, 0).value);
  }

  int child(int token, std::string_view relation) const {
    for (int k = 0; k < size_; ++k) {
      if (at(k).head == token && at(k).relation == relation) {
        return k;
      }
    }
    return -1;
  }

  int last_of_name(int first) const {
    int last = first;
    while (last + 1 < size_ && at(last + 1).name_tag == "I-PER") {
      ++last;
    }
    return last;
  }

  // The word of a name that the others hang on.
  int head_of_name(int first) const {
    const int last = last_of_name(first);
    for (int k = first; k <= last; ++k) {
      if (at(k).head < first || at(k).head > last) {
        return k;
      }
    }
    return first;
  }

  // "Secretary of State Ann Lee": the office is hers, wherever it stands.
  void long_title(int title) {
    if (!is_capital_noun(title) || at(title).name_tag != "O" || !is(title + 1, "of")) {
      return;
    }
    const int state = is(title + 2, "the") ? title + 3 : title + 2;
    if (!is_capital_noun(state) || !begins_person(state + 1)) {
      return;
    }
    const int name = head_of_name(state + 1);
    if (at(title).head == name) {
      at(title).relation = "nmod:desc";
    } else if (at(title).head < title || at(title).head > last_of_name(state + 1)) {
      at(name).head = at(title).head;
      at(name).relation = at(title).relation;
      at(title).head = name;
      at(title).relation = "nmod:desc";
      for (int k = 0; k < size_; ++k) {  // what hung on the title beside its own words
        const bool own = k > title && k <= state;
        if (at(k).head == title && !own && k != name) {
          at(k).head = name;
        }
      }
    }
  }

  // "President" of "A, President B" that hangs on A.
  void strayed_title(int title) {
    if (at(title).relation != "nmod:desc" || at(title).head >= title || !begins_person(title + 1) ||
        begins_person(title)) {
      return;
    }
    const int name = head_of_name(title + 1);
    if (at(name).head == title) {  // the second of a list: its name takes the title's place
      at(name).head = at(title).head;
      at(name).relation = "conj";
    }
    at(title).head = name;
  }

  // "A, President B and Minister C met": B as a second subject.
  void second_subject(int name) {
    const Token& t = at(name);
    if (t.upos != "PROPN" || t.relation != "nsubj" || t.head < name) {
      return;
    }
    const int first = child(t.head, "nsubj");
    if (first < 0 || first >= name || at(first).upos != "PROPN") {
      return;
    }
    const bool list = std::any_of(tokens_.begin() + first, tokens_.begin() + name,
                                  [](const Token& k) { return k.form == ","; });
    if (list) {
      at(name).head = first;
      at(name).relation = "conj";
    }
  }

  // "his wife, Lucia, and two children", "a daughter, Karin, and": a name between commas behind one
  // noun.
  void listed_name(int name) {
    if (!begins_person(name) || at(name).relation != "conj" || !is(name - 1, ",") ||
        !is(last_of_name(name) + 1, ",") || child(name, "cc") >= 0) {
      return;
    }
    const int noun = name - 2;
    const bool described = noun >= 0 && at(noun).upos == "NOUN" &&
                           at(noun).feats.find("Number=Sing") != std::string::npos &&
                           (child(noun, "det") >= 0 || child(noun, "nmod:poss") >= 0) &&
                           (at(name).head == noun || at(name).head == at(noun).head);
    if (described) {
      at(name).head = noun;
      at(name).relation = "appos";
    }
  }

  // "Ann Lee, the minister and a friend of Bo": without a comma before it, the second noun is
  // joined to the first.
  void listed_role(int noun) {
    const int name = at(noun).head;
    if (at(noun).upos != "NOUN" || at(noun).relation != "conj" || name < 0 ||
        at(name).upos != "PROPN") {
      return;
    }
    const int joining = child(noun, "cc");
    if (joining < 1 || child(noun, "det") < 0 || is(joining - 1, ",")) {
      return;
    }
    const int first = child(name, "appos");
    if (first > name && first < joining && at(first).upos == "NOUN" && child(first, "det") >= 0) {
      at(noun).head = first;
    }
  }

  // "Ann Lee, the chief executive, and Tom Brown, who ran sales, left": the second name goes with
  // the first, not with its office, and the clause right behind it is its own.
  void name_behind_office(int name) {
    const int office = at(name).relation == "conj" && begins_person(name) ? at(name).head : -1;
    const bool apposed = office >= 0 && office < name && at(office).upos == "NOUN" &&
                         at(office).relation == "appos" && at(office).head < office;
    const int first = apposed ? at(office).head : -1;
    if (first >= 0 && at(first).name_tag.ends_with("-PER")) {
      at(name).head = first;
      take_clause(office, name);
      take_clause(first, name);
    }
  }

  // "its founder Ann Lee and the company Acme": what is joined to a name right behind its
  // description is joined to the whole.
  void second_of_two(int noun) {
    const int name = at(noun).relation == "conj" ? at(noun).head : -1;
    const bool apposed = name > 0 && name < noun && begins_person(name) &&
                         at(name).relation == "appos" && at(name).head == name - 1;
    if (apposed && at(name - 1).feats.find("Number=Sing") != std::string::npos &&
        child(noun, "det") >= 0 && child(noun, "cc") >= 0) {
      at(noun).head = name - 1;
    }
  }

  // The relative clause of `noun` that begins right behind the name.
  void take_clause(int noun, int name) {
    int end = last_of_name(name) + 1;
    while (is(end, ",")) {
      ++end;
    }
    if (end >= size_ || at(end).feats.find("PronType=Rel") == std::string::npos) {
      return;
    }
    for (int verb = end + 1; verb < size_; ++verb) {
      if (at(verb).head == noun && at(verb).relation == "acl:relcl") {
        at(verb).head = name;
        return;
      }
    }
  }
};

}  // namespace

void mend_appositions(Sentence& sentence) {
  AppositionMender(sentence.tokens).mend();
}

}  // namespace kith
