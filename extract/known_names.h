#pragma once
// Full names of a document, found again where the model missed them or cut them otherwise.

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/mention.h"
#include "extract/parse_tree.h"

namespace kith {

class KnownNames {
 public:
  explicit KnownNames(std::span<const ParseTree> trees) : trees_(trees) {}

  // Names of one word may be words: they are found again in headlines in title case alone, of which
  // the model sees little.
  void learn(const NameSpan& span);

  // The sentence's spans with those names put in where nothing longer stands.
  std::vector<NameSpan> put_in(int sentence, const std::vector<NameSpan>& spans) const;

 private:
  struct Known {
    std::vector<std::string> forms;
    NameSpan span;
  };
  const ParseTree& tree_of(int sentence) const {
    return trees_[static_cast<std::size_t>(sentence)];
  }
  const Known* longest_at(const ParseTree& tree, int i) const;

  std::span<const ParseTree> trees_;
  std::unordered_map<std::string, std::vector<Known>> by_first_;
};

}  // namespace kith
