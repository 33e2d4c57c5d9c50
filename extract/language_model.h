#pragma once
// The trained model as one step: sentences in, lemmas, tags, trees and names out. Loaded once,
// const afterwards; several threads may use it. A sentence gets the same bits alone and in any
// batch.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extract/document.h"

namespace kith {

class LanguageModel {
 public:
  // `folder` holds model.json, the tensors and vocab.txt. Throws NotFound or Damaged, naming file
  // and tensor.
  explicit LanguageModel(const std::string& folder);
  ~LanguageModel();
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;

  const std::string& checksum() const;

  // Fills lemma, upos, feats, head, relation, arc_probability and name_tag of every token. A
  // sentence of more than 510 word pieces is read in windows, whose roots hang on the first
  // window's root as parataxis.
  void annotate(std::span<Sentence* const> sentences) const;

  // The probability of each token to begin a sentence, the tokens read as one running text (in
  // windows of 150 words, as the model was trained).
  std::vector<double> sentence_starts(std::span<const Token> tokens) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kith
