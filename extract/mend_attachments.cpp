#include "extract/mend_attachments.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "extract/token_mender.h"

namespace kith {

namespace {

constexpr int kFarthest = 6;  // steps up a noun phrase

class AttachmentMender : TokenMender {
 public:
  AttachmentMender(std::vector<Token>& tokens, const Lexicon& lexicon)
      : TokenMender(tokens), lexicon_(lexicon) {}

  void mend() {
    for (int k = 2; k < size_; ++k) {
      if (base(k) == "appos") {
        lift_description(k);
      } else if (at(k).relation == "acl:relcl") {
        attach_relative(k);
      }
    }
  }

 private:
  std::string lower(int token) const { return to_lower(at(token).form); }

  bool is_noun(int token) const { return at(token).upos == "NOUN" || at(token).upos == "PROPN"; }
  bool is_name_of_person(int token) const { return at(token).name_tag.ends_with("-PER"); }

  // What the lists know of a common noun, or of a title in capitals ("Bishop of Turku").
  const KindRow* kind_at(int token) const {
    const bool inside_name = at(token).name_tag.starts_with("I-");
    return is_noun(token) && !inside_name ? lexicon_.kind_of(to_lower(at(token).lemma)) : nullptr;
  }

  bool is_person(int token) const {
    if (is_name_of_person(token)) {
      return true;
    }
    const KindRow* kind = kind_at(token);
    return kind != nullptr &&
           std::find(kind->types.begin(), kind->types.end(), "Person") != kind->types.end();
  }

  // A body, a place or a thing by its name or noun.
  bool is_no_person(int token) const {
    if (is_person(token)) {
      return false;
    }
    constexpr std::array<std::string_view, 5> kTags = {"-ORG", "-GPE", "-LOC", "-FAC", "-PRODUCT"};
    const bool named = std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) {
      return at(token).name_tag.ends_with(tag);
    });
    return named || kind_at(token) != nullptr;
  }

  // The person whose description the noun is part of: "head" over "authority" in "the head of the
  // city's port authority"; -1 for none.
  int person_above(int noun) const {
    int k = noun;
    for (int steps = 0; steps < kFarthest && k >= 0; ++steps) {
      const std::string_view link = base(k);
      if (link != "nmod" && link != "appos" && link != "compound" && link != "flat") {
        return -1;
      }
      k = at(k).head;
      if (k >= 0 && k < noun && is_person(k)) {
        const bool apposed = base(k) == "appos" && at(k).head >= 0 && at(k).head < k;
        return apposed && is_name_of_person(at(k).head) ? at(k).head : k;
      }
    }
    return -1;
  }

  int first_under(int token) const {
    int first = token;
    for (int k = 0; k < token; ++k) {
      if (lies_under(k, token)) {
        first = std::min(first, k);
      }
    }
    return first;
  }

  bool lies_under(int token, int above) const {
    for (int steps = 0; steps < size_ && token >= 0; ++steps) {
      if (token == above) {
        return true;
      }
      token = at(token).head;
    }
    return false;
  }

  // "the head of the port authority, Ann Lee": no authority is a person.
  void lift_description(int description) {
    const int host = at(description).head;
    if (host < 0 || host > description || !is_person(description) || !is_no_person(host)) {
      return;
    }
    const int first = first_under(description);  // the comma is part of it for some parsers
    const bool comma = at(first).form == "," || (first > 0 && at(first - 1).form == ",");
    const int person = comma ? person_above(host) : -1;
    if (person >= 0) {
      at(description).head = person;
    }
  }

  int relative_word(int verb) const {
    for (int k = at(verb).head + 1; k < verb; ++k) {
      const std::string word = lower(k);
      const bool relative = word == "who" || word == "whom" || word == "which";
      const bool bare = std::none_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
        return t.head == k && t.relation == "case";
      });
      if (relative && at(k).head == verb && bare) {
        return k;
      }
    }
    return -1;
  }

  void attach_relative(int verb) {
    const int host = at(verb).head;
    const int word = host < 0 || host > verb ? -1 : relative_word(verb);
    if (word < 1) {
      return;
    }
    if (lower(word) != "which") {
      const int person = is_no_person(host) ? person_above(host) : -1;
      if (person >= 0) {
        at(verb).head = person;
      }
      return;
    }
    int noun = at(word - 1).form == "," ? word - 2 : word - 1;
    while (noun > host && at(noun).head > host && !is_person(at(noun).head) &&
           at(noun).head < word) {
      noun = at(noun).head;
    }
    const bool behind_person = is_person(host) && noun > host && base(noun) == "nmod";
    if (behind_person && lies_under(noun, host) && is_noun(noun) && is_no_person(noun)) {
      at(verb).head = noun;
    }
  }

  const Lexicon& lexicon_;
};

}  // namespace

void mend_attachments(Sentence& sentence, const Lexicon& lexicon) {
  AttachmentMender(sentence.tokens, lexicon).mend();
}

}  // namespace kith
