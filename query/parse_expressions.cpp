// Expressions by precedence, from OR down to properties and subscripts.

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "query/parser.h"

namespace kith {

ExpressionPtr Parser::make(ExpressionKind kind, std::size_t begin,
                           std::vector<ExpressionPtr> parts) const {
  auto made = std::make_shared<Expression>();
  made->kind = kind;
  made->site = site_from(begin);
  for (const ExpressionPtr& part : parts) {
    made->depth = std::max(made->depth, part == nullptr ? 1 : part->depth + 1);
  }
  if (made->depth > kDeepestTree) {
    fail_at(made->site, "UnexpectedSyntax", "the expression is nested too deeply",
            "at most " + std::to_string(kDeepestTree) + " operators in a row");
  }
  made->parts = std::move(parts);
  return made;
}

// Expression = OrExpression
ExpressionPtr Parser::expression() {
  const Deeper deeper(*this);
  return or_expression();
}

// OrExpression = XorExpression {OR XorExpression}
ExpressionPtr Parser::or_expression() {
  const std::size_t begin = at_;
  ExpressionPtr left = xor_expression();
  if (!is_word("OR")) {
    return left;
  }
  std::vector<ExpressionPtr> parts{std::move(left)};
  while (take_word("OR")) {
    parts.push_back(xor_expression());
  }
  return make(ExpressionKind::Or, begin, std::move(parts));
}

// XorExpression = AndExpression {XOR AndExpression}
ExpressionPtr Parser::xor_expression() {
  const std::size_t begin = at_;
  ExpressionPtr left = and_expression();
  while (take_word("XOR")) {
    ExpressionPtr right = and_expression();
    left = make(ExpressionKind::Xor, begin, {std::move(left), std::move(right)});
  }
  return left;
}

// AndExpression = NotExpression {AND NotExpression}
ExpressionPtr Parser::and_expression() {
  const std::size_t begin = at_;
  ExpressionPtr left = not_expression();
  if (!is_word("AND")) {
    return left;
  }
  std::vector<ExpressionPtr> parts{std::move(left)};
  while (take_word("AND")) {
    parts.push_back(not_expression());
  }
  return make(ExpressionKind::And, begin, std::move(parts));
}

// NotExpression = {NOT} Comparison
ExpressionPtr Parser::not_expression() {
  const std::size_t begin = at_;
  std::size_t count = 0;
  while (take_word("NOT")) {
    ++count;
  }
  ExpressionPtr inner = comparison();
  for (; count > 0; --count) {
    inner = make(ExpressionKind::Not, begin, {std::move(inner)});
  }
  return inner;
}

namespace {

struct OperatorName {
  std::string_view text;
  Operator meaning;
};
constexpr std::array<OperatorName, 6> kComparisons = {{{"=", Operator::Equal},
                                                       {"<>", Operator::Unequal},
                                                       {"<=", Operator::LessOrEqual},
                                                       {">=", Operator::GreaterOrEqual},
                                                       {"<", Operator::Less},
                                                       {">", Operator::Greater}}};

}  // namespace

// Comparison = Predicated {('=' | '<>' | '<' | '>' | '<=' | '>=') Predicated}
ExpressionPtr Parser::comparison() {
  const std::size_t begin = at_;
  std::vector<ExpressionPtr> parts{predicated()};
  std::vector<Operator> operators;
  const auto next = [&] {
    return std::find_if(kComparisons.begin(), kComparisons.end(),
                        [&](const OperatorName& one) { return is(one.text); });
  };
  for (auto one = next(); one != kComparisons.end(); one = next()) {
    ++at_;
    operators.push_back(one->meaning);
    parts.push_back(predicated());
  }
  if (is("==") || is("!=")) {
    fail(found() + " is no operator", is("==") ? "equality is a single '='" : "inequality is '<>'");
  }
  if (operators.empty()) {
    return parts[0];
  }
  ExpressionPtr made = make(ExpressionKind::Comparison, begin, std::move(parts));
  made->operators = std::move(operators);
  return made;
}

// Predicated = AddOrSubtract {StringPredicate | ListPredicate | NullPredicate}
ExpressionPtr Parser::predicated() {
  const std::size_t begin = at_;
  ExpressionPtr left = add_or_subtract();
  for (bool more = true; more;) {
    left = predicate(std::move(left), begin, more);
  }
  return left;
}

// =~ | IN | STARTS WITH | ENDS WITH | CONTAINS, each with AddOrSubtract; IS [NOT] NULL; IS [NOT]
// Labels
ExpressionPtr Parser::predicate(ExpressionPtr left, std::size_t begin, bool& more) {
  const auto binary = [&](ExpressionKind kind) {
    ExpressionPtr right = add_or_subtract();
    return make(kind, begin, {std::move(left), std::move(right)});
  };
  if (take("=~")) {
    return binary(ExpressionKind::Matches);
  }
  if (take_word("IN")) {
    return binary(ExpressionKind::In);
  }
  if (take_word("CONTAINS")) {
    return binary(ExpressionKind::Contains);
  }
  if ((is_word("STARTS") || is_word("ENDS")) && is_word("WITH", 1)) {
    const bool starts = is_word("STARTS");
    at_ += 2;
    return binary(starts ? ExpressionKind::StartsWith : ExpressionKind::EndsWith);
  }
  if (take_word("IS")) {
    const bool negated = take_word("NOT");
    if (take_word("NULL")) {
      return make(negated ? ExpressionKind::IsNotNull : ExpressionKind::IsNull, begin,
                  {std::move(left)});
    }
    LabelExpression labels = label_and();
    ExpressionPtr made = make(ExpressionKind::HasLabels, begin, {std::move(left)});
    made->labels = std::move(labels);
    return negated ? make(ExpressionKind::Not, begin, {std::move(made)}) : made;
  }
  more = false;
  return left;
}

// AddOrSubtract = MultiplyDivideModulo {('+' | '-') MultiplyDivideModulo}
ExpressionPtr Parser::add_or_subtract() {
  const std::size_t begin = at_;
  ExpressionPtr left = multiply_divide_modulo();
  while (is("+") || is("-") || is("||")) {
    if (is("||")) {
      fail("'||' is no operator", "texts and lists are joined by '+'");
    }
    const ExpressionKind kind = is("+") ? ExpressionKind::Add : ExpressionKind::Subtract;
    ++at_;
    ExpressionPtr right = multiply_divide_modulo();
    left = make(kind, begin, {std::move(left), std::move(right)});
  }
  return left;
}

// MultiplyDivideModulo = Power {('*' | '/' | '%') Power}
ExpressionPtr Parser::multiply_divide_modulo() {
  const std::size_t begin = at_;
  ExpressionPtr left = power();
  while (is("*") || is("/") || is("%")) {
    const ExpressionKind kind = is("*")   ? ExpressionKind::Multiply
                                : is("/") ? ExpressionKind::Divide
                                          : ExpressionKind::Modulo;
    ++at_;
    ExpressionPtr right = power();
    left = make(kind, begin, {std::move(left), std::move(right)});
  }
  return left;
}

// Power = Unary {'^' Unary}
ExpressionPtr Parser::power() {
  const std::size_t begin = at_;
  ExpressionPtr left = unary();
  while (take("^")) {
    ExpressionPtr right = unary();
    left = make(ExpressionKind::Power, begin, {std::move(left), std::move(right)});
  }
  return left;
}

// Unary = {'+' | '-'} Postfix
ExpressionPtr Parser::unary() {
  if (!is("+") && !is("-")) {
    return postfix();
  }
  const Deeper deeper(*this);
  const std::size_t begin = at_;
  const bool minus = is("-");
  ++at_;
  const LexemeKind next = peek().kind;
  if (minus && (next == LexemeKind::Integer || next == LexemeKind::Real) && !is("[", 1) &&
      !is(".", 1)) {
    return number(true, begin);
  }
  return make(minus ? ExpressionKind::Negate : ExpressionKind::Plus, begin, {unary()});
}

// Postfix = Atom {'.' Name | '[' Subscript ']' | MapProjection} [NodeLabels]
ExpressionPtr Parser::postfix() {
  const std::size_t begin = at_;
  ExpressionPtr left = atom();
  while (true) {
    if (take(".")) {
      std::string key = name("the name of a property");
      left = make(ExpressionKind::Property, begin, {std::move(left)});
      left->name = std::move(key);
    } else if (take("[")) {
      left = subscript(std::move(left), begin);
    } else if (is("{") && left->kind == ExpressionKind::Variable && begins_map_projection()) {
      left = map_projection(left, begin);
    } else {
      break;
    }
  }
  if (is(":") &&
      (left->kind == ExpressionKind::Variable || left->kind == ExpressionKind::Property)) {
    ++at_;
    LabelExpression labels = label_and();
    left = make(ExpressionKind::HasLabels, begin, {std::move(left)});
    left->labels = std::move(labels);
  }
  return left;
}

// Subscript = Expression | [Expression] '..' [Expression]
ExpressionPtr Parser::subscript(ExpressionPtr left, std::size_t begin) {
  ExpressionPtr first = is("..") ? nullptr : expression();
  if (take("..")) {
    ExpressionPtr last = is("]") ? nullptr : expression();
    expect("]", "the slice");
    return make(ExpressionKind::Slice, begin, {std::move(left), std::move(first), std::move(last)});
  }
  expect("]", "the subscript");
  return make(ExpressionKind::Subscript, begin, {std::move(left), std::move(first)});
}

}  // namespace kith
