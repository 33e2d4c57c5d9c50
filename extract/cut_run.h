#pragma once
// One run of text without blanks to its tokens, from left to right: the patterns of words, numbers
// and addresses. The tokenizer's inner half; use tokenize.h.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class Tokenizer;

struct Run {
  std::string_view text;
  std::string_view next;    // what follows behind the blanks
  bool ends_block = false;  // nothing does
};

// Ends of the tokens in the run's bytes; the last one is its size.
std::vector<std::size_t> cut_run(const Tokenizer& tokenizer, const Run& run);

// A letter, digit or mark, or what counts as one inside a word.
bool is_word_part(char32_t value);

// `form` can only be the second part of a written word that begins with `first`: "do" "n't", "can"
// "not".
bool is_second_part(const std::string& first, const std::string& form);

}  // namespace kith
