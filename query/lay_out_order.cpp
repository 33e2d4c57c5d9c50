// Where a pattern begins and which relationship comes next: what is cheapest by the numbers of the
// graph.

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "query/pattern_layout.h"

namespace kith {

namespace {

constexpr std::int64_t kUnknownWalk = 4;  // how far an unbounded walk is taken to go
// Rows come in the order of nodes where a pattern begins with nodes, and they are grouped by them
// for nothing; so much dearer it may be.
constexpr double kNodesFirst = 3;
// What a condition that the store answers itself leaves over, and what it costs to ask it.
constexpr double kTestedShare = 0.3;

}  // namespace

std::optional<std::vector<std::string>> plain_types(const std::optional<LabelExpression>& types) {
  if (!types) {
    return std::nullopt;
  }
  if (types->kind == LabelExpression::Kind::Name) {
    return std::vector<std::string>{types->name};
  }
  std::vector<std::string> names;
  for (const LabelExpression& part : types->parts) {
    if (types->kind != LabelExpression::Kind::Or || part.kind != LabelExpression::Kind::Name) {
      return std::nullopt;
    }
    names.push_back(part.name);
  }
  return names;
}

double PatternLayout::fan_out(const Link& link) const {
  const double nodes = std::max<double>(1.0, static_cast<double>(graph_->node_count()));
  const auto names = plain_types(link.edge->types);
  const double edges = names ? edges_of(*names) : static_cast<double>(graph_->edge_count());
  return edges / nodes * (link.edge->arrow == Arrow::Either ? 2.0 : 1.0);
}

double PatternLayout::edges_of(const std::vector<std::string>& types) const {
  double edges = 0;
  for (const std::string& name : types) {
    const std::optional<TypeId> type = graph_.type_named(name);
    edges += type ? static_cast<double>(graph_->edges_of(*type)) : 0.0;
  }
  return edges;
}

double PatternLayout::cost(const Link& link) const {
  if (link.edge->bound) {
    return 0;
  }
  const double one = fan_out(link);
  const bool both = is_bound(link.from->slot) && is_bound(link.to->slot);
  if (!link.edge->length) {
    return both ? 0.01 : one;
  }
  const double most = static_cast<double>(
      std::min<std::int64_t>(link.edge->length->most.value_or(kUnknownWalk), kUnknownWalk));
  return std::pow(std::max(one, 1.1), most) * (both ? 0.5 : 1.0) + 1;
}

bool PatternLayout::may_be_laid(const Link& link) const {
  return std::all_of(link.needs.begin(), link.needs.end(), [&](Slot slot) {
    return slot == link.edge->single_slot || slot == link.edge->slot ||
           pattern_slots_.count(slot) == 0 || is_bound(slot);
  });
}

PatternLayout::Link* PatternLayout::next_link() {
  Link* best = nullptr;
  bool any = false;
  for (Link& link : links_) {
    any = any || !link.done;
    const bool reachable = is_bound(link.from->slot) || is_bound(link.to->slot) || link.edge->bound;
    const bool later =
        is_selected(*link.path) && (!is_bound(link.from->slot) || !is_bound(link.to->slot));
    if (link.done || !reachable || !may_be_laid(link) || later) {
      continue;
    }
    if (best == nullptr || (options_.choose_start && cost(link) < cost(*best))) {
      best = &link;
    }
    if (!options_.choose_start) {
      break;
    }
  }
  if (best != nullptr || !any) {
    return best;
  }
  const Node* begin = best_start();
  if (begin != nullptr) {
    if (Link* link = rare_link(*begin)) {
      start(*link);
    } else {
      start(*begin);
    }
    ask_conditions();
    return next_link();
  }
  // What is left are shortest paths whose ends are not both known.
  for (Link& link : links_) {
    if (!link.done) {
      return &link;
    }
  }
  return nullptr;
}

const PatternLayout::Node* PatternLayout::best_start() const {
  const Node* best = nullptr;
  for (const Link& link : links_) {
    if (link.done) {
      continue;
    }
    const bool half =
        is_selected(*link.path) && (is_bound(link.from->slot) || is_bound(link.to->slot));
    for (const NodePattern* end : {link.from, link.to}) {
      const auto node = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& one) {
        return one.pattern->slot == end->slot;
      });
      // The far end of a shortest path is looked for first only where that gives few nodes.
      const bool skipped = half && !(options_.use_index && seek_condition(*node) != nullptr);
      if (is_bound(end->slot) || skipped) {
        continue;
      }
      if (best == nullptr || (options_.choose_start && start_rows(*node) < start_rows(*best))) {
        best = &*node;
      }
    }
    if (!options_.choose_start && best != nullptr) {
      break;
    }
  }
  return best;
}

PatternLayout::Condition* PatternLayout::seek_condition(const Node& node) const {
  for (const Condition& condition : conditions_) {
    if (!condition.done && seek_of(node, condition)) {
      return const_cast<Condition*>(&condition);
    }
  }
  return nullptr;
}

std::optional<SeekStep> PatternLayout::seek_of(const Node& node, const Condition& condition) const {
  const Expression& expression = *condition.expression;
  const bool equal = expression.kind == ExpressionKind::Comparison &&
                     expression.operators.size() == 1 && expression.operators[0] == Operator::Equal;
  const bool any_of = expression.kind == ExpressionKind::In;
  if (!equal && !any_of) {
    return std::nullopt;
  }
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const Expression& asked = *expression.parts[side];
    const ExpressionPtr& value = expression.parts[1 - side];
    if (any_of && side == 1) {
      break;
    }
    const bool known = [&] {
      const std::vector<Slot> read = slots_read(*value);
      return std::all_of(read.begin(), read.end(), [&](Slot slot) {
        return pattern_slots_.count(slot) == 0 || is_bound(slot);
      });
    }();
    const auto is_node = [&](const Expression& one) {
      return one.kind == ExpressionKind::Variable && one.slot == node.pattern->slot;
    };
    if (!known) {
      continue;
    }
    if (asked.kind == ExpressionKind::Property && is_node(*asked.parts[0]) &&
        graph_->has_index(asked.name)) {
      return SeekStep{node.pattern->slot, asked.name, value, any_of};
    }
    if (asked.kind == ExpressionKind::Call && equals_ignoring_case(asked.name, "id") &&
        asked.parts.size() == 1 && is_node(*asked.parts[0])) {
      return SeekStep{node.pattern->slot, "", value, any_of};
    }
  }
  return std::nullopt;
}

std::string PatternLayout::rarest_label(const Node& node) const {
  std::string best;
  std::size_t fewest = 0;
  const auto look = [&](const auto& self, const LabelExpression& labels) -> void {
    if (labels.kind == LabelExpression::Kind::Name) {
      const std::optional<LabelId> id = graph_.label_named(labels.name);
      const std::size_t count = id ? graph_->nodes_with(*id).size() : 0;
      if (best.empty() || count < fewest) {
        best = labels.name;
        fewest = count;
      }
    } else if (labels.kind == LabelExpression::Kind::And) {
      for (const LabelExpression& part : labels.parts) {
        self(self, part);
      }
    }
  };
  for (const Condition& condition : conditions_) {
    const Expression& expression = *condition.expression;
    if (!condition.done && expression.kind == ExpressionKind::HasLabels &&
        expression.parts[0]->kind == ExpressionKind::Variable &&
        expression.parts[0]->slot == node.pattern->slot) {
      look(look, *expression.labels);
    }
  }
  return best;
}

double PatternLayout::label_rows(const std::string& label) const {
  const std::optional<LabelId> id = graph_.label_named(label);
  return id ? static_cast<double>(graph_->nodes_with(*id).size()) : 0.0;
}

double PatternLayout::start_rows(const Node& node) const {
  if (options_.use_index) {
    if (seek_condition(node) != nullptr) {
      return 1;
    }
    if (const std::string label = rarest_label(node); !label.empty()) {
      return label_rows(label);
    }
  }
  return static_cast<double>(graph_->node_count()) + 1;
}

PatternLayout::Link* PatternLayout::rare_link(const Node& start) {
  if (!options_.choose_start || !options_.use_index) {
    return nullptr;
  }
  const double nodes = start_rows(start);
  Link* best = nullptr;
  double cheapest = 0;
  for (Link& link : links_) {
    const EdgePattern& edge = *link.edge;
    const auto types = plain_types(edge.types);
    const bool whole = !link.done && !edge.bound && !edge.length && edge.group == nullptr &&
                       !is_selected(*link.path) && types && link.from->slot != link.to->slot &&
                       !is_bound(link.from->slot) && !is_bound(link.to->slot) && may_be_laid(link);
    if (!whole) {
      continue;
    }
    const bool tested = options_.push_filters &&
                        std::any_of(conditions_.begin(), conditions_.end(),
                                    [&](const Condition& one) { return is_test(one, edge.slot); });
    const double cost = edges_of(*types) * (edge.arrow == Arrow::Either ? 2.0 : 1.0) *
                        (tested ? kTestedShare : 1.0);
    if (kNodesFirst * cost <= nodes * (1 + fan_out(link)) && (best == nullptr || cost < cheapest)) {
      best = &link;
      cheapest = cost;
    }
  }
  return best;
}

void PatternLayout::start(Link& link) {
  ScanEdgesStep step;
  step.edge.from = link.from->slot;
  step.edge.edge = link.edge->slot;
  step.edge.to = link.to->slot;
  step.edge.types = &*link.edge->types;
  step.edge.arrow = link.edge->arrow;
  step.edge.unlike = unlike(link);
  bound_.insert(link.from->slot);
  if (options_.push_filters) {
    take_bounds(step.edge);
    take_tests(step.edge);
  }
  bound_.insert(link.to->slot);
  bound_.insert(link.edge->slot);
  link.done = true;
  put(std::move(step), fan_out(link) * static_cast<double>(graph_->node_count()));
}

void PatternLayout::start(const Node& node) {
  const Slot slot = node.pattern->slot;
  bound_.insert(slot);
  if (options_.use_index) {
    bound_.erase(slot);
    Condition* condition = seek_condition(node);
    std::optional<SeekStep> seek = condition == nullptr ? std::nullopt : seek_of(node, *condition);
    bound_.insert(slot);
    if (seek) {
      condition->done = true;
      put(std::move(*seek), 1);
      return;
    }
    if (const std::string label = rarest_label(node); !label.empty()) {
      for (Condition& one : conditions_) {
        const Expression& expression = *one.expression;
        if (expression.kind == ExpressionKind::HasLabels &&
            expression.labels->kind == LabelExpression::Kind::Name &&
            expression.labels->name == label && expression.parts[0]->slot == slot) {
          one.done = true;
        }
      }
      put(ScanStep{slot, label}, label_rows(label));
      return;
    }
  }
  put(ScanStep{slot, {}}, static_cast<double>(graph_->node_count()));
}

}  // namespace kith
