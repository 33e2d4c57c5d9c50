// Patterns: nodes, relationships, paths, and what GQL adds to them.

#include <utility>

#include "base/text.h"
#include "query/parser.h"

namespace kith {

// Pattern = PatternPart {',' PatternPart}
std::vector<PathPattern> Parser::pattern() {
  std::vector<PathPattern> paths;
  do {
    paths.push_back(path_pattern());
  } while (take(","));
  return paths;
}

// PatternPart = [Variable '='] [Selector] (ShortestPath '(' PatternElement ')' | PatternElement)
PathPattern Parser::path_pattern() {
  const Deeper deeper(*this);
  PathPattern path;
  const std::size_t begin = at_;
  if (is_name() && is("=", 1)) {
    path.variable = variable();
    ++at_;
  }
  if (is("(", 1) && (is_word("shortestPath") || is_word("allShortestPaths"))) {
    shortest_function(path);
  } else {
    selector(path);
    path_elements(path);
  }
  path.site = site_from(begin);
  return path;
}

// Selector = ANY | ANY SHORTEST | ALL SHORTEST | SHORTEST Integer [PATH | PATHS]
void Parser::selector(PathPattern& path) {
  if (take_word("ANY")) {
    path.selector = take_word("SHORTEST") ? Selector::AnyShortest : Selector::AnyPath;
  } else if (take_word("ALL")) {
    path.selector = take_word("SHORTEST") ? Selector::AllShortest : Selector::Walks;
  } else if (take_word("SHORTEST")) {
    path.selector = Selector::ShortestPaths;
    const Site site = peek().site;
    const std::optional<std::int64_t> count = bound();
    if (count.value_or(0) < 1) {
      fail_at(site, "UnexpectedSyntax", "SHORTEST needs how many paths are wanted",
              "write SHORTEST 3 or ANY SHORTEST");
    }
    path.count = *count;
  } else {
    return;
  }
  if (!take_word("PATHS")) {
    take_word("PATH");
  }
}

void Parser::shortest_function(PathPattern& path) {
  path.selector = is_word("shortestPath") ? Selector::AnyShortest : Selector::AllShortest;
  const std::size_t begin = at_++;
  expect("(", "shortestPath");
  path_elements(path);
  expect(")", "the pattern");
  if (path.edges.size() != 1) {
    fail_at(site_from(begin), "UnexpectedSyntax",
            "shortestPath takes one relationship between two nodes",
            "write shortestPath((a)-[*..6]-(b))");
  }
}

// PatternElement = NodePattern {RelationshipPattern NodePattern | Group [NodePattern]}
void Parser::path_elements(PathPattern& path) {
  const Deeper deeper(*this);
  const auto implicit_node = [&] {
    path.nodes.emplace_back();
    path.nodes.back().site = {peek().site.begin, peek().site.begin};
  };
  if (!is("(")) {
    fail_expected("a pattern such as (a)-[:MEET]-(b)");
  }
  for (bool more = true; more;) {
    if (is("(") && is("(", 1)) {
      EdgePattern repeated = group();
      if (!repeated.length && path.nodes.empty() && repeated.group->selector == Selector::Walks) {
        path.nodes = std::move(repeated.group->nodes);
        path.edges = std::move(repeated.group->edges);
        path.where = std::move(repeated.group->where);
        continue;
      }
      repeated.length = repeated.length.value_or(Range{1, 1, repeated.site});
      if (path.nodes.size() == path.edges.size()) {
        implicit_node();
      }
      path.edges.push_back(std::move(repeated));
      if (!is("(") || is("(", 1)) {
        implicit_node();
      }
    } else if (path.nodes.size() == path.edges.size()) {
      path.nodes.push_back(node_pattern());
    } else if (is("-") || is("<")) {
      path.edges.push_back(edge_pattern());
    } else {
      more = false;
    }
  }
}

// Group = '(' PatternElement [WHERE Expression] ')' [Quantifier]
EdgePattern Parser::group() {
  const Deeper deeper(*this);
  EdgePattern edge;
  const std::size_t begin = at_++;
  edge.group = std::make_shared<PathPattern>();
  path_elements(*edge.group);
  if (take_word("WHERE")) {
    edge.group->where = expression();
  }
  expect(")", "the path pattern");
  edge.group->site = site_from(begin);
  if (is("{") || is("+") || is("*")) {
    edge.length = quantifier();
  }
  edge.site = site_from(begin);
  return edge;
}

// Quantifier = '{' Integer '}' | '{' [Integer] ',' [Integer] '}' | '+' | '*'
Range Parser::quantifier() {
  Range range;
  const std::size_t begin = at_;
  if (take("+")) {
    range.least = 1;
  } else if (take("*")) {
    range.least = 0;
  } else {
    expect("{", "the pattern");
    range.least = bound();
    if (take(",")) {
      range.least = range.least.value_or(0);
      range.most = bound();
    } else {
      range.most = range.least;
    }
    expect("}", "the quantifier");
    if (!range.least) {
      fail_at(site_from(begin), "UnexpectedSyntax", "a quantifier needs a number",
              "write {1,3}, {2}, + or *");
    }
  }
  range.site = site_from(begin);
  return range;
}

std::optional<std::int64_t> Parser::bound() {
  if (peek().kind != LexemeKind::Integer) {
    return std::nullopt;
  }
  return *number(false, at_)->value.integer();
}

// NodePattern = '(' [Variable] [LabelExpression] [Properties] [WHERE Expression] ')'
NodePattern Parser::node_pattern() {
  NodePattern node;
  const std::size_t begin = at_;
  expect("(", "the relationship");
  if (is_name() && !is_word("WHERE") && !(is_word("IS") && is_name(1))) {
    node.variable = name("a variable");
  }
  if (take(":") || take_word("IS")) {
    node.labels = label_expression();
  }
  node.properties = properties();
  if (take_word("WHERE")) {
    node.where = expression();
  }
  expect(")", "the node");
  node.site = site_from(begin);
  return node;
}

// Properties = Map | Parameter
ExpressionPtr Parser::properties() {
  if (is("{")) {
    return map_literal();
  }
  if (peek().kind == LexemeKind::Parameter) {
    const std::size_t begin = at_++;
    ExpressionPtr parameter = make(ExpressionKind::Parameter, begin);
    parameter->name = lexemes_[begin].text;
    return parameter;
  }
  return nullptr;
}

// RelationshipPattern = ['<'] '-' ['[' Detail ']'] '-' ['>'] [Quantifier]
EdgePattern Parser::edge_pattern() {
  EdgePattern edge;
  const std::size_t begin = at_;
  const bool left = take("<");
  expect("-", "the node");
  if (take("[")) {
    edge_detail(edge);
    expect("]", "the relationship");
  }
  expect("-", "the relationship");
  const bool right = take(">");
  edge.arrow = left == right ? Arrow::Either : left ? Arrow::Left : Arrow::Right;
  if (is("{") || is("+") || is("*")) {
    if (edge.length) {
      fail_at(edge.length->site, "InvalidRelationshipPattern", "this relationship has two lengths");
    }
    edge.length = quantifier();
  }
  if (!is("(")) {
    fail_expected("a node after the relationship");
  }
  edge.site = site_from(begin);
  return edge;
}

// Detail = [Variable] [':' Types] ['*' Range] [Properties] [WHERE Expression]
void Parser::edge_detail(EdgePattern& edge) {
  if (is_name() && !is_word("WHERE") && !(is_word("IS") && is_name(1))) {
    edge.variable = name("a variable");
  }
  if (take(":") || take_word("IS")) {
    edge.types = label_expression();
  }
  if (is("..")) {
    fail_at(peek().site, "InvalidRelationshipPattern", "a range of lengths begins with '*'",
            "write *1..3");
  }
  if (is("*")) {
    edge.length = range_literal();
  }
  edge.properties = properties();
  if (take_word("WHERE")) {
    edge.where = expression();
  }
}

// RangeLiteral = '*' [Integer] ['..' [Integer]]
Range Parser::range_literal() {
  Range range;
  const std::size_t begin = at_++;
  if (is("-") || peek().kind == LexemeKind::Real) {
    fail_at(peek().site, "InvalidRelationshipPattern", "lengths are whole numbers from 0",
            "write *1..3");
  }
  range.least = bound();
  if (take("..")) {
    if (is("-")) {
      fail_at(peek().site, "InvalidRelationshipPattern", "lengths are whole numbers from 0",
              "write *1..3");
    }
    range.most = bound();
  } else {
    range.most = range.least;
  }
  range.site = site_from(begin);
  return range;
}

// --- label expressions ---

// LabelExpression = LabelAnd {'|' [':'] LabelAnd}
LabelExpression Parser::label_expression() {
  const Deeper deeper(*this);
  LabelExpression left = label_and();
  if (!is("|")) {
    return left;
  }
  LabelExpression any;
  any.kind = LabelExpression::Kind::Or;
  any.site = left.site;
  any.parts.push_back(std::move(left));
  while (take("|")) {
    take(":");
    any.parts.push_back(label_and());
  }
  any.site.end = lexemes_[at_ - 1].site.end;
  return any;
}

// LabelAnd = LabelNot {('&' | ':') LabelNot}
LabelExpression Parser::label_and() {
  LabelExpression left = label_not();
  if (!is("&") && !is(":")) {
    return left;
  }
  LabelExpression all;
  all.kind = LabelExpression::Kind::And;
  all.site = left.site;
  all.parts.push_back(std::move(left));
  while (take("&") || take(":")) {
    all.parts.push_back(label_not());
  }
  all.site.end = lexemes_[at_ - 1].site.end;
  return all;
}

// LabelNot = '!' LabelNot | '%' | '(' LabelExpression ')' | Name
LabelExpression Parser::label_not() {
  const Deeper deeper(*this);
  LabelExpression label;
  const std::size_t begin = at_;
  if (take("!")) {
    label.kind = LabelExpression::Kind::Not;
    label.parts.push_back(label_not());
  } else if (take("%")) {
    label.kind = LabelExpression::Kind::Anything;
  } else if (take("(")) {
    label = label_expression();
    expect(")", "the labels");
  } else {
    label.name = name("the name of a label or type");
  }
  label.site = site_from(begin);
  return label;
}

// NodeLabels = ':' Name {':' Name}
std::vector<std::string> Parser::plain_labels() {
  std::vector<std::string> labels;
  while (take(":")) {
    labels.push_back(name("the name of a label"));
  }
  return labels;
}

// --- patterns inside expressions ---

// At a '(': is this a pattern such as (a)-->(b), or a plain expression in parentheses?
bool Parser::begins_pattern(std::size_t at) const {
  const std::size_t close = matching(at);
  if (close == 0) {
    return false;
  }
  const auto symbol = [&](std::size_t i, std::string_view text) {
    return i < lexemes_.size() && lexemes_[i].kind == LexemeKind::Symbol &&
           lexemes_[i].text == text;
  };
  std::size_t inside = at + 1;
  if (lexemes_[inside].kind == LexemeKind::Word ||
      lexemes_[inside].kind == LexemeKind::QuotedWord) {
    ++inside;
  }
  const bool node = inside == close || symbol(inside, ":") || symbol(inside, "{") ||
                    lexemes_[inside].kind == LexemeKind::Parameter ||
                    (lexemes_[inside].kind == LexemeKind::Word &&
                     (equals_ignoring_case(lexemes_[inside].text, "WHERE") ||
                      equals_ignoring_case(lexemes_[inside].text, "IS")));
  if (!node) {
    return false;
  }
  std::size_t next = close + 1;
  next += symbol(next, "<") ? 1 : 0;
  if (!symbol(next, "-")) {
    return false;
  }
  ++next;
  if (symbol(next, "[")) {
    next = matching(next);
    return next != 0 && symbol(next + 1, "-");
  }
  return symbol(next, "-") && (symbol(next + 1, "(") || symbol(next + 1, ">"));
}

}  // namespace kith
