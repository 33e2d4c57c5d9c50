#include "extract/tokenize.h"

#include <cstdint>

#include <doctest/doctest.h>

#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"

namespace kith {
namespace {

const std::string kSeeds = default_seeds();

std::vector<Token> tokens_of(std::string_view text) {
  static const Tokenizer tokenizer(kSeeds);
  return tokenizer.tokenize(text, 0, static_cast<std::uint32_t>(text.size()));
}

std::string tokenized(std::string_view text) {
  std::vector<std::string> forms;
  for (const Token& token : tokens_of(text)) {
    forms.push_back(token.form);
  }
  return join(forms, " ");
}

TEST_CASE("clitics are tokens of their own") {
  CHECK(tokenized("Rubio's trip") == "Rubio 's trip");
  CHECK(tokenized("Rubio’s trip") == "Rubio ’s trip");
  CHECK(tokenized("They don't, won't and can't.") == "They do n't , wo n't and ca n't .");
  CHECK(tokenized("We'll see; I'd've gone.") == "We 'll see ; I 'd 've gone .");
  CHECK(tokenized("the workers' rights") == "the workers ' rights");
  CHECK(tokenized("I cannot, I'm gonna") == "I can not , I 'm gon na");
}

TEST_CASE("an apostrophe inside a name stays") {
  CHECK(tokenized("O'Reilly met the Ba'athist") == "O'Reilly met the Ba'athist");
}

TEST_CASE("hyphens are apart but behind prefixes") {
  CHECK(tokenized("an oil-rich state's co-founder, a non-EU one") ==
        "an oil - rich state 's co-founder , a non-EU one");
}

TEST_CASE("abbreviations and initials keep their full stop") {
  CHECK(tokenized("Mr. Ito of the U.S. met J. Kane at 5 p.m. on Jan. 3.") ==
        "Mr. Ito of the U.S. met J. Kane at 5 p.m. on Jan. 3 .");
  CHECK(tokenized("He said no. She left.") == "He said no . She left .");
  CHECK(tokenized("See No. 5.") == "See No. 5 .");
}

TEST_CASE("numbers, dates, times and phone numbers are one token, their units another") {
  CHECK(tokenized("4,000 men, 1.5%, $4.2bn, 10am, 5:30, 9/11, 1990s, 4th") ==
        "4,000 men , 1.5 % , $ 4.2 bn , 10 am , 5:30 , 9/11 , 1990s , 4th");
  CHECK(tokenized("2025-09-02 or 713-853-3989 but 1990-1995") ==
        "2025-09-02 or 713-853-3989 but 1990 - 1995");
}

TEST_CASE("web, mail and file names are one token") {
  CHECK(tokenized("(see https://example.org/a-b?c=1).") == "( see https://example.org/a-b?c=1 ) .");
  CHECK(tokenized("Write to ann.lee@example.org, or read notes.txt.") ==
        "Write to ann.lee@example.org , or read notes.txt .");
}

TEST_CASE("quotes, dashes and ellipses are apart from words") {
  CHECK(tokenized("“BEWARE!” he said—twice... “No”") == "“ BEWARE ! ” he said — twice ... “ No ”");
}

TEST_CASE("a token knows its bytes and whether a blank follows") {
  const std::string text = "née  Kane.";
  const std::vector<Token> tokens = tokens_of(text);
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[1].begin_byte == 6);
  CHECK(tokens[1].end_byte == 10);
  CHECK(tokens[0].space_after);
  CHECK_FALSE(tokens[1].space_after);
}

TEST_CASE("words that share one written word are counted together") {
  const std::vector<Token> tokens = tokens_of("They wouldn't've left Ann's workers' flat");
  CHECK(multiword_length(tokens, 0) == 1);
  CHECK(multiword_length(tokens, 1) == 3);
  CHECK(multiword_length(tokens, 5) == 2);
  CHECK(multiword_length(tokens, 7) == 2);
}

TEST_CASE("every byte that is not blank lies in exactly one token") {
  const std::string text =
      "a\xFF\xC3 b\x01 'tis--- ?!x@y @ http://  \xE2\x80 U.S..  ''q'' 1/2/ -5 .5 don’t’";
  std::size_t at = 0;
  for (const Token& token : tokens_of(text)) {
    CHECK(token.begin_byte >= at);
    CHECK(trim(text.substr(at, token.begin_byte - at)).empty());
    CHECK(token.form == text.substr(token.begin_byte, token.end_byte - token.begin_byte));
    at = token.end_byte;
  }
  CHECK(at == text.size());
}

TEST_CASE("every row of the abbreviations is one token in its example") {
  const SeedTable table(kSeeds + "/language/abbreviations.tsv", {"abbreviation", "example"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string& word = table.cell(row, 0);
    CHECK_MESSAGE(
        (" " + tokenized(table.cell(row, 1)) + " ").find(" " + word + " ") != std::string::npos,
        word);
    CHECK_MESSAGE((row == 0 || table.cell(row - 1, 0) < word), word);
  }
}

}  // namespace
}  // namespace kith
