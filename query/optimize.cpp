#include "query/optimize.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "query/rewriting.h"

namespace kith {

namespace {

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

constexpr std::array<RewriteRow, 9> kRewrites = {{
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
    {{"count-hops",
      "Relationships are counted by node, and the nodes that they lead to, without going through "
      "them one by one."},
     nullptr,
     count_hops},
    {{"top-groups",
      "Of groups that are ordered by a count only those are made that may be among the first."},
     nullptr,
     top_groups},
    {{"distinct-ends", "A walk of which only the ends matter visits each node once."},
     nullptr,
     distinct_ends},
    {{"few-members",
      "Of what evidence() gives only those members are made that are read, and no maps."},
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

void optimize(Plan& plan, const Graph& graph, const std::vector<std::string>& without) {
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
  Rewriting rewriting{plan, graph, {}};
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
