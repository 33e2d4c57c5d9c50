#include "graph/memory_graph.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/error.h"

namespace kith {

namespace {

template <typename T>
void insert_sorted(std::vector<T>& items, const T& item) {
  const auto at = std::lower_bound(items.begin(), items.end(), item);
  if (at == items.end() || *at != item) {
    items.insert(at, item);
  }
}

template <typename T>
void erase_sorted(std::vector<T>& items, const T& item) {
  const auto at = std::lower_bound(items.begin(), items.end(), item);
  if (at != items.end() && *at == item) {
    items.erase(at);
  }
}

bool hop_before(const Hop& a, const Hop& b) {
  return std::tie(a.node, a.edge) < std::tie(b.node, b.edge);
}

}  // namespace

std::uint32_t MemoryGraph::Names::add(std::string_view name) {
  const auto [at, added] =
      ids.try_emplace(std::string(name), static_cast<std::uint32_t>(names.size()));
  if (added) {
    names.emplace_back(name);
  }
  return at->second;
}

void MemoryGraph::Keys::add(std::string_view key) {
  const auto at = counts.find(key);
  if (at != counts.end()) {
    ++at->second;
    return;
  }
  counts.emplace(std::string(key), 1);
  insert_sorted(sorted, std::string(key));
}

void MemoryGraph::Keys::remove(std::string_view key) {
  const auto at = counts.find(key);
  if (at != counts.end() && --at->second == 0) {
    counts.erase(at);
    erase_sorted(sorted, std::string(key));
  }
}

// --- reading ---

bool MemoryGraph::has(NodeId node) const {
  return node.value < nodes_.size() && nodes_[node.value].exists;
}
bool MemoryGraph::has(EdgeId edge) const {
  return edge.value < edges_.size() && edges_[edge.value].exists;
}

Value MemoryGraph::property(NodeId node, std::string_view key) const {
  const Map& properties = nodes_[node.value].properties;
  const auto at = properties.find(key);
  return at == properties.end() ? Value() : at->second;
}

Value MemoryGraph::property(EdgeId edge, std::string_view key) const {
  const Map& properties = edges_[edge.value].properties;
  const auto at = properties.find(key);
  return at == properties.end() ? Value() : at->second;
}

std::span<const Hop> MemoryGraph::hops(NodeId node, TypeId type, Direction direction) const {
  const NodeData& data = nodes_[node.value];
  const Adjacency& side = direction == Direction::Out ? data.out : data.in;
  const auto at = std::lower_bound(side.types.begin(), side.types.end(), type);
  if (at == side.types.end() || *at != type) {
    return {};
  }
  return side.hops[static_cast<std::size_t>(at - side.types.begin())];
}

std::span<const TypeId> MemoryGraph::types_at(NodeId node, Direction direction) const {
  const NodeData& data = nodes_[node.value];
  return direction == Direction::Out ? data.out.types : data.in.types;
}

std::size_t MemoryGraph::edges_of(TypeId type) const {
  return type.value < by_type_.size() ? by_type_[type.value] : 0;
}

std::vector<EdgeId> MemoryGraph::all_edges_of(TypeId type) const {
  std::vector<EdgeId> found;
  for (std::uint32_t id = 0; id < edges_.size(); ++id) {
    if (edges_[id].exists && edges_[id].type == type) {
      found.push_back(EdgeId{id});
    }
  }
  return found;
}

std::span<const NodeId> MemoryGraph::nodes_with(LabelId label) const {
  if (label.value >= by_label_.size()) {
    return {};
  }
  return by_label_[label.value];
}

std::vector<NodeId> MemoryGraph::find(std::string_view key, const Value& value) const {
  std::vector<NodeId> found;
  if (key == kIndexedKey) {
    const auto at = by_name_.find(value);
    if (at != by_name_.end()) {
      found = at->second;
    }
    // Equality is narrower than the equivalence of the index: null and NaN are equal to nothing.
    std::erase_if(found, [&](NodeId node) { return equals(property(node, key), value) != true; });
    return found;
  }
  for (std::uint32_t id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].exists && equals(property(NodeId{id}, key), value) == true) {
      found.push_back(NodeId{id});
    }
  }
  return found;
}

std::vector<Quote> MemoryGraph::quotes(EdgeId edge) const {
  std::vector<Quote> result;
  const auto at = quotes_.find(edge.value);
  if (at == quotes_.end()) {
    return result;
  }
  for (const StoredQuote& stored : at->second) {
    Quote quote = stored.quote;
    quote.document = stored.document;
    quote.title = stored.title;
    quote.date = stored.date;
    quote.sentence = stored.sentence;
    quote.rule = stored.rule;
    result.push_back(quote);
  }
  std::sort(result.begin(), result.end(), [](const Quote& a, const Quote& b) {
    return std::tie(a.date, a.document, a.begin_byte, a.words_begin, a.rule) <
           std::tie(b.date, b.document, b.begin_byte, b.words_begin, b.rule);
  });
  return result;
}

void MemoryGraph::add_quote(EdgeId edge, const Quote& quote) {
  StoredQuote stored{std::string(quote.document), std::string(quote.title), std::string(quote.date),
                     std::string(quote.sentence), std::string(quote.rule),  quote};
  quotes_[edge.value].push_back(std::move(stored));
}

// --- changing: each public change leaves on `undo_` what takes it back ---

NodeId MemoryGraph::add_node(std::span<const std::string> labels, Map properties) {
  const NodeId node{static_cast<std::uint32_t>(nodes_.size())};
  if (nodes_.size() >= 0xFFFFFFFEU) {
    throw Error{ErrorKind::LimitReached, "a graph in memory holds at most 4,294,967,294 nodes"};
  }
  NodeData data;
  data.exists = false;
  data.properties = std::move(properties);
  std::erase_if(data.properties, [](const auto& member) { return member.second.is_null(); });
  for (const std::string& name : labels) {
    insert_sorted(data.labels, LabelId{labels_.add(name)});
  }
  by_label_.resize(labels_.names.size());
  nodes_.push_back(std::move(data));
  show(node);
  undo_.emplace_back([this, node] { hide(node); });
  return node;
}

EdgeId MemoryGraph::add_edge(NodeId source, std::string_view type, NodeId target, Map properties) {
  const EdgeId edge{static_cast<std::uint32_t>(edges_.size())};
  if (edges_.size() >= 0xFFFFFFFEU) {
    throw Error{ErrorKind::LimitReached, "a graph in memory holds at most 4,294,967,294 edges"};
  }
  std::erase_if(properties, [](const auto& member) { return member.second.is_null(); });
  const TypeId type_id{types_.add(type)};
  by_type_.resize(types_.names.size());
  edges_.push_back({false, type_id, source, target, std::move(properties)});
  attach(edge);
  undo_.emplace_back([this, edge] { detach(edge); });
  return edge;
}

void MemoryGraph::set(NodeId node, std::string_view key, Value value) {
  const std::string name(key);
  undo_.emplace_back(
      [this, node, name, before = property(node, key)] { change(node, name, before); });
  change(node, name, std::move(value));
}

void MemoryGraph::set(EdgeId edge, std::string_view key, Value value) {
  const std::string name(key);
  undo_.emplace_back(
      [this, edge, name, before = property(edge, key)] { change(edge, name, before); });
  change(edge, name, std::move(value));
}

void MemoryGraph::add_label(NodeId node, std::string_view name) {
  const LabelId id{labels_.add(name)};
  by_label_.resize(labels_.names.size());
  const std::vector<LabelId>& there = nodes_[node.value].labels;
  if (!std::binary_search(there.begin(), there.end(), id)) {
    label(node, id);
    undo_.emplace_back([this, node, id] { unlabel(node, id); });
  }
}

void MemoryGraph::remove_label(NodeId node, std::string_view name) {
  const auto at = labels_.ids.find(name);
  if (at == labels_.ids.end()) {
    return;
  }
  const LabelId id{at->second};
  const std::vector<LabelId>& there = nodes_[node.value].labels;
  if (std::binary_search(there.begin(), there.end(), id)) {
    unlabel(node, id);
    undo_.emplace_back([this, node, id] { label(node, id); });
  }
}

void MemoryGraph::remove(EdgeId edge) {
  if (has(edge)) {
    detach(edge);
    undo_.emplace_back([this, edge] { attach(edge); });
  }
}

void MemoryGraph::remove(NodeId node) {
  if (has(node)) {
    KITH_ASSERT(nodes_[node.value].out.types.empty() && nodes_[node.value].in.types.empty());
    hide(node);
    undo_.emplace_back([this, node] { show(node); });
  }
}

void MemoryGraph::rollback(std::size_t savepoint) {
  while (undo_.size() > savepoint) {
    const std::function<void()> take_back = std::move(undo_.back());
    undo_.pop_back();
    take_back();
  }
}

// --- the changes themselves ---

Value MemoryGraph::put(Map& properties, Keys& keys, std::string_view key, Value value) {
  const auto at = properties.find(key);
  if (at == properties.end()) {
    if (!value.is_null()) {
      properties.emplace(std::string(key), std::move(value));
      keys.add(key);
    }
    return {};
  }
  Value before = at->second;
  if (value.is_null()) {
    properties.erase(at);
    keys.remove(key);
  } else {
    at->second = std::move(value);
  }
  return before;
}

void MemoryGraph::index_name(NodeId node, const Value& value) {
  if (!value.is_null()) {
    insert_sorted(by_name_[value], node);
  }
}

void MemoryGraph::unindex_name(NodeId node, const Value& value) {
  const auto at = value.is_null() ? by_name_.end() : by_name_.find(value);
  if (at != by_name_.end()) {
    erase_sorted(at->second, node);
    if (at->second.empty()) {
      by_name_.erase(at);
    }
  }
}

void MemoryGraph::change(NodeId node, const std::string& key, Value value) {
  touch(node);
  const bool is_indexed = key == kIndexedKey && has(node);
  const Value name = is_indexed ? value : Value();
  const Value before = put(nodes_[node.value].properties, node_keys_, key, std::move(value));
  if (is_indexed) {
    unindex_name(node, before);
    index_name(node, name);
  }
}

void MemoryGraph::change(EdgeId edge, const std::string& key, Value value) {
  touch(edge);
  put(edges_[edge.value].properties, edge_keys_, key, std::move(value));
}

void MemoryGraph::attach(EdgeId edge) {
  touch(edge);
  EdgeData& data = edges_[edge.value];
  const auto add = [&](Adjacency& side, NodeId other) {
    const auto at = std::lower_bound(side.types.begin(), side.types.end(), data.type);
    const auto position = at - side.types.begin();
    if (at == side.types.end() || *at != data.type) {
      side.types.insert(at, data.type);
      side.hops.emplace(side.hops.begin() + position);
    }
    std::vector<Hop>& hops = side.hops[static_cast<std::size_t>(position)];
    const Hop hop{edge, other};
    hops.insert(std::upper_bound(hops.begin(), hops.end(), hop, hop_before), hop);
  };
  add(nodes_[data.source.value].out, data.target);
  add(nodes_[data.target.value].in, data.source);
  data.exists = true;
  ++edge_count_;
  ++by_type_[data.type.value];
  for (const auto& [key, value] : data.properties) {
    edge_keys_.add(key);
  }
}

void MemoryGraph::detach(EdgeId edge) {
  touch(edge);
  EdgeData& data = edges_[edge.value];
  const auto drop = [&](Adjacency& side) {
    const auto position =
        std::lower_bound(side.types.begin(), side.types.end(), data.type) - side.types.begin();
    std::vector<Hop>& hops = side.hops[static_cast<std::size_t>(position)];
    std::erase_if(hops, [&](const Hop& hop) { return hop.edge == edge; });
    if (hops.empty()) {
      side.types.erase(side.types.begin() + position);
      side.hops.erase(side.hops.begin() + position);
    }
  };
  drop(nodes_[data.source.value].out);
  drop(nodes_[data.target.value].in);
  data.exists = false;
  --edge_count_;
  --by_type_[data.type.value];
  for (const auto& [key, value] : data.properties) {
    edge_keys_.remove(key);
  }
}

void MemoryGraph::label(NodeId node, LabelId label) {
  touch(node);
  insert_sorted(nodes_[node.value].labels, label);
  insert_sorted(by_label_[label.value], node);
}

void MemoryGraph::unlabel(NodeId node, LabelId label) {
  touch(node);
  erase_sorted(nodes_[node.value].labels, label);
  erase_sorted(by_label_[label.value], node);
}

void MemoryGraph::show(NodeId node) {
  touch(node);
  NodeData& data = nodes_[node.value];
  data.exists = true;
  ++node_count_;
  for (const LabelId id : data.labels) {
    insert_sorted(by_label_[id.value], node);
  }
  for (const auto& [key, value] : data.properties) {
    node_keys_.add(key);
  }
  index_name(node, property(node, kIndexedKey));
}

void MemoryGraph::hide(NodeId node) {
  touch(node);
  NodeData& data = nodes_[node.value];
  unindex_name(node, property(node, kIndexedKey));
  data.exists = false;
  --node_count_;
  for (const LabelId id : data.labels) {
    erase_sorted(by_label_[id.value], node);
  }
  for (const auto& [key, value] : data.properties) {
    node_keys_.remove(key);
  }
}

}  // namespace kith
