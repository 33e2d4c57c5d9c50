#include "graph/describe.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kSuggestions = 5;
// A word of a name is offered for a mistyped word only from this length on: below, everything is
// near everything.
constexpr std::size_t kLeastWordLength = 4;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::int64_t integer_of(const Value& value) {
  const std::int64_t* number = value.integer();
  return number != nullptr ? *number : 0;
}

// Calls `use(name)` with the name and each alias, until it says that it has seen enough.
template <typename Use>
void for_each_name(const Graph& graph, NodeId node, Use use) {
  const Value name = graph->property(node, "name");
  if (const Text* text = name.text(); text != nullptr && !use(text->view())) {
    return;
  }
  const Value aliases = graph->property(node, "aliases");
  if (const Text* alias = aliases.text()) {
    use(alias->view());
  } else if (const List* list = aliases.list()) {
    for (const Value& item : *list) {
      if (const Text* text = item.text(); text != nullptr && !use(text->view())) {
        return;
      }
    }
  }
}

template <typename Use>
void for_each_node(const Graph& graph, Use use) {
  for (std::uint32_t id = 0; id < graph->node_limit(); ++id) {
    if (graph->has(NodeId{id})) {
      use(NodeId{id});
    }
  }
}

struct Wanted {
  std::string_view exact;
  std::string folded;
  std::vector<std::string_view> words;  // into `folded`
};

std::optional<Fit> fit_of_name(std::string_view name, const Wanted& wanted) {
  if (name == wanted.exact) {
    return Fit::Exact;
  }
  const std::string folded = folded_name(name);
  if (folded == wanted.folded) {
    return Fit::Folded;
  }
  // What is not in the text at all is no word of it: spares nearly all names the splitting.
  if (wanted.words.empty() || folded.find(wanted.words.front()) == std::string::npos) {
    return std::nullopt;
  }
  const std::vector<std::string_view> words = words_of(folded);
  const bool all =
      std::all_of(wanted.words.begin(), wanted.words.end(), [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
      });
  return all ? std::optional(Fit::Words) : std::nullopt;
}

std::optional<Fit> fit_of_node(const Graph& graph, NodeId node, const Wanted& wanted) {
  std::optional<Fit> best;
  const auto take = [&best](std::optional<Fit> fit) {
    if (fit && (!best || *fit < *best)) {
      best = fit;
    }
    return best != Fit::Exact;
  };
  for_each_name(graph, node,
                [&](std::string_view name) { return take(fit_of_name(name, wanted)); });
  if (best == Fit::Exact) {
    return best;
  }
  const Value id = graph->property(node, "id");
  if (const Text* text = id.text(); text != nullptr && text->view() == wanted.exact) {
    take(Fit::Exact);
  }
  const Value key = graph->property(node, "key");
  if (const Text* text = key.text()) {
    take(text->view() == wanted.exact                 ? std::optional(Fit::Exact)
         : folded_name(text->view()) == wanted.folded ? std::optional(Fit::Folded)
                                                      : std::nullopt);
  }
  return best;
}

// Nodes that may fit: by the index of words where the store has one, as every fit but an id has all
// the words in one name, alias or key; else every node.
template <typename Use>
void for_each_candidate(const Graph& graph, const Wanted& wanted, Use use) {
  std::optional<std::vector<NodeId>> nodes;
  if (!wanted.words.empty()) {
    nodes = graph->nodes_with_word(wanted.words.front());
  }
  if (!nodes) {
    for_each_node(graph, use);
    return;
  }
  const std::vector<NodeId> by_id = graph->find("id", Value(std::string(wanted.exact)));
  nodes->insert(nodes->end(), by_id.begin(), by_id.end());
  std::sort(nodes->begin(), nodes->end());
  nodes->erase(std::unique(nodes->begin(), nodes->end()), nodes->end());
  for (const NodeId node : *nodes) {
    use(node);
  }
}

// How often each letter stands in a text, in 32 bins: half the difference of two is a lower bound
// of their distance.
using LetterCounts = std::array<std::int32_t, 32>;

LetterCounts letters_of(std::string_view text) {
  LetterCounts counts{};
  for (const char c : text) {
    ++counts[static_cast<unsigned char>(c) % counts.size()];
  }
  return counts;
}

class NameSearch {
 public:
  explicit NameSearch(std::string_view words)
      : folded_(folded_name(words)),
        letters_(letters_of(folded_)),
        limit_(std::max<std::size_t>(1, length_in_code_points(folded_) / 3)) {}

  // The distance of a name, or of the nearest of its words; none when it is too far to suggest.
  std::optional<std::size_t> distance(std::string_view name) const {
    const std::string folded = folded_name(name);
    std::optional<std::size_t> best = distance_of_part(folded);
    const std::vector<std::string_view> words = words_of(folded);
    if (words.size() > 1) {
      for (const std::string_view word : words) {
        const std::optional<std::size_t> near =
            word.size() < kLeastWordLength ? std::nullopt : distance_of_part(word);
        if (near && (!best || *near < *best)) {
          best = near;
        }
      }
    }
    return best;
  }

 private:
  std::optional<std::size_t> distance_of_part(std::string_view part) const {
    const LetterCounts other = letters_of(part);
    std::size_t more = 0;
    std::size_t fewer = 0;
    for (std::size_t bin = 0; bin < other.size(); ++bin) {
      const std::int32_t difference = other[bin] - letters_[bin];
      (difference > 0 ? more : fewer) += static_cast<std::size_t>(std::abs(difference));
    }
    // In bytes; a letter beyond ASCII has up to four, and a replaced one may differ in as many.
    const std::size_t bound = std::max(more, fewer);
    if (bound > limit_ * (is_ascii(part) && is_ascii(folded_) ? 1 : 4)) {
      return std::nullopt;
    }
    const std::size_t distance = edit_distance(part, folded_);
    return distance <= limit_ ? std::optional(distance) : std::nullopt;
  }

  std::string folded_;
  LetterCounts letters_;
  std::size_t limit_;
};

std::vector<NameCount> most_frequent_first(std::vector<NameCount> counts) {
  std::erase_if(counts, [](const NameCount& item) { return item.count == 0; });
  std::sort(counts.begin(), counts.end(), [](const NameCount& a, const NameCount& b) {
    return std::tuple(b.count, std::string_view(a.name)) <
           std::tuple(a.count, std::string_view(b.name));
  });
  return counts;
}

// The types of seeds/types.tsv under which others lie: where all places are cities, both labels
// have as many nodes.
bool is_wide(std::string_view label) {
  return label == "Place" || label == "Group";
}

}  // namespace

// As `fold`. Most names are ASCII words with single blanks, where lower-casing is all of it: a scan
// over a million names is ten times as fast.
std::string folded_name(std::string_view text) {
  const bool plain = is_ascii(text) && text == trim(text) &&
                     text.find("  ") == std::string_view::npos &&
                     text.find_first_of("\t\n\r\v\f") == std::string_view::npos;
  if (!plain) {
    return fold(text);
  }
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower;
}

// The words of a folded text: runs of letters and digits; bytes beyond ASCII count as letters.
std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    const auto c = at < folded.size() ? static_cast<unsigned char>(folded[at]) : ' ';
    const bool in_word = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (!in_word) {
      if (at > begin) {
        words.push_back(folded.substr(begin, at - begin));
      }
      begin = at + 1;
    }
  }
  return words;
}

Description describe(const Graph& graph) {
  Description description;
  description.nodes = graph->node_count();
  description.edges = graph->edge_count();
  const std::span<const std::string> labels = graph->label_names();
  for (std::uint32_t label = 0; label < labels.size(); ++label) {
    description.labels.push_back({labels[label], graph->nodes_with(LabelId{label}).size()});
  }
  const std::span<const std::string> types = graph->type_names();
  for (std::uint32_t type = 0; type < types.size(); ++type) {
    description.types.push_back({types[type], graph->edges_of(TypeId{type})});
  }
  description.labels = most_frequent_first(std::move(description.labels));
  description.types = most_frequent_first(std::move(description.types));
  description.node_keys.assign(graph->node_keys().begin(), graph->node_keys().end());
  description.edge_keys.assign(graph->edge_keys().begin(), graph->edge_keys().end());
  return description;
}

std::string_view kind_of(const Graph& graph, NodeId node) {
  const std::span<const LabelId> labels = graph->labels(node);
  if (labels.empty()) {
    return "Thing";
  }
  const auto rank = [&](LabelId label) {
    return std::tuple(graph->nodes_with(label).size(), is_wide(graph.name_of(label)), label);
  };
  const auto rarest = std::min_element(labels.begin(), labels.end(),
                                       [&](LabelId a, LabelId b) { return rank(a) < rank(b); });
  return graph.name_of(*rarest);
}

std::string name_of(const Graph& graph, NodeId node) {
  const Value name = graph->property(node, "name");
  const Text* text = name.text();
  return std::string(text != nullptr && !text->view().empty() ? text->view()
                                                              : kind_of(graph, node));
}

std::vector<NamedNode> match_nodes(const Graph& graph, std::string_view words) {
  Wanted wanted{.exact = trim(words), .folded = folded_name(words), .words = {}};
  if (wanted.folded.empty()) {
    return {};
  }
  wanted.words = words_of(wanted.folded);
  // The longest first: it is the one that fewest names have.
  std::sort(wanted.words.begin(), wanted.words.end(), [](std::string_view a, std::string_view b) {
    return std::tuple(b.size(), a) < std::tuple(a.size(), b);
  });
  std::vector<std::pair<std::int64_t, NamedNode>> found;  // with mentions
  for_each_candidate(graph, wanted, [&](NodeId node) {
    if (const std::optional<Fit> fit = fit_of_node(graph, node, wanted)) {
      found.push_back({integer_of(graph->property(node, "mentions")), {node, *fit}});
    }
  });
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second.fit, b.first, a.second.node) <
           std::tuple(b.second.fit, a.first, b.second.node);
  });
  std::vector<NamedNode> nodes;
  for (const auto& [mentions, node] : found) {
    nodes.push_back(node);
  }
  return nodes;
}

std::vector<NodeId> find_nodes(const Graph& graph, std::string_view words) {
  std::vector<NodeId> nodes;
  for (const NamedNode& match : match_nodes(graph, words)) {
    nodes.push_back(match.node);
  }
  return nodes;
}

std::vector<NodeId> meant_nodes(const Graph& graph, std::string_view words) {
  std::vector<NodeId> nodes;
  const std::vector<NamedNode> matches = match_nodes(graph, words);
  for (const NamedNode& match : matches) {
    if (match.fit == matches.front().fit) {
      nodes.push_back(match.node);
    }
  }
  return nodes;
}

std::vector<std::string> nearest_names(const Graph& graph, std::string_view words) {
  const NameSearch search(words);
  std::set<std::tuple<std::size_t, std::int64_t, std::string>>
      found;  // distance, minus mentions, name
  for_each_node(graph, [&](NodeId node) {
    for_each_name(graph, node, [&](std::string_view name) {
      if (const std::optional<std::size_t> distance = search.distance(name)) {
        found.emplace(*distance, -integer_of(graph->property(node, "mentions")), name);
        if (found.size() > 4 * kSuggestions) {  // room for the same name of several nodes
          found.erase(std::prev(found.end()));
        }
      }
      return true;
    });
  });
  std::vector<std::string> names;
  for (const auto& [distance, mentions, name] : found) {
    if (names.size() < kSuggestions && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace kith
