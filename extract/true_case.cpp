#include "extract/true_case.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kLong = 4;          // letters: shorter words are small in some styles
constexpr std::size_t kFewestLong = 3;    // long words of a headline whose case tells something
constexpr std::size_t kLongestPlace = 3;  // words of a gazetteer's name

bool begins_upper(std::string_view form) {
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}
bool is_word(std::string_view form) {
  return !form.empty() && is_letter(code_point_at(form, 0).value);
}
bool is_acronym(const std::string& form) {
  return length_in_code_points(form) > 1 && to_upper(form) == form;
}

// Words of four letters and more that title case leaves small in most styles.
bool is_small_in_titles(std::string_view lower) {
  constexpr std::array<std::string_view, 22> kWords = {
      "about",   "after", "against", "amid", "among", "before", "between", "down",
      "during",  "from",  "into",    "near", "onto",  "over",   "than",    "that",
      "through", "under", "until",   "upon", "with",  "without"};
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

// How the words of the text below the headlines are written.
class BodyWords {
 public:
  explicit BodyWords(const Document& document) {
    for (const Sentence& sentence : document.sentences) {
      if (!is_headline(document, sentence)) {
        read(sentence);
      }
    }
  }

  bool empty() const { return counts_.empty(); }
  // In capitals inside sentences more often than not.
  bool is_name(const std::string& word) const {
    const Counts c = of(word);
    return c.upper > c.lower;
  }
  bool is_small(const std::string& word) const {
    const Counts c = of(word);
    return c.lower > 0 && c.lower >= c.upper;
  }
  bool begins_sentences(const std::string& word) const { return of(word).first > 0; }
  bool stand_together(const std::string& one, const std::string& next) const {
    return pairs_.count(one + " " + next) > 0;
  }

 private:
  struct Counts {
    int upper = 0, lower = 0, first = 0;
  };

  Counts of(const std::string& word) const {
    const auto found = counts_.find(to_lower(word));
    return found == counts_.end() ? Counts() : found->second;
  }

  void read(const Sentence& sentence) {
    bool first = true;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::string& form = sentence.tokens[i].form;
      if (!is_word(form)) {
        first = first || form == ":" || form == "\"" || form == "“";  // a quotation begins
        continue;
      }
      Counts& counts = counts_[to_lower(form)];
      ++(!begins_upper(form) ? counts.lower : first ? counts.first : counts.upper);
      if (i > 0 && begins_upper(form) && begins_upper(sentence.tokens[i - 1].form)) {
        pairs_[sentence.tokens[i - 1].form + " " + form] = true;
      }
      first = false;
    }
  }

  std::unordered_map<std::string, Counts> counts_;
  std::unordered_map<std::string, bool> pairs_;
};

class CaseSetter {
 public:
  CaseSetter(const BodyWords& body, const Lexicon& lexicon, const Gazetteer& gazetteer)
      : body_(body), lexicon_(lexicon), gazetteer_(gazetteer) {}

  void set(Sentence& sentence) const {
    std::vector<bool> stays(sentence.tokens.size());
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      stays[i] = stays[i] || i == 0 || is_name(sentence, i);
      mark_place(sentence, i, stays);
    }
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      std::string& form = sentence.tokens[i].form;
      if (!stays[i] && begins_upper(form) && !is_acronym(form)) {
        form = to_lower(form);
      }
    }
  }

 private:
  bool is_name(const Sentence& sentence, std::size_t i) const {
    const std::vector<Token>& tokens = sentence.tokens;
    const std::string& form = tokens[i].form;
    if (body_.is_name(form) || (i > 0 && body_.stand_together(tokens[i - 1].form, form)) ||
        (i + 1 < tokens.size() && body_.stand_together(form, tokens[i + 1].form))) {
      return true;
    }
    if (body_.is_small(form)) {
      return false;
    }
    const std::string lower = to_lower(form);
    if (body_.begins_sentences(form)) {
      return lexicon_.kind_of(lower) == nullptr && lexicon_.verb_frames(lower).empty() &&
             lexicon_.roles_of(lower).empty();
    }
    const bool many = lower.ends_with('s');  // "the Costins"
    return form == "I" || lexicon_.demonym(form) != nullptr ||
           (many && body_.is_name(form.substr(0, form.size() - 1)));
  }

  // "New York" of whatever words the text has besides.
  void mark_place(const Sentence& sentence, std::size_t i, std::vector<bool>& stays) const {
    std::string name;
    for (std::size_t length = 1; length <= kLongestPlace && i + length <= stays.size(); ++length) {
      name += (length > 1 ? " " : "") + sentence.tokens[i + length - 1].form;
      const bool unlikely = length == 1 && body_.is_small(name);
      if (begins_upper(name) && !unlikely && gazetteer_.find(name) != nullptr) {
        std::fill_n(stays.begin() + static_cast<std::ptrdiff_t>(i), length, true);
      }
    }
  }

  const BodyWords& body_;
  const Lexicon& lexicon_;
  const Gazetteer& gazetteer_;
};

// All long words of the block begin in capitals, but for a preposition.
bool is_title_case(std::span<const Sentence> sentences) {
  std::size_t upper = 0;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      if (!is_word(token.form) || length_in_code_points(token.form) < kLong) {
        continue;
      }
      if (!begins_upper(token.form) && !is_small_in_titles(token.form)) {
        return false;
      }
      upper += begins_upper(token.form) && !is_acronym(token.form) ? 1 : 0;
    }
  }
  return upper >= kFewestLong;
}

bool ends_sentence(const std::string& form) {
  return form == "." || form == "!" || form == "?" || form == ";";
}

// The sentences of a headline: a semicolon ends one, a capital inside begins none.
std::vector<Sentence> divided(std::span<Sentence> block) {
  std::vector<Sentence> out;
  bool open = false;
  for (Sentence& sentence : block) {
    for (Token& token : sentence.tokens) {
      if (!open) {
        out.push_back({token.begin_byte, token.end_byte, sentence.block, sentence.turn, true, {}});
      }
      open = !ends_sentence(token.form);
      if (token.form != ";") {
        out.back().end_byte = token.end_byte;
        out.back().tokens.push_back(std::move(token));
      }
    }
  }
  std::erase_if(out, [](const Sentence& sentence) { return sentence.tokens.empty(); });
  return out;
}

}  // namespace

void true_case_headlines(Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer) {
  std::vector<Sentence>& all = document.sentences;
  if (std::none_of(all.begin(), all.end(),
                   [&](const Sentence& sentence) { return is_headline(document, sentence); })) {
    return;
  }
  const BodyWords body(document);
  const CaseSetter setter(body, lexicon, gazetteer);
  std::vector<Sentence> out;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && all[end].block == all[i].block) {
      ++end;
    }
    const std::span<Sentence> block(&all[i], end - i);
    if (!body.empty() && is_headline(document, all[i]) && is_title_case(block)) {
      for (Sentence& sentence : divided(block)) {
        setter.set(sentence);
        out.push_back(std::move(sentence));
      }
    } else {
      std::move(block.begin(), block.end(), std::back_inserter(out));
    }
    i = end;
  }
  all = std::move(out);
}

bool read_as_future(Sentence& sentence) {
  const auto is_name_before = [&](int token, std::size_t to) {
    return token >= 0 && token < static_cast<int>(to) &&
           sentence.tokens[static_cast<std::size_t>(token)].upos == "PROPN";
  };
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    Token& to = sentence.tokens[i];
    if (to.form != "to" || to.relation != "mark" || to.head < 0) {
      continue;
    }
    const Token& verb = sentence.tokens[static_cast<std::size_t>(to.head)];
    const bool under_name = is_name_before(verb.head, i) &&
                            sentence.tokens[static_cast<std::size_t>(verb.head)].head < 0;
    const bool over_name =
        verb.head < 0 && std::any_of(sentence.tokens.begin(),
                                     sentence.tokens.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const Token& token) {
                                       return token.relation == "nsubj" && token.head == to.head &&
                                              token.upos == "PROPN";
                                     });
    if (under_name || over_name) {
      to.form = "will";
      return true;
    }
  }
  return false;
}

}  // namespace kith
