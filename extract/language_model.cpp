#include "extract/language_model.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

#include "extract/encode.h"
#include "extract/find_entities.h"
#include "extract/model.h"
#include "extract/parse_dependencies.h"
#include "extract/tag.h"

namespace kith {

namespace {

// Pieces that are encoded together: enough that the weights are packed seldom, little enough to
// stay in the cache.
constexpr std::size_t kBatchPieces = 384;

// Sentences up to so many tokens are looked for again in what was read before: list marks, rules of
// a page, captions and bylines come by the thousand.
constexpr std::size_t kMostTokensRepeated = 8;

std::string forms_of(const Sentence& sentence) {
  std::string forms;
  for (const Token& token : sentence.tokens) {
    forms += token.form;
    forms += '\n';
  }
  return forms;
}

// What the model found in a sentence of the same tokens: it looks at nothing but them.
void take_over(const Sentence& from, Sentence& to) {
  for (std::size_t i = 0; i < to.tokens.size(); ++i) {
    const Token& found = from.tokens[i];
    Token& token = to.tokens[i];
    token.lemma = found.lemma;
    token.upos = found.upos;
    token.feats = found.feats;
    token.head = found.head;
    token.relation = found.relation;
    token.arc_probability = found.arc_probability;
    token.name_tag = found.name_tag;
  }
}

}  // namespace

struct LanguageModel::Parts {
  explicit Parts(const std::string& folder)
      : file(folder), encoder(file), tagger(file), parser(file), finder(file) {}
  ModelFile file;
  Encoder encoder;
  Tagger tagger;
  DependencyParser parser;
  EntityFinder finder;

  // Tokens of one sentence, or of a part of a sentence that is too long for one input.
  struct Window {
    std::vector<Token*> tokens;
    int offset = 0;  // of its first token in the sentence
    EncoderInput input;
  };
  std::vector<Window> windows_of(Sentence& sentence) const;
  void annotate(std::span<Window> windows) const;
};

std::vector<LanguageModel::Parts::Window> LanguageModel::Parts::windows_of(
    Sentence& sentence) const {
  std::vector<Window> out(1);
  int index = 0;
  for (Token& token : sentence.tokens) {
    if (out.back().input.pieces.size() + kMostPiecesOfWord > kMostPieces) {
      out.emplace_back().offset = index;
    }
    out.back().tokens.push_back(&token);
    encoder.add_word(out.back().input, token.form);
    ++index;
  }
  return out;
}

void LanguageModel::Parts::annotate(std::span<Window> windows) const {
  std::vector<EncoderInput> inputs;
  std::vector<Token*> tokens;
  for (Window& window : windows) {
    inputs.push_back(std::move(window.input));
    tokens.insert(tokens.end(), window.tokens.begin(), window.tokens.end());
  }
  const std::vector<float> vectors = encoder.encode(inputs);
  tagger.tag(vectors, tokens);
  std::size_t at = 0;
  for (const Window& window : windows) {
    const std::size_t words = window.tokens.size();
    const auto own = std::span(vectors).subspan(at * kWordWidth, words * kWordWidth);
    parser.parse(own, window.tokens);
    finder.find(own, window.tokens);
    for (Token* token : window.tokens) {
      token->head += token->head >= 0 ? window.offset : 0;
    }
    at += words;
  }
}

LanguageModel::LanguageModel(const std::string& folder) : parts_(std::make_unique<Parts>(folder)) {}
LanguageModel::~LanguageModel() = default;
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;

const std::string& LanguageModel::checksum() const {
  return parts_->file.checksum();
}

void LanguageModel::annotate(std::span<Sentence* const> sentences) const {
  std::vector<Parts::Window> batch;
  std::size_t pieces = 0;
  const auto run = [&] {
    if (!batch.empty()) {
      parts_->annotate(batch);
      batch.clear();
      pieces = 0;
    }
  };
  std::unordered_map<std::string, const Sentence*> known;
  std::vector<std::pair<Sentence*, const Sentence*>> repeated;
  for (Sentence* sentence : sentences) {
    if (sentence->tokens.size() <= kMostTokensRepeated) {
      const auto [at, is_new] = known.emplace(forms_of(*sentence), sentence);
      if (!is_new) {
        repeated.emplace_back(sentence, at->second);
        continue;
      }
    }
    for (Parts::Window& window : parts_->windows_of(*sentence)) {
      if (window.tokens.empty()) {
        continue;
      }
      const std::size_t size = window.input.pieces.size() + 2;
      if (pieces + size > kBatchPieces) {
        run();
      }
      pieces += size;
      batch.push_back(std::move(window));
    }
  }
  run();
  for (const auto& [sentence, same] : repeated) {
    take_over(*same, *sentence);
  }
  for (Sentence* sentence : sentences) {  // one root: later windows hang on the first one's
    int root = -1;
    for (std::size_t i = 0; i < sentence->tokens.size(); ++i) {
      Token& token = sentence->tokens[i];
      if (token.head < 0 && root >= 0) {
        token.head = root;
        token.relation = "parataxis";
      } else if (token.head < 0) {
        root = static_cast<int>(i);
      }
    }
  }
}

std::vector<double> LanguageModel::sentence_starts(std::span<const Token> tokens) const {
  constexpr std::size_t kWindow = 150;
  std::vector<double> out;
  std::size_t begin = 0;
  while (begin < tokens.size()) {
    EncoderInput input;
    std::size_t end = begin;
    while (end < tokens.size() && end < begin + kWindow &&
           input.pieces.size() + kMostPiecesOfWord <= kMostPieces) {
      parts_->encoder.add_word(input, tokens[end].form);
      ++end;
    }
    const std::vector<double> found =
        parts_->tagger.sentence_starts(parts_->encoder.encode({&input, 1}));
    out.insert(out.end(), found.begin(), found.end());
    begin = end;
  }
  return out;
}

}  // namespace kith
