// A plan as people read it: what is done last stands first, and what a step takes its rows from
// below it.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "base/text.h"
#include "query/plan.h"
#include "query/procedures.h"

namespace kith {

namespace {

class PlanPrinter {
 public:
  PlanPrinter(const Plan& plan, std::string_view query, const std::vector<StepCount>& counts)
      : query_(query), counts_(counts), names_(plan.slot_names) {}

  std::vector<std::string> print(const Plan& plan) {
    print(*plan.root, 0);
    for (std::size_t i = 0; i < plan.subplans.size(); ++i) {
      if (plan.subplans[i] != nullptr) {
        lines_.push_back("subquery " + std::to_string(i + 1));
        print(*plan.subplans[i], 1);
      }
    }
    return std::move(lines_);
  }

 private:
  const std::string& name_of(Slot slot) const { return names_[static_cast<std::size_t>(slot)]; }

  std::string written(const Expression& expression) const {
    // A condition that stands for {name: $x} has the place of its value.
    if (expression.kind == ExpressionKind::Comparison &&
        expression.parts[0]->kind == ExpressionKind::Property &&
        expression.parts[0]->site.begin == expression.site.begin &&
        expression.parts[0]->site.end == expression.site.end) {
      return name_of(expression.parts[0]->parts[0]->slot) + "." + expression.parts[0]->name +
             " = " + source(expression.site);
    }
    if (expression.kind == ExpressionKind::HasLabels &&
        expression.parts[0]->kind == ExpressionKind::Variable) {
      return name_of(expression.parts[0]->slot) + ":" + written(*expression.labels);
    }
    return source(expression.site);
  }

  std::string source(Site site) const {
    std::string text(query_.substr(site.begin, site.end - site.begin));
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  static std::string written(const LabelExpression& labels) {
    switch (labels.kind) {
      case LabelExpression::Kind::Name:
        return labels.name;
      case LabelExpression::Kind::Anything:
        return "%";
      case LabelExpression::Kind::Not:
        return "!" + written(labels.parts[0]);
      case LabelExpression::Kind::And:
      case LabelExpression::Kind::Or:
        break;
    }
    std::vector<std::string> parts;
    for (const LabelExpression& part : labels.parts) {
      const bool nested =
          part.kind == LabelExpression::Kind::Or && labels.kind == LabelExpression::Kind::And;
      parts.push_back(nested ? "(" + written(part) + ")" : written(part));
    }
    return join(parts, labels.kind == LabelExpression::Kind::And ? "&" : "|");
  }

  std::string written(const std::vector<ExpressionPtr>& expressions,
                      std::string_view between) const {
    std::vector<std::string> parts;
    for (const ExpressionPtr& expression : expressions) {
      parts.push_back(written(*expression));
    }
    return join(parts, between);
  }

  std::string node(Slot slot) const { return "(" + name_of(slot) + ")"; }

  std::string arrow(Slot from, Arrow direction, const std::string& inside, Slot to) const {
    return node(from) + (direction == Arrow::Left ? "<-" : "-") +
           (inside.empty() ? "" : "[" + inside + "]") + (direction == Arrow::Right ? "->" : "-") +
           node(to);
  }

  static std::string range(std::int64_t least, std::int64_t most) {
    return "*" + std::to_string(least) + ".." +
           (most == std::numeric_limits<std::int64_t>::max() ? "" : std::to_string(most));
  }

  static std::string types(const std::optional<LabelExpression>& labels) {
    return labels ? ":" + written(*labels) : "";
  }

  std::string line(const ArgumentStep&) const { return "one row"; }
  std::string line(const MatchStep&) const { return "match"; }
  std::string line(const ScanStep& step) const {
    return step.label.empty() ? "every node " + node(step.node)
                              : "every node (" + name_of(step.node) + ":" + step.label + ")";
  }
  std::string line(const SeekStep& step) const {
    return "look up " + node(step.node) + " by " + (step.key.empty() ? "id" : step.key) +
           (step.any_of ? " among " : " = ") + source(step.value->site);
  }
  std::string line(const ExpandStep& step) const {
    return std::string(step.into ? "between " : "follow ") + pattern(step);
  }
  std::string line(const ScanEdgesStep& step) const {
    const ExpandStep& edge = step.edge;
    return "every relationship " +
           arrow(edge.from, edge.arrow, name_of(edge.edge) + ":" + written(*edge.types), edge.to) +
           bounds(edge);
  }
  std::string pattern(const ExpandStep& step) const {
    return arrow(step.from, step.arrow,
                 name_of(step.edge) + (step.types == nullptr ? "" : ":" + written(*step.types)),
                 step.to) +
           bounds(step);
  }
  std::string bounds(const ExpandStep& step) const {
    std::vector<ExpressionPtr> conditions;
    for (const EdgeTest& test : step.tests) {
      conditions.push_back(test.condition);
    }
    return (conditions.empty() ? "" : ", where " + written(conditions, " and ")) +
           (step.above == kNoSlot ? "" : ", id above that of " + node(step.above)) +
           (step.below == kNoSlot ? "" : ", id below that of " + node(step.below));
  }
  std::string line(const FollowStep& step) const {
    return "ends of " + arrow(step.from, step.pattern->arrow, step.pattern->variable, step.to);
  }
  std::string line(const WalkStep& step) const {
    const std::string inside =
        step.pattern->variable + types(step.pattern->types) + range(step.least, step.most);
    return std::string(step.distinct_ends ? "reach " : "walk ") +
           arrow(step.from, step.arrow, inside, step.to) +
           (step.distinct_ends ? ", each end once" : "") +
           (step.conditions.empty() ? "" : " where " + written(step.conditions, " and "));
  }
  std::string line(const RepeatStep& step) const {
    return "repeat from " + node(step.from) + " to " + node(step.to) + " " +
           range(step.least, step.most);
  }
  std::string line(const ShortestStep& step) const {
    const EdgePattern& edge = step.path->edges[0];
    const std::string many = step.path->selector == Selector::ShortestPaths
                                 ? std::to_string(step.path->count) + " "
                             : step.path->selector == Selector::AllShortest ? "all "
                                                                            : "";
    return many + "shortest " +
           arrow(step.from, edge.arrow, types(edge.types) + range(step.least, step.most), step.to) +
           (step.into ? ", from both ends" : "");
  }
  std::string line(const PickStep&) const { return "the shortest of these paths"; }
  std::string line(const PathStep& step) const { return "path " + step.path->variable; }
  std::string line(const FilterStep& step) const {
    return "only where " + written(step.conditions, " and ");
  }
  std::string line(const ProjectStep& step) const {
    std::vector<std::string> items;
    for (const auto& [slot, expression] : step.items) {
      items.push_back(written(*expression));
    }
    return "compute " + join(items, ", ");
  }
  std::string line(const GroupStep& step) const {
    std::vector<std::string> keys;
    for (const auto& [slot, expression] : step.keys) {
      keys.push_back(written(*expression));
    }
    return "group" + (keys.empty() ? "" : " by " + join(keys, ", ")) + ": " +
           written(step.aggregates, ", ") + (step.top ? ", those that may be among the first" : "");
  }
  std::string line(const CountHopsStep& step) const {
    return line(step.group) + ", off the lists of " + pattern(step.hops) +
           (step.every_node ? " at every node" : "");
  }
  std::string line(const DistinctStep&) const { return "each row once"; }
  std::string line(const SortStep& step) const {
    std::vector<std::string> items;
    for (const SortItem& item : step.items) {
      items.push_back(written(*item.expression) + (item.descending ? " desc" : ""));
    }
    return (step.limit == nullptr
                ? "sort by "
                : "first " + source(step.limit->site) +
                      (step.skip == nullptr ? "" : " + " + source(step.skip->site)) + " by ") +
           join(items, ", ");
  }
  std::string line(const SkipStep& step) const { return "skip " + source(step.count->site); }
  std::string line(const LimitStep& step) const {
    return "at most " + source(step.count->site) + " rows";
  }
  std::string line(const UnwindStep& step) const {
    return "each element of " + source(step.list->site);
  }
  std::string line(const EvidenceStep& step) const {
    std::vector<std::string> names;
    for (const auto& [slot, name] : step.members) {
      names.push_back(name);
    }
    return "each element of " + source(step.list->site) +
           (names.empty() ? "" : ", only " + join(names, ", "));
  }
  std::string line(const OptionalStep&) const { return "optionally"; }
  std::string line(const ApplyStep&) const { return "for each row"; }
  std::string line(const UnionStep&) const { return "one after the other"; }
  std::string line(const CallStep& step) const { return "call " + step.clause->procedure->name; }
  std::string line(const CountStep& step) const {
    switch (step.what) {
      case CountStep::What::Nodes:
        return "number of nodes" + (step.label.empty() ? "" : " :" + step.label) +
               ", from the store";
      case CountStep::What::EdgesByType:
        return "number of relationships by type, from the store";
      case CountStep::What::Edges:
        break;
    }
    return "number of relationships" + (step.types == nullptr ? "" : " :" + written(*step.types)) +
           ", from the store";
  }
  std::string line(const CreateStep& step) const {
    std::vector<std::string> paths;
    for (const PathPattern* path : step.paths) {
      paths.push_back(source(path->site));
    }
    return "create " + join(paths, ", ");
  }
  std::string line(const MergeStep& step) const {
    return "find or create " + source(step.clause->path.site);
  }
  std::string line(const SetStep& step) const { return source(step.clause->site); }
  std::string line(const DeleteStep& step) const { return source(step.clause->site); }
  std::string line(const ForeachStep& step) const {
    return "for each element of " + source(step.clause->list->site);
  }

  void print(Step& step, std::size_t depth) {
    if (std::holds_alternative<ArgumentStep>(step.kind)) {
      return;
    }
    std::string text = std::string(depth * 2, ' ') +
                       std::visit([this](const auto& kind) { return line(kind); }, step.kind);
    if (step.number >= 0 && static_cast<std::size_t>(step.number) < counts_.size()) {
      const StepCount& count = counts_[static_cast<std::size_t>(step.number)];
      char numbers[64];
      std::snprintf(numbers, sizeof numbers, "  -- %llu rows, %.3f ms",
                    static_cast<unsigned long long>(count.rows), count.seconds * 1000);
      text += numbers;
    } else if (step.rows >= 0) {
      text += "  -- about " +
              std::to_string(static_cast<std::uint64_t>(std::min(std::ceil(step.rows), 1e18))) +
              " rows";
    }
    lines_.push_back(std::move(text));
    for_each_below(step, [&](StepPtr& below) {
      const bool inner = below != step.input;
      print(*below, depth + (inner ? 2 : 1));
    });
  }

  std::string_view query_;
  const std::vector<StepCount>& counts_;
  const std::vector<std::string>& names_;
  std::vector<std::string> lines_;
};

void number(Step& step, std::size_t& next) {
  step.number = static_cast<int>(next++);
  for_each_below(step, [&](StepPtr& below) { number(*below, next); });
}

}  // namespace

std::size_t number_steps(Plan& plan) {
  std::size_t next = 0;
  number(*plan.root, next);
  for (StepPtr& subplan : plan.subplans) {
    if (subplan != nullptr) {
      number(*subplan, next);
    }
  }
  return next;
}

std::vector<std::string> plan_lines(const Plan& plan, std::string_view query,
                                    const std::vector<StepCount>& counts) {
  return PlanPrinter(plan, query, counts).print(plan);
}

}  // namespace kith
