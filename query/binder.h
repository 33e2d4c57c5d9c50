#pragma once
// The binder's inside, shared by bind.cpp and its bind_*.cpp: the scope, and one function per
// clause and expression.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/bind.h"
#include "query/query_error.h"

namespace kith {

// What is known of a value before the query runs. Nothing known: it may be anything.
struct KnownKind {
  std::optional<ValueKind> kind;
  std::optional<ValueKind> element;  // of a list

  bool is(ValueKind other) const { return kind == other; }
  // True where it is known to be something else than `other` and null.
  bool cannot_be(ValueKind other) const {
    return kind && *kind != other && *kind != ValueKind::Null;
  }
};

struct Variable {
  Slot slot = kNoSlot;
  KnownKind known;
};
using Scope = std::map<std::string, Variable, std::less<>>;

class Binder {
 public:
  Binder(std::string_view text, const BindOptions& options) : text_(text), options_(options) {}
  void bind(Query& query);

 private:
  // Where an expression stands decides what may be in it.
  struct Context {
    bool aggregates = false;  // may hold them
    bool condition = false;   // a pattern may stand here
    bool local = false;       // inside a comprehension: aggregates may not look in
    std::string_view where;   // "WHERE", for messages
  };

  // --- queries and clauses (bind.cpp) ---
  void query(Query& query, const Scope& outer, bool is_subquery);
  void single(SingleQuery& single, bool is_subquery);
  void check_composition(const SingleQuery& single, bool is_subquery) const;
  void clause(MatchClause& clause);
  void clause(UnwindClause& clause);
  void clause(ProjectionClause& clause);
  void changes_at(Site site);
  void clause(CreateClause& clause);
  void clause(SetClause& clause);
  void clause(MergeClause& clause);
  void clause(DeleteClause& clause);
  void clause(CallClause& clause);
  void clause(SubqueryClause& clause);
  void clause(ForeachClause& clause);
  void call_arguments(CallClause& call);
  void call_results(CallClause& call);
  void set_items(std::vector<SetItem>& items);
  std::vector<Slot> visible() const;

  // --- patterns (bind_patterns.cpp) ---
  enum class PatternUse { Match, Create, Merge };
  void match_paths(std::vector<PathPattern>& paths);
  void match_path(PathPattern& path, std::set<std::string>& edges_here);
  void match_node(NodePattern& node);
  void match_edge(EdgePattern& edge, std::set<std::string>& edges_here);
  void match_group(EdgePattern& edge);
  void path_variable(PathPattern& path);
  void count_nodes(const PathPattern& path);
  void match_details(PathPattern& path);
  void made_path(PathPattern& path, PatternUse use);
  void made_node(NodePattern& node, bool alone, PatternUse use);
  void made_edge(EdgePattern& edge, PatternUse use);
  void no_parameter(const ExpressionPtr& properties) const;
  void mention(Mention::What what, const std::optional<LabelExpression>& labels);
  void mention(Mention::What what, const LabelExpression& labels);

  // --- projections (bind_projection.cpp) ---
  struct Projected {
    Scope before, after;
    bool closed = false;  // grouped or distinct: what was there before is out of reach
    std::vector<ProjectionItem>
        written;                   // items with expressions as parsed, for "the same expression"
    std::vector<KnownKind> known;  // beside `written`
  };
  void expand_star(ProjectionClause& clause);
  void bind_items(ProjectionClause& clause, Projected& projected);
  void group_items(ProjectionClause& clause);
  ExpressionPtr regroup(const ExpressionPtr& expression, ProjectionClause& clause,
                        const std::set<Slot>& local);
  void project_scope(ProjectionClause& clause, Projected& projected);
  ExpressionPtr after_projection(ExpressionPtr expression, const ProjectionClause& clause,
                                 const Projected& projected, std::string_view where);
  ExpressionPtr by_items(const ExpressionPtr& expression, const ProjectionClause& clause,
                         const Projected& projected);
  void row_count(const ExpressionPtr& expression, std::string_view where);

  // --- expressions (bind_expressions.cpp) ---
  KnownKind expression(Expression& expression, const Context& context);
  KnownKind operands(Expression& expression, const Context& context);
  KnownKind boolean_operands(Expression& expression, const Context& context);
  KnownKind arithmetic(Expression& expression, const Context& context);
  KnownKind variable(Expression& expression);
  KnownKind property(Expression& expression, const Context& context);
  KnownKind call(Expression& expression, const Context& context);
  KnownKind aggregate(Expression& expression, const Context& context);
  KnownKind comprehension(Expression& expression, const Context& context);
  KnownKind reduce(Expression& expression, const Context& context);
  KnownKind case_expression(Expression& expression, const Context& context);
  KnownKind list_literal(Expression& expression, const Context& context);
  KnownKind subquery(Expression& expression, const Context& context);
  void where(const ExpressionPtr& condition, std::string_view name);
  void value(const ExpressionPtr& expression, std::string_view name);  // no aggregates, no patterns

  Slot new_slot() { return slot_count_++; }
  void define(const std::string& name, KnownKind known, Slot slot) {
    scope_[name] = {slot, known};
    slot_names_.emplace(slot, name);
  }
  // Runs `body` with a variable that only it sees.
  template <typename Body>
  KnownKind with_local(const std::string& name, Slot slot, KnownKind known, const Body& body);

  [[noreturn]] void fail(Site site, std::string_view detail, std::string message,
                         std::string hint = {}) const;
  [[noreturn]] void fail_undefined(Site site, const std::string& name) const;
  [[noreturn]] void fail_already_bound(Site site, const std::string& name) const;
  [[noreturn]] void fail_conflict(Site site, const std::string& name, KnownKind known,
                                  std::string_view wanted) const;

  std::string_view text_;
  const BindOptions& options_;
  Scope scope_;
  int slot_count_ = 0;
  std::size_t nodes_sought_ = 0;  // of all patterns that are looked for
  bool inside_aggregate_ = false;
  bool changes_ = false;
  Site first_change_;  // where changes_
  std::vector<Mention> mentions_;
  std::map<Slot, std::string> slot_names_;
};

template <typename Body>
KnownKind Binder::with_local(const std::string& name, Slot slot, KnownKind known,
                             const Body& body) {
  std::optional<Variable> hidden;
  if (const auto at = scope_.find(name); at != scope_.end()) {
    hidden = at->second;
  }
  scope_[name] = {slot, known};
  const KnownKind result = body();
  if (hidden) {
    scope_[name] = *hidden;
  } else {
    scope_.erase(name);
  }
  return result;
}

}  // namespace kith
