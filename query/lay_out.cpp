#include "query/lay_out.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "query/pattern_layout.h"

namespace kith {

namespace {

constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::max();

bool may_be_same(const EdgePattern& a, const EdgePattern& b) {
  const auto left = plain_types(a.types);
  const auto right = plain_types(b.types);
  return !left || !right || std::any_of(left->begin(), left->end(), [&](const std::string& name) {
    return std::find(right->begin(), right->end(), name) != right->end();
  });
}

bool is_property_of(const Expression& expression, Slot slot) {
  return expression.kind == ExpressionKind::Property &&
         expression.parts[0]->kind == ExpressionKind::Variable && expression.parts[0]->slot == slot;
}

Arrow turned(Arrow arrow) {
  return arrow == Arrow::Left ? Arrow::Right : arrow == Arrow::Right ? Arrow::Left : Arrow::Either;
}

}  // namespace

StepPtr PatternLayout::run() {
  ask_conditions();
  while (Link* link = next_link()) {
    lay(*link);
    ask_conditions();
  }
  for (const Node& node : nodes_) {
    if (bound_.count(node.pattern->slot) == 0) {
      start(node);
      ask_conditions();
    }
  }
  for (const PathPattern* path : match_.paths) {
    finish(*path);
  }
  all_asked_ = true;
  ask_conditions();
  return std::move(chain_);
}

void PatternLayout::put(StepKind kind, double rows_factor) {
  rows_ *= rows_factor;
  chain_ = make_step(std::move(kind), std::move(chain_));
  chain_->rows = rows_;
}

void PatternLayout::ask_conditions() {
  if (!options_.push_filters && !all_asked_) {
    return;
  }
  FilterStep filter;
  for (Condition& condition : conditions_) {
    if (!condition.done && (all_asked_ || all_bound(condition.needs))) {
      condition.done = true;
      filter.conditions.push_back(condition.expression);
    }
  }
  if (!filter.conditions.empty()) {
    const double kept = std::pow(0.3, static_cast<double>(filter.conditions.size()));
    put(std::move(filter), kept);
  }
}

std::vector<Slot> PatternLayout::unlike(const Link& link) const {
  std::vector<Slot> slots;
  for (const Link& other : links_) {
    if (other.done && &other != &link && !is_selected(*other.path) &&
        (other.edge->group != nullptr || link.edge->group != nullptr ||
         may_be_same(*other.edge, *link.edge))) {
      slots.push_back(other.edge->slot);
    }
  }
  return slots;
}

void PatternLayout::lay(Link& link) {
  if (is_shortest(*link.path)) {
    lay_shortest(link);
  } else if (is_selected(*link.path)) {
    lay_picked(*link.path);
  } else if (link.edge->bound) {
    FollowStep step{link.edge,
                    link.from->slot,
                    link.to->slot,
                    is_bound(link.from->slot),
                    is_bound(link.to->slot),
                    unlike(link)};
    put(std::move(step), 1);
  } else {
    lay_edge(link);
  }
  link.done = true;
  bound_.insert(link.from->slot);
  bound_.insert(link.to->slot);
  bound_.insert(link.edge->slot);
}

// Of two nodes, whether the first is the one that the last steps lead to. The relationships of the
// other, which changes less often, are at hand already.
bool PatternLayout::is_latest(Slot node, Slot other) const {
  for (const Step* step = chain_.get(); step != nullptr; step = step->input.get()) {
    const auto* expand = std::get_if<ExpandStep>(&step->kind);
    if (expand != nullptr && !expand->into && (expand->to == node || expand->to == other)) {
      return expand->to == node && is_bound(other);
    }
  }
  return false;
}

void PatternLayout::lay_edge(const Link& link) {
  const EdgePattern& edge = *link.edge;
  const bool reversed = !is_bound(link.from->slot) || (!edge.length && edge.group == nullptr &&
                                                       is_latest(link.from->slot, link.to->slot));
  const Slot from = reversed ? link.to->slot : link.from->slot;
  const Slot to = reversed ? link.from->slot : link.to->slot;
  const bool into = is_bound(to);
  const Arrow arrow = reversed ? turned(edge.arrow) : edge.arrow;
  if (edge.group != nullptr) {
    lay_group(link);
  } else if (edge.length) {
    WalkStep step;
    step.pattern = &edge;
    step.from = from;
    step.to = to;
    step.arrow = arrow;
    step.reversed = reversed;
    step.into = into;
    step.least = edge.length->least.value_or(1);
    step.most = edge.length->most.value_or(kNoBound);
    step.conditions = link.conditions;
    step.unlike = unlike(link);
    const double rows =
        std::pow(std::max(fan_out(link), 1.0), std::min(3.0, static_cast<double>(step.most)));
    put(std::move(step), rows);
  } else {
    ExpandStep step;
    step.from = from;
    step.edge = edge.slot;
    step.to = to;
    step.types = edge.types ? &*edge.types : nullptr;
    step.arrow = arrow;
    step.into = into;
    step.unlike = unlike(link);
    if (!into && options_.use_index && options_.push_filters) {
      take_bounds(step);
    }
    if (options_.push_filters) {
      take_tests(step);
    }
    const double nodes = std::max<double>(1.0, static_cast<double>(graph_->node_count()));
    put(std::move(step), into ? fan_out(link) / nodes : fan_out(link));
  }
}

// Conditions on one property of the relationship itself are asked before a row is made of it.
void PatternLayout::take_tests(ExpandStep& step) {
  const auto turned_round = [](Operator comparison) {
    switch (comparison) {
      case Operator::Less:
        return Operator::Greater;
      case Operator::LessOrEqual:
        return Operator::GreaterOrEqual;
      case Operator::Greater:
        return Operator::Less;
      case Operator::GreaterOrEqual:
        return Operator::LessOrEqual;
      case Operator::Equal:
      case Operator::Unequal:
        break;
    }
    return comparison;
  };
  for (Condition& condition : conditions_) {
    if (!is_test(condition, step.edge)) {
      continue;
    }
    const Expression& expression = *condition.expression;
    const std::size_t side = is_property_of(*expression.parts[0], step.edge) ? 0 : 1;
    const Operator comparison = expression.operators[0];
    step.tests.push_back({expression.parts[side]->name,
                          side == 0 ? comparison : turned_round(comparison),
                          expression.parts[1 - side], condition.expression});
    condition.done = true;
  }
}

bool PatternLayout::is_test(const Condition& condition, Slot edge) const {
  const Expression& expression = *condition.expression;
  if (condition.done || expression.kind != ExpressionKind::Comparison ||
      expression.operators.size() != 1) {
    return false;
  }
  const auto compares = [&](const Expression& asked, const Expression& value) {
    return is_property_of(asked, edge) &&
           (value.constant >= 0 || value.kind == ExpressionKind::Literal);
  };
  return compares(*expression.parts[0], *expression.parts[1]) ||
         compares(*expression.parts[1], *expression.parts[0]);
}

void PatternLayout::take_bounds(ExpandStep& step) {
  const auto node_of_id = [](const Expression& expression) {
    const bool is_id =
        expression.kind == ExpressionKind::Call && equals_ignoring_case(expression.name, "id") &&
        expression.parts.size() == 1 && expression.parts[0]->kind == ExpressionKind::Variable;
    return is_id ? expression.parts[0]->slot : kNoSlot;
  };
  for (Condition& condition : conditions_) {
    const Expression& expression = *condition.expression;
    if (condition.done || expression.kind != ExpressionKind::Comparison ||
        expression.operators.size() != 1 ||
        (expression.operators[0] != Operator::Less &&
         expression.operators[0] != Operator::Greater)) {
      continue;
    }
    const bool less = expression.operators[0] == Operator::Less;
    const Slot smaller = node_of_id(*expression.parts[less ? 0 : 1]);
    const Slot greater = node_of_id(*expression.parts[less ? 1 : 0]);
    const auto is_known_node = [&](Slot slot) {
      return is_bound(slot) && std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& node) {
               return node.pattern->slot == slot;
             });
    };
    if (greater == step.to && step.above == kNoSlot && is_known_node(smaller)) {
      step.above = smaller;
      condition.done = true;
    } else if (smaller == step.to && step.below == kNoSlot && is_known_node(greater)) {
      step.below = greater;
      condition.done = true;
    }
  }
}

void PatternLayout::lay_group(const Link& link) {
  const EdgePattern& edge = *link.edge;
  if (!is_bound(link.from->slot)) {
    start(*std::find_if(nodes_.begin(), nodes_.end(),
                        [&](const Node& node) { return node.pattern->slot == link.from->slot; }));
  }
  RepeatStep step;
  step.pattern = &edge;
  step.from = link.from->slot;
  step.to = link.to->slot;
  step.into = is_bound(step.to);
  step.least = edge.length->least.value_or(1);
  step.most = edge.length->most.value_or(kNoBound);
  step.unlike = unlike(link);
  for (const EdgePattern& inner : edge.group->edges) {
    step.edges.push_back(inner.slot);
  }
  MatchStep inner;
  inner.paths.push_back(edge.group.get());
  inner.bound.assign(bound_.begin(), bound_.end());
  inner.bound.push_back(edge.group->nodes.front().slot);
  step.inner = lay_out(std::move(inner), make_step(ArgumentStep{}), graph_, options_);
  put(std::move(step), 4);
  for (const PathPattern::Gathered& gathered : edge.group->gathered) {
    bound_.insert(gathered.outside);
  }
}

void PatternLayout::lay_shortest(const Link& link) {
  if (!is_bound(link.from->slot) && !is_bound(link.to->slot)) {
    start(*std::find_if(nodes_.begin(), nodes_.end(),
                        [&](const Node& node) { return node.pattern->slot == link.from->slot; }));
  }
  const EdgePattern& edge = *link.edge;
  ShortestStep step;
  step.path = link.path;
  step.reversed = !is_bound(link.from->slot);
  step.from = step.reversed ? link.to->slot : link.from->slot;
  step.to = step.reversed ? link.from->slot : link.to->slot;
  step.into = is_bound(step.to);
  step.least = edge.length ? edge.length->least.value_or(1) : 1;
  step.most = edge.length ? edge.length->most.value_or(kNoBound) : 1;
  step.conditions = link.conditions;
  put(std::move(step), 1);
  bound_.insert(link.path->slot);
}

void PatternLayout::lay_picked(const PathPattern& path) {
  auto all = std::make_shared<PathPattern>(path);
  all->selector = Selector::Walks;
  MatchStep match;
  match.paths.push_back(all.get());
  match.bound.assign(bound_.begin(), bound_.end());
  PickStep pick;
  pick.path = &path;
  ApplyStep apply;
  for (const Slot slot : pattern_slots_of(path)) {
    pick.keep.push_back(slot);
    bound_.insert(slot);
  }
  StepPtr inner = lay_out(std::move(match), make_step(ArgumentStep{}), graph_, options_);
  inner = make_step(PathStep{&path}, std::move(inner));
  inner = make_step(std::move(pick), std::move(inner));
  inner->owned = std::move(all);
  apply.inner = std::move(inner);
  put(std::move(apply), 1);
  for (Link& link : links_) {
    link.done = link.done || link.path == &path;
  }
}

std::vector<Slot> PatternLayout::pattern_slots_of(const PathPattern& path) {
  std::vector<Slot> slots{path.slot};
  for (const NodePattern& node : path.nodes) {
    slots.push_back(node.slot);
  }
  for (const EdgePattern& edge : path.edges) {
    slots.push_back(edge.slot);
    if (edge.group != nullptr) {
      for (const PathPattern::Gathered& gathered : edge.group->gathered) {
        slots.push_back(gathered.outside);
      }
    }
  }
  return slots;
}

void PatternLayout::finish(const PathPattern& path) {
  if (!is_selected(path) && (!path.variable.empty() || path.selector != Selector::Walks)) {
    put(PathStep{&path}, 1);
  }
  bound_.insert(path.slot);
}

StepPtr lay_out(MatchStep match, StepPtr input, const Graph& graph, const LayOutOptions& options) {
  return PatternLayout(std::move(match), std::move(input), graph, options).run();
}

}  // namespace kith
