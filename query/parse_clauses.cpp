// Clauses: what stands between keywords.

#include <array>
#include <utility>

#include "base/text.h"
#include "query/parser.h"

namespace kith {

namespace {

constexpr std::array<std::string_view, 16> kClauseWords = {
    "MATCH",  "OPTIONAL", "WITH",   "RETURN",  "UNWIND", "CREATE", "MERGE", "SET",
    "REMOVE", "DELETE",   "DETACH", "FOREACH", "CALL",   "UNION",  "WHERE", "ORDER"};

// What people write who come from other languages, and what they mean.
struct Habit {
  std::string_view word, hint;
};
constexpr Habit kHabits[] = {
    {"SELECT", "a question names a pattern first: MATCH (n:Person) RETURN n.name"},
    {"FROM", "what to read stands in MATCH: MATCH (n:Person) RETURN n.name"},
    {"GROUP", "grouping is by what stands beside an aggregate: RETURN n.type, count(*)"},
    {"HAVING", "filter after aggregating with WITH: WITH n, count(*) AS c WHERE c > 1"},
    {"JOIN", "join by a pattern: MATCH (a)-[:MEET]-(b)"},
    {"INSERT", "write CREATE (n:Person {name: 'Ada'})"},
    {"UPDATE", "write MATCH (n) SET n.name = 'Ada'"},
    {"FILTER", "write WHERE"},
    {"LET", "write WITH *, 1 AS x"},
    {"FOR", "write UNWIND [1, 2] AS x"},
    {"OFFSET", "write SKIP"},
    {"VALUES", "write UNWIND [1, 2] AS x"},
    {"ORDER", "ORDER BY stands at the end of RETURN or WITH, before SKIP and LIMIT"},
    {"SKIP", "SKIP stands after ORDER BY and before LIMIT"},
    {"LIMIT", "LIMIT stands at the end of RETURN or WITH, after ORDER BY and SKIP"},
    {"WHERE", "WHERE stands directly after MATCH, WITH or YIELD"},
};

}  // namespace

bool Parser::begins_clause(std::size_t ahead) const {
  for (const std::string_view word : kClauseWords) {
    if (is_word(word, ahead)) {
      return true;
    }
  }
  return false;
}

void Parser::fail_clause() {
  for (const Habit& habit : kHabits) {
    if (is_word(habit.word)) {
      fail("expected a clause, found " + found(), std::string(habit.hint));
    }
  }
  std::string hint;
  if (is_name()) {
    std::vector<std::string> words(kClauseWords.begin(), kClauseWords.end());
    if (const std::optional<std::string> near = nearest(peek().text, words)) {
      hint = "did you mean " + *near + "?";
    }
  }
  if (is(")") || is("]") || is("}")) {
    hint = "this bracket was never opened";
  }
  if (at_ == 0 || hint.empty()) {
    fail_expected(at_ == 0 ? "a clause such as MATCH" : "a clause or the end of the query");
  }
  fail("expected a clause, found " + found(), hint);
}

Clause Parser::clause() {
  if (++clauses_ > kMostClauses) {
    fail("the query has too many clauses",
         "at most " + std::to_string(kMostClauses) + "; split it");
  }
  if (is_word("MATCH") || is_word("OPTIONAL")) {
    return match_clause();
  }
  if (is_word("RETURN") || is_word("WITH")) {
    return projection_clause();
  }
  if (is_word("UNWIND")) {
    return unwind_clause();
  }
  if (is_word("CREATE")) {
    return create_clause();
  }
  if (is_word("MERGE")) {
    return merge_clause();
  }
  if (is_word("SET")) {
    return set_clause();
  }
  if (is_word("REMOVE")) {
    return remove_clause();
  }
  if (is_word("DELETE") || is_word("DETACH")) {
    return delete_clause();
  }
  if (is_word("FOREACH")) {
    return foreach_clause();
  }
  if (is_word("CALL")) {
    return call_clause();
  }
  fail_clause();
}

// Match = [OPTIONAL] MATCH Pattern [WHERE Expression]
MatchClause Parser::match_clause() {
  MatchClause clause;
  const std::size_t begin = at_;
  clause.optional = take_word("OPTIONAL");
  expect_word("MATCH");
  clause.paths = pattern();
  if (take_word("WHERE")) {
    clause.where = expression();
  }
  clause.site = site_from(begin);
  return clause;
}

// Unwind = UNWIND Expression AS Variable
UnwindClause Parser::unwind_clause() {
  UnwindClause clause;
  const std::size_t begin = at_++;
  clause.list = expression();
  expect_word("AS");
  clause.variable = variable();
  clause.site = site_from(begin);
  return clause;
}

// With = WITH ProjectionBody [WHERE Expression];  Return = RETURN ProjectionBody
ProjectionClause Parser::projection_clause() {
  ProjectionClause clause;
  const std::size_t begin = at_;
  clause.is_return = is_word("RETURN");
  ++at_;
  clause.distinct = take_word("DISTINCT");
  projection_items(clause);
  order_skip_limit(clause);
  if (!clause.is_return && take_word("WHERE")) {
    clause.where = expression();
  }
  clause.site = site_from(begin);
  return clause;
}

// ProjectionItems = '*' {',' ProjectionItem} | ProjectionItem {',' ProjectionItem}
void Parser::projection_items(ProjectionClause& clause) {
  clause.star = take("*");
  if (!clause.star || take(",")) {
    do {
      clause.items.push_back(projection_item());
    } while (take(","));
  }
}

// ProjectionItem = Expression [AS Variable]
ProjectionItem Parser::projection_item() {
  ProjectionItem item;
  const std::size_t begin = at_;
  if (begins_clause() || peek().kind == LexemeKind::End) {
    fail_expected("what to return");
  }
  item.expression = expression();
  item.site = site_from(begin);
  item.name = source(item.site);
  if (take_word("AS")) {
    item.name = variable();
    item.aliased = true;
  } else if (item.expression->kind == ExpressionKind::Variable) {
    item.name = item.expression->name;
    item.aliased = true;
  }
  return item;
}

// ORDER BY SortItem {',' SortItem}  [SKIP Expression]  [LIMIT Expression]
void Parser::order_skip_limit(ProjectionClause& clause) {
  if (take_word("ORDER")) {
    expect_word("BY");
    do {
      clause.order.push_back(sort_item());
    } while (take(","));
  }
  if (take_word("SKIP") || take_word("OFFSET")) {
    clause.skip = expression();
  }
  if (take_word("LIMIT")) {
    clause.limit = expression();
  }
}

// SortItem = Expression [ASC | ASCENDING | DESC | DESCENDING]
SortItem Parser::sort_item() {
  SortItem item;
  item.expression = expression();
  if (take_word("DESC") || take_word("DESCENDING")) {
    item.descending = true;
  } else if (!take_word("ASC")) {
    take_word("ASCENDING");
  }
  return item;
}

// Create = CREATE Pattern
CreateClause Parser::create_clause() {
  CreateClause clause;
  const std::size_t begin = at_++;
  clause.paths = pattern();
  clause.site = site_from(begin);
  return clause;
}

// Merge = MERGE PatternPart {ON (MATCH | CREATE) Set}
MergeClause Parser::merge_clause() {
  MergeClause clause;
  const std::size_t begin = at_++;
  clause.path = path_pattern();
  while (take_word("ON")) {
    const bool on_create = take_word("CREATE");
    if (!on_create) {
      expect_word("MATCH");
    }
    if (!is_word("SET")) {
      fail_expected("SET");
    }
    SetClause set = set_clause();
    std::vector<SetItem>& items = on_create ? clause.on_create : clause.on_match;
    std::move(set.items.begin(), set.items.end(), std::back_inserter(items));
  }
  clause.site = site_from(begin);
  return clause;
}

// What SET and REMOVE name: labels of a variable, a property, or (as Replace) anything else.
SetItem Parser::changed_item() {
  SetItem item;
  const std::size_t begin = at_;
  item.target = postfix();
  if (item.target->kind == ExpressionKind::HasLabels) {
    item.kind = SetItem::Kind::Labels;
    at_ = begin;
    std::string of = variable();
    item.target = make(ExpressionKind::Variable, begin);
    item.target->name = std::move(of);
    item.labels = plain_labels();
  } else if (item.target->kind == ExpressionKind::Property) {
    item.key = item.target->name;
    item.target = item.target->parts[0];
  } else {
    item.kind = SetItem::Kind::Replace;
  }
  return item;
}

// Set = SET SetItem {',' SetItem}
SetClause Parser::set_clause() {
  SetClause clause;
  const std::size_t begin = at_++;
  do {
    clause.items.push_back(set_item());
  } while (take(","));
  clause.site = site_from(begin);
  return clause;
}

// SetItem = PropertyExpression '=' Expression | Variable ('=' | '+=') Expression | Variable
// NodeLabels
SetItem Parser::set_item() {
  const std::size_t begin = at_;
  SetItem item = changed_item();
  if (item.kind == SetItem::Kind::Property) {
    expect("=", "the property to set");
    item.value = expression();
  } else if (item.kind == SetItem::Kind::Replace) {
    if (item.target->kind != ExpressionKind::Variable) {
      fail_at(item.target->site, "UnexpectedSyntax", "SET changes properties or labels",
              "write SET n.name = 'Ada', SET n:Person or SET n += {age: 36}");
    }
    if (take("+=")) {
      item.kind = SetItem::Kind::Add;
    } else {
      expect("=", "what to set");
    }
    item.value = expression();
  }
  item.site = site_from(begin);
  return item;
}

// Remove = REMOVE RemoveItem {',' RemoveItem}
SetClause Parser::remove_clause() {
  SetClause clause;
  clause.remove = true;
  const std::size_t begin = at_++;
  do {
    clause.items.push_back(remove_item());
  } while (take(","));
  clause.site = site_from(begin);
  return clause;
}

// RemoveItem = Variable NodeLabels | PropertyExpression
SetItem Parser::remove_item() {
  const std::size_t begin = at_;
  SetItem item = changed_item();
  if (item.kind == SetItem::Kind::Replace) {
    fail_at(item.target->site, "UnexpectedSyntax", "REMOVE takes away properties or labels",
            "write REMOVE n.name or REMOVE n:Person; DELETE n takes the node away");
  }
  item.site = site_from(begin);
  return item;
}

// Delete = [DETACH] DELETE Expression {',' Expression}
DeleteClause Parser::delete_clause() {
  DeleteClause clause;
  const std::size_t begin = at_;
  clause.detach = take_word("DETACH");
  expect_word("DELETE");
  do {
    clause.targets.push_back(expression());
  } while (take(","));
  clause.site = site_from(begin);
  return clause;
}

// Foreach = FOREACH '(' Variable IN Expression '|' {Clause} ')'
ForeachClause Parser::foreach_clause() {
  const Deeper deeper(*this);
  ForeachClause clause;
  const std::size_t begin = at_++;
  expect("(", "FOREACH");
  clause.variable = variable();
  expect_word("IN");
  clause.list = expression();
  expect("|", "the list of FOREACH");
  while (!is(")")) {
    if (peek().kind == LexemeKind::End) {
      fail_expected("')' at the end of FOREACH");
    }
    clause.body.push_back(this->clause());
  }
  expect(")", "FOREACH");
  clause.site = site_from(begin);
  return clause;
}

Clause Parser::call_clause() {
  if (is("{", 1) || is("(", 1)) {
    return subquery_clause();
  }
  return procedure_call();
}

// Call = CALL ProcedureName ['(' [Expression {',' Expression}] ')'] [YIELD ('*' | YieldItems)]
CallClause Parser::procedure_call() {
  CallClause call;
  const std::size_t begin = at_++;
  call.name = name("the name of a procedure");
  while (take(".")) {
    call.name += "." + name("the name of a procedure");
  }
  if (take("(")) {
    call.has_arguments = true;
    while (!is(")")) {
      call.arguments.push_back(expression());
      if (!take(",")) {
        break;
      }
    }
    expect(")", "the arguments");
  }
  call.site = site_from(begin);
  if (take_word("YIELD")) {
    call.has_yield = true;
    yield_items(call);
  }
  return call;
}

// YieldItems = YieldItem {',' YieldItem} [WHERE Expression];  YieldItem = [Column AS] Variable
void Parser::yield_items(CallClause& call) {
  if (take("*")) {
    call.star = true;
    if (peek().kind != LexemeKind::End && !is(";")) {
      fail("YIELD * stands at the end of a query", "name the columns: YIELD node, score");
    }
    return;
  }
  do {
    YieldItem item;
    const std::size_t begin = at_;
    item.column = name("the name of a column");
    item.variable = take_word("AS") ? variable() : item.column;
    item.site = site_from(begin);
    call.yields.push_back(std::move(item));
  } while (take(","));
  if (take_word("WHERE")) {
    call.where = expression();
  }
}

// CALL ['(' ['*' | Variable {',' Variable}] ')'] '{' RegularQuery '}'
SubqueryClause Parser::subquery_clause() {
  SubqueryClause clause;
  const std::size_t begin = at_++;
  if (take("(")) {
    clause.has_imports = true;
    clause.star = take("*");
    while (!clause.star && !is(")")) {
      const std::size_t item = at_;
      std::string imported = variable();
      clause.imports.push_back(make(ExpressionKind::Variable, item));
      clause.imports.back()->name = std::move(imported);
      if (!take(",")) {
        break;
      }
    }
    expect(")", "the variables of CALL");
  }
  expect("{", "CALL");
  clause.query = std::make_shared<Query>(regular_query("}"));
  expect("}", "the subquery");
  clause.site = site_from(begin);
  return clause;
}

}  // namespace kith
