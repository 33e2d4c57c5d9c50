#pragma once
// A graph in memory that can change: what queries write to, and what tests are made of. Removed
// nodes and edges keep their ids and stay readable; `name` is indexed.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace kith {

class MemoryGraph : public GraphStore, public GraphChanges {
 public:
  std::size_t node_count() const override { return node_count_; }
  std::size_t edge_count() const override { return edge_count_; }
  std::uint32_t node_limit() const override { return static_cast<std::uint32_t>(nodes_.size()); }
  std::uint32_t edge_limit() const override { return static_cast<std::uint32_t>(edges_.size()); }
  bool has(NodeId node) const override;
  bool has(EdgeId edge) const override;

  std::span<const std::string> label_names() const override { return labels_.names; }
  std::span<const std::string> type_names() const override { return types_.names; }
  std::span<const LabelId> labels(NodeId node) const override { return nodes_[node.value].labels; }
  TypeId type(EdgeId edge) const override { return edges_[edge.value].type; }
  NodeId source(EdgeId edge) const override { return edges_[edge.value].source; }
  NodeId target(EdgeId edge) const override { return edges_[edge.value].target; }

  Value property(NodeId node, std::string_view key) const override;
  Value property(EdgeId edge, std::string_view key) const override;
  Map properties(NodeId node) const override { return nodes_[node.value].properties; }
  Map properties(EdgeId edge) const override { return edges_[edge.value].properties; }
  std::span<const std::string> node_keys() const override { return node_keys_.sorted; }
  std::span<const std::string> edge_keys() const override { return edge_keys_.sorted; }

  std::span<const Hop> hops(NodeId node, TypeId type, Direction direction) const override;
  std::span<const TypeId> types_at(NodeId node, Direction direction) const override;
  std::size_t edges_of(TypeId type) const override;
  std::vector<EdgeId> all_edges_of(TypeId type) const override;

  std::span<const NodeId> nodes_with(LabelId label) const override;
  std::vector<NodeId> find(std::string_view key, const Value& value) const override;
  bool has_index(std::string_view key) const override { return key == kIndexedKey; }
  std::vector<Quote> quotes(EdgeId edge) const override;

  NodeId add_node(std::span<const std::string> labels, Map properties) override;
  EdgeId add_edge(NodeId source, std::string_view type, NodeId target, Map properties) override;
  void set(NodeId node, std::string_view key, Value value) override;
  void set(EdgeId edge, std::string_view key, Value value) override;
  void add_label(NodeId node, std::string_view label) override;
  void remove_label(NodeId node, std::string_view label) override;
  void remove(EdgeId edge) override;
  void remove(NodeId node) override;
  std::size_t savepoint() override { return undo_.size(); }
  void rollback(std::size_t savepoint) override;
  void commit() override { undo_.clear(); }

  // From now on: which nodes and edges may have changed since this was last asked.
  void track_changes() { tracks_ = true; }
  struct Touched {
    std::set<NodeId> nodes;
    std::set<EdgeId> edges;
  };
  Touched take_touched() { return std::exchange(touched_, {}); }

  // A sentence behind an edge; its text is copied. Not undone by `rollback`.
  void add_quote(EdgeId edge, const Quote& quote);

 private:
  static constexpr std::string_view kIndexedKey = "name";

  struct Adjacency {
    std::vector<TypeId> types;           // sorted
    std::vector<std::vector<Hop>> hops;  // beside `types`; each sorted by (node, edge)
  };
  struct NodeData {
    bool exists = true;
    std::vector<LabelId> labels;  // sorted
    Map properties;
    Adjacency out, in;
  };
  struct EdgeData {
    bool exists = true;
    TypeId type;
    NodeId source, target;
    Map properties;
  };
  struct Names {
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t, std::less<>> ids;
    std::uint32_t add(std::string_view name);
  };
  struct Keys {
    std::map<std::string, std::size_t, std::less<>> counts;
    std::vector<std::string> sorted;
    void add(std::string_view key);
    void remove(std::string_view key);
  };
  struct StoredQuote {
    std::string document, title, date, sentence, rule;
    Quote quote;  // numbers only
  };

  Value put(Map& properties, Keys& keys, std::string_view key,
            Value value);  // gives what stood there
  void index_name(NodeId node, const Value& value);
  void unindex_name(NodeId node, const Value& value);
  void change(NodeId node, const std::string& key, Value value);
  void change(EdgeId edge, const std::string& key, Value value);
  void attach(EdgeId edge);
  void detach(EdgeId edge);
  void label(NodeId node, LabelId label);
  void unlabel(NodeId node, LabelId label);
  void show(NodeId node);
  void hide(NodeId node);
  void touch(NodeId node) {
    if (tracks_) {
      touched_.nodes.insert(node);
    }
  }
  void touch(EdgeId edge) {
    if (tracks_) {
      touched_.edges.insert(edge);
    }
  }

  std::vector<NodeData> nodes_;
  std::vector<EdgeData> edges_;
  std::size_t node_count_ = 0;
  std::size_t edge_count_ = 0;
  Names labels_, types_;
  Keys node_keys_, edge_keys_;
  std::vector<std::vector<NodeId>> by_label_;  // by LabelId; sorted
  std::vector<std::size_t> by_type_;           // by TypeId: how many
  std::unordered_map<Value, std::vector<NodeId>, ValueHash, ValueEquivalent>
      by_name_;  // each sorted
  std::unordered_map<std::uint32_t, std::vector<StoredQuote>> quotes_;
  std::vector<std::function<void()>> undo_;  // what takes each change back, oldest first
  bool tracks_ = false;
  Touched touched_;
};

}  // namespace kith
