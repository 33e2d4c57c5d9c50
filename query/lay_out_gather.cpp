// What a pattern asks for: nodes, relationships between them, conditions.

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "query/pattern_layout.h"

namespace kith {

namespace {

ExpressionPtr variable(Slot slot, const std::string& name, Site site) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::Variable;
  made->slot = slot;
  made->name = name;
  made->site = site;
  return made;
}

ExpressionPtr labels_of(const NodePattern& node) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::HasLabels;
  made->site = node.labels->site;
  made->parts = {variable(node.slot, node.variable, node.site)};
  made->labels = node.labels;
  return made;
}

// Of a node that stands alone and is known before: an optional match may have left it null. Where a
// relationship is followed from it, that finds nothing anyway.
ExpressionPtr is_there(const NodePattern& node) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::IsNotNull;
  made->site = node.site;
  made->parts = {variable(node.slot, node.variable, node.site)};
  return made;
}

// {name: 'Ada'} as conditions: n.name = 'Ada'.
std::vector<ExpressionPtr> property_conditions(const ExpressionPtr& properties, Slot slot,
                                               const std::string& name) {
  std::vector<ExpressionPtr> conditions;
  for (std::size_t i = 0; properties != nullptr && i < properties->names.size(); ++i) {
    const Site site = properties->parts[i]->site;
    auto property = std::make_shared<Expression>();
    property->kind = ExpressionKind::Property;
    property->name = properties->names[i];
    property->site = site;
    property->parts = {variable(slot, name, site)};
    auto same = std::make_shared<Expression>();
    same->kind = ExpressionKind::Comparison;
    same->operators = {Operator::Equal};
    same->site = site;
    same->parts = {std::move(property), properties->parts[i]};
    conditions.push_back(std::move(same));
  }
  return conditions;
}

void split_conjunction(const ExpressionPtr& condition, std::vector<ExpressionPtr>& out) {
  if (condition->kind != ExpressionKind::And) {
    out.push_back(condition);
    return;
  }
  for (const ExpressionPtr& part : condition->parts) {
    split_conjunction(part, out);
  }
}

}  // namespace

PatternLayout::PatternLayout(MatchStep match, StepPtr input, const Graph& graph,
                             const LayOutOptions& options)
    : match_(std::move(match)), chain_(std::move(input)), graph_(graph), options_(options) {
  bound_.insert(match_.bound.begin(), match_.bound.end());
  for (const PathPattern* path : match_.paths) {
    gather(*path);
  }
  for (const ExpressionPtr& condition : match_.conditions) {
    add_condition(condition);
  }
  for (Condition& condition : conditions_) {
    for (const Slot slot : slots_read(*condition.expression)) {
      if (pattern_slots_.count(slot) != 0 && bound_.count(slot) == 0) {
        condition.needs.push_back(slot);
      }
    }
  }
}

bool PatternLayout::is_selected(const PathPattern& path) {
  return path.selector != Selector::Walks && !path.edges.empty();
}

bool PatternLayout::is_shortest(const PathPattern& path) {
  return is_selected(path) && path.edges.size() == 1 && path.edges[0].group == nullptr &&
         !path.edges[0].bound;
}

void PatternLayout::gather(const PathPattern& path) {
  pattern_slots_.insert(path.slot);
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    const NodePattern& node = path.nodes[i];
    nodes_.push_back({&node});
    pattern_slots_.insert(node.slot);
    if (path.edges.empty() && is_bound(node.slot)) {
      add_condition(is_there(node));
    }
    if (node.labels) {
      add_condition(labels_of(node));
    }
    for (ExpressionPtr& condition :
         property_conditions(node.properties, node.slot, node.variable)) {
      add_condition(std::move(condition));
    }
    add_condition(node.where);
    if (i < path.edges.size()) {
      gather(path, path.edges[i], node, path.nodes[i + 1]);
    }
  }
  add_condition(path.where);
}

void PatternLayout::gather(const PathPattern& path, const EdgePattern& edge,
                           const NodePattern& from, const NodePattern& to) {
  Link link{&path, &edge, &from, &to, {}, {}};
  pattern_slots_.insert(edge.slot);
  if (edge.group != nullptr) {
    for (const PathPattern::Gathered& gathered : edge.group->gathered) {
      pattern_slots_.insert(gathered.outside);
    }
  }
  const bool many = edge.length.has_value() || is_shortest(path);
  const Slot one = edge.length ? edge.single_slot : edge.slot;
  std::vector<ExpressionPtr> conditions = property_conditions(edge.properties, one, edge.variable);
  if (edge.where != nullptr) {
    split_conjunction(edge.where, conditions);
  }
  for (ExpressionPtr& condition : conditions) {
    if (many) {
      for (const Slot slot : slots_read(*condition)) {
        link.needs.push_back(slot);
      }
      link.conditions.push_back(std::move(condition));
    } else {
      add_condition(std::move(condition));
    }
  }
  links_.push_back(std::move(link));
}

void PatternLayout::add_condition(ExpressionPtr condition) {
  if (condition == nullptr) {
    return;
  }
  std::vector<ExpressionPtr> parts;
  if (options_.push_filters) {
    split_conjunction(condition, parts);
  } else {
    parts.push_back(std::move(condition));
  }
  for (ExpressionPtr& part : parts) {
    conditions_.push_back({std::move(part), {}});
  }
}

bool PatternLayout::all_bound(const std::vector<Slot>& slots) const {
  return std::all_of(slots.begin(), slots.end(), [&](Slot slot) { return is_bound(slot); });
}

}  // namespace kith
