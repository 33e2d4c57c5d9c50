#include "tests/support/table_store.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith {

namespace {

class TableStore : public GraphStore {
 public:
  explicit TableStore(Graph graph) : inner_(std::move(graph)) {
    for (std::uint32_t type = 0; type < type_names().size(); ++type) {
      for (const Direction direction : {Direction::Out, Direction::In}) {
        add_hops(TypeId{type}, direction);
      }
    }
    for (const std::string& key : node_keys()) {
      number_nodes(key);
    }
    for (const std::string& key : edge_keys()) {
      number_edges(key);
    }
  }

  std::size_t node_count() const override { return inner_->node_count(); }
  std::size_t edge_count() const override { return inner_->edge_count(); }
  std::uint32_t node_limit() const override { return inner_->node_limit(); }
  std::uint32_t edge_limit() const override { return inner_->edge_limit(); }
  bool has(NodeId node) const override { return inner_->has(node); }
  bool has(EdgeId edge) const override { return inner_->has(edge); }
  std::span<const std::string> label_names() const override { return inner_->label_names(); }
  std::span<const std::string> type_names() const override { return inner_->type_names(); }
  std::span<const LabelId> labels(NodeId node) const override { return inner_->labels(node); }
  TypeId type(EdgeId edge) const override { return inner_->type(edge); }
  NodeId source(EdgeId edge) const override { return inner_->source(edge); }
  NodeId target(EdgeId edge) const override { return inner_->target(edge); }
  Value property(NodeId node, std::string_view key) const override {
    return inner_->property(node, key);
  }
  Value property(EdgeId edge, std::string_view key) const override {
    return inner_->property(edge, key);
  }
  Map properties(NodeId node) const override { return inner_->properties(node); }
  Map properties(EdgeId edge) const override { return inner_->properties(edge); }
  std::span<const std::string> node_keys() const override { return inner_->node_keys(); }
  std::span<const std::string> edge_keys() const override { return inner_->edge_keys(); }
  std::span<const Hop> hops(NodeId node, TypeId type, Direction direction) const override {
    return inner_->hops(node, type, direction);
  }
  std::span<const TypeId> types_at(NodeId node, Direction direction) const override {
    return inner_->types_at(node, direction);
  }
  std::size_t edges_of(TypeId type) const override { return inner_->edges_of(type); }
  std::vector<EdgeId> all_edges_of(TypeId type) const override {
    return inner_->all_edges_of(type);
  }
  std::span<const NodeId> nodes_with(LabelId label) const override {
    return inner_->nodes_with(label);
  }
  std::vector<NodeId> find(std::string_view key, const Value& value) const override {
    return inner_->find(key, value);
  }
  bool has_index(std::string_view key) const override { return inner_->has_index(key); }
  std::vector<Quote> quotes(EdgeId edge) const override { return inner_->quotes(edge); }

  HopTable hop_table(TypeId type, Direction direction) const override {
    const auto at = hops_.find({type.value, direction});
    return at == hops_.end() ? HopTable{} : HopTable{at->second.hops.data(), at->second.offsets};
  }
  std::span<const std::uint32_t> node_numbers(std::string_view key) const override {
    const auto at = node_numbers_.find(key);
    return at == node_numbers_.end() ? std::span<const std::uint32_t>() : at->second;
  }
  std::span<const std::uint32_t> edge_counts(std::string_view key) const override {
    const auto at = edge_counts_.find(key);
    return at == edge_counts_.end() ? std::span<const std::uint32_t>() : at->second;
  }
  Ranks edge_ranks(std::string_view key) const override {
    const auto at = edge_ranks_.find(key);
    return at == edge_ranks_.end() ? Ranks{} : Ranks{at->second.places, at->second.values};
  }

 private:
  struct Table {
    std::vector<Hop> hops;
    std::vector<std::uint32_t> offsets{0};
  };
  struct Ranked {
    std::vector<std::uint32_t> places;
    std::vector<Value> values;
  };

  void add_hops(TypeId type, Direction direction) {
    Table& table = hops_[{type.value, direction}];
    for (std::uint32_t node = 0; node < node_limit(); ++node) {
      const std::span<const Hop> hops = inner_->hops(NodeId{node}, type, direction);
      table.hops.insert(table.hops.end(), hops.begin(), hops.end());
      table.offsets.push_back(static_cast<std::uint32_t>(table.hops.size()));
    }
  }

  void number_nodes(const std::string& key) {
    std::unordered_map<Value, std::uint32_t, ValueHash, ValueEquivalent> numbers;
    std::vector<std::uint32_t>& of = node_numbers_[key];
    for (std::uint32_t node = 0; node < node_limit(); ++node) {
      const Value value = property(NodeId{node}, key);
      const auto next = static_cast<std::uint32_t>(numbers.size());
      of.push_back(value.is_null() ? kNoCount : numbers.try_emplace(value, next).first->second);
    }
  }

  // Integers from 0 alone, as counts and as places in a sorted list.
  void number_edges(const std::string& key) {
    std::vector<std::uint32_t> counts;
    for (std::uint32_t edge = 0; edge < edge_limit(); ++edge) {
      const Value value = property(EdgeId{edge}, key);
      if (!value.is_null() && (value.integer() == nullptr || *value.integer() < 0)) {
        return;
      }
      counts.push_back(value.is_null() ? kNoCount : static_cast<std::uint32_t>(*value.integer()));
    }
    std::vector<std::uint32_t> sorted = counts;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (!sorted.empty() && sorted.back() == kNoCount) {
      sorted.pop_back();
    }
    Ranked& ranked = edge_ranks_[key];
    for (const std::uint32_t count : counts) {
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), count);
      ranked.places.push_back(count == kNoCount ? kNoCount
                                                : static_cast<std::uint32_t>(at - sorted.begin()));
    }
    for (const std::uint32_t count : sorted) {
      ranked.values.emplace_back(static_cast<std::int64_t>(count));
    }
    edge_counts_[key] = std::move(counts);
  }

  Graph inner_;
  std::map<std::pair<std::uint32_t, Direction>, Table> hops_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> node_numbers_, edge_counts_;
  std::map<std::string, Ranked, std::less<>> edge_ranks_;
};

}  // namespace

Graph with_tables(Graph graph) {
  return Graph(std::make_unique<TableStore>(std::move(graph)));
}

}  // namespace kith
