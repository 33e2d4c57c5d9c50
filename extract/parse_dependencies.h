#pragma once
// One dependency tree with one root for each sentence, from its word vectors: biaffine scores
// (Dozat and Manning 2017), the best head of each word, and Chu-Liu/Edmonds where these are no
// tree.

#include <span>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/layers.h"
#include "extract/model.h"

namespace kith {

class DependencyParser {
 public:
  explicit DependencyParser(const ModelFile& model);
  // vectors: [tokens x kWordWidth] of one sentence. Fills head, relation and arc_probability.
  void parse(std::span<const float> vectors, std::span<Token* const> tokens) const;

 private:
  std::vector<std::string> relations_;
  std::vector<float> root_;
  Linear arc_head_, arc_dep_, arc_bilinear_, relation_head_, relation_dep_;
  Bilinear relation_bilinear_;
};

// The heads of the best tree with exactly one root: score(d, h) = scores[d * (n + 1) + h], h = 0
// the artificial root and h = i + 1 the word i. Gives -1 for the root's child, else word indices.
// Ties go to the lowest index.
std::vector<int> best_tree(std::span<const float> scores, std::size_t words);

}  // namespace kith
