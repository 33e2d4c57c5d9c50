// Expressions: variables to slots, names to functions, and kinds that cannot fit.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/aggregates.h"
#include "query/binder.h"
#include "query/functions.h"

namespace kith {

void Binder::where(const ExpressionPtr& condition, std::string_view name) {
  if (condition == nullptr) {
    return;
  }
  const KnownKind known = expression(*condition, {.condition = true, .where = name});
  if (known.cannot_be(ValueKind::Boolean)) {
    fail(condition->site, "InvalidArgumentType",
         std::string(name) + " needs a condition, and this is " +
             std::string(kind_in_words(*known.kind)));
  }
}

void Binder::value(const ExpressionPtr& bound, std::string_view name) {
  expression(*bound, {.where = name});
}

KnownKind Binder::expression(Expression& expression, const Context& context) {
  switch (expression.kind) {
    case ExpressionKind::Literal:
      return {expression.value.kind(), {}};
    case ExpressionKind::Parameter:
      return {};
    case ExpressionKind::Variable:
      return variable(expression);
    case ExpressionKind::Property:
      return property(expression, context);
    case ExpressionKind::HasLabels:
      operands(expression, context);
      return {ValueKind::Boolean, {}};
    case ExpressionKind::Subscript:
    case ExpressionKind::Slice:
      operands(expression, context);
      return {};
    case ExpressionKind::ListLiteral:
      return list_literal(expression, context);
    case ExpressionKind::MapLiteral:
    case ExpressionKind::MapProjection:
      operands(expression, context);
      return {ValueKind::Map, {}};
    case ExpressionKind::Call:
      return call(expression, context);
    case ExpressionKind::Aggregate:
      return aggregate(expression, context);
    case ExpressionKind::And:
    case ExpressionKind::Or:
    case ExpressionKind::Xor:
    case ExpressionKind::Not:
      return boolean_operands(expression, context);
    case ExpressionKind::In: {
      Context inside = context;
      inside.condition = false;
      this->expression(*expression.parts[0], inside);
      const KnownKind list = this->expression(*expression.parts[1], inside);
      if (list.cannot_be(ValueKind::List)) {
        fail(expression.parts[1]->site, "InvalidArgumentType",
             "IN needs a list, and this is " + std::string(kind_in_words(*list.kind)));
      }
      return {ValueKind::Boolean, {}};
    }
    case ExpressionKind::Comparison:
    case ExpressionKind::StartsWith:
    case ExpressionKind::EndsWith:
    case ExpressionKind::Contains:
    case ExpressionKind::Matches:
    case ExpressionKind::IsNull:
    case ExpressionKind::IsNotNull:
      operands(expression, context);
      return {ValueKind::Boolean, {}};
    case ExpressionKind::Add:
    case ExpressionKind::Subtract:
    case ExpressionKind::Multiply:
    case ExpressionKind::Divide:
    case ExpressionKind::Modulo:
    case ExpressionKind::Power:
    case ExpressionKind::Negate:
    case ExpressionKind::Plus:
      return arithmetic(expression, context);
    case ExpressionKind::Case:
      return case_expression(expression, context);
    case ExpressionKind::ListComprehension:
    case ExpressionKind::All:
    case ExpressionKind::Any:
    case ExpressionKind::None:
    case ExpressionKind::Single:
      return comprehension(expression, context);
    case ExpressionKind::Reduce:
      return reduce(expression, context);
    case ExpressionKind::PatternPredicate:
    case ExpressionKind::Exists:
    case ExpressionKind::Count:
    case ExpressionKind::Collect:
    case ExpressionKind::PatternComprehension:
    case ExpressionKind::ShortestPath:
      return subquery(expression, context);
  }
  return {};
}

KnownKind Binder::operands(Expression& expression, const Context& context) {
  Context inside = context;
  inside.condition = false;
  KnownKind last;
  for (const ExpressionPtr& part : expression.parts) {
    if (part != nullptr) {
      last = this->expression(*part, inside);
    }
  }
  return last;
}

KnownKind Binder::boolean_operands(Expression& expression, const Context& context) {
  for (const ExpressionPtr& part : expression.parts) {
    const KnownKind known = this->expression(*part, context);
    if (known.cannot_be(ValueKind::Boolean)) {
      fail(part->site, "InvalidArgumentType",
           "AND, OR, XOR and NOT join conditions, and this is " +
               std::string(kind_in_words(*known.kind)));
    }
  }
  return {ValueKind::Boolean, {}};
}

KnownKind Binder::arithmetic(Expression& expression, const Context& context) {
  Context inside = context;
  inside.condition = false;
  const bool may_join = expression.kind == ExpressionKind::Add;
  bool all_integers = true;
  bool all_numbers = true;
  bool all_texts = true;
  for (const ExpressionPtr& part : expression.parts) {
    const KnownKind known = this->expression(*part, inside);
    all_integers = all_integers && known.is(ValueKind::Integer);
    all_numbers = all_numbers && (known.is(ValueKind::Integer) || known.is(ValueKind::Real));
    all_texts = all_texts && known.is(ValueKind::Text);
    const bool fits = !known.kind || may_join || known.is(ValueKind::Integer) ||
                      known.is(ValueKind::Real) || known.is(ValueKind::Null) ||
                      known.is(ValueKind::Temporal);
    if (!fits) {
      fail(part->site, "InvalidArgumentType",
           "this operator takes numbers, and this is " + std::string(kind_in_words(*known.kind)));
    }
  }
  if (all_integers && expression.kind != ExpressionKind::Power) {
    return {ValueKind::Integer, {}};
  }
  if (all_numbers) {
    return {ValueKind::Real, {}};
  }
  return all_texts && may_join ? KnownKind{ValueKind::Text, {}} : KnownKind{};
}

KnownKind Binder::variable(Expression& expression) {
  if (expression.slot != kNoSlot) {
    // Already a reference to a projected item.
    const auto at = scope_.find(expression.name);
    return at != scope_.end() && at->second.slot == expression.slot ? at->second.known
                                                                    : KnownKind{};
  }
  const auto at = scope_.find(expression.name);
  if (at == scope_.end()) {
    fail_undefined(expression.site, expression.name);
  }
  expression.slot = at->second.slot;
  return at->second.known;
}

KnownKind Binder::property(Expression& expression, const Context& context) {
  const KnownKind of = operands(expression, context);
  const bool fits = !of.kind || of.is(ValueKind::Map) || of.is(ValueKind::Node) ||
                    of.is(ValueKind::Edge) || of.is(ValueKind::Temporal) || of.is(ValueKind::Null);
  if (!fits) {
    fail(expression.site, "TypeError/compile/InvalidArgumentType",
         std::string(kind_in_words(*of.kind)) + " has no property " + in_quotes(expression.name));
  }
  if (of.is(ValueKind::Node) || of.is(ValueKind::Edge)) {
    mentions_.push_back({Mention::What::Key, expression.name, expression.site});
  }
  return {};
}

KnownKind Binder::list_literal(Expression& expression, const Context& context) {
  Context inside = context;
  inside.condition = false;
  KnownKind list{ValueKind::List, {}};
  for (std::size_t i = 0; i < expression.parts.size(); ++i) {
    const KnownKind known = this->expression(*expression.parts[i], inside);
    list.element = i == 0 || list.element == known.kind ? known.kind : std::nullopt;
    if (!list.element) {
      // One element of another kind, and no kind is known of any.
      for (++i; i < expression.parts.size(); ++i) {
        this->expression(*expression.parts[i], inside);
      }
    }
  }
  return list;
}

KnownKind Binder::call(Expression& expression, const Context& context) {
  expression.function = find_function(expression.name);
  if (expression.function == nullptr) {
    const std::optional<std::string> near = nearest(expression.name, function_names());
    fail(expression.site, "UnknownFunction", "there is no function " + in_quotes(expression.name),
         near ? "did you mean " + *near + "?" : "kith list functions names them all");
  }
  const FunctionRow& row = *expression.function;
  const std::size_t count = expression.parts.size();
  if (count < row.least || count > row.most) {
    const std::string wanted = row.least == row.most ? std::to_string(row.least)
                               : row.most == FunctionRow::kNoLimit
                                   ? std::to_string(row.least) + " or more"
                                   : std::to_string(row.least) + " to " + std::to_string(row.most);
    fail(expression.site, "InvalidNumberOfArguments",
         std::string(row.name) + " takes " + wanted + " arguments, not " + std::to_string(count),
         std::string(row.example));
  }
  if (expression.distinct) {
    fail(expression.site, "UnexpectedSyntax",
         "DISTINCT stands only in aggregates such as count(DISTINCT n)");
  }
  if (inside_aggregate_ && row.answers == Answers::New) {
    fail(expression.site, "NonConstantExpression",
         std::string(row.name) + " cannot stand inside an aggregate",
         "bring its value in with WITH first");
  }
  Context inside = context;
  inside.condition = false;
  for (std::size_t i = 0; i < count; ++i) {
    const KnownKind known = this->expression(*expression.parts[i], inside);
    if (i == 0 && known.kind && *known.kind != ValueKind::Null && !row.first.has(*known.kind)) {
      fail(expression.parts[i]->site, "InvalidArgumentType",
           std::string(row.name) + " cannot take " + std::string(kind_in_words(*known.kind)),
           std::string(row.example));
    }
  }
  return {};
}

KnownKind Binder::aggregate(Expression& expression, const Context& context) {
  if (inside_aggregate_) {
    fail(expression.site, "NestedAggregation", "an aggregate cannot stand inside another one",
         "aggregate twice: WITH n, count(*) AS c RETURN max(c)");
  }
  if (!context.aggregates || context.local) {
    // A name that is out of reach is the nearer cause.
    inside_aggregate_ = true;
    operands(expression, {.where = context.where});
    inside_aggregate_ = false;
    fail(expression.site, "InvalidAggregation",
         std::string(context.local ? "a comprehension" : context.where) + " cannot aggregate",
         "aggregate in WITH and give the result a name: WITH n, count(*) AS c");
  }
  const AggregateRow& row = *expression.aggregate;
  const std::size_t count = expression.parts.size();
  if (!expression.star && (count < row.least || count > row.most || count == 0)) {
    fail(expression.site, "InvalidNumberOfArguments",
         std::string(row.name) + " takes " + std::to_string(std::max<std::size_t>(row.most, 1)) +
             " arguments, not " + std::to_string(count));
  }
  inside_aggregate_ = true;
  Context inside = context;
  inside.condition = false;
  for (const ExpressionPtr& part : expression.parts) {
    this->expression(*part, inside);
  }
  inside_aggregate_ = false;
  expression.slot = new_slot();
  if (equals_ignoring_case(row.name, "collect")) {
    return {ValueKind::List, {}};
  }
  return equals_ignoring_case(row.name, "count") ? KnownKind{ValueKind::Integer, {}} : KnownKind{};
}

KnownKind Binder::comprehension(Expression& expression, const Context& context) {
  Context outside = context;
  outside.condition = false;
  const KnownKind list = this->expression(*expression.parts[0], outside);
  if (list.cannot_be(ValueKind::List)) {
    fail(expression.parts[0]->site, "InvalidArgumentType",
         "what follows IN is a list, and this is " + std::string(kind_in_words(*list.kind)));
  }
  expression.slot = new_slot();
  Context inside = outside;
  inside.local = true;
  with_local(expression.name, expression.slot, {list.element, {}}, [&] {
    if (expression.parts[1] != nullptr) {
      Context condition = inside;
      condition.condition = true;
      const KnownKind known = this->expression(*expression.parts[1], condition);
      if (known.cannot_be(ValueKind::Boolean)) {
        fail(expression.parts[1]->site, "InvalidArgumentType",
             "WHERE needs a condition, and this is " + std::string(kind_in_words(*known.kind)));
      }
    }
    if (expression.kind == ExpressionKind::ListComprehension && expression.parts[2] != nullptr) {
      this->expression(*expression.parts[2], inside);
    }
    return KnownKind{};
  });
  return expression.kind == ExpressionKind::ListComprehension ? KnownKind{ValueKind::List, {}}
                                                              : KnownKind{ValueKind::Boolean, {}};
}

KnownKind Binder::reduce(Expression& expression, const Context& context) {
  Context inside = context;
  inside.condition = false;
  this->expression(*expression.parts[0], inside);
  const KnownKind list = this->expression(*expression.parts[1], inside);
  expression.slot = new_slot();
  expression.second_slot = new_slot();
  inside.local = true;
  with_local(expression.name, expression.slot, {}, [&] {
    return with_local(expression.names[0], expression.second_slot, {list.element, {}},
                      [&] { return this->expression(*expression.parts[2], inside); });
  });
  return {};
}

KnownKind Binder::case_expression(Expression& expression, const Context& context) {
  Context inside = context;
  inside.condition = false;
  for (std::size_t i = 0; i < expression.parts.size(); ++i) {
    if (expression.parts[i] == nullptr) {
      continue;
    }
    Context here = inside;
    here.condition = i >= 2 && i % 2 == 0 && expression.parts[0] == nullptr;
    this->expression(*expression.parts[i], here);
  }
  return {};
}

KnownKind Binder::subquery(Expression& expression, const Context& context) {
  if (expression.kind == ExpressionKind::PatternPredicate && !context.condition) {
    fail(expression.site, "UnexpectedSyntax",
         "a pattern is a condition, and none is asked for here",
         "write exists { (a)-->(b) }, count { (a)-->(b) } or a comprehension [(a)-->(b) | b]");
  }
  const Scope before = scope_;
  const bool in_aggregate = std::exchange(inside_aggregate_, false);
  if (expression.kind == ExpressionKind::PatternPredicate ||
      expression.kind == ExpressionKind::ShortestPath ||
      expression.kind == ExpressionKind::Exists) {
    // A pattern used as a condition introduces no names.
    const auto& match = std::get_if<MatchClause>(&expression.subquery->parts[0].clauses[0]);
    const bool plain = expression.kind != ExpressionKind::Exists;
    for (const PathPattern& path :
         plain&& match != nullptr ? match->paths : std::vector<PathPattern>()) {
      for (const NodePattern& node : path.nodes) {
        if (!node.variable.empty() && before.count(node.variable) == 0) {
          fail_undefined(node.site, node.variable);
        }
      }
      for (const EdgePattern& edge : path.edges) {
        if (!edge.variable.empty() && before.count(edge.variable) == 0) {
          fail_undefined(edge.site, edge.variable);
        }
      }
    }
  }
  query(*expression.subquery, before, true);
  if (expression.subquery->changes) {
    fail(expression.site, "InvalidClauseComposition", "a subquery in an expression only reads",
         "change the graph in a clause of its own, or in CALL { ... }");
  }
  const bool returns = !expression.subquery->columns.empty();
  if (expression.kind == ExpressionKind::Collect && expression.subquery->columns.size() != 1) {
    fail(expression.site, "InvalidNumberOfArguments", "collect { } needs one column",
         "end it with RETURN n");
  }
  if (expression.kind == ExpressionKind::ShortestPath) {
    const auto& match = std::get<MatchClause>(expression.subquery->parts[0].clauses[0]);
    expression.slot = match.paths[0].slot;
  }
  if (expression.kind == ExpressionKind::PatternComprehension && !returns) {
    Context inside = context;
    inside.condition = false;
    inside.local = true;
    this->expression(*expression.parts[0], inside);
  }
  scope_ = before;
  inside_aggregate_ = in_aggregate;
  switch (expression.kind) {
    case ExpressionKind::PatternPredicate:
    case ExpressionKind::Exists:
      return {ValueKind::Boolean, {}};
    case ExpressionKind::Count:
      return {ValueKind::Integer, {}};
    case ExpressionKind::Collect:
    case ExpressionKind::PatternComprehension:
      return {ValueKind::List, {}};
    default:
      return {};
  }
}

}  // namespace kith
