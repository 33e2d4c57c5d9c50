#include "graph/search_words.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace kith {

namespace {

constexpr std::string_view kHint =
    R"(words that must all be there, "a phrase", drug* for what begins so, OR, NOT, brackets)";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string run() {
    skip_blanks();
    if (at_ == text_.size()) {
      return {};
    }
    std::string expression = either();
    if (at_ < text_.size()) {
      fail("a bracket closes that was not opened");
    }
    return expression;
  }

 private:
  static constexpr int kDeepest = 100;

  // Either = All, {OR All}
  std::string either() {
    std::string out = all();
    while (take_word("OR")) {
      out += " OR " + all();
    }
    return out;
  }

  // All = Unit, {[AND | NOT] Unit}
  std::string all() {
    std::string out = unit();
    while (at_ < text_.size() && text_[at_] != ')' && !is_word("OR")) {
      if (take_word("NOT")) {
        out.insert(0, 1, '(');
        out += ") NOT ";
        out += unit();
      } else {
        take_word("AND");
        out += " AND " + unit();
      }
    }
    return "(" + out + ")";
  }

  // Unit = '(' Either ')' | '"' phrase '"' ['*'] | word ['*']
  std::string unit() {
    if (at_ == text_.size() || text_[at_] == ')' || is_word("OR") || is_word("AND") ||
        is_word("NOT")) {
      fail(at_ == text_.size() ? "a word is missing at the end" : "a word is missing");
    }
    const char c = text_[at_];
    if (c == '(') {
      return bracketed();
    }
    if (c == '*') {
      fail("a star stands at the end of a word");
    }
    std::string phrase;
    if (c == '"') {
      const std::size_t end = text_.find('"', at_ + 1);
      if (end == std::string_view::npos) {
        fail("a quote is not closed");
      }
      phrase = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
    } else {
      phrase = word();
      at_ += phrase.size();
    }
    const bool prefix = at_ < text_.size() && text_[at_] == '*';
    at_ += prefix ? 1 : 0;
    skip_blanks();
    return '"' + phrase + (prefix ? "\" *" : "\"");
  }

  std::string bracketed() {
    if (++depth_ > kDeepest) {
      fail("brackets are nested too deeply");
    }
    const std::size_t opened = at_++;
    skip_blanks();
    std::string inner = either();
    if (at_ == text_.size()) {
      at_ = opened;
      fail("a bracket is not closed");
    }
    ++at_;
    --depth_;
    skip_blanks();
    return inner;
  }

  std::string_view word() const {
    const std::size_t end = text_.find_first_of(" \t\r\n\"()*", at_);
    return text_.substr(at_, end == std::string_view::npos ? end : end - at_);
  }
  bool is_word(std::string_view wanted) const { return word() == wanted; }
  bool take_word(std::string_view wanted) {
    const bool there = is_word(wanted);
    if (there) {
      at_ += wanted.size();
      skip_blanks();
    }
    return there;
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  [[noreturn]] void fail(const std::string& what) const {
    const std::size_t character = length_in_code_points(text_.substr(0, at_)) + 1;
    throw Error{ErrorKind::BadQuery, Place{},
                "in the words to search for, " + what + ": " + in_quotes(text_) + ", character " +
                    std::to_string(character),
                std::string(kHint), "ArgumentError/runtime/InvalidArgumentValue"};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::string search_expression(std::string_view text) {
  return Reader(text).run();
}

}  // namespace kith
