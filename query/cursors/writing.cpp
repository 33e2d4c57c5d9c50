#include "query/cursors/writing.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/evaluate.h"
#include "query/lex.h"
#include "query/query_error.h"

namespace kith {

namespace {

// Properties are numbers, texts, booleans, points in time, and lists of them.
bool may_be_stored(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Map:
    case ValueKind::Node:
    case ValueKind::Edge:
    case ValueKind::Path:
      return false;
    case ValueKind::List:
      return std::all_of(value.list()->begin(), value.list()->end(), [](const Value& element) {
        return !element.is_null() && element.list() == nullptr && may_be_stored(element);
      });
    default:
      return true;
  }
}

void check_storable(const Value& value, Site site, const Execution& execution) {
  if (!may_be_stored(value)) {
    fail_query(
        execution.text, site, "TypeError/runtime/InvalidPropertyType",
        "a property cannot be " + std::string(kind_in_words(value)),
        value.list() != nullptr ? "lists hold numbers, texts, booleans or points in time" : "");
  }
}

Map properties_of(const ExpressionPtr& expression, Execution& execution) {
  if (expression == nullptr) {
    return {};
  }
  const Value value = evaluate(*expression, execution);
  if (value.map() == nullptr) {
    fail_query(execution.text, expression->site, "TypeError/runtime/InvalidArgumentType",
               "properties are a map, and this is " + std::string(kind_in_words(value)));
  }
  Map properties;
  for (const auto& [key, one] : *value.map()) {
    if (!one.is_null()) {
      check_storable(one, expression->site, execution);
      properties[key] = one;
    }
  }
  execution.changes.properties_set += properties.size();
  return properties;
}

void add_names(const LabelExpression& labels, std::vector<std::string>& names) {
  if (labels.kind == LabelExpression::Kind::Name) {
    if (std::find(names.begin(), names.end(), labels.name) == names.end()) {
      names.push_back(labels.name);
    }
  }
  for (const LabelExpression& part : labels.parts) {
    add_names(part, names);
  }
}

NodeId create_node(const NodePattern& node, Execution& execution) {
  std::vector<std::string> labels;
  if (node.labels) {
    add_names(*node.labels, labels);
  }
  Map properties = properties_of(node.properties, execution);
  execution.changes.labels_added += labels.size();
  ++execution.changes.nodes_created;
  return execution.writer().add_node(labels, std::move(properties));
}

}  // namespace

void create_path(const PathPattern& path, const std::vector<Slot>& bound, Execution& execution) {
  Path made;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    const NodePattern& node = path.nodes[i];
    const bool there =
        node.bound || std::find(bound.begin(), bound.end(), node.slot) != bound.end();
    if (!there) {
      execution.at(node.slot) = create_node(node, execution);
    }
    const NodeId* id = execution.at(node.slot).node();
    if (id == nullptr) {
      fail_query(execution.text, node.site, "TypeError/runtime/InvalidArgumentValue",
                 in_quotes(node.variable) + " is " +
                     std::string(kind_in_words(execution.at(node.slot))) +
                     ", and a relationship leads from node to node",
                 "an optional match that found nothing gives null: filter it out with WHERE");
    }
    made.nodes.push_back(*id);
  }
  for (std::size_t i = 0; i < path.edges.size(); ++i) {
    const EdgePattern& edge = path.edges[i];
    const bool left = edge.arrow == Arrow::Left;
    Map properties = properties_of(edge.properties, execution);
    const EdgeId id =
        execution.writer().add_edge(made.nodes[i + (left ? 1 : 0)], edge.types->name,
                                    made.nodes[i + (left ? 0 : 1)], std::move(properties));
    ++execution.changes.relationships_created;
    execution.at(edge.slot) = id;
    made.edges.push_back(id);
  }
  execution.at(path.slot) = Value(std::move(made));
}

namespace {

template <typename Id>
void set_one(Id id, std::string_view key, const Value& value, Site site, Execution& execution) {
  check_storable(value, site, execution);
  const bool there = !execution.store().property(id, key).is_null();
  if (!value.is_null()) {
    ++execution.changes.properties_set;
  } else if (there) {
    ++execution.changes.properties_removed;
  }
  execution.writer().set(id, key, value);
}

template <typename Id>
void set_all(Id id, const SetItem& item, const Value& value, Execution& execution) {
  Map properties;
  if (value.map() != nullptr) {
    properties = *value.map();
  } else if (value.node() != nullptr) {
    properties = execution.store().properties(*value.node());
  } else if (value.edge() != nullptr) {
    properties = execution.store().properties(*value.edge());
  } else {
    fail_query(execution.text, item.value->site, "TypeError/runtime/InvalidArgumentType",
               "properties are taken from a map, node or relationship, and this is " +
                   std::string(kind_in_words(value)));
  }
  if (item.kind == SetItem::Kind::Replace) {
    for (const auto& [key, old] : execution.store().properties(id)) {
      if (properties.count(key) == 0) {
        set_one(id, key, Value(), item.site, execution);
      }
    }
  }
  for (const auto& [key, one] : properties) {
    set_one(id, key, one, item.value->site, execution);
  }
}

void set_labels(NodeId node, const SetItem& item, bool remove, Execution& execution) {
  for (const std::string& label : item.labels) {
    const std::optional<LabelId> id = execution.graph.label_named(label);
    const std::span<const LabelId> labels = execution.store().labels(node);
    const bool there = id && std::find(labels.begin(), labels.end(), *id) != labels.end();
    if (there == remove) {
      if (remove) {
        execution.writer().remove_label(node, label);
        ++execution.changes.labels_removed;
      } else {
        execution.writer().add_label(node, label);
        ++execution.changes.labels_added;
      }
    }
  }
}

[[noreturn]] void fail_target(const SetItem& item, const Value& value, const Execution& execution) {
  fail_query(execution.text, item.target->site, "TypeError/runtime/InvalidArgumentType",
             "only nodes and relationships can be changed, and this is " +
                 std::string(kind_in_words(value)));
}

void require_present(const Value& target, const SetItem& item, const Execution& execution) {
  const bool gone = (target.node() != nullptr && !execution.store().has(*target.node())) ||
                    (target.edge() != nullptr && !execution.store().has(*target.edge()));
  if (gone) {
    fail_query(execution.text, item.target->site, "EntityNotFound/runtime/DeletedEntityAccess",
               "what was deleted cannot be changed");
  }
}

void apply_item(const SetItem& item, bool remove, Execution& execution) {
  const Value target = evaluate(*item.target, execution);
  if (target.is_null()) {
    return;  // of an optional match that found nothing
  }
  require_present(target, item, execution);
  const NodeId* node = target.node();
  const EdgeId* edge = target.edge();
  if (node == nullptr && edge == nullptr) {
    fail_target(item, target, execution);
  }
  if (item.kind == SetItem::Kind::Labels) {
    if (node == nullptr) {
      fail_target(item, target, execution);
    }
    set_labels(*node, item, remove, execution);
    return;
  }
  const Value value = remove ? Value() : evaluate(*item.value, execution);
  const Site site = remove ? item.site : item.value->site;
  if (item.kind == SetItem::Kind::Property) {
    if (node != nullptr) {
      set_one(*node, item.key, value, site, execution);
    } else {
      set_one(*edge, item.key, value, site, execution);
    }
  } else if (node != nullptr) {
    set_all(*node, item, value, execution);
  } else {
    set_all(*edge, item, value, execution);
  }
}

}  // namespace

void set_properties(const std::vector<SetItem>& items, Execution& execution) {
  for (const SetItem& item : items) {
    apply_item(item, false, execution);
  }
}

void remove_properties(const std::vector<SetItem>& items, Execution& execution) {
  for (const SetItem& item : items) {
    apply_item(item, true, execution);
  }
}

}  // namespace kith
