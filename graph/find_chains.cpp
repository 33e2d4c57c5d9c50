#include "graph/find_chains.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace kith {

namespace {

// Walks breadth first from the targets, so that every node knows how far it is from them; then
// forward along falling distances, which meets each shortest chain once.
class ChainFinder {
 public:
  ChainFinder(const Graph& graph, const ChainQuestion& question)
      : graph_(graph), question_(question) {
    for (const std::string& name : question.through) {
      if (const std::optional<LabelId> label = graph.label_named(name)) {
        through_.insert(*label);
      }
    }
  }

  std::vector<Chain> find() {
    measure();
    std::size_t least = question_.most_hops + 1;
    for (const NodeId node : question_.from) {
      const auto found = distance_.find(node);
      least = found == distance_.end() ? least : std::min(least, found->second);
    }
    if (least > question_.most_hops || least == 0) {
      return {};
    }
    for (const NodeId node : question_.from) {
      const auto found = distance_.find(node);
      if (found != distance_.end() && found->second == least) {
        follow({{node}, {}});
      }
    }
    return best();
  }

 private:
  static constexpr std::size_t kMostFollowed =
      10000;  // chains looked at; where there are more, the first by id

  using Support = std::pair<std::int64_t, double>;  // count, confidence

  // Neighbours by asserted facts, each with its best supported fact; ordered by id.
  std::map<NodeId, EdgeId> neighbours(NodeId node) const {
    std::map<NodeId, EdgeId> out;
    for (const Direction direction : {Direction::Out, Direction::In}) {
      for (const TypeId type : graph_->types_at(node, direction)) {
        for (const Hop& hop : graph_->hops(node, type, direction)) {
          const Value status = graph_->property(hop.edge, "status");
          if (status.text() != nullptr && status.text()->view() != "asserted") {
            continue;
          }
          const auto [at, is_new] = out.emplace(hop.node, hop.edge);
          if (!is_new && support(hop.edge) > support(at->second)) {
            at->second = hop.edge;
          }
        }
      }
    }
    return out;
  }

  Support support(EdgeId edge) const {
    const Value count = graph_->property(edge, "count");
    const Value confidence = graph_->property(edge, "confidence");
    return {count.integer() != nullptr ? *count.integer() : 1,
            confidence.is_number() ? confidence.number() : 0};
  }

  bool may_pass(NodeId node) const {
    const auto labels = graph_->labels(node);
    return question_.through.empty() ||
           std::any_of(labels.begin(), labels.end(),
                       [&](LabelId label) { return through_.count(label) > 0; });
  }

  void measure() {
    std::set<NodeId> edge_of_search(question_.to.begin(), question_.to.end());
    const std::set<NodeId> start(question_.from.begin(), question_.from.end());
    for (const NodeId node : edge_of_search) {
      distance_.emplace(node, 0);
    }
    for (std::size_t hops = 1; hops <= question_.most_hops && !edge_of_search.empty(); ++hops) {
      std::set<NodeId> next;
      bool arrived = false;
      for (const NodeId node : edge_of_search) {
        if (hops > 1 && !may_pass(node)) {
          continue;
        }
        for (const auto& [other, edge] : neighbours(node)) {
          if (distance_.emplace(other, hops).second) {
            next.insert(other);
            arrived = arrived || start.count(other) > 0;
          }
        }
      }
      if (arrived) {
        return;
      }
      edge_of_search = std::move(next);
    }
  }

  void follow(Chain chain) {
    const NodeId node = chain.nodes.back();
    const std::size_t left = distance_.at(node);
    if (left == 0) {
      found_.push_back(std::move(chain));
      return;
    }
    for (const auto& [other, edge] : neighbours(node)) {
      const auto at = distance_.find(other);
      if (at == distance_.end() || at->second + 1 != left || found_.size() >= kMostFollowed ||
          (at->second > 0 && !may_pass(other))) {
        continue;
      }
      Chain longer = chain;
      longer.nodes.push_back(other);
      longer.edges.push_back(edge);
      follow(std::move(longer));
    }
  }

  std::vector<Chain> best() {
    const auto sum = [&](const Chain& chain) {
      Support out{0, 0};
      for (const EdgeId edge : chain.edges) {
        const Support one = support(edge);
        out = {out.first + one.first, out.second + one.second};
      }
      return out;
    };
    std::vector<std::pair<Support, Chain>> ranked;
    for (Chain& chain : found_) {
      const Support support_of_chain = sum(chain);
      ranked.emplace_back(support_of_chain, std::move(chain));
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Chain> out;
    for (std::size_t i = 0; i < ranked.size() && i < question_.most_chains; ++i) {
      out.push_back(std::move(ranked[i].second));
    }
    return out;
  }

  const Graph& graph_;
  const ChainQuestion& question_;
  std::set<LabelId> through_;
  std::map<NodeId, std::size_t> distance_;  // hops to the nearest target
  std::vector<Chain> found_;
};

}  // namespace

std::vector<Chain> find_chains(const Graph& graph, const ChainQuestion& question) {
  return ChainFinder(graph, question).find();
}

}  // namespace kith
