// RETURN and WITH: what is grouped and what is aggregated, which names come out, and what ORDER BY
// and WHERE can see.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/binder.h"

namespace kith {

namespace {

bool has_aggregate(const Expression& expression) {
  return expression.kind == ExpressionKind::Aggregate ||
         std::any_of(
             expression.parts.begin(), expression.parts.end(),
             [](const ExpressionPtr& part) { return part != nullptr && has_aggregate(*part); });
}

// A variable, or properties of one: what an expression beside an aggregate may take from the
// grouping keys.
bool is_simple_key(const Expression& expression) {
  return expression.kind == ExpressionKind::Variable ||
         (expression.kind == ExpressionKind::Property && is_simple_key(*expression.parts[0]));
}

ExpressionPtr reference_to(const ProjectionItem& item, Site site) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::Variable;
  made->name = item.name;
  made->slot = item.slot;
  made->site = site;
  return made;
}

// Variables that a comprehension inside the expression brings itself.
std::set<Slot> slots_brought(const Expression& expression) {
  std::set<Slot> slots;
  switch (expression.kind) {
    case ExpressionKind::ListComprehension:
    case ExpressionKind::All:
    case ExpressionKind::Any:
    case ExpressionKind::None:
    case ExpressionKind::Single:
      slots.insert(expression.slot);
      break;
    case ExpressionKind::Reduce:
      slots.insert(expression.slot);
      slots.insert(expression.second_slot);
      break;
    default:
      break;
  }
  return slots;
}

}  // namespace

bool same_expression(const Expression& a, const Expression& b) {
  if (a.kind != b.kind || a.distinct != b.distinct || a.star != b.star ||
      a.parts.size() != b.parts.size() || a.operators != b.operators || a.names != b.names ||
      a.subquery != b.subquery || a.labels.has_value() || b.labels.has_value()) {
    return false;
  }
  const bool called = a.kind == ExpressionKind::Call || a.kind == ExpressionKind::Aggregate;
  if (called ? !equals_ignoring_case(a.name, b.name) : a.name != b.name) {
    return false;
  }
  if (a.kind == ExpressionKind::Literal &&
      (a.value.kind() != b.value.kind() || !equivalent(a.value, b.value))) {
    return false;
  }
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    if ((a.parts[i] == nullptr) != (b.parts[i] == nullptr) ||
        (a.parts[i] != nullptr && !same_expression(*a.parts[i], *b.parts[i]))) {
      return false;
    }
  }
  return true;
}

void Binder::clause(ProjectionClause& clause) {
  Projected projected;
  projected.before = scope_;
  expand_star(clause);
  bind_items(clause, projected);
  projected.written = clause.items;
  group_items(clause);
  project_scope(clause, projected);
  for (SortItem& item : clause.order) {
    if (has_aggregate(*item.expression) && !clause.grouped) {
      fail(item.expression->site, "InvalidAggregation",
           "ORDER BY cannot aggregate where nothing else does",
           "aggregate in RETURN or WITH and order by its name");
    }
    item.expression = after_projection(item.expression, clause, projected, "ORDER BY");
  }
  row_count(clause.skip, "SKIP");
  row_count(clause.limit, "LIMIT");
  if (clause.where != nullptr) {
    if (has_aggregate(*clause.where)) {
      fail(clause.where->site, "InvalidAggregation", "WHERE cannot aggregate",
           "aggregate in WITH and give the result a name: WITH n, count(*) AS c WHERE c > 1");
    }
    clause.where = after_projection(clause.where, clause, projected, "WHERE");
  }
  scope_ = std::move(projected.after);
}

void Binder::expand_star(ProjectionClause& clause) {
  if (!clause.star) {
    return;
  }
  if (scope_.empty() && clause.is_return) {
    fail(clause.site, "NoVariablesInScope",
         "RETURN * has nothing to return: no variable is in scope",
         "name what is found: MATCH (n) RETURN *");
  }
  std::vector<ProjectionItem> items;
  for (const auto& [name, variable] : scope_) {
    ProjectionItem item;
    item.site = clause.site;
    item.name = name;
    item.aliased = true;
    item.expression = std::make_shared<Expression>();
    item.expression->kind = ExpressionKind::Variable;
    item.expression->name = name;
    item.expression->site = clause.site;
    items.push_back(std::move(item));
  }
  items.insert(items.end(), clause.items.begin(), clause.items.end());
  clause.items = std::move(items);
}

void Binder::bind_items(ProjectionClause& clause, Projected& projected) {
  std::set<std::string> names;
  for (ProjectionItem& item : clause.items) {
    projected.known.push_back(expression(
        *item.expression, {.aggregates = true, .where = clause.is_return ? "RETURN" : "WITH"}));
    if (!clause.is_return && !item.aliased) {
      fail(item.site, "NoExpressionAlias", "an expression in WITH needs a name",
           "write " + item.name + " AS x");
    }
    if (!names.insert(item.name).second) {
      fail(item.site, "ColumnNameConflict", "two columns are called " + in_quotes(item.name),
           "give one of them another name with AS");
    }
    clause.grouped = clause.grouped || has_aggregate(*item.expression);
    item.slot = item.expression->kind == ExpressionKind::Variable ||
                        item.expression->kind == ExpressionKind::Aggregate
                    ? item.expression->slot
                    : new_slot();
  }
}

void Binder::group_items(ProjectionClause& clause) {
  if (!clause.grouped) {
    return;
  }
  for (const ProjectionItem& item : clause.items) {
    if (!has_aggregate(*item.expression)) {
      clause.keys.push_back(item);
    }
  }
  for (ProjectionItem& item : clause.items) {
    item.expression = has_aggregate(*item.expression) ? regroup(item.expression, clause, {})
                                                      : reference_to(item, item.site);
  }
}

// The expression over a group: keys and aggregates by their slots.
ExpressionPtr Binder::regroup(const ExpressionPtr& expression, ProjectionClause& clause,
                              const std::set<Slot>& local) {
  if (expression->kind == ExpressionKind::Aggregate) {
    clause.aggregates.push_back(expression);
    return expression;
  }
  for (const ProjectionItem& key : clause.keys) {
    if (is_simple_key(*key.expression) && same_expression(*key.expression, *expression)) {
      return reference_to(key, expression->site);
    }
  }
  if (expression->kind == ExpressionKind::Variable && local.count(expression->slot) == 0) {
    fail(expression->site, "AmbiguousAggregationExpression",
         in_quotes(expression->name) + " stands beside an aggregate, but is not grouped by",
         "return it as a column of its own, or bring it in with WITH");
  }
  std::set<Slot> inner = slots_brought(*expression);
  inner.insert(local.begin(), local.end());
  ExpressionPtr copy;
  for (std::size_t i = 0; i < expression->parts.size(); ++i) {
    if (expression->parts[i] == nullptr) {
      continue;
    }
    ExpressionPtr part = regroup(expression->parts[i], clause, inner);
    if (part != expression->parts[i]) {
      copy = copy == nullptr ? std::make_shared<Expression>(*expression) : copy;
      copy->parts[i] = std::move(part);
    }
  }
  return copy == nullptr ? expression : copy;
}

void Binder::project_scope(ProjectionClause& clause, Projected& projected) {
  projected.closed = clause.grouped || clause.distinct;
  for (std::size_t i = 0; i < clause.items.size(); ++i) {
    projected.after[clause.items[i].name] = {clause.items[i].slot, projected.known[i]};
  }
}

// An expression of ORDER BY or WHERE: it sees the new names, and what was there before unless the
// projection is closed.
ExpressionPtr Binder::after_projection(ExpressionPtr expression, const ProjectionClause& clause,
                                       const Projected& projected, std::string_view where) {
  expression = by_items(expression, clause, projected);
  scope_ = projected.closed ? Scope() : projected.before;
  for (const auto& [name, variable] : projected.after) {
    scope_[name] = variable;
  }
  const KnownKind known =
      this->expression(*expression, {.condition = where == "WHERE", .where = where});
  if (where == "WHERE" && known.cannot_be(ValueKind::Boolean)) {
    fail(expression->site, "InvalidArgumentType",
         "WHERE needs a condition, and this is " + std::string(kind_in_words(*known.kind)));
  }
  return expression;
}

// What is written as an item was is that item: RETURN n.name AS x ORDER BY n.name.
ExpressionPtr Binder::by_items(const ExpressionPtr& expression, const ProjectionClause& clause,
                               const Projected& projected) {
  if (expression->kind != ExpressionKind::Variable && expression->kind != ExpressionKind::Literal) {
    for (std::size_t i = 0; i < clause.items.size(); ++i) {
      if (same_expression(*projected.written[i].expression, *expression)) {
        return reference_to(clause.items[i], expression->site);
      }
    }
  } else if (projected.closed && expression->kind == ExpressionKind::Variable &&
             projected.after.count(expression->name) == 0) {
    // WITH a AS b, count(*) AS c ORDER BY a
    for (std::size_t i = 0; i < clause.items.size(); ++i) {
      if (same_expression(*projected.written[i].expression, *expression)) {
        return reference_to(clause.items[i], expression->site);
      }
    }
  }
  ExpressionPtr copy;
  for (std::size_t i = 0; i < expression->parts.size(); ++i) {
    if (expression->parts[i] == nullptr) {
      continue;
    }
    ExpressionPtr part = by_items(expression->parts[i], clause, projected);
    if (part != expression->parts[i]) {
      copy = copy == nullptr ? std::make_shared<Expression>(*expression) : copy;
      copy->parts[i] = std::move(part);
    }
  }
  return copy == nullptr ? expression : copy;
}

// SKIP and LIMIT: a number known before the rows are.
void Binder::row_count(const ExpressionPtr& count, std::string_view name) {
  if (count == nullptr) {
    return;
  }
  const Scope scope = std::exchange(scope_, {});
  const auto uses_variables = [](const auto& self, const Expression& one) -> bool {
    return one.kind == ExpressionKind::Variable || one.subquery != nullptr ||
           std::any_of(one.parts.begin(), one.parts.end(), [&](const ExpressionPtr& part) {
             return part != nullptr && self(self, *part);
           });
  };
  if (uses_variables(uses_variables, *count)) {
    fail(count->site, "NonConstantExpression", std::string(name) + " cannot depend on the rows",
         "give a number or a parameter");
  }
  const KnownKind known = expression(*count, {.where = name});
  if (known.cannot_be(ValueKind::Integer)) {
    fail(count->site, "InvalidArgumentType",
         std::string(name) + " needs an integer, and this is " +
             std::string(kind_in_words(*known.kind)));
  }
  const std::int64_t* value = count->value.integer();
  if (count->kind == ExpressionKind::Literal && value != nullptr && *value < 0) {
    fail(count->site, "NegativeIntegerArgument",
         std::string(name) + " needs a number of rows, from 0 upwards");
  }
  scope_ = scope;
}

}  // namespace kith
