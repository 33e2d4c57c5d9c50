#include "query/plan.h"

#include <algorithm>
#include <set>

#include "query/functions.h"

namespace kith {

namespace {

// --- what an expression reads ---

class SlotReader {
 public:
  void read(const Expression& expression) {
    if (expression.kind == ExpressionKind::Variable ||
        expression.kind == ExpressionKind::Aggregate) {
      slots_.insert(expression.slot);
    }
    for (const ExpressionPtr& part : expression.parts) {
      read(part);
    }
    if (expression.subquery != nullptr) {
      read(*expression.subquery);
    }
  }

  void read(const ExpressionPtr& expression) {
    if (expression != nullptr) {
      read(*expression);
    }
  }

  std::vector<Slot> slots() const { return {slots_.begin(), slots_.end()}; }

 private:
  void read(const Query& query) {
    for (const SingleQuery& part : query.parts) {
      for (const Clause& clause : part.clauses) {
        std::visit([&](const auto& one) { read(one); }, clause);
      }
    }
  }

  void read(const PathPattern& path) {
    for (const NodePattern& node : path.nodes) {
      slots_.insert(node.slot);
      read(node.properties);
      read(node.where);
    }
    for (const EdgePattern& edge : path.edges) {
      slots_.insert(edge.slot);
      read(edge.properties);
      read(edge.where);
      if (edge.group != nullptr) {
        read(*edge.group);
      }
    }
    read(path.where);
  }

  void read(const MatchClause& clause) {
    for (const PathPattern& path : clause.paths) {
      read(path);
    }
    read(clause.where);
  }
  void read(const UnwindClause& clause) { read(clause.list); }
  void read(const ProjectionClause& clause) {
    for (const ProjectionItem& item : clause.items) {
      read(item.expression);
    }
    for (const ProjectionItem& key : clause.keys) {
      read(key.expression);
    }
    for (const ExpressionPtr& aggregate : clause.aggregates) {
      read(aggregate);
    }
    for (const SortItem& item : clause.order) {
      read(item.expression);
    }
    read(clause.where);
  }
  void read(const CallClause& clause) {
    for (const ExpressionPtr& argument : clause.arguments) {
      read(argument);
    }
    read(clause.where);
  }
  void read(const SubqueryClause& clause) { read(*clause.query); }
  // Subqueries in expressions do not change anything.
  void read(const CreateClause&) {}
  void read(const SetClause&) {}
  void read(const MergeClause&) {}
  void read(const DeleteClause&) {}
  void read(const ForeachClause&) {}

  std::set<Slot> slots_;
};

// --- from clauses to steps ---

class Planner {
 public:
  Plan run(Query& query) {
    plan_.root = plan(query);
    plan_.columns = query.columns;
    plan_.slot_count = query.slot_count;
    plan_.slot_names = query.slot_names;
    plan_.changes = query.changes;
    plan_.first_change = query.first_change;
    return std::move(plan_);
  }

 private:
  StepPtr plan(Query& query) {
    if (query.parts.size() == 1) {
      return plan(query.parts[0]);
    }
    UnionStep join;
    for (SingleQuery& part : query.parts) {
      ProjectStep project;
      for (const Column& column : query.columns) {
        const auto from = std::find_if(part.columns.begin(), part.columns.end(),
                                       [&](const Column& one) { return one.name == column.name; });
        auto variable = std::make_shared<Expression>();
        variable->kind = ExpressionKind::Variable;
        variable->name = from->name;
        variable->slot = from->slot;
        project.items.emplace_back(column.slot, std::move(variable));
      }
      join.branches.push_back(make_step(std::move(project), plan(part)));
    }
    StepPtr joined = make_step(std::move(join));
    if (query.union_all) {
      return joined;
    }
    DistinctStep distinct;
    for (const Column& column : query.columns) {
      distinct.slots.push_back(column.slot);
    }
    return make_step(std::move(distinct), std::move(joined));
  }

  StepPtr plan(SingleQuery& single) {
    StepPtr chain = make_step(ArgumentStep{});
    for (std::size_t i = 0; i < single.clauses.size(); ++i) {
      before_ = single.visible[i];
      after_ = single.visible[i + 1];
      chain = std::visit([&](auto& clause) { return add(clause, std::move(chain)); },
                         single.clauses[i]);
    }
    return chain;
  }

  StepPtr add(MatchClause& clause, StepPtr input) {
    if (!clause.optional) {
      return match(clause, std::move(input));
    }
    OptionalStep optional;
    const std::vector<Slot> before = before_;
    std::set_difference(after_.begin(), after_.end(), before.begin(), before.end(),
                        std::back_inserter(optional.slots));
    optional.inner = match(clause, make_step(ArgumentStep{}));
    return make_step(std::move(optional), std::move(input));
  }

  StepPtr match(MatchClause& clause, StepPtr input) {
    MatchStep step;
    for (PathPattern& path : clause.paths) {
      prepare(path);
      step.paths.push_back(&path);
    }
    step.bound = before_;
    if (clause.where != nullptr) {
      prepare(clause.where);
      step.conditions.push_back(clause.where);
    }
    return make_step(std::move(step), std::move(input));
  }

  StepPtr add(UnwindClause& clause, StepPtr input) {
    prepare(clause.list);
    return make_step(UnwindStep{clause.list, clause.slot}, std::move(input));
  }

  StepPtr add(ProjectionClause& clause, StepPtr chain) {
    const std::vector<Slot> before = before_;
    prepare(clause);
    if (clause.grouped) {
      GroupStep group;
      for (const ProjectionItem& key : clause.keys) {
        group.keys.emplace_back(key.slot, key.expression);
      }
      group.aggregates = clause.aggregates;
      chain = make_step(std::move(group), std::move(chain));
    }
    ProjectStep project;
    std::vector<Slot> slots;
    for (const ProjectionItem& item : clause.items) {
      slots.push_back(item.slot);
      const ExpressionKind kind = item.expression->kind;
      const bool there = (kind == ExpressionKind::Variable || kind == ExpressionKind::Aggregate) &&
                         item.expression->slot == item.slot;
      if (!there) {
        project.items.emplace_back(item.slot, item.expression);
      }
    }
    if (!project.items.empty()) {
      chain = make_step(std::move(project), std::move(chain));
    }
    if (clause.distinct) {
      chain = make_step(DistinctStep{slots}, std::move(chain));
    }
    if (!clause.order.empty()) {
      std::vector<Slot> keep = slots;
      if (clause.where != nullptr && !clause.grouped && !clause.distinct) {
        keep.insert(keep.end(), before.begin(), before.end());
      }
      std::sort(keep.begin(), keep.end());
      keep.erase(std::unique(keep.begin(), keep.end()), keep.end());
      chain =
          make_step(SortStep{clause.order, std::move(keep), nullptr, nullptr}, std::move(chain));
    }
    if (clause.skip != nullptr) {
      chain = make_step(SkipStep{clause.skip}, std::move(chain));
    }
    if (clause.limit != nullptr) {
      const bool changes = changes_below(*chain);
      chain = make_step(LimitStep{clause.limit, changes}, std::move(chain));
    }
    if (clause.where != nullptr) {
      chain = make_step(FilterStep{{clause.where}}, std::move(chain));
    }
    return chain;
  }

  static bool changes_below(Step& step) {
    bool found = std::holds_alternative<CreateStep>(step.kind) ||
                 std::holds_alternative<MergeStep>(step.kind) ||
                 std::holds_alternative<SetStep>(step.kind) ||
                 std::holds_alternative<DeleteStep>(step.kind) ||
                 std::holds_alternative<ForeachStep>(step.kind);
    for_each_below(step, [&](StepPtr& below) { found = found || changes_below(*below); });
    return found;
  }

  StepPtr add(CreateClause& clause, StepPtr input) {
    CreateStep step;
    for (PathPattern& path : clause.paths) {
      prepare(path);
      step.paths.push_back(&path);
    }
    step.keep = before_;
    return make_step(std::move(step), std::move(input));
  }

  StepPtr add(MergeClause& clause, StepPtr input) {
    MergeStep step;
    step.clause = &clause;
    step.keep = before_;
    prepare(clause.path);
    prepare(clause.on_create);
    prepare(clause.on_match);
    MatchStep match;
    match.paths.push_back(&clause.path);
    match.bound = before_;
    step.inner = make_step(std::move(match), make_step(ArgumentStep{}));
    return make_step(std::move(step), std::move(input));
  }

  StepPtr add(SetClause& clause, StepPtr input) {
    const std::vector<Slot> keep = before_;
    prepare(clause.items);
    return make_step(SetStep{&clause, keep}, std::move(input));
  }

  StepPtr add(DeleteClause& clause, StepPtr input) {
    const std::vector<Slot> keep = before_;
    for (const ExpressionPtr& target : clause.targets) {
      prepare(target);
    }
    return make_step(DeleteStep{&clause, keep}, std::move(input));
  }

  StepPtr add(ForeachClause& clause, StepPtr input) {
    ForeachStep step;
    step.clause = &clause;
    step.keep = before_;
    prepare(clause.list);
    StepPtr inner = make_step(ArgumentStep{});
    // Inside, every row is run to its end before the next: what was visible outside stays in the
    // row.
    const std::vector<Slot> before = before_;
    before_.push_back(clause.slot);
    std::sort(before_.begin(), before_.end());
    for (Clause& one : clause.body) {
      inner = std::visit([&](auto& bound) { return add(bound, std::move(inner)); }, one);
      add_slots(one, before_);
    }
    before_ = before;
    step.inner = std::move(inner);
    return make_step(std::move(step), std::move(input));
  }

  // Variables that a clause inside FOREACH makes, for the clauses after it.
  static void add_slots(const Clause& clause, std::vector<Slot>& slots) {
    const auto add_path = [&](const PathPattern& path) {
      for (const NodePattern& node : path.nodes) {
        slots.push_back(node.slot);
      }
      for (const EdgePattern& edge : path.edges) {
        slots.push_back(edge.slot);
      }
    };
    if (const auto* create = std::get_if<CreateClause>(&clause)) {
      std::for_each(create->paths.begin(), create->paths.end(), add_path);
    } else if (const auto* merge = std::get_if<MergeClause>(&clause)) {
      add_path(merge->path);
    }
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  }

  StepPtr add(CallClause& clause, StepPtr input) {
    for (const ExpressionPtr& argument : clause.arguments) {
      prepare(argument);
    }
    StepPtr chain = make_step(CallStep{&clause, before_}, std::move(input));
    if (clause.where != nullptr) {
      prepare(clause.where);
      chain = make_step(FilterStep{{clause.where}}, std::move(chain));
    }
    return chain;
  }

  StepPtr add(SubqueryClause& clause, StepPtr input) {
    ApplyStep step;
    step.unit = clause.query->columns.empty();
    step.changes = clause.query->changes;
    step.keep = before_;
    for (const Column& column : clause.query->columns) {
      step.made.push_back(column.slot);
    }
    step.inner = planned_inside(*clause.query);
    return make_step(std::move(step), std::move(input));
  }

  StepPtr planned_inside(Query& query) {
    const std::vector<Slot> before = before_;
    const std::vector<Slot> after = after_;
    StepPtr inner = plan(query);
    before_ = before;
    after_ = after;
    return inner;
  }

  // --- subqueries in expressions get plans of their own ---

  void prepare(const ExpressionPtr& expression) {
    if (expression != nullptr) {
      plan_subqueries(*expression);
      mark_constants(*expression);
    }
  }

  void plan_subqueries(Expression& expression) {
    for (const ExpressionPtr& part : expression.parts) {
      if (part != nullptr) {
        plan_subqueries(*part);
      }
    }
    if (expression.subquery != nullptr && expression.subplan < 0) {
      expression.subplan = static_cast<int>(plan_.subplans.size());
      plan_.subplans.emplace_back();
      StepPtr inner = planned_inside(*expression.subquery);
      plan_.subplans[static_cast<std::size_t>(expression.subplan)] = std::move(inner);
    }
  }

  // Numbers the largest expressions whose value is the same in every row: date('2024-01-01'), [1,
  // 2, 3].
  void mark_constants(Expression& expression) {
    if (expression.kind == ExpressionKind::Literal || expression.constant >= 0) {
      return;
    }
    if (is_constant(expression)) {
      expression.constant = plan_.constant_count++;
      return;
    }
    for (const ExpressionPtr& part : expression.parts) {
      if (part != nullptr) {
        mark_constants(*part);
      }
    }
  }

  static bool is_constant(const Expression& expression) {
    const bool varies =
        expression.kind == ExpressionKind::Variable ||
        expression.kind == ExpressionKind::Aggregate || expression.subquery != nullptr ||
        expression.slot != kNoSlot ||
        (expression.kind == ExpressionKind::Call && expression.function->answers == Answers::New);
    return !varies && std::all_of(expression.parts.begin(), expression.parts.end(),
                                  [](const ExpressionPtr& part) {
                                    return part == nullptr || is_constant(*part);
                                  });
  }

  void prepare(PathPattern& path) {
    for (NodePattern& node : path.nodes) {
      prepare(node.properties);
      prepare(node.where);
    }
    for (EdgePattern& edge : path.edges) {
      prepare(edge.properties);
      prepare(edge.where);
      if (edge.group != nullptr) {
        prepare(*edge.group);
      }
    }
    prepare(path.where);
  }

  void prepare(std::vector<SetItem>& items) {
    for (SetItem& item : items) {
      prepare(item.target);
      prepare(item.value);
    }
  }

  void prepare(ProjectionClause& clause) {
    for (const ProjectionItem& item : clause.items) {
      prepare(item.expression);
    }
    for (const ProjectionItem& key : clause.keys) {
      prepare(key.expression);
    }
    for (const ExpressionPtr& aggregate : clause.aggregates) {
      prepare(aggregate);
    }
    for (const SortItem& item : clause.order) {
      prepare(item.expression);
    }
    prepare(clause.where);
  }

  Plan plan_;
  std::vector<Slot> before_, after_;  // visible before and after the clause that is planned
};

}  // namespace

Plan plan_query(Query& query) {
  return Planner().run(query);
}

std::vector<Slot> slots_read(const Expression& expression) {
  SlotReader reader;
  reader.read(expression);
  return reader.slots();
}

}  // namespace kith
