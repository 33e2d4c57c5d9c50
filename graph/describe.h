#pragma once
// What a graph holds, in numbers and by name: for `kith stats`, the planner, "did you mean", and
// names as people type them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct NameCount {
  std::string name;
  std::size_t count = 0;
};

struct Description {
  std::size_t nodes = 0, edges = 0;
  std::vector<NameCount> labels, types;  // most frequent first, then by name; none that nothing has
  std::vector<std::string> node_keys, edge_keys;
};

Description describe(const Graph& graph);

// The most telling of a node's labels: the one that fewest nodes have, as what a type lies under
// has more ("City" of City and Place). "Thing" for a node without labels.
std::string_view kind_of(const Graph& graph, NodeId node);
// The property `name`; for a node without one, its kind.
std::string name_of(const Graph& graph, NodeId node);

// What names are compared by: as `fold` of base/text.h, quicker for plain names.
std::string folded_name(std::string_view text);
// The words of a folded text: runs of letters and digits; bytes beyond ASCII count as letters.
std::vector<std::string_view> words_of(std::string_view folded);

// How well words fit a node, best first.
enum class Fit : std::uint8_t {
  Exact,   // a name, alias, key or id, letter by letter
  Folded,  // a name, alias or key, ignoring case and accents
  Words,   // all the words are words of one name or alias
};
struct NamedNode {
  NodeId node{};
  Fit fit = Fit::Exact;
};

// Every node that a person's words may mean. Best first: fit, then mentions, then id.
std::vector<NamedNode> match_nodes(const Graph& graph, std::string_view words);
// The same without the fit.
std::vector<NodeId> find_nodes(const Graph& graph, std::string_view words);
// Only those of the best fit there is: what `why`, `ask` and `paths` take a name to mean.
std::vector<NodeId> meant_nodes(const Graph& graph, std::string_view words);
// For "did you mean" where nothing fits: at most five names, nearest first. Empty when none is
// near.
std::vector<std::string> nearest_names(const Graph& graph, std::string_view words);

}  // namespace kith
