// What counting takes off the store, where going through rows would count the same.

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "query/functions.h"
#include "query/rewriting.h"

namespace kith {

namespace {

// --- count(*) of what the store counts itself ---

bool is_call(const Expression& expression, std::string_view name, Slot slot) {
  return expression.kind == ExpressionKind::Call && equals_ignoring_case(expression.name, name) &&
         expression.parts.size() == 1 && expression.parts[0]->kind == ExpressionKind::Variable &&
         expression.parts[0]->slot == slot;
}

bool counts_rows(const ExpressionPtr& aggregate, const std::set<Slot>& never_null) {
  if (aggregate->distinct || !equals_ignoring_case(aggregate->name, "count")) {
    return false;
  }
  return aggregate->star ||
         (aggregate->parts.size() == 1 && aggregate->parts[0]->kind == ExpressionKind::Variable &&
          never_null.count(aggregate->parts[0]->slot) != 0);
}

bool is_argument(const StepPtr& step) {
  return step != nullptr && std::holds_alternative<ArgumentStep>(step->kind);
}

// sum(r.count): edge by edge of a type, without the nodes at their ends.
bool sums_property(const Expression& aggregate, Slot edge) {
  return edge != kNoSlot && !aggregate.distinct && aggregate.parts.size() == 1 &&
         aggregate.parts[0]->kind == ExpressionKind::Property &&
         aggregate.parts[0]->parts[0]->kind == ExpressionKind::Variable &&
         aggregate.parts[0]->parts[0]->slot == edge;
}

// The step that gives every relationship of some types once, and nothing but that; null where
// `step` is none.
const ExpandStep* every_edge(const Step& step) {
  const auto* whole = std::get_if<ScanEdgesStep>(&step.kind);
  const auto* expand = whole != nullptr ? &whole->edge : std::get_if<ExpandStep>(&step.kind);
  const auto* scan =
      whole == nullptr && expand != nullptr ? std::get_if<ScanStep>(&step.input->kind) : nullptr;
  if (expand == nullptr || (whole == nullptr && (scan == nullptr || !scan->label.empty() ||
                                                 scan->node != expand->from || expand->into))) {
    return nullptr;
  }
  const bool all = expand->tests.empty() && expand->unlike.empty() && expand->above == kNoSlot &&
                   expand->below == kNoSlot && expand->arrow != Arrow::Either;
  return all && is_argument(whole != nullptr ? step.input : step.input->input) ? expand : nullptr;
}

// --- relationships counted by the node where they begin ---

// Whether the value follows from one node alone, the same each time.
bool follows_from(const Expression& expression, Slot node) {
  switch (expression.kind) {
    case ExpressionKind::Variable:
      return expression.slot == node;
    case ExpressionKind::Literal:
      return true;
    case ExpressionKind::Call:
      if (expression.function->answers == Answers::New) {
        return false;
      }
      break;
    case ExpressionKind::Property:
      break;
    default:
      return false;
  }
  return std::all_of(expression.parts.begin(), expression.parts.end(),
                     [&](const ExpressionPtr& part) { return follows_from(*part, node); });
}

bool keys_follow_from(const GroupStep& group, Slot node) {
  return !group.keys.empty() &&
         std::all_of(group.keys.begin(), group.keys.end(),
                     [&](const auto& key) { return follows_from(*key.second, node); });
}

// Every node, or every node that passes a filter: each comes once.
const ScanStep* scan_of(const Step& step) {
  if (const auto* scan = std::get_if<ScanStep>(&step.kind)) {
    return is_argument(step.input) ? scan : nullptr;
  }
  return std::holds_alternative<FilterStep>(step.kind) ? scan_of(*step.input) : nullptr;
}

// What of (a)-[r]-(b), grouped by `a`, an aggregate counts; none where it is another.
std::optional<CountHopsStep::What> counted(const Expression& aggregate, const ExpandStep& hops) {
  if (!equals_ignoring_case(aggregate.name, "count")) {
    return std::nullopt;
  }
  if (aggregate.star) {
    return CountHopsStep::What::Hops;
  }
  const Expression& of = *aggregate.parts[0];
  if (of.kind != ExpressionKind::Variable) {
    return std::nullopt;
  }
  if (aggregate.distinct && of.slot == hops.to) {
    return CountHopsStep::What::Ends;
  }
  // Two nodes of one group have a relationship between them twice where it has no direction.
  const bool once = !aggregate.distinct || (of.slot == hops.edge && hops.arrow != Arrow::Either);
  const bool never_null = of.slot == hops.edge || of.slot == hops.to || of.slot == hops.from;
  return once && never_null ? std::optional(CountHopsStep::What::Hops) : std::nullopt;
}

Arrow turned(Arrow arrow) {
  return arrow == Arrow::Left ? Arrow::Right : arrow == Arrow::Right ? Arrow::Left : Arrow::Either;
}

}  // namespace

bool count_from_store(Rewriting& rewriting) {
  bool changed = false;
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    auto* group = std::get_if<GroupStep>(&step->kind);
    if (group == nullptr || group->keys.size() > 1) {
      return;
    }
    CountStep count;
    std::set<Slot> never_null;
    Step* below = step->input.get();
    const ExpandStep* expand = every_edge(*below);
    if (expand != nullptr) {
      never_null = {expand->from, expand->edge, expand->to};
      count.types = expand->types;
      if (group->keys.size() == 1) {
        if (!is_call(*group->keys[0].second, "type", expand->edge)) {
          return;
        }
        count.what = CountStep::What::EdgesByType;
        count.type = group->keys[0].first;
      }
    } else if (auto* scan = std::get_if<ScanStep>(&below->kind)) {
      if (!group->keys.empty() || !is_argument(below->input)) {
        return;
      }
      never_null = {scan->node};
      count.what = CountStep::What::Nodes;
      count.label = scan->label;
    } else {
      return;
    }
    const Slot edge = expand == nullptr ? kNoSlot : expand->edge;
    for (const ExpressionPtr& aggregate : group->aggregates) {
      if (counts_rows(aggregate, never_null)) {
        count.counts.push_back(aggregate->slot);
      } else if (sums_property(*aggregate, edge)) {
        count.sums.push_back(aggregate);
      } else {
        return;
      }
    }
    step = make_step(std::move(count), make_step(ArgumentStep{}));
    changed = true;
  });
  return changed;
}

bool count_hops(Rewriting& rewriting) {
  bool changed = false;
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    const auto* group = std::get_if<GroupStep>(&step->kind);
    const auto* expand = group == nullptr ? nullptr : std::get_if<ExpandStep>(&step->input->kind);
    const ScanStep* scan = expand == nullptr ? nullptr : scan_of(*step->input->input);
    if (scan == nullptr || scan->node != expand->from || expand->to == expand->from ||
        expand->into || !expand->unlike.empty() || expand->above != kNoSlot ||
        expand->below != kNoSlot) {
      return;
    }
    CountHopsStep count;
    count.hops = *expand;
    count.every_node =
        std::holds_alternative<ScanStep>(step->input->input->kind) && scan->label.empty();
    if (!keys_follow_from(*group, expand->from)) {
      if (!count.every_node || !keys_follow_from(*group, expand->to)) {
        return;
      }
      // Grouped by the other end: seen from there, the relationships are the same.
      std::swap(count.hops.from, count.hops.to);
      count.hops.arrow = turned(count.hops.arrow);
    }
    for (const ExpressionPtr& aggregate : group->aggregates) {
      const auto what = counted(*aggregate, count.hops);
      if (!what) {
        return;
      }
      count.what.push_back(*what);
    }
    count.group = *group;
    StepPtr& nodes = step->input->input;
    StepPtr input = std::move(count.every_node ? nodes->input : nodes);
    step = make_step(std::move(count), std::move(input));
    changed = true;
  });
  return changed;
}

// --- ORDER BY count(...) LIMIT: groups whose count is too small are not made ---

bool top_groups(Rewriting& rewriting) {
  bool changed = false;
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    const auto* sort = std::get_if<SortStep>(&step->kind);
    if (sort == nullptr || sort->limit == nullptr) {
      return;
    }
    auto* count = std::get_if<CountHopsStep>(&step->input->kind);
    auto* group = count != nullptr ? &count->group : std::get_if<GroupStep>(&step->input->kind);
    const Expression& first = *sort->items[0].expression;
    if (group == nullptr ||
        (first.kind != ExpressionKind::Variable && first.kind != ExpressionKind::Aggregate)) {
      return;
    }
    for (std::size_t i = 0; i < group->aggregates.size(); ++i) {
      const Expression& aggregate = *group->aggregates[i];
      if (aggregate.slot == first.slot && equals_ignoring_case(aggregate.name, "count")) {
        group->top = TopGroups{i, sort->items[0].descending, sort->skip, sort->limit};
        changed = true;
      }
    }
  });
  return changed;
}

}  // namespace kith
