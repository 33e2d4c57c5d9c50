#include "extract/tokenize.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "extract/cut_run.h"

namespace kith {
namespace {

// A run without blanks longer than this is cut: nobody writes such words, and every scan below
// stays bounded.
constexpr std::size_t kLongestRun = 2000;

bool is_blank(char32_t value) {
  return is_space(value) || value == 0xFEFF || value == 0x200B;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_blank(point.value)) {
      break;
    }
    at += point.size;
  }
  return at;
}

std::size_t end_of_run(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && at - begin < kLongestRun) {
    const CodePoint point = code_point_at(text, at);
    if (is_blank(point.value)) {
      break;
    }
    at += point.size;
  }
  return at;
}

}  // namespace

Tokenizer::Tokenizer(const std::string& seeds) {
  const SeedTable table(seeds + "/language/abbreviations.tsv",
                        {"abbreviation", "ends_sentence", "example"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string& end = table.cell(row, 1);
    if (end != "never" && end != "may") {
      throw table.error(row, 1, "must be never or may");
    }
    const std::string& word = table.cell(row, 0);
    abbreviations_[word] = end == "never" ? AbbreviationEnd::Never : AbbreviationEnd::May;
    longest_abbreviation_ = std::max(longest_abbreviation_, word.size());
  }
}

const AbbreviationEnd* Tokenizer::abbreviation(std::string_view word) const {
  const auto found = abbreviations_.find(word);
  return found == abbreviations_.end() ? nullptr : &found->second;
}

std::vector<Token> Tokenizer::tokenize(std::string_view text, std::uint32_t begin_byte,
                                       std::uint32_t end_byte) const {
  std::vector<Token> tokens;
  const std::string_view block = text.substr(0, end_byte);
  std::size_t at = skip_blanks(block, begin_byte);
  while (at < block.size()) {
    const std::size_t run_end = end_of_run(block, at);
    const std::size_t next = skip_blanks(block, run_end);
    const Run run{block.substr(at, run_end - at), block.substr(next), next == block.size()};
    std::size_t begin = at;
    for (const std::size_t end : cut_run(*this, run)) {
      Token token;
      token.begin_byte = static_cast<std::uint32_t>(begin);
      token.end_byte = static_cast<std::uint32_t>(at + end);
      token.form = std::string(block.substr(begin, at + end - begin));
      token.space_after = false;
      tokens.push_back(std::move(token));
      begin = at + end;
    }
    tokens.back().space_after = next > run_end || next == block.size();
    at = next;
  }
  return tokens;
}

std::size_t multiword_length(std::span<const Token> tokens, std::size_t at) {
  std::size_t end = at + 1;
  while (end < tokens.size() && !tokens[end - 1].space_after &&
         tokens[end - 1].end_byte == tokens[end].begin_byte &&
         is_word_part(code_point_at(tokens[at].form, 0).value)) {
    const Token& token = tokens[end];
    // "workers' rights": the apostrophe alone, after an s and before another word.
    const bool plural =
        (token.form == "'" || token.form == "’") && token.space_after && end + 1 < tokens.size() &&
        is_letter(code_point_at(tokens[end + 1].form, 0).value) && !tokens[end - 1].form.empty() &&
        (tokens[end - 1].form.back() == 's' || tokens[end - 1].form.back() == 'S');
    if (!plural && !is_second_part(tokens[end - 1].form, token.form)) {
      break;
    }
    ++end;
  }
  return end - at;
}

}  // namespace kith
