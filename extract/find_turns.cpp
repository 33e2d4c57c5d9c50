#include "extract/find_turns.h"

#include <map>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kLongestLabel = 4;  // words: "Prime Minister Ada Lovelace" is one
constexpr int kFewestTurns = 2;           // of one label: once is a heading or an enumeration

bool begins_upper(const std::string& form) {
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}

// Tokens of the label with its colon; 0 where there is none.
std::size_t label_length(const Sentence& sentence) {
  const std::vector<Token>& tokens = sentence.tokens;
  for (std::size_t i = 0; i + 1 < tokens.size() && i <= kLongestLabel; ++i) {
    if (tokens[i].form == ":") {
      return i == 0 ? 0 : i + 1;
    }
    if (!begins_upper(tokens[i].form)) {
      return 0;
    }
  }
  return 0;
}

std::string label_of(const Document& document, const Sentence& sentence, std::size_t length) {
  return std::string(
      text_of(document, sentence.tokens.front().begin_byte, sentence.tokens[length - 2].end_byte));
}

bool begins_block(const Document& document, std::size_t at) {
  return at == 0 || document.sentences[at].block != document.sentences[at - 1].block;
}

}  // namespace

void find_turns(Document& document) {
  std::map<std::string, int> labels;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const std::size_t length = begins_block(document, i) ? label_length(document.sentences[i]) : 0;
    if (length > 0) {
      ++labels[label_of(document, document.sentences[i], length)];
    }
  }
  std::string turn;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    Sentence& sentence = document.sentences[i];
    if (begins_block(document, i)) {
      const BlockKind kind = document.blocks[sentence.block].kind;
      const std::size_t length = label_length(sentence);
      if (kind == BlockKind::Title || kind == BlockKind::Heading) {
        turn.clear();
      } else if (length > 0 && labels[label_of(document, sentence, length)] >= kFewestTurns) {
        turn = label_of(document, sentence, length);
        sentence.tokens.erase(sentence.tokens.begin(),
                              sentence.tokens.begin() + static_cast<std::ptrdiff_t>(length));
      }
    }
    sentence.turn = turn;
  }
}

}  // namespace kith
