#pragma once
// Named spans: BIO tags from word vectors by Viterbi, where I-X stands only behind B-X or I-X.

#include <span>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/layers.h"
#include "extract/model.h"

namespace kith {

class EntityFinder {
 public:
  explicit EntityFinder(const ModelFile& model);
  // vectors: [tokens x kWordWidth] of one sentence. Fills name_tag.
  void find(std::span<const float> vectors, std::span<Token* const> tokens) const;

 private:
  std::vector<std::string> tags_;
  std::vector<std::vector<char>> may_follow_;  // [before][after]
  Linear hidden_, out_;
};

}  // namespace kith
