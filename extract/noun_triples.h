#pragma once
// Sentence triples as they are gathered, and those that no verb states ("Painter Lee": Lee is
// painter). Internal to read_clauses.cpp.

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "extract/read_clauses.h"

namespace kith {

// Collects triples; of those with the same three slots the surest stays, at the place of the first.
class TripleList {
 public:
  explicit TripleList(const ParseTree& tree) : tree_(tree) {}

  void add(const std::string& subject, const std::string& relation, const std::string& object,
           const std::vector<std::vector<int>>& arguments, double score, std::string rule) {
    if (subject.empty() || relation.empty() || object.empty()) {
      return;
    }
    SentenceTriple triple{subject, relation, object, {}, score, std::move(rule)};
    for (const std::vector<int>& words : arguments) {
      triple.arguments.push_back(tree_.words(words));
    }
    const auto [place, is_new] =
        index_.try_emplace(std::tuple(subject, relation, object), out_.size());
    if (is_new) {
      out_.push_back(std::move(triple));
    } else if (score > out_[place->second].confidence) {
      out_[place->second] = std::move(triple);
    }
  }

  std::vector<SentenceTriple> take() { return std::move(out_); }

 private:
  const ParseTree& tree_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> index_;
  std::vector<SentenceTriple> out_;
};

// Appositions, titles, possessors and places at nouns, by the rules of the noun family that are on.
void add_noun_triples(const ParseTree& tree, const RuleSet& rules, TripleList& out);

}  // namespace kith
