#pragma once
// What queries, exports and algorithms see: nodes and edges with labels and Value properties, and
// the evidence of each edge. Behind it stands a store: the mapped snapshot of a settled record, or
// a graph in memory that can change.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"

namespace kith {

// Numbers of names, from 0, in the order in which the store met them.
struct LabelId {
  std::uint32_t value = 0;
  auto operator<=>(const LabelId&) const = default;
};
struct TypeId {
  std::uint32_t value = 0;
  auto operator<=>(const TypeId&) const = default;
};

enum class Direction : std::uint8_t { Out, In };

struct Hop {
  EdgeId edge;
  NodeId node;  // at the other end
};

// One sentence behind an edge. Views are valid while the graph lives.
struct Quote {
  std::string_view document;  // id
  std::string_view title;     // may be empty
  std::string_view date;      // ISO 8601, may be partial or empty
  std::string_view sentence;
  std::uint32_t begin_byte = 0, end_byte = 0;    // of the sentence in the document's text
  std::uint32_t words_begin = 0, words_end = 0;  // of the words used
  std::string_view rule;
  double score = 1.0;
};

// What a store has to answer. Everything handed out stays valid until the next change (a snapshot
// never changes).
class GraphStore {
 public:
  virtual ~GraphStore() = default;

  virtual std::size_t node_count() const = 0;  // that exist
  virtual std::size_t edge_count() const = 0;
  virtual std::uint32_t node_limit() const = 0;  // all ids are below; some may have been removed
  virtual std::uint32_t edge_limit() const = 0;
  virtual bool has(NodeId node) const = 0;
  virtual bool has(EdgeId edge) const = 0;

  virtual std::span<const std::string> label_names() const = 0;  // by LabelId
  virtual std::span<const std::string> type_names() const = 0;   // by TypeId
  virtual std::span<const LabelId> labels(NodeId node) const = 0;
  virtual TypeId type(EdgeId edge) const = 0;
  virtual NodeId source(EdgeId edge) const = 0;
  virtual NodeId target(EdgeId edge) const = 0;

  virtual Value property(NodeId node, std::string_view key) const = 0;  // null where there is none
  virtual Value property(EdgeId edge, std::string_view key) const = 0;
  virtual Map properties(NodeId node) const = 0;
  virtual Map properties(EdgeId edge) const = 0;
  virtual std::span<const std::string> node_keys() const = 0;  // every property name in use, sorted
  virtual std::span<const std::string> edge_keys() const = 0;

  // Edges of one type and direction at a node, sorted by (other node, edge). A loop stands once in
  // each direction.
  virtual std::span<const Hop> hops(NodeId node, TypeId type, Direction direction) const = 0;
  // The types that a node has edges of in this direction, sorted.
  virtual std::span<const TypeId> types_at(NodeId node, Direction direction) const = 0;
  // The edges of the type that stands at `place` in `types_at`.
  virtual std::span<const Hop> hops_at(NodeId node, std::size_t place, Direction direction) const {
    return hops(node, types_at(node, direction)[place], direction);
  }
  // The edges of one type and direction at all nodes, where the store keeps them side by side and
  // never changes: those of a node are from hops[offsets[node]] to hops[offsets[node + 1]]. No
  // offsets where it does not: then ask node by node.
  struct HopTable {
    const Hop* hops = nullptr;
    std::span<const std::uint32_t> offsets;  // one more than nodes
  };
  virtual HopTable hop_table(TypeId, Direction) const { return {}; }
  virtual std::size_t edges_of(TypeId type) const = 0;  // how many
  virtual std::vector<EdgeId> all_edges_of(TypeId type) const = 0;

  // A property of all edges side by side, by EdgeId, where the store keeps it so: integers from 0,
  // kNoCount where there is none. Empty where it does not: then ask edge by edge.
  static constexpr std::uint32_t kNoCount = 0xFFFFFFFFU;
  virtual std::span<const std::uint32_t> edge_counts(std::string_view) const { return {}; }

  // A property of all edges as places in the sorted list of its values, kNoCount where there is
  // none. Both empty where the store does not keep it so.
  struct Ranks {
    std::span<const std::uint32_t> places;  // by EdgeId
    std::span<const Value> values;          // ascending, all of one kind
  };
  virtual Ranks edge_ranks(std::string_view) const { return {}; }

  // A property of all nodes as numbers, by NodeId, that are the same where the values are and
  // kNoCount where there is none. Empty where the store does not keep it so.
  virtual std::span<const std::uint32_t> node_numbers(std::string_view) const { return {}; }

  virtual std::span<const NodeId> nodes_with(LabelId label) const = 0;  // sorted by id
  // Nodes whose property equals the value (openCypher equality), by index where there is one;
  // sorted by id.
  virtual std::vector<NodeId> find(std::string_view key, const Value& value) const = 0;
  virtual bool has_index(std::string_view key) const = 0;
  // Nodes with this word (as `words_of` and `folded_name` of describe.h give it) in their name, an
  // alias or their key; sorted by id. None where the store keeps no index of words: then look at
  // every node.
  virtual std::optional<std::vector<NodeId>> nodes_with_word(
      std::string_view /*folded_word*/) const {
    return std::nullopt;
  }

  // Where the record lies that the graph was made from; empty where there is none, or where it
  // keeps no index of its words.
  virtual std::string_view searchable_record() const { return {}; }
  // The nodes that a sentence speaks of: the ends of edges, and owners of properties, with a
  // sentence that begins there; sorted by id, each once. Asked of graphs with a searchable record
  // alone.
  virtual std::vector<NodeId> nodes_of_sentence(std::string_view /*document*/,
                                                std::uint32_t /*begin_byte*/) const {
    return {};
  }

  virtual std::vector<Quote> quotes(
      EdgeId edge) const = 0;  // sorted by document date, document, place
  // The sentences behind a property that claims gave a node (an age, an amount); none for what
  // settling counted.
  virtual std::vector<Quote> quotes(NodeId /*node*/, std::string_view /*key*/) const { return {}; }
};

// Changes of a graph in memory.
class GraphChanges {
 public:
  virtual ~GraphChanges() = default;
  virtual NodeId add_node(std::span<const std::string> labels, Map properties) = 0;
  virtual EdgeId add_edge(NodeId source, std::string_view type, NodeId target, Map properties) = 0;
  virtual void set(NodeId node, std::string_view key, Value value) = 0;  // null removes
  virtual void set(EdgeId edge, std::string_view key, Value value) = 0;
  virtual void add_label(NodeId node, std::string_view label) = 0;
  virtual void remove_label(NodeId node, std::string_view label) = 0;
  virtual void remove(EdgeId edge) = 0;
  virtual void remove(NodeId node) = 0;  // it must have no edges

  // What was removed stays readable (labels, type, ends, properties) until the next `commit`, as
  // results may name it.
  virtual std::size_t savepoint() = 0;  // a mark to roll back to
  virtual void rollback(
      std::size_t savepoint) = 0;  // undoes everything since the mark; ids are not used again
  virtual void commit() = 0;       // forgets how to undo
};

class Graph {
 public:
  Graph();  // empty, in memory, can change
  explicit Graph(std::unique_ptr<GraphStore> store);
  ~Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;

  const GraphStore& store() const { return *store_; }
  const GraphStore* operator->() const { return store_.get(); }
  GraphChanges* changes();  // null for a snapshot

  std::optional<LabelId> label_named(std::string_view name) const;
  std::optional<TypeId> type_named(std::string_view name) const;
  std::string_view name_of(LabelId label) const { return store_->label_names()[label.value]; }
  std::string_view name_of(TypeId type) const { return store_->type_names()[type.value]; }

 private:
  std::unique_ptr<GraphStore> store_;
};

}  // namespace kith
