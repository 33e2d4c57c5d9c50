#pragma once
// Chooses what a pronoun stands for: a log-linear model over its antecedents and "nobody", learned
// from gold coreference (seeds/models/references-en-1). Loaded once, const afterwards; sums run in
// a fixed order, so a text always gets the same answer.

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/find_antecedents.h"

namespace kith {

class AntecedentRanker {
 public:
  // One pronoun with what it may stand for: features[i] of antecedents[i], the last of nobody.
  struct Case {
    WordPlace place;
    std::vector<Antecedent> antecedents;
    std::vector<std::vector<std::string>> features;
    std::vector<double> probabilities;  // beside the features
    int chosen = -1;
  };
  using Witness = std::function<void(const Case&)>;

  // `folder` holds weights.tsv. Throws NotFound or BadInput with file and line.
  explicit AntecedentRanker(const std::string& folder);

  // The index of the antecedent of a pronoun; -1 where none is sure enough.
  int choose(const DocumentMentions& mentions, WordPlace here, const Pronoun& pronoun,
             const std::vector<Antecedent>& antecedents) const;
  // The same of a definite noun phrase, among named entities.
  int choose(const DocumentMentions& mentions, WordPlace head,
             const std::vector<Antecedent>& antecedents) const;

  // For training: is shown every case that is decided.
  void watch(Witness witness) { witness_ = std::move(witness); }

 private:
  int decide(Case decided, const std::string& threshold) const;

  std::unordered_map<std::string, double> weights_;
  Witness witness_;
};

}  // namespace kith
