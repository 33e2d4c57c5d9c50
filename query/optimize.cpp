#include "query/optimize.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "query/aggregates.h"
#include "query/lay_out.h"

namespace kith {

namespace {

struct Rewriting {
  Plan& plan;
  const Graph& graph;
  const Map& parameters;
  LayOutOptions lay_out;
};

// Below a step, from the leaves up: a rewrite may put another step in the place of the one that it
// is shown.
template <typename Code>
void rewrite_all(StepPtr& step, const Code& code) {
  for_each_below(*step, [&](StepPtr& below) { rewrite_all(below, code); });
  code(step);
}

template <typename Code>
void rewrite_plan(Plan& plan, const Code& code) {
  rewrite_all(plan.root, code);
  for (StepPtr& subplan : plan.subplans) {
    rewrite_all(subplan, code);
  }
}

// --- ORDER BY ... LIMIT: a heap of as many rows as are wanted ---

bool top_k(Rewriting& rewriting) {
  bool changed = false;
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    auto* limit = std::get_if<LimitStep>(&step->kind);
    if (limit == nullptr) {
      return;
    }
    Step* below = step->input.get();
    auto* skip = std::get_if<SkipStep>(&below->kind);
    if (skip != nullptr) {
      below = below->input.get();
    }
    if (auto* sort = std::get_if<SortStep>(&below->kind)) {
      sort->limit = limit->count;
      sort->skip = skip == nullptr ? nullptr : skip->count;
      changed = true;
    }
  });
  return changed;
}

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

// --- a walk of which only the ends matter, each once ---

// Does nothing above care how often a row comes? Then the walk below may give each end once.
bool ends_are_enough(const GroupStep& group) {
  return std::all_of(group.aggregates.begin(), group.aggregates.end(),
                     [](const ExpressionPtr& aggregate) {
                       const bool blind = equals_ignoring_case(aggregate->name, "min") ||
                                          equals_ignoring_case(aggregate->name, "max");
                       return !aggregate->star && (aggregate->distinct || blind);
                     });
}

void read_slots(const std::vector<ExpressionPtr>& expressions, std::set<Slot>& slots) {
  for (const ExpressionPtr& expression : expressions) {
    const std::vector<Slot> read = slots_read(*expression);
    slots.insert(read.begin(), read.end());
  }
}

// `y <> x` in a filter above: the walk need not say whether it comes back to where it began.
bool excludes_start(const Expression& condition, Slot from, Slot to) {
  if (condition.kind == ExpressionKind::Not) {
    const Expression& inner = *condition.parts[0];
    return inner.kind == ExpressionKind::Comparison && inner.operators.size() == 1 &&
           inner.operators[0] == Operator::Equal &&
           inner.parts[0]->kind == ExpressionKind::Variable &&
           inner.parts[1]->kind == ExpressionKind::Variable &&
           std::set<Slot>{inner.parts[0]->slot, inner.parts[1]->slot} == std::set<Slot>{from, to};
  }
  return condition.kind == ExpressionKind::Comparison && condition.operators.size() == 1 &&
         condition.operators[0] == Operator::Unequal &&
         condition.parts[0]->kind == ExpressionKind::Variable &&
         condition.parts[1]->kind == ExpressionKind::Variable &&
         std::set<Slot>{condition.parts[0]->slot, condition.parts[1]->slot} ==
             std::set<Slot>{from, to};
}

bool distinct_ends(Rewriting& rewriting) {
  bool changed = false;
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    std::set<Slot> read;
    if (auto* group = std::get_if<GroupStep>(&step->kind)) {
      if (!ends_are_enough(*group)) {
        return;
      }
      for (const auto& [slot, key] : group->keys) {
        read_slots({key}, read);
      }
      for (const ExpressionPtr& aggregate : group->aggregates) {
        read_slots(aggregate->parts, read);
      }
    } else if (auto* distinct = std::get_if<DistinctStep>(&step->kind)) {
      read.insert(distinct->slots.begin(), distinct->slots.end());
    } else {
      return;
    }
    std::vector<ExpressionPtr> conditions;
    for (Step* below = step->input.get(); below != nullptr; below = below->input.get()) {
      if (auto* filter = std::get_if<FilterStep>(&below->kind)) {
        read_slots(filter->conditions, read);
        conditions.insert(conditions.end(), filter->conditions.begin(), filter->conditions.end());
      } else if (auto* project = std::get_if<ProjectStep>(&below->kind)) {
        for (const auto& [slot, expression] : project->items) {
          read_slots({expression}, read);
        }
      } else if (auto* walk = std::get_if<WalkStep>(&below->kind)) {
        const bool excluded =
            std::any_of(conditions.begin(), conditions.end(), [&](const ExpressionPtr& condition) {
              return excludes_start(*condition, walk->from, walk->to);
            });
        // Walked one way, a shortest way back to the start is a trail; walked both ways it may use
        // one edge twice.
        if (walk->least <= 1 && walk->unlike.empty() && read.count(walk->pattern->slot) == 0 &&
            !walk->distinct_ends && (walk->least == 0 || excluded)) {
          walk->distinct_ends = true;
          changed = true;
        }
        return;
      } else {
        return;
      }
    }
  });
  return changed;
}

// --- UNWIND evidence(r) AS e, of which only some members are read ---

// What is read of a slot: the names of its members, or the whole of it.
struct MembersRead {
  Slot slot;
  std::set<std::string> names;
  bool whole = false;

  void read(const ExpressionPtr& expression) {
    if (expression == nullptr || whole) {
      return;
    }
    const Expression& one = *expression;
    if (one.kind == ExpressionKind::Property && one.parts[0]->kind == ExpressionKind::Variable) {
      if (one.parts[0]->slot == slot) {
        names.insert(one.name);
      }
    } else if (one.kind == ExpressionKind::Variable || one.subquery != nullptr) {
      const std::vector<Slot> slots = slots_read(one);
      whole = std::find(slots.begin(), slots.end(), slot) != slots.end();
    } else {
      for (const ExpressionPtr& part : one.parts) {
        read(part);
      }
    }
  }
  void read(const std::vector<ExpressionPtr>& expressions) {
    for (const ExpressionPtr& expression : expressions) {
      read(expression);
    }
  }

  // False for a step that may read anything.
  bool read(const Step& step) {
    if (const auto* project = std::get_if<ProjectStep>(&step.kind)) {
      for (const auto& item : project->items) {
        read(item.second);
      }
    } else if (const auto* group = std::get_if<GroupStep>(&step.kind)) {
      for (const auto& key : group->keys) {
        read(key.second);
      }
      read(group->aggregates);
    } else if (const auto* sort = std::get_if<SortStep>(&step.kind)) {
      for (const SortItem& item : sort->items) {
        read(item.expression);
      }
    } else if (const auto* filter = std::get_if<FilterStep>(&step.kind)) {
      read(filter->conditions);
    } else if (const auto* distinct = std::get_if<DistinctStep>(&step.kind)) {
      whole = whole || std::find(distinct->slots.begin(), distinct->slots.end(), slot) !=
                           distinct->slots.end();
    } else {
      return std::holds_alternative<LimitStep>(step.kind) ||
             std::holds_alternative<SkipStep>(step.kind);
    }
    return true;
  }
};

bool few_members(Rewriting& rewriting) {
  std::vector<const Step*> above;
  for (Step* step = rewriting.plan.root.get(); step != nullptr; step = step->input.get()) {
    auto* unwind = std::get_if<UnwindStep>(&step->kind);
    if (unwind == nullptr) {
      above.push_back(step);
      continue;
    }
    const Expression& list = *unwind->list;
    if (list.kind != ExpressionKind::Call || !equals_ignoring_case(list.name, "evidence") ||
        list.parts.size() != 1 || list.constant >= 0) {
      return false;
    }
    MembersRead members{unwind->slot, {}};
    for (const Column& column : rewriting.plan.columns) {
      members.whole = members.whole || column.slot == unwind->slot;
    }
    for (const Step* one : above) {
      const bool known = members.read(*one);
      members.whole = members.whole || !known;
    }
    if (members.whole) {
      return false;
    }
    auto names = std::make_shared<Expression>();
    names->value = List(members.names.begin(), members.names.end());
    auto lean = std::make_shared<Expression>(list);
    lean->parts.push_back(std::move(names));
    unwind->list = std::move(lean);
    return true;
  }
  return false;
}

// --- the list ---

bool lay_out_patterns(Rewriting& rewriting) {
  rewrite_plan(rewriting.plan, [&](StepPtr& step) {
    if (auto* match = std::get_if<MatchStep>(&step->kind)) {
      StepPtr input = std::move(step->input);
      MatchStep moved = std::move(*match);
      step = lay_out(std::move(moved), std::move(input), rewriting.graph, rewriting.lay_out);
    }
  });
  return false;
}

struct RewriteRow {
  Rewrite rewrite;
  bool LayOutOptions::*choice = nullptr;  // of how patterns are laid out; or
  bool (*code)(Rewriting& rewriting) =
      nullptr;  // what is done afterwards; says whether it did anything
};

constexpr std::array<RewriteRow, 7> kRewrites = {{
    {{"choose-start",
      "Patterns begin where the fewest nodes are, and follow the rarest relationships first."},
     &LayOutOptions::choose_start,
     nullptr},
    {{"push-filters", "Conditions are asked as soon as what they are about is known."},
     &LayOutOptions::push_filters,
     nullptr},
    {{"use-index", "Nodes are looked up by indexed properties and labels."},
     &LayOutOptions::use_index,
     nullptr},
    {{"top-k", "ORDER BY with LIMIT keeps only as many rows as are wanted."}, nullptr, top_k},
    {{"count-from-store", "Counts of all nodes or relationships are taken from the store."},
     nullptr,
     count_from_store},
    {{"distinct-ends", "A walk of which only the ends matter visits each node once."},
     nullptr,
     distinct_ends},
    {{"few-members",
      "Of the maps that evidence() gives only those members are made that are read."},
     nullptr,
     few_members},
}};

constexpr auto kRewriteList = [] {
  std::array<Rewrite, kRewrites.size()> list;
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i] = kRewrites[i].rewrite;
  }
  return list;
}();

}  // namespace

std::span<const Rewrite> rewrites() {
  return kRewriteList;
}

void optimize(Plan& plan, const Graph& graph, const Map& parameters,
              const std::vector<std::string>& without) {
  std::vector<std::string> names;
  for (const Rewrite& rewrite : rewrites()) {
    names.emplace_back(rewrite.name);
  }
  for (const std::string& name : without) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw Error{ErrorKind::BadUsage, "there is no rewrite " + in_quotes(name),
                  "rewrites: " + join(names, ", ")};
    }
  }
  const auto is_wanted = [&](const Rewrite& rewrite) {
    return std::find(without.begin(), without.end(), rewrite.name) == without.end();
  };
  Rewriting rewriting{plan, graph, parameters, {}};
  for (const RewriteRow& row : kRewrites) {
    if (row.choice != nullptr) {
      rewriting.lay_out.*row.choice = is_wanted(row.rewrite);
    }
  }
  lay_out_patterns(rewriting);
  for (const RewriteRow& row : kRewrites) {
    if (row.code != nullptr && is_wanted(row.rewrite) && row.code(rewriting)) {
      plan.rewrites.emplace_back(row.rewrite.name);
    }
  }
}

}  // namespace kith
