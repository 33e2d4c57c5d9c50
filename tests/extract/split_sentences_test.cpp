#include "extract/split_sentences.h"

#include <doctest/doctest.h>

#include "base/diagnostics.h"
#include "base/files.h"
#include "base/text.h"
#include "extract/read.h"

namespace kith {
namespace {

const Tokenizer& tokenizer() {
  static const Tokenizer loaded(default_seeds());
  return loaded;
}

// The sentences of one block, with " | " between them.
std::string cut(const std::string& text) {
  Document document;
  document.text = text;
  document.blocks = {{BlockKind::Prose, 0, static_cast<std::uint32_t>(text.size())}};
  Diagnostics diagnostics;
  find_sentences(document, tokenizer(), diagnostics);
  std::vector<std::string_view> sentences;
  for (const Sentence& sentence : document.sentences) {
    sentences.push_back(text_of(document, sentence.begin_byte, sentence.end_byte));
  }
  return join(sentences, " | ");
}

TEST_CASE("a full stop, a question mark and a cry end a sentence") {
  CHECK(cut("Ann left. Who stayed? Nobody! Bo slept.") ==
        "Ann left. | Who stayed? | Nobody! | Bo slept.");
}

TEST_CASE("titles, initials and numbers do not end one") {
  CHECK(cut("Mr. Ito met Gen. J. R. Kane at 3.5 p.m. Kane left.") ==
        "Mr. Ito met Gen. J. R. Kane at 3.5 p.m. Kane left.");
}

TEST_CASE("an abbreviation ends one where the next word starts sentences") {
  CHECK(cut("He left the U.S. The trip was long.") == "He left the U.S. | The trip was long.");
  CHECK(cut("The U.S. Senate met.") == "The U.S. Senate met.");
}

TEST_CASE("a closing quotation mark or bracket stays with its sentence") {
  CHECK(cut("He said, “Beware!” Kane echoed it. (She did not.) “Go.” He went.") ==
        "He said, “Beware!” | Kane echoed it. | (She did not.) | “Go.” | He went.");
}

TEST_CASE("a quotation goes on to the verb of saying") {
  CHECK(cut("“Why?” he asked. “Who knows!” Kane said.") ==
        "“Why?” he asked. | “Who knows!” Kane said.");
}

TEST_CASE("the number of an item is no sentence") {
  CHECK(cut("1. Sign the paper. 2. Leave.") == "1. Sign the paper. | 2. Leave.");
}

TEST_CASE("the encoder's probability overrules the rules only when it is sure") {
  const std::string text = "Ann left Bo stayed. Cy slept";
  std::vector<Token> tokens =
      tokenizer().tokenize(text, 0, static_cast<std::uint32_t>(text.size()));
  tokens[2].sentence_start = 0.9;
  tokens[5].sentence_start = 0.05;
  const auto sentences = split_sentences(tokens, tokenizer());
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].second == 2);
  tokens[2].sentence_start = 0.3;
  tokens[5].sentence_start = 0.5;
  CHECK(split_sentences(tokens, tokenizer())[0].second == 5);
}

TEST_CASE(
    "the encoder is asked only about stretches without a mark at their end, or very long ones") {
  std::vector<std::size_t> asked;
  const SentenceStarts starts = [&asked](std::span<const Token> tokens) {
    asked.push_back(tokens.size());
    std::vector<double> out(tokens.size(), 0.0);
    out[4] = 0.99;
    return out;
  };
  Document document =
      document_of_text("Ann met Bo in Rome.\n\nthanks for the letter i will write soon\n", "x.txt");
  Diagnostics diagnostics;
  find_sentences(document, tokenizer(), diagnostics, starts);
  CHECK(asked == std::vector<std::size_t>{8});
  REQUIRE(document.sentences.size() == 3);
  CHECK(text_of(document, document.sentences[2].begin_byte, document.sentences[2].end_byte) ==
        "i will write soon");
}

TEST_CASE("a sentence without end is cut, its tail is left out, and both are said") {
  std::string text;
  for (int i = 0; i < 50000; ++i) {
    text += "word ";
  }
  Document document = document_of_text(text, "long.txt");
  Diagnostics diagnostics;
  find_sentences(document, tokenizer(), diagnostics);
  CHECK(document.sentences.size() == kLongestRunOn / kLongestSentence);
  CHECK(document.sentences[0].tokens.size() == kLongestSentence);
  CHECK(diagnostics.count("long-sentence") == 1);
}

}  // namespace
}  // namespace kith
