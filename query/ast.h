#pragma once
// A query as a tree: clauses, patterns, expressions. Every node knows its place in the query text.
// `parse` makes it, `bind` fills in what names mean (slots of the row, functions, subqueries);
// afterwards it does not change.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/value.h"

namespace kith {

struct FunctionRow;
struct AggregateRow;
struct ProcedureRow;

// Bytes of the query text, end exclusive.
struct Site {
  std::uint32_t begin = 0, end = 0;
};

// A place in the row. Every variable of the query has its own, whatever scope it is in.
using Slot = int;
constexpr Slot kNoSlot = -1;

// --- expressions ---

enum class Operator : std::uint8_t { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual };

enum class ExpressionKind : std::uint8_t {
  Literal,      // value
  Parameter,    // $name
  Variable,     // name, slot
  Property,     // parts[0].name
  HasLabels,    // parts[0]:labels
  Subscript,    // parts[0][parts[1]]
  Slice,        // parts[0][parts[1]..parts[2]]; either bound may be null
  ListLiteral,  // [parts]
  MapLiteral,   // {names: parts}
  Call,         // name(parts); function
  Aggregate,  // name(parts), perhaps distinct; no parts in count(*); after binding its result is in
              // slot
  And,        // two or more parts
  Or,         // two or more parts
  Xor,        // two parts
  Not,        // one part
  Comparison,  // parts with operators between them: a < b <= c
  In,          // parts[0] IN parts[1]
  StartsWith,  // two parts
  EndsWith,    // two parts
  Contains,    // two parts
  Matches,     // parts[0] =~ parts[1]
  IsNull,      // one part
  IsNotNull,   // one part
  Add,         // two parts, and so to Power
  Subtract,    //
  Multiply,    //
  Divide,      //
  Modulo,      //
  Power,       //
  Negate,      // one part
  Plus,        // one part
  Case,        // parts: operand or null, otherwise or null, then pairs of condition and result
  ListComprehension,  // [name IN parts[0] WHERE parts[1] | parts[2]]; slot; parts 1 and 2 may be
                      // null
  All,                // all(name IN parts[0] WHERE parts[1]); slot; and so to Single
  Any,                //
  None,               //
  Single,             //
  Reduce,         // reduce(name = parts[0], names[0] IN parts[1] | parts[2]); slot and second_slot
  MapProjection,  // parts[0] {names: parts[1..]}, with .* when star
  PatternPredicate,      // subquery: is there a row
  Exists,                // subquery: is there a row
  Count,                 // subquery: how many rows
  Collect,               // subquery: its one column as a list
  PatternComprehension,  // subquery: parts[0] of each row as a list
  ShortestPath,          // subquery: its path in slot; with star all of them as a list
};

struct Expression;
// Shared because a projected expression, a grouping key and a step of the plan may be the same
// expression, and nothing changes it after binding.
using ExpressionPtr = std::shared_ptr<Expression>;

struct Query;

// :A, :A|B, :A&!B, :% (any). Also the types of relationships.
struct LabelExpression {
  enum class Kind : std::uint8_t { Name, Not, And, Or, Anything };
  Kind kind = Kind::Name;
  Site site;
  std::string name;
  std::vector<LabelExpression> parts;
};

struct Expression {
  ExpressionKind kind = ExpressionKind::Literal;
  bool distinct = false;
  bool star = false;
  Slot slot = kNoSlot;
  Slot second_slot = kNoSlot;
  int subplan = -1;   // number of the subquery's plan
  int constant = -1;  // number of a value that is the same in all rows, and is computed once
  std::vector<ExpressionPtr> parts;
  std::vector<Operator> operators;
  Value value;
  std::string name;
  std::vector<std::string> names;
  const FunctionRow* function = nullptr;
  const AggregateRow* aggregate = nullptr;
  std::optional<LabelExpression> labels;
  std::shared_ptr<Query> subquery;
  Site site;
  int depth = 1;  // of the tree below
};

// --- patterns ---

struct Range {
  std::optional<std::int64_t> least, most;
  Site site;
};

struct NodePattern {
  Site site;
  std::string variable;  // empty: none
  std::optional<LabelExpression> labels;
  ExpressionPtr properties;  // a map or a parameter; may be null
  ExpressionPtr where;       // may be null
  Slot slot = kNoSlot;
  bool bound = false;  // before this clause
};

enum class Arrow : std::uint8_t { Left, Right, Either };

struct PathPattern;

// What leads from one node to the next: a relationship, some in a row, or a path pattern repeated.
struct EdgePattern {
  Site site;
  std::string variable;
  std::optional<LabelExpression> types;
  Arrow arrow = Arrow::Either;
  std::optional<Range>
      length;  // a relationship of variable length, or how often `group` is repeated
  ExpressionPtr properties;
  ExpressionPtr where;                 // about each single relationship
  std::shared_ptr<PathPattern> group;  // ((a)-[r]-(b)){1,3}
  Slot slot = kNoSlot;
  Slot single_slot = kNoSlot;  // of one relationship while `properties` and `where` are asked of it
  bool bound = false;
};

enum class Selector : std::uint8_t { Walks, AnyPath, AnyShortest, AllShortest, ShortestPaths };

struct PathPattern {
  Site site;
  std::string variable;
  Selector selector = Selector::Walks;
  std::int64_t count = 1;          // of SHORTEST k
  std::vector<NodePattern> nodes;  // one more than edges
  std::vector<EdgePattern> edges;
  ExpressionPtr where;  // inside the parentheses of a group
  Slot slot = kNoSlot;
  // Of a group: each variable inside, and the list of its values outside.
  struct Gathered {
    Slot inside, outside;
  };
  std::vector<Gathered> gathered;
};

// --- clauses ---

struct MatchClause {
  Site site;
  bool optional = false;
  std::vector<PathPattern> paths;
  ExpressionPtr where;
};

struct UnwindClause {
  Site site;
  ExpressionPtr list;
  std::string variable;
  Slot slot = kNoSlot;
};

struct ProjectionItem {
  Site site;
  ExpressionPtr expression;
  std::string name;  // the alias, or the text as written
  bool aliased = false;
  Slot slot = kNoSlot;
};

struct SortItem {
  ExpressionPtr expression;
  bool descending = false;
};

// RETURN or WITH.
struct ProjectionClause {
  Site site;
  bool is_return = false;
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order;
  ExpressionPtr skip, limit, where;
  // Filled by bind: what is grouped by and what is aggregated; both empty where there are no
  // aggregates.
  bool grouped = false;
  std::vector<ProjectionItem> keys;
  std::vector<ExpressionPtr> aggregates;
};

struct CreateClause {
  Site site;
  std::vector<PathPattern> paths;
};

struct SetItem {
  enum class Kind : std::uint8_t { Property, Replace, Add, Labels };
  Kind kind = Kind::Property;
  Site site;
  ExpressionPtr target;  // what has the property or the labels
  std::string key;
  ExpressionPtr value;
  std::vector<std::string> labels;
};

struct SetClause {
  Site site;
  std::vector<SetItem> items;
  bool remove = false;  // REMOVE: properties and labels go
};

struct MergeClause {
  Site site;
  PathPattern path;
  std::vector<SetItem> on_create, on_match;
};

struct DeleteClause {
  Site site;
  bool detach = false;
  std::vector<ExpressionPtr> targets;
};

struct YieldItem {
  Site site;
  std::string column, variable;
  int column_number = 0;
  Slot slot = kNoSlot;
};

struct CallClause {
  Site site;
  std::string name;
  bool has_arguments = false;
  std::vector<ExpressionPtr> arguments;
  bool has_yield = false;
  bool star = false;
  std::vector<YieldItem> yields;
  ExpressionPtr where;
  const ProcedureRow* procedure = nullptr;
  bool standalone = false;
};

struct SubqueryClause {
  Site site;
  std::shared_ptr<Query> query;
  bool has_imports = false;  // CALL (a, b) { ... }
  bool star = false;         // CALL (*) { ... }
  std::vector<ExpressionPtr> imports;
};

struct ForeachClause;

using Clause = std::variant<MatchClause, UnwindClause, ProjectionClause, CreateClause, SetClause,
                            MergeClause, DeleteClause, CallClause, SubqueryClause, ForeachClause>;

struct ForeachClause {
  Site site;
  std::string variable;
  ExpressionPtr list;
  std::vector<Clause> body;
  Slot slot = kNoSlot;
};

// A clause and the slots of the variables that are visible after it.
struct Column {
  std::string name;
  Slot slot = kNoSlot;
};

struct SingleQuery {
  std::vector<Clause> clauses;
  std::vector<std::vector<Slot>> visible;  // [i]: before clause i, [i + 1]: after it
  std::vector<Column> columns;             // of RETURN
};

// A name that the query expects of the graph: what a warning says when the graph has none of that
// name.
struct Mention {
  enum class What : std::uint8_t { Label, Type, Key };
  What what = What::Label;
  std::string name;
  Site site;
};

enum class QueryMode : std::uint8_t { Run, Explain, Profile };

struct Query {
  QueryMode mode = QueryMode::Run;
  std::vector<SingleQuery> parts;  // joined by UNION
  bool union_all = false;
  std::vector<Column> columns;
  bool changes = false;  // holds CREATE, SET or their kin
  Site first_change;     // the clause, where it does
  // Of the whole query, in the outermost one.
  int slot_count = 0;
  std::vector<std::string> slot_names;  // empty for what has no name in the query
  std::vector<Mention> mentions;
};

}  // namespace kith
