#pragma once
// The parser's inside, shared by parse.cpp and its parse_*.cpp: lexemes, one position, one function
// per grammar rule.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/lex.h"

namespace kith {

class Parser {
 public:
  explicit Parser(std::string_view query);
  Query statement();

 private:
  // Deeper than this is refused, so that no query can exhaust the stack.
  static constexpr int kDeepest = 200;       // of rules within rules
  static constexpr int kDeepestTree = 1500;  // of a + b + c + ...
  static constexpr std::size_t kMostClauses = 3000;

  // --- lexemes (parse.cpp) ---
  const Lexeme& peek(std::size_t ahead = 0) const;
  bool is(std::string_view symbol, std::size_t ahead = 0) const;
  bool is_word(std::string_view word, std::size_t ahead = 0) const;  // ignoring case
  bool is_name(std::size_t ahead = 0) const;
  bool take(std::string_view symbol);
  bool take_word(std::string_view word);
  void expect(std::string_view symbol, std::string_view after);
  void expect_word(std::string_view word);
  std::string name(std::string_view what);  // a symbolic name: any word, or one in backticks
  std::string variable();                   // a name that is no reserved word
  std::size_t matching(
      std::size_t at) const;  // index of the bracket that closes the one at `at`; 0 where none does
  Site site_from(std::size_t lexeme) const;  // from that lexeme to the one before the current
  std::string source(Site site) const;
  [[noreturn]] void fail(std::string message,
                         std::string hint = {}) const;  // UnexpectedSyntax at the current lexeme
  [[noreturn]] void fail_expected(std::string_view what) const;
  [[noreturn]] void fail_at(Site site, std::string_view detail, std::string message,
                            std::string hint = {}) const;
  std::string found() const;  // the current lexeme for a message

  // --- statements and clauses (parse.cpp, parse_clauses.cpp) ---
  Query regular_query(std::string_view end);
  SingleQuery single_query(std::string_view end);
  Clause clause();
  MatchClause match_clause();
  UnwindClause unwind_clause();
  ProjectionClause projection_clause();
  void projection_items(ProjectionClause& clause);
  ProjectionItem projection_item();
  void order_skip_limit(ProjectionClause& clause);
  SortItem sort_item();
  CreateClause create_clause();
  MergeClause merge_clause();
  SetClause set_clause();
  SetClause remove_clause();
  SetItem changed_item();
  SetItem set_item();
  SetItem remove_item();
  DeleteClause delete_clause();
  ForeachClause foreach_clause();
  Clause call_clause();
  CallClause procedure_call();
  void yield_items(CallClause& call);
  SubqueryClause subquery_clause();
  [[noreturn]] void fail_clause();
  bool begins_clause(std::size_t ahead = 0) const;

  // --- patterns (parse_patterns.cpp) ---
  std::vector<PathPattern> pattern();
  PathPattern path_pattern();
  void selector(PathPattern& path);
  void shortest_function(PathPattern& path);
  void path_elements(PathPattern& path);
  EdgePattern group();
  NodePattern node_pattern();
  EdgePattern edge_pattern();
  void edge_detail(EdgePattern& edge);
  Range range_literal();
  Range quantifier();
  std::optional<std::int64_t> bound();
  ExpressionPtr properties();
  LabelExpression label_expression();
  LabelExpression label_and();
  LabelExpression label_not();
  LabelExpression label_names();  // :A:B in SET and CREATE too
  std::vector<std::string> plain_labels();
  bool begins_pattern(std::size_t at) const;  // at a '(' of an expression
  bool is_selector() const;

  // --- expressions (parse_expressions.cpp, parse_atoms.cpp) ---
  ExpressionPtr expression();
  ExpressionPtr or_expression();
  ExpressionPtr xor_expression();
  ExpressionPtr and_expression();
  ExpressionPtr not_expression();
  ExpressionPtr comparison();
  ExpressionPtr predicated();
  ExpressionPtr predicate(ExpressionPtr left, std::size_t begin, bool& more);
  ExpressionPtr add_or_subtract();
  ExpressionPtr multiply_divide_modulo();
  ExpressionPtr power();
  ExpressionPtr unary();
  ExpressionPtr postfix();
  ExpressionPtr subscript(ExpressionPtr left, std::size_t begin);
  ExpressionPtr atom();
  ExpressionPtr atom_of_word();
  ExpressionPtr number(bool negative, std::size_t begin);
  ExpressionPtr case_expression();
  ExpressionPtr list_or_comprehension();
  ExpressionPtr pattern_comprehension();
  ExpressionPtr map_literal();
  ExpressionPtr map_projection(const ExpressionPtr& of, std::size_t begin);
  ExpressionPtr quantified(ExpressionKind kind);
  ExpressionPtr reduce();
  ExpressionPtr subquery(ExpressionKind kind);
  ExpressionPtr pattern_predicate();
  ExpressionPtr shortest_path();
  ExpressionPtr function_call();
  bool begins_map_projection() const;
  std::shared_ptr<Query> query_of_pattern(std::vector<PathPattern> paths, ExpressionPtr where,
                                          Site site) const;
  ExpressionPtr make(ExpressionKind kind, std::size_t begin,
                     std::vector<ExpressionPtr> parts = {}) const;

  struct Deeper;  // counts rules within rules while it lives

  std::string_view query_;
  std::vector<Lexeme> lexemes_;
  std::vector<std::size_t> matching_;
  std::size_t at_ = 0;
  std::size_t clauses_ = 0;
  int depth_ = 0;
};

struct Parser::Deeper {
  explicit Deeper(Parser& parser);
  ~Deeper() { --parser_.depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  Parser& parser_;
};

}  // namespace kith
