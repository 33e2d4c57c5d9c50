#pragma once
// Tokens of one block to sentences. Rules decide (full stops, abbreviations, quotation marks,
// brackets, enumerations); where the encoder has given Token::sentence_start, that probability
// confirms or overrules them.

#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "extract/document.h"
#include "extract/tokenize.h"

namespace kith {

class Diagnostics;

// Longer sentences are cut: nobody writes them, and the parser's cost grows with the square.
inline constexpr std::size_t kLongestSentence = 400;
// A text that never ends a sentence is read this far (in tokens), and the rest of that sentence is
// left out.
inline constexpr std::size_t kLongestRunOn = 4000;

// Token ranges [first, last) in order. They cover all tokens, but for what is left out of a run-on.
std::vector<std::pair<std::size_t, std::size_t>> split_sentences(std::span<const Token> tokens,
                                                                 const Tokenizer& tokenizer);

// For each token the probability that a sentence starts there; LanguageModel::sentence_starts.
using SentenceStarts = std::function<std::vector<double>(std::span<const Token>)>;

// Fills document.sentences from its blocks, all of them, in order: tokens, then sentences. A cut is
// a warning. `starts`, where given, is asked about the blocks whose borders the rules cannot be
// sure of.
void find_sentences(Document& document, const Tokenizer& tokenizer, Diagnostics& diagnostics,
                    const SentenceStarts& starts = {});

}  // namespace kith
