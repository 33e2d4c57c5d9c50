// Atoms: literals, calls, comprehensions, subqueries, and whatever stands in brackets.

#include <charconv>
#include <cstdlib>
#include <limits>
#include <utility>

#include "base/text.h"
#include "query/aggregates.h"
#include "query/parser.h"

namespace kith {

// Atom = Literal | Parameter | '(' Expression ')' | Pattern | List | Map | Word...
ExpressionPtr Parser::atom() {
  const std::size_t begin = at_;
  switch (peek().kind) {
    case LexemeKind::Integer:
    case LexemeKind::Real:
    case LexemeKind::BadNumber:
      return number(false, begin);
    case LexemeKind::Text: {
      ++at_;
      ExpressionPtr literal = make(ExpressionKind::Literal, begin);
      literal->value = Value(lexemes_[begin].text);
      return literal;
    }
    case LexemeKind::Parameter:
      return properties();
    case LexemeKind::Word:
    case LexemeKind::QuotedWord:
      return atom_of_word();
    case LexemeKind::Symbol:
      break;
    case LexemeKind::End:
      fail_expected("an expression");
  }
  if (is("[")) {
    return list_or_comprehension();
  }
  if (is("{")) {
    return map_literal();
  }
  if (!is("(")) {
    fail_expected("an expression");
  }
  if (begins_pattern(at_)) {
    return pattern_predicate();
  }
  ++at_;
  ExpressionPtr inner = expression();
  if (is_word("LIMIT") || is_word("RETURN") || is_word("WHERE")) {
    fail("expected ')', found " + found(), "a bracket is not closed: add ')'");
  }
  expect(")", "the expression");
  return inner;
}

ExpressionPtr Parser::atom_of_word() {
  const std::size_t begin = at_;
  if (peek().kind == LexemeKind::Word) {
    for (const bool value : {true, false}) {
      if (is_word(value ? "true" : "false")) {
        ++at_;
        ExpressionPtr literal = make(ExpressionKind::Literal, begin);
        literal->value = Value(value);
        return literal;
      }
    }
    if (take_word("null")) {
      return make(ExpressionKind::Literal, begin);
    }
    if (is_word("CASE")) {
      return case_expression();
    }
    if (is("{", 1) && (is_word("EXISTS") || is_word("COUNT") || is_word("COLLECT")) &&
        !begins_map_projection()) {
      return subquery(is_word("EXISTS")  ? ExpressionKind::Exists
                      : is_word("COUNT") ? ExpressionKind::Count
                                         : ExpressionKind::Collect);
    }
    if (is("(", 1)) {
      constexpr std::pair<std::string_view, ExpressionKind> kQuantifiers[] = {
          {"all", ExpressionKind::All},
          {"any", ExpressionKind::Any},
          {"none", ExpressionKind::None},
          {"single", ExpressionKind::Single}};
      for (const auto& [word, kind] : kQuantifiers) {
        if (is_word(word) && is_name(2) && is_word("IN", 3)) {
          return quantified(kind);
        }
      }
      if (is_word("reduce")) {
        return reduce();
      }
      if (is_word("shortestPath") || is_word("allShortestPaths")) {
        return shortest_path();
      }
      if (is_word("exists") && is("(", 2) && begins_pattern(at_ + 2)) {
        at_ += 2;
        ExpressionPtr inside = pattern_predicate();
        expect(")", "the pattern");
        inside->kind = ExpressionKind::Exists;
        return inside;
      }
    }
  }
  std::size_t ahead = 1;
  while (is(".", ahead) && is_name(ahead + 1)) {
    ahead += 2;
  }
  if (is("(", ahead)) {
    return function_call();
  }
  std::string called = variable();
  ExpressionPtr made = make(ExpressionKind::Variable, begin);
  made->name = std::move(called);
  return made;
}

// 7, 0x1F, 0o17, 1.5, 6.022e23; with the minus before it, as -9223372036854775808 has no positive
// twin
ExpressionPtr Parser::number(bool negative, std::size_t begin) {
  const Lexeme& lexeme = lexemes_[at_++];
  const Site site = site_from(begin);
  if (lexeme.kind == LexemeKind::BadNumber) {
    fail_at(site, "InvalidNumberLiteral", in_quotes(lexeme.text) + " is no number",
            "a name that begins with a digit stands in backticks");
  }
  ExpressionPtr literal = make(ExpressionKind::Literal, begin);
  if (lexeme.kind == LexemeKind::Real) {
    // strtod rounds correctly and knows infinity; from_chars for doubles gives no value on
    // overflow.
    const double value = std::strtod(lexeme.text.c_str(), nullptr);
    if (value > std::numeric_limits<double>::max()) {
      fail_at(site, "FloatingPointOverflow", in_quotes(lexeme.text) + " is too large",
              "at most 1.7976931348623157e308");
    }
    literal->value = Value(negative ? -value : value);
    return literal;
  }
  std::string_view digits = lexeme.text;
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0' && (digits[1] | 0x20) != '0') {
    const char mark = static_cast<char>(digits[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : 10;
    digits.remove_prefix(base == 10 ? 0 : 2);
  }
  std::uint64_t magnitude = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  const std::uint64_t most = std::uint64_t{1} << 63;
  if (error != std::errc() || magnitude > most || (magnitude == most && !negative)) {
    fail_at(site, "IntegerOverflow", in_quotes(source(site)) + " is too large for an integer",
            "integers go from -9223372036854775808 to 9223372036854775807");
  }
  literal->value =
      Value(static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude));
  return literal;
}

// CASE [Expression] {WHEN Expression THEN Expression} [ELSE Expression] END
ExpressionPtr Parser::case_expression() {
  const std::size_t begin = at_++;
  std::vector<ExpressionPtr> parts(2);
  if (!is_word("WHEN")) {
    parts[0] = expression();
  }
  while (take_word("WHEN")) {
    parts.push_back(expression());
    expect_word("THEN");
    parts.push_back(expression());
  }
  if (parts.size() == 2) {
    fail_expected("WHEN");
  }
  if (take_word("ELSE")) {
    parts[1] = expression();
  }
  expect_word("END");
  return make(ExpressionKind::Case, begin, std::move(parts));
}

// List = '[' [Expression {',' Expression}] ']' | ListComprehension | PatternComprehension
ExpressionPtr Parser::list_or_comprehension() {
  const std::size_t begin = at_;
  if ((is("(", 1) && begins_pattern(at_ + 1)) ||
      (is_name(1) && is("=", 2) && is("(", 3) && begins_pattern(at_ + 3))) {
    // [(a)-->(b) IN list] would be a list of one comparison; a comprehension has its '|' or WHERE
    // after the pattern.
    return pattern_comprehension();
  }
  ++at_;
  if (is_name() && is_word("IN", 1)) {
    // ListComprehension = '[' Variable IN Expression [WHERE Expression] ['|' Expression] ']'
    const std::size_t name_at = at_;
    const std::size_t list_at = at_ + 2;
    std::string element = lexemes_[name_at].text;
    at_ = list_at;
    std::vector<ExpressionPtr> parts{expression(), nullptr, nullptr};
    const bool where = take_word("WHERE");
    parts[1] = where ? expression() : nullptr;
    const bool mapped = take("|");
    parts[2] = mapped ? expression() : nullptr;
    if (where || mapped || is("]")) {
      // `[x IN list]` copies the list in a comprehension, as in the reference implementation.
      expect("]", "the list comprehension");
      ExpressionPtr made = make(ExpressionKind::ListComprehension, begin, std::move(parts));
      made->name = std::move(element);
      return made;
    }
    at_ = name_at;
  }
  std::vector<ExpressionPtr> parts;
  while (!is("]")) {
    parts.push_back(expression());
    if (!take(",")) {
      break;
    }
    if (is("]")) {
      fail_expected("a list element");
    }
  }
  expect("]", "the list");
  return make(ExpressionKind::ListLiteral, begin, std::move(parts));
}

std::shared_ptr<Query> Parser::query_of_pattern(std::vector<PathPattern> paths, ExpressionPtr where,
                                                Site site) const {
  auto query = std::make_shared<Query>();
  query->parts.emplace_back();
  MatchClause match;
  match.site = site;
  match.paths = std::move(paths);
  match.where = std::move(where);
  query->parts.back().clauses.emplace_back(std::move(match));
  return query;
}

// PatternComprehension = '[' [Variable '='] Pattern [WHERE Expression] '|' Expression ']'
ExpressionPtr Parser::pattern_comprehension() {
  const std::size_t begin = at_++;
  std::vector<PathPattern> paths;
  paths.push_back(path_pattern());
  ExpressionPtr where = take_word("WHERE") ? expression() : nullptr;
  expect("|", "the pattern");
  ExpressionPtr projected = expression();
  expect("]", "the pattern comprehension");
  ExpressionPtr made = make(ExpressionKind::PatternComprehension, begin, {std::move(projected)});
  made->subquery = query_of_pattern(std::move(paths), std::move(where), made->site);
  return made;
}

// Map = '{' [Name ':' Expression {',' Name ':' Expression}] '}'
ExpressionPtr Parser::map_literal() {
  const Deeper deeper(*this);
  const std::size_t begin = at_++;
  std::vector<ExpressionPtr> parts;
  std::vector<std::string> names;
  while (!is("}")) {
    names.push_back(name("the name of a property"));
    expect(":", "the name of a property");
    parts.push_back(expression());
    if (!take(",")) {
      break;
    }
    if (is("}")) {
      fail_expected("the name of a property");
    }
  }
  expect("}", "the map");
  ExpressionPtr made = make(ExpressionKind::MapLiteral, begin, std::move(parts));
  made->names = std::move(names);
  return made;
}

// n {.name, .*, key: expression, variable}
bool Parser::begins_map_projection() const {
  const std::size_t ahead = is("{") ? 0 : 1;
  return is("}", ahead + 1) || is(".", ahead + 1) ||
         (is_name(ahead + 1) && (is(":", ahead + 2) || is(",", ahead + 2) || is("}", ahead + 2)));
}

// MapProjection = Variable '{' ('.' Name | '.' '*' | Name ':' Expression | Variable) {',' ...} '}'
ExpressionPtr Parser::map_projection(const ExpressionPtr& of, std::size_t begin) {
  const Deeper deeper(*this);
  ++at_;
  std::vector<ExpressionPtr> parts{of};
  std::vector<std::string> names;
  bool star = false;
  while (!is("}")) {
    const std::size_t item = at_;
    if (take(".")) {
      if (take("*")) {
        star = true;
      } else {
        names.push_back(name("the name of a property"));
        parts.push_back(make(ExpressionKind::Property, item, {of}));
        parts.back()->name = names.back();
      }
    } else if (is(":", 1)) {
      names.push_back(name("a key"));
      ++at_;
      parts.push_back(expression());
    } else {
      names.push_back(variable());
      parts.push_back(make(ExpressionKind::Variable, item));
      parts.back()->name = names.back();
    }
    if (!take(",")) {
      break;
    }
  }
  expect("}", "the map projection");
  ExpressionPtr made = make(ExpressionKind::MapProjection, begin, std::move(parts));
  made->names = std::move(names);
  made->star = star;
  return made;
}

// Quantifier = (ALL | ANY | NONE | SINGLE) '(' Variable IN Expression [WHERE Expression] ')'
ExpressionPtr Parser::quantified(ExpressionKind kind) {
  const std::size_t begin = at_;
  std::string element = lexemes_[begin + 2].text;
  at_ += 4;
  ExpressionPtr list = expression();
  if (!is_word("WHERE")) {
    fail_expected("WHERE");
  }
  ++at_;
  ExpressionPtr where = expression();
  expect(")", "the condition");
  ExpressionPtr made = make(kind, begin, {std::move(list), std::move(where)});
  made->name = std::move(element);
  return made;
}

// Reduce = REDUCE '(' Variable '=' Expression ',' Variable IN Expression '|' Expression ')'
ExpressionPtr Parser::reduce() {
  const std::size_t begin = at_;
  at_ += 2;
  std::string total = variable();
  expect("=", "the name of the sum");
  ExpressionPtr start = expression();
  expect(",", "the first value");
  std::string element = variable();
  expect_word("IN");
  ExpressionPtr list = expression();
  expect("|", "the list");
  ExpressionPtr step = expression();
  expect(")", "reduce");
  ExpressionPtr made =
      make(ExpressionKind::Reduce, begin, {std::move(start), std::move(list), std::move(step)});
  made->name = std::move(total);
  made->names = {std::move(element)};
  return made;
}

// (EXISTS | COUNT | COLLECT) '{' (RegularQuery | Pattern [WHERE Expression]) '}'
ExpressionPtr Parser::subquery(ExpressionKind kind) {
  const Deeper deeper(*this);
  const std::size_t begin = at_;
  at_ += 2;
  std::shared_ptr<Query> inside;
  if (is("(") || (is_name() && is("=", 1))) {
    std::vector<PathPattern> paths = pattern();
    ExpressionPtr where = take_word("WHERE") ? expression() : nullptr;
    inside = query_of_pattern(std::move(paths), std::move(where), site_from(begin));
  } else {
    inside = std::make_shared<Query>(regular_query("}"));
  }
  expect("}", "the subquery");
  ExpressionPtr made = make(kind, begin);
  made->subquery = std::move(inside);
  return made;
}

// A pattern as a condition: is there such a path?
ExpressionPtr Parser::pattern_predicate() {
  const std::size_t begin = at_;
  std::vector<PathPattern> paths;
  paths.push_back(path_pattern());
  ExpressionPtr made = make(ExpressionKind::PatternPredicate, begin);
  made->subquery = query_of_pattern(std::move(paths), nullptr, made->site);
  return made;
}

// shortestPath((a)-[*]-(b)) as a value
ExpressionPtr Parser::shortest_path() {
  const std::size_t begin = at_;
  std::vector<PathPattern> paths(1);
  paths[0].site = peek().site;
  shortest_function(paths[0]);
  ExpressionPtr made = make(ExpressionKind::ShortestPath, begin);
  made->star = paths[0].selector == Selector::AllShortest;
  made->subquery = query_of_pattern(std::move(paths), nullptr, made->site);
  return made;
}

// FunctionInvocation = Name {'.' Name} '(' [DISTINCT] ('*' | [Expression {',' Expression}]) ')'
ExpressionPtr Parser::function_call() {
  const std::size_t begin = at_;
  std::string called = name("the name of a function");
  while (take(".")) {
    called += "." + name("the name of a function");
  }
  const Site name_site = site_from(begin);
  expect("(", "the function");
  const bool distinct = take_word("DISTINCT");
  std::vector<ExpressionPtr> parts;
  bool star = false;
  if (is("*") && is(")", 1)) {
    ++at_;
    star = true;
  }
  while (!star && !is(")")) {
    parts.push_back(expression());
    if (!take(",")) {
      break;
    }
    if (is(")")) {
      fail_expected("an argument");
    }
  }
  expect(")", "the arguments");
  if (star && !equals_ignoring_case(called, "count")) {
    fail_at(name_site, "UnexpectedSyntax", "only count takes '*'",
            "name what to take: " + called + "(n.age)");
  }
  const AggregateRow* aggregate = find_aggregate(called);
  ExpressionPtr made = make(aggregate != nullptr ? ExpressionKind::Aggregate : ExpressionKind::Call,
                            begin, std::move(parts));
  made->aggregate = aggregate;
  made->name = std::move(called);
  made->star = star;
  made->distinct = distinct;
  return made;
}

}  // namespace kith
