#pragma once
// Text to tokens by the rules of English Universal Dependencies: clitics apart ("do" + "n't",
// "Rubio" + "'s"), hyphens apart ("oil" "-" "rich") but for prefixes ("co-founder"), and one token
// for addresses, dates, phone numbers, initials and the abbreviations of
// seeds/language/abbreviations.tsv. Every byte that is not a blank lies in one token.

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace kith {

// Whether a sentence can end with the abbreviation: "Mr." and "Gen." never end one, "Inc." and
// "p.m." may.
enum class AbbreviationEnd : std::uint8_t { Never, May };

class Tokenizer {
 public:
  // `seeds` is the folder that holds language/abbreviations.tsv. Throws NotFound or BadInput,
  // naming the file.
  explicit Tokenizer(const std::string& seeds);

  // Tokens of text[begin_byte, end_byte); their places are bytes of `text`. Linear in the length.
  std::vector<Token> tokenize(std::string_view text, std::uint32_t begin_byte,
                              std::uint32_t end_byte) const;

  // Null where the word (with its full stop) is no known abbreviation. Case counts.
  const AbbreviationEnd* abbreviation(std::string_view word) const;
  std::size_t longest_abbreviation() const { return longest_abbreviation_; }  // bytes

 private:
  std::map<std::string, AbbreviationEnd, std::less<>> abbreviations_;
  std::size_t longest_abbreviation_ = 0;
};

// How many tokens from `at` on are written as one word, and so stand under one line "3-4 don't" in
// CoNLL-U: 2 for "do" "n't", 3 for "would" "n't" "'ve", else 1.
std::size_t multiword_length(std::span<const Token> tokens, std::size_t at);

}  // namespace kith
