#pragma once
// Full-text search over a graph: the entities whose names, or whose sentences, have certain words.

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct SearchHit {
  NodeId node;
  std::string sentence;  // the one that fits best; empty where the name alone does
  double score = 0;      // BM25 of the best name or sentence: the greater, the better
};

// The best first; of equal ones the node with the smaller number. By the index of the record where
// the graph has one, else by an index that is made for this search. `words` as search_words.h says;
// throws BadQuery without a place.
std::vector<SearchHit> search_text(const Graph& graph, std::string_view words);

}  // namespace kith
