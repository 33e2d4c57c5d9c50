#include "extract/mend_tokens.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPenn = {
    {{"``", "\""}, {"''", "\""}, {"`", "'"}, {"-LRB-", "("}, {"-RRB-", ")"}}};

std::string plain(std::string_view token) {
  for (const auto& [escaped, meant] : kPenn) {
    if (token == escaped) {
      return std::string(meant);
    }
  }
  return replace_all(std::string(token), "\\/", "/");
}

bool is_word_character(char32_t c) {
  return is_letter(c) || category_of(c).major == 'N' || c == '_';
}

bool ends_in_word(std::string_view token) {
  const std::vector<char32_t> points = to_code_points(token);
  return !points.empty() && is_word_character(points.back());
}

bool begins_with_word(std::string_view token) {
  return !token.empty() && is_word_character(code_point_at(token, 0).value);
}

}  // namespace

Document document_of_tokens(std::string line, Mending mending) {
  Document document;
  document.text = std::move(line);
  Sentence sentence;
  sentence.end_byte = static_cast<std::uint32_t>(document.text.size());
  const std::vector<std::string_view> words = split_words(document.text);
  const char* base = document.text.data();
  for (std::size_t i = 0; i < words.size();) {
    std::size_t last = i;
    while (mending == Mending::TornWords && last + 2 < words.size() && words[last + 1] == "-" &&
           ends_in_word(words[last]) && begins_with_word(words[last + 2])) {
      last += 2;
    }
    Token token;
    token.begin_byte = static_cast<std::uint32_t>(words[i].data() - base);
    token.end_byte = static_cast<std::uint32_t>(words[last].data() + words[last].size() - base);
    for (std::size_t k = i; k <= last; ++k) {
      token.form += mending == Mending::TornWords ? plain(words[k]) : std::string(words[k]);
    }
    sentence.tokens.push_back(std::move(token));
    i = last + 1;
  }
  document.blocks.push_back({BlockKind::Prose, 0, sentence.end_byte});
  document.sentences.push_back(std::move(sentence));
  return document;
}

}  // namespace kith
