#include "query/lex.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace kith {

Place place_in_query(std::string_view query, std::size_t byte) {
  byte = std::min(byte, query.size());
  const std::string_view before = query.substr(0, byte);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t newline = before.rfind('\n');
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  std::size_t end = query.find('\n', begin);
  end = end == std::string_view::npos ? query.size() : end;
  return Place("query", line, length_in_code_points(query.substr(begin, byte - begin)) + 1,
               std::string(query.substr(begin, end - begin)));
}

void fail_query(std::string_view query, Site site, std::string code, std::string message,
                std::string hint) {
  throw Error{ErrorKind::BadQuery, place_in_query(query, site.begin), std::move(message),
              std::move(hint), std::move(code)};
}

namespace {

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_ascii_letter(char32_t value) {
  return (value >= U'a' && value <= U'z') || (value >= U'A' && value <= U'Z');
}
bool starts_word(char32_t value) {
  return value == U'_' || (value < 0x80 ? is_ascii_letter(value) : is_letter(value));
}
bool continues_word(char32_t value) {
  if (value < 0x80) {  // nearly every letter of nearly every query
    return starts_word(value) || (value >= U'0' && value <= U'9');
  }
  const Category category = category_of(value);
  return starts_word(value) || is_digit(value) || category.is("M") || category.is("Pc") ||
         category.is("Nl");
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Lexeme> run() {
    lexemes_.reserve(query_.size() / 3 + 2);  // words and signs of ordinary queries are short
    for (skip_blanks(); at_ < query_.size(); skip_blanks()) {
      begin_ = at_;
      lexemes_.push_back(next());
      lexemes_.back().site = site();
    }
    begin_ = at_;
    lexemes_.push_back({LexemeKind::End, site(), {}});
    return std::move(lexemes_);
  }

 private:
  Site site() const {
    return {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)};
  }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0';
  }
  std::string taken() const { return std::string(query_.substr(begin_, at_ - begin_)); }

  [[noreturn]] void fail(const char* detail, std::string message, std::string hint = {}) const {
    fail_query(query_, site(), std::string("SyntaxError/compile/") + detail, std::move(message),
               std::move(hint));
  }

  void skip_blanks() {
    while (at_ < query_.size()) {
      begin_ = at_;
      if (query_[at_] == ' ') {
        ++at_;
        continue;
      }
      const CodePoint point = code_point_at(query_, at_);
      if (is_space(point.value) || point.value == 0xFEFF) {
        at_ += point.size;
      } else if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(query_.find('\n', at_), query_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t end = query_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          fail("UnexpectedSyntax", "the comment that begins here does not end", "close it with */");
        }
        at_ = end + 2;
      } else {
        return;
      }
    }
  }

  Lexeme next() {
    const char c = peek();
    if (is_ascii_digit(c) || (c == '.' && is_ascii_digit(peek(1)) && !after_dot_or_word())) {
      return number();
    }
    if (c == '\'' || c == '"') {
      return text(c);
    }
    if (c == '`') {
      return quoted_word();
    }
    if (c == '$') {
      return parameter();
    }
    if (starts_word(code_point_at(query_, at_).value)) {
      return {LexemeKind::Word, {}, word()};
    }
    return symbol();
  }

  // `*1..3` and `n.5x` are no reals; `..` never begins one.
  bool after_dot_or_word() const {
    if (lexemes_.empty() || lexemes_.back().site.end != at_) {
      return false;
    }
    const Lexeme& before = lexemes_.back();
    return before.kind == LexemeKind::Word || before.kind == LexemeKind::QuotedWord ||
           before.text == "." || before.text == ".." || before.text == ")" || before.text == "]";
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < query_.size()) {
      const CodePoint point = code_point_at(query_, at_);
      if (!continues_word(point.value)) {
        break;
      }
      at_ += point.size;
    }
    return std::string(query_.substr(begin, at_ - begin));
  }

  Lexeme number() {
    const auto digits = [&] {
      while (is_ascii_digit(peek())) {
        ++at_;
      }
    };
    LexemeKind kind = LexemeKind::Integer;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X' || peek(1) == 'o' || peek(1) == 'O')) {
      const bool hex = peek(1) == 'x' || peek(1) == 'X';
      at_ += 2;
      const std::size_t first = at_;
      while (hex ? is_hex_digit(peek()) : peek() >= '0' && peek() <= '7') {
        ++at_;
      }
      kind = at_ == first ? LexemeKind::BadNumber : kind;
    } else {
      digits();
      if (peek() == '.' && is_ascii_digit(peek(1))) {
        kind = LexemeKind::Real;
        ++at_;
        digits();
      }
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if ((peek() == 'e' || peek() == 'E') && is_ascii_digit(peek(1 + sign))) {
        kind = LexemeKind::Real;
        at_ += 1 + sign;
        digits();
      }
    }
    if (at_ < query_.size() && continues_word(code_point_at(query_, at_).value)) {
      word();
      kind = LexemeKind::BadNumber;
    }
    return {kind, {}, taken()};
  }

  Lexeme quoted_word() {
    std::string out;
    for (++at_; at_ < query_.size(); ++at_) {
      if (peek() == '`') {
        ++at_;
        if (peek() != '`') {
          return {LexemeKind::QuotedWord, {}, std::move(out)};
        }
      }
      out += peek();
    }
    at_ = begin_;
    fail("UnexpectedSyntax", "the name that begins with ` here does not end", "close it with `");
  }

  Lexeme parameter() {
    ++at_;
    if (peek() == '`') {
      return {LexemeKind::Parameter, {}, quoted_word().text};
    }
    std::string name = word();
    if (name.empty()) {
      fail("UnexpectedSyntax", "a parameter needs a name after '$'", "write $name");
    }
    return {LexemeKind::Parameter, {}, std::move(name)};
  }

  Lexeme text(char quote) {
    std::string out;
    for (++at_; at_ < query_.size();) {
      const char c = query_[at_++];
      if (c == quote) {
        return {LexemeKind::Text, {}, std::move(out)};
      }
      if (c == '\\') {
        escape(out);
      } else {
        out += c;
      }
    }
    at_ = begin_;
    fail("UnexpectedSyntax",
         std::string("the text that begins with ") + quote + " here does not end",
         std::string("close it with ") + quote);
  }

  void escape(std::string& out) {
    constexpr std::string_view kLetters = "bfnrt\\'\"`/";
    constexpr std::string_view kMeanings = "\b\f\n\r\t\\'\"`/";
    const char c = peek();
    ++at_;
    if (const std::size_t found = kLetters.find(c); c != '\0' && found != std::string_view::npos) {
      out += kMeanings[found];
      return;
    }
    if (c != 'u' && c != 'U') {
      begin_ = at_ - 2;
      fail("UnexpectedSyntax", "the escape \\" + std::string(1, c) + " is not known",
           "known are \\\\ \\' \\\" \\n \\r \\t \\b \\f \\uXXXX \\UXXXXXXXX");
    }
    const std::size_t begin = at_ - 2;
    char32_t value = hex(c == 'u' ? 4 : 8, begin);
    if (value >= 0xD800 && value < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
      at_ += 2;
      value = 0x10000 + ((value - 0xD800) << 10) + (hex(4, begin) - 0xDC00);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
      begin_ = begin;
      fail("InvalidUnicodeLiteral", "this escape names no Unicode character");
    }
    append_utf8(out, value);
  }

  char32_t hex(int digits, std::size_t begin) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      const char c = peek();
      if (!is_hex_digit(c)) {
        begin_ = begin;
        fail("InvalidUnicodeLiteral", "\\u needs four hexadecimal digits, \\U eight");
      }
      value =
          value * 16 + static_cast<char32_t>(is_ascii_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
  }

  Lexeme symbol() {
    constexpr std::string_view kPairs[] = {"..", "<=", ">=", "<>", "=~",
                                           "+=", "==", "!=", "||", "&&"};
    constexpr std::string_view kSingles = "()[]{},.:;|&!%+-*/^=<>?";
    for (const std::string_view pair : kPairs) {
      if (peek() == pair[0] && peek(1) == pair[1]) {
        at_ += 2;
        return {LexemeKind::Symbol, {}, taken()};
      }
    }
    const CodePoint point = code_point_at(query_, at_);
    at_ += point.size;
    if (point.value < 0x80 &&
        kSingles.find(static_cast<char>(point.value)) != std::string_view::npos) {
      return {LexemeKind::Symbol, {}, taken()};
    }
    const std::string found = taken();
    at_ = begin_;
    if (point.value >= 0x80) {
      const bool dash = category_of(point.value).is("Pd");
      const bool quote = category_of(point.value).is("Pi") || category_of(point.value).is("Pf");
      fail("InvalidUnicodeCharacter", "the character " + in_quotes(found) + " has no meaning here",
           dash    ? "the minus sign is '-'"
           : quote ? "texts stand in straight quotes: 'Ada'"
                   : "");
    }
    fail("UnexpectedSyntax", "the character " + in_quotes(found) + " has no meaning here");
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> lex_query(std::string_view query) {
  return Lexer(query).run();
}

}  // namespace kith
