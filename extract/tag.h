#pragma once
// Parts of speech, morphological features, lemmas and sentence starts from word vectors.

#include <span>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/layers.h"
#include "extract/model.h"

namespace kith {

class Tagger {
 public:
  explicit Tagger(const ModelFile& model);
  // vectors: [tokens x kWordWidth]. Fills upos, feats and lemma.
  void tag(std::span<const float> vectors, std::span<Token* const> tokens) const;
  // The probability of each word to begin a sentence.
  std::vector<double> sentence_starts(std::span<const float> vectors) const;

 private:
  // Lower-case the form or keep it, cut characters (code points) off its end, append a text.
  struct LemmaScript {
    bool lower;
    std::size_t cut;
    std::string append;
  };
  std::string lemma_of(const std::string& form, const LemmaScript& script) const;

  std::vector<std::string> upos_, feats_;
  std::vector<LemmaScript> scripts_;
  Linear upos_head_, feats_head_, lemma_head_, start_head_;
  std::vector<float> suffix2_, suffix3_;
};

// The first of the largest values.
std::size_t index_of_largest(std::span<const float> values);

}  // namespace kith
