#include "graph/formats/elements.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/hash.h"
#include "graph/describe.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 7> kNodeOrder = {"name",  "aliases", "mentions", "documents",
                                                        "first", "last",    "key"};
constexpr std::array<std::string_view, 11> kEdgeOrder = {
    "phrase", "status",    "ended", "speaker", "time",      "place",
    "count",  "documents", "first", "last",    "confidence"};
// What formats use for themselves: a property of that name gets an underscore.
constexpr std::array<std::string_view, 9> kReserved = {
    "id", "label", "labels", "type", "kind", "from", "source", "target", "evidence"};

std::string field_key(std::string_view key, std::span<const std::string> in_use) {
  std::string name(key);
  if (std::find(kReserved.begin(), kReserved.end(), key) == kReserved.end()) {
    return name;
  }
  do {
    name += '_';
  } while (std::binary_search(in_use.begin(), in_use.end(), name));
  return name;
}

std::size_t rank(std::span<const std::string_view> order, std::string_view key) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
}

void sort_keys(std::span<const std::string_view> order, std::vector<std::string>& keys) {
  std::sort(keys.begin(), keys.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(rank(order, a), std::string_view(a)) <
           std::pair(rank(order, b), std::string_view(b));
  });
}

void sort_fields(std::span<const std::string_view> order, std::vector<Field>& fields) {
  std::sort(fields.begin(), fields.end(), [&](const Field& a, const Field& b) {
    return std::pair(rank(order, a.key), std::string_view(a.key)) <
           std::pair(rank(order, b.key), std::string_view(b.key));
  });
}

// In JSON, who says so, when and where stand in every fact, null where unknown (product.md); all
// else is left out.
std::vector<Field> with_nulls(std::vector<Field> fields) {
  for (const std::string_view key : {"speaker", "time", "place"}) {
    if (std::none_of(fields.begin(), fields.end(),
                     [&](const Field& field) { return field.key == key; })) {
      fields.push_back({std::string(key), Value()});
    }
  }
  sort_fields(kEdgeOrder, fields);
  return fields;
}

}  // namespace

Elements::Elements(const Graph& graph, const Selection& selection)
    : graph_(graph), selection_(selection) {
  std::vector<Hashed> ids;
  std::vector<std::uint64_t> without;
  ids.reserve(selection.nodes.size() + selection.edges.size());
  const auto take = [&](std::uint64_t element) {
    const std::string id = own_id(element);
    if (id.empty()) {
      without.push_back(element);
    } else {
      ids.push_back({hash64(id), element});
    }
  };
  for (const NodeId node : selection.nodes) {
    take(node.value);
  }
  for (const EdgeId edge : selection.edges) {
    take(kFirstEdge + edge.value);
  }
  std::sort(ids.begin(), ids.end(), [](const Hashed& a, const Hashed& b) {
    return std::pair(a.hash, a.element) < std::pair(b.hash, b.element);
  });
  for (std::size_t at = 0; at < ids.size(); ++at) {
    if (at > 0 && ids[at].hash == ids[at - 1].hash) {
      without.push_back(ids[at].element);
    }
    taken_.push_back(ids[at].hash);
  }
  std::sort(without.begin(), without.end());
  for (const std::uint64_t element : without) {
    std::string id = element < kFirstEdge ? "n" + std::to_string(element)
                                          : "e" + std::to_string(element - kFirstEdge);
    while (is_taken(id)) {
      id += '_';
    }
    replacement_.emplace(element, std::move(id));
  }
}

std::string Elements::own_id(std::uint64_t element) const {
  const Value id =
      element < kFirstEdge
          ? graph_->property(NodeId{static_cast<std::uint32_t>(element)}, "id")
          : graph_->property(EdgeId{static_cast<std::uint32_t>(element - kFirstEdge)}, "id");
  return id.text() != nullptr ? std::string(id.text()->view()) : "";
}

bool Elements::is_taken(std::string_view id) const {
  return std::binary_search(taken_.begin(), taken_.end(), hash64(id));
}

std::string Elements::id(NodeId node) const {
  const auto found = replacement_.empty() ? replacement_.end() : replacement_.find(node.value);
  return found != replacement_.end() ? found->second : own_id(node.value);
}

std::string Elements::id(EdgeId edge) const {
  const std::uint64_t element = kFirstEdge + edge.value;
  const auto found = replacement_.empty() ? replacement_.end() : replacement_.find(element);
  return found != replacement_.end() ? found->second : own_id(element);
}

std::string Elements::kind(NodeId node) const {
  return std::string(kind_of(graph_, node));
}

std::vector<std::string> Elements::labels(NodeId node) const {
  std::vector<std::string> labels = {kind(node)};
  for (const LabelId label : graph_->labels(node)) {
    if (graph_.name_of(label) != labels.front()) {
      labels.emplace_back(graph_.name_of(label));
    }
  }
  std::sort(labels.begin() + 1, labels.end());
  return labels;
}

std::string Elements::type(EdgeId edge) const {
  return std::string(graph_.name_of(graph_->type(edge)));
}

std::vector<Field> Elements::fields(NodeId node) const {
  std::vector<Field> fields;
  for (auto& [key, value] : graph_->properties(node)) {
    if (key != "id" && !value.is_null()) {
      fields.push_back({field_key(key, graph_->node_keys()), value});
    }
  }
  sort_fields(kNodeOrder, fields);
  if (graph_->labels(node).size() > 1) {
    List list;
    for (std::string& label : labels(node)) {
      list.emplace_back(std::move(label));
    }
    fields.insert(fields.begin(), {"labels", std::move(list)});
  }
  return fields;
}

Value Elements::speaker(EdgeId edge) const {
  const Value id = graph_->property(edge, "speaker_id");
  const Value name = graph_->property(edge, "speaker");
  const bool is_written = id.text() != nullptr && is_taken(id.text()->view());
  return is_written || name.is_null() ? id : name;
}

std::vector<Field> Elements::fields(EdgeId edge) const {
  std::vector<Field> fields;
  for (auto& [key, value] : graph_->properties(edge)) {
    if (key != "id" && key != "speaker" && key != "speaker_id" && !value.is_null()) {
      fields.push_back({field_key(key, graph_->edge_keys()), value});
    }
  }
  if (Value who = speaker(edge); !who.is_null()) {
    fields.push_back({"speaker", std::move(who)});
  }
  sort_fields(kEdgeOrder, fields);
  return fields;
}

std::vector<std::string> Elements::node_columns() const {
  std::vector<std::string> columns;
  for (const std::string& key : graph_->node_keys()) {
    if (key != "id") {
      columns.push_back(field_key(key, graph_->node_keys()));
    }
  }
  sort_keys(kNodeOrder, columns);
  const bool several = std::any_of(selection_.nodes.begin(), selection_.nodes.end(),
                                   [&](NodeId node) { return graph_->labels(node).size() > 1; });
  if (several) {
    columns.insert(columns.begin(), "labels");
  }
  return columns;
}

std::vector<std::string> Elements::edge_columns() const {
  std::vector<std::string> columns;
  bool has_speaker = false;
  for (const std::string& key : graph_->edge_keys()) {
    has_speaker = has_speaker || key == "speaker" || key == "speaker_id";
    if (key != "id" && key != "speaker" && key != "speaker_id") {
      columns.push_back(field_key(key, graph_->edge_keys()));
    }
  }
  if (has_speaker) {
    columns.emplace_back("speaker");
  }
  sort_keys(kEdgeOrder, columns);
  return columns;
}

void write_json_fields(JsonWriter& out, const Elements& elements, NodeId node) {
  out.key("id");
  out.text(elements.id(node));
  out.key("label");
  out.text(elements.kind(node));
  for (const Field& field : elements.fields(node)) {
    out.key(field.key);
    write_json(out, field.value);
  }
}

void write_json_fields(JsonWriter& out, const Elements& elements, EdgeId edge) {
  const Graph& graph = elements.graph();
  out.key("id");
  out.text(elements.id(edge));
  out.key("source");
  out.text(elements.id(graph->source(edge)));
  out.key("type");
  out.text(elements.type(edge));
  out.key("target");
  out.text(elements.id(graph->target(edge)));
  for (const Field& field : with_nulls(elements.fields(edge))) {
    out.key(field.key);
    write_json(out, field.value);
  }
  out.key("evidence");
  write_json_evidence(out, graph, edge);
}

void write_json_evidence(JsonWriter& out, const Graph& graph, EdgeId edge) {
  out.begin_array();
  for (const Quote& quote : graph->quotes(edge)) {
    out.begin_object();
    out.key("document");
    out.text(quote.document);
    out.key("begin");
    out.integer(quote.begin_byte);
    out.key("end");
    out.integer(quote.end_byte);
    out.key("sentence");
    out.text(quote.sentence);
    out.key("rule");
    out.text(quote.rule);
    out.end_object();
  }
  out.end_array();
}

}  // namespace kith
