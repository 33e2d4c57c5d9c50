#include "query/evaluate.h"

#include <array>
#include <utility>

#include "query/evaluate_lists.h"
#include "query/lex.h"
#include "query/query_error.h"

namespace kith {

namespace {

Value from_truth(Truth truth) {
  return truth ? Value(*truth) : Value();
}

Truth to_truth(const Value& value) {
  if (value.is_null()) {
    return std::nullopt;
  }
  if (const bool* boolean = value.boolean()) {
    return *boolean;
  }
  throw query_error(
      "TypeError/runtime/InvalidArgumentType",
      "a condition is true or false, and this is " + std::string(kind_in_words(value)));
}

class Evaluation {
 public:
  Evaluation(const Expression& expression, Execution& execution) : e_(expression), x_(execution) {}

  Value value() {
    switch (e_.kind) {
      case ExpressionKind::Literal:
        return e_.value;
      case ExpressionKind::Parameter:
        return parameter();
      case ExpressionKind::Variable:
      case ExpressionKind::Aggregate:
        return x_.at(e_.slot);
      case ExpressionKind::Property:
        return property();
      case ExpressionKind::Subscript:
        return binary(subscripted);
      case ExpressionKind::Slice:
        return sliced();
      case ExpressionKind::ListLiteral:
        return list();
      case ExpressionKind::MapLiteral:
        return map();
      case ExpressionKind::Call:
        return call();
      case ExpressionKind::Add:
        return added();
      case ExpressionKind::Subtract:
        return binary([](const Value& a, const Value& b, const Graph&) { return subtract(a, b); });
      case ExpressionKind::Multiply:
        return binary([](const Value& a, const Value& b, const Graph&) { return multiply(a, b); });
      case ExpressionKind::Divide:
        return binary([](const Value& a, const Value& b, const Graph&) { return divide(a, b); });
      case ExpressionKind::Modulo:
        return binary([](const Value& a, const Value& b, const Graph&) { return modulo(a, b); });
      case ExpressionKind::Power:
        return binary([](const Value& a, const Value& b, const Graph&) { return power(a, b); });
      case ExpressionKind::Negate:
        return negate(part(0));
      case ExpressionKind::Plus:
        return plus();
      case ExpressionKind::Case:
        return chosen();
      case ExpressionKind::ListComprehension:
        return evaluate_comprehension(e_, x_);
      case ExpressionKind::Reduce:
        return evaluate_reduced(e_, x_);
      case ExpressionKind::MapProjection:
        return evaluate_map_projection(e_, x_);
      case ExpressionKind::Count:
        return evaluate_counted(e_, x_);
      case ExpressionKind::Collect:
      case ExpressionKind::PatternComprehension:
      case ExpressionKind::ShortestPath:
        return evaluate_gathered(e_, x_);
      case ExpressionKind::HasLabels:
      case ExpressionKind::And:
      case ExpressionKind::Or:
      case ExpressionKind::Xor:
      case ExpressionKind::Not:
      case ExpressionKind::Comparison:
      case ExpressionKind::In:
      case ExpressionKind::StartsWith:
      case ExpressionKind::EndsWith:
      case ExpressionKind::Contains:
      case ExpressionKind::Matches:
      case ExpressionKind::IsNull:
      case ExpressionKind::IsNotNull:
      case ExpressionKind::All:
      case ExpressionKind::Any:
      case ExpressionKind::None:
      case ExpressionKind::Single:
      case ExpressionKind::PatternPredicate:
      case ExpressionKind::Exists:
        return from_truth(truth());
    }
    return {};
  }

  Truth truth() {
    switch (e_.kind) {
      case ExpressionKind::And:
        return joined(false);
      case ExpressionKind::Or:
        return joined(true);
      case ExpressionKind::Xor: {
        const Truth a = kith::truth(*e_.parts[0], x_);
        const Truth b = kith::truth(*e_.parts[1], x_);
        return a && b ? Truth(*a != *b) : std::nullopt;
      }
      case ExpressionKind::Not: {
        const Truth inner = kith::truth(*e_.parts[0], x_);
        return inner ? Truth(!*inner) : std::nullopt;
      }
      case ExpressionKind::Comparison:
        return comparison();
      case ExpressionKind::In:
        return to_truth(
            binary([](const Value& a, const Value& b, const Graph&) { return is_in(a, b); }));
      case ExpressionKind::StartsWith:
        return to_truth(
            binary([](const Value& a, const Value& b, const Graph&) { return starts_with(a, b); }));
      case ExpressionKind::EndsWith:
        return to_truth(
            binary([](const Value& a, const Value& b, const Graph&) { return ends_with(a, b); }));
      case ExpressionKind::Contains:
        return to_truth(
            binary([](const Value& a, const Value& b, const Graph&) { return contains(a, b); }));
      case ExpressionKind::Matches:
        return matched();
      case ExpressionKind::IsNull:
        return part(0).is_null();
      case ExpressionKind::IsNotNull:
        return !part(0).is_null();
      case ExpressionKind::HasLabels:
        return labelled();
      case ExpressionKind::All:
      case ExpressionKind::Any:
      case ExpressionKind::None:
      case ExpressionKind::Single:
        return truth_of_quantifier(e_, x_);
      case ExpressionKind::PatternPredicate:
      case ExpressionKind::Exists: {
        Cursor& cursor = x_.subquery(e_.subplan);
        cursor.open();
        return cursor.next();
      }
      default:
        return to_truth(value());
    }
  }

 private:
  const Value& part(std::size_t number) {
    return evaluate_view(*e_.parts[number], x_, scratch_[number % scratch_.size()]);
  }

  template <typename Code>
  Value binary(const Code& code) {
    const Value& a = part(0);
    const Value& b = part(1);
    return code(a, b, x_.graph);
  }

  // Texts and lists that are doubled again and again would fill any memory.
  Value added() {
    const Value& a = part(0);
    const Value& b = part(1);
    const auto size = [](const Value& value) {
      return value.text() != nullptr   ? value.text()->view().size()
             : value.list() != nullptr ? value.list()->size() * sizeof(Value)
                                       : 0;
    };
    if (size(a) + size(b) > x_.functions.most_bytes) {
      x_.fail_memory();
    }
    return add(a, b);
  }

  static Value subscripted(const Value& container, const Value& key, const Graph& graph) {
    return subscript(container, key, graph);
  }

  Value parameter() {
    const auto at = x_.options.parameters.find(e_.name);
    if (at == x_.options.parameters.end()) {
      throw query_error("ParameterMissing/runtime/MissingParameter",
                        "the parameter $" + e_.name + " was not given",
                        "on the command line: --param " + e_.name + "=...");
    }
    return at->second;
  }

  Value property() {
    const Value& of = part(0);
    if (x_.writable == nullptr) {
      if (const NodeId* node = of.node()) {
        return x_.store().property(*node, e_.name);
      }
      if (const EdgeId* edge = of.edge()) {
        return x_.store().property(*edge, e_.name);
      }
    }
    return property_of(of, e_.name, x_.graph);
  }

  Value sliced() {
    const Value& list = part(0);
    Value from, to;
    const Value* first = e_.parts[1] == nullptr ? nullptr : &(from = evaluate(*e_.parts[1], x_));
    const Value* last = e_.parts[2] == nullptr ? nullptr : &(to = evaluate(*e_.parts[2], x_));
    return slice(list, first, last);
  }

  Value list() {
    Held held(x_);
    List made;
    made.reserve(e_.parts.size());
    for (const ExpressionPtr& element : e_.parts) {
      made.push_back(evaluate(*element, x_));
      held.add(large_bytes(made.back()));
    }
    return made;
  }

  Value map() {
    Held held(x_);
    Map made;
    for (std::size_t i = 0; i < e_.parts.size(); ++i) {
      const Value& member = made[e_.names[i]] = evaluate(*e_.parts[i], x_);
      held.add(large_bytes(member));
    }
    return made;
  }

  Value call() {
    // Most functions take few arguments: these need no memory of their own.
    std::array<Value, 3> few;
    if (e_.parts.size() <= few.size()) {
      for (std::size_t i = 0; i < e_.parts.size(); ++i) {
        few[i] = evaluate(*e_.parts[i], x_);
      }
      return call_function(*e_.function, std::span(few.data(), e_.parts.size()), x_.functions);
    }
    std::vector<Value> arguments;
    for (const ExpressionPtr& argument : e_.parts) {
      arguments.push_back(evaluate(*argument, x_));
    }
    return call_function(*e_.function, arguments, x_.functions);
  }

  Value plus() {
    const Value& value = part(0);
    if (!value.is_null() && !value.is_number() && value.temporal() == nullptr) {
      throw query_error(
          "TypeError/runtime/InvalidArgumentType",
          "'+' stands before a number, and this is " + std::string(kind_in_words(value)));
    }
    return value;
  }

  Value chosen() {
    Value operand;
    if (e_.parts[0] != nullptr) {
      operand = evaluate(*e_.parts[0], x_);
    }
    for (std::size_t i = 2; i < e_.parts.size(); i += 2) {
      const bool taken = e_.parts[0] == nullptr
                             ? kith::truth(*e_.parts[i], x_) == true
                             : equals(operand, evaluate(*e_.parts[i], x_)) == true;
      if (taken) {
        return evaluate(*e_.parts[i + 1], x_);
      }
    }
    return e_.parts[1] == nullptr ? Value() : evaluate(*e_.parts[1], x_);
  }

  // AND stops at the first false, OR at the first true.
  Truth joined(bool decisive) {
    bool unknown = false;
    for (const ExpressionPtr& operand : e_.parts) {
      const Truth one = kith::truth(*operand, x_);
      if (one == decisive) {
        return decisive;
      }
      unknown = unknown || !one;
    }
    return unknown ? std::nullopt : Truth(!decisive);
  }

  Truth comparison() {
    if (e_.operators.size() == 1) {
      return compared(e_.operators[0], part(0), part(1));
    }
    // a < b < c is a < b AND b < c.
    bool unknown = false;
    Value left = evaluate(*e_.parts[0], x_);
    for (std::size_t i = 0; i < e_.operators.size(); ++i) {
      Value right = evaluate(*e_.parts[i + 1], x_);
      const Truth one = compared(e_.operators[i], left, right);
      if (one == false) {
        return false;
      }
      unknown = unknown || !one;
      left = std::move(right);
    }
    return unknown ? std::nullopt : Truth(true);
  }

  Truth matched() {
    const Value& text = part(0);
    const Value& pattern = part(1);
    if (text.text() != nullptr && pattern.text() != nullptr) {
      return x_.pattern(e_, pattern.text()->view()).matches(text.text()->view());
    }
    return to_truth(matches(text, pattern));
  }

  Truth labelled() {
    const Value& of = part(0);
    if (of.is_null()) {
      return std::nullopt;
    }
    if (const NodeId* node = of.node()) {
      return x_.has_labels(*node, *e_.labels);
    }
    if (const EdgeId* edge = of.edge()) {
      return x_.has_type(*edge, *e_.labels);
    }
    throw query_error("TypeError/runtime/InvalidArgumentType",
                      "nodes have labels, and this is " + std::string(kind_in_words(of)));
  }

  const Expression& e_;
  Execution& x_;
  std::array<Value, 2> scratch_;
};

[[noreturn]] void rethrow_with_place(Error& error, const Expression& expression,
                                     const Execution& execution) {
  if (error.place.line == 0) {
    error.place = place_in_query(execution.text, expression.site.begin);
  }
  throw error;
}

}  // namespace

Truth compared(Operator one, const Value& a, const Value& b) {
  if (one == Operator::Equal) {
    return equals(a, b);
  }
  if (one == Operator::Unequal) {
    const Truth same = equals(a, b);
    return same ? Truth(!*same) : same;
  }
  const std::optional<std::partial_ordering> order = compare(a, b);
  if (!order) {
    return std::nullopt;
  }
  switch (one) {
    case Operator::Less:
      return *order < 0;
    case Operator::LessOrEqual:
      return *order <= 0;
    case Operator::Greater:
      return *order > 0;
    case Operator::GreaterOrEqual:
      return *order >= 0;
    case Operator::Equal:
    case Operator::Unequal:
      break;
  }
  return std::nullopt;
}

Value evaluate(const Expression& expression, Execution& execution) {
  Value scratch;
  const Value& value = evaluate_view(expression, execution, scratch);
  if (&value == &scratch) {
    return scratch;
  }
  return value;
}

const Value& evaluate_view(const Expression& expression, Execution& execution, Value& scratch) {
  switch (expression.kind) {
    case ExpressionKind::Variable:
    case ExpressionKind::Aggregate:
      return execution.at(expression.slot);
    case ExpressionKind::Literal:
      return expression.value;
    case ExpressionKind::Property:
      // The most frequent expression of all: n.name, of a graph that does not change.
      if (expression.parts[0]->kind == ExpressionKind::Variable && execution.writable == nullptr) {
        const Value& of = execution.at(expression.parts[0]->slot);
        if (const NodeId* node = of.node()) {
          return scratch = execution.store().property(*node, expression.name);
        }
        if (const EdgeId* edge = of.edge()) {
          return scratch = execution.store().property(*edge, expression.name);
        }
      }
      break;
    default:
      break;
  }
  try {
    if (expression.constant < 0) {
      return scratch = Evaluation(expression, execution).value();
    }
    std::optional<Value>& known =
        execution.constants[static_cast<std::size_t>(expression.constant)];
    if (!known) {
      known = Evaluation(expression, execution).value();
    }
    return *known;
  } catch (Error& error) {
    rethrow_with_place(error, expression, execution);
  }
}

Truth truth(const Expression& expression, Execution& execution) {
  try {
    return Evaluation(expression, execution).truth();
  } catch (Error& error) {
    rethrow_with_place(error, expression, execution);
  }
}

bool all_hold(const std::vector<ExpressionPtr>& conditions, Execution& execution) {
  for (const ExpressionPtr& condition : conditions) {
    if (truth(*condition, execution) != true) {
      return false;
    }
  }
  return true;
}

std::uint64_t row_count(const Expression& expression, Execution& execution) {
  const Value value = evaluate(expression, execution);
  const std::int64_t* number = value.integer();
  if (number == nullptr || *number < 0) {
    fail_query(
        execution.text, expression.site,
        number == nullptr ? "SyntaxError/runtime/InvalidArgumentType"
                          : "SyntaxError/runtime/NegativeIntegerArgument",
        "a number of rows is an integer from 0 upwards, and this is " +
            (number == nullptr ? std::string(kind_in_words(value)) : std::to_string(*number)));
  }
  return static_cast<std::uint64_t>(*number);
}

}  // namespace kith
