#pragma once
// What a query does, as one tree of steps: each takes rows from its input and gives rows. `plan`
// builds it from a bound query, `optimize` rewrites it, EXPLAIN prints it, cursors run it.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "query/ast.h"

namespace kith {

struct Step;
using StepPtr = std::unique_ptr<Step>;

// One row: what is bound already.
struct ArgumentStep {};

// A MATCH before it is decided where to start: `lay_out` turns it into scans, expansions and
// filters.
struct MatchStep {
  std::vector<const PathPattern*> paths;
  std::vector<ExpressionPtr> conditions;
  std::vector<Slot> bound;  // by what came before
};

struct ScanStep {  // every node, or those with a label
  Slot node = kNoSlot;
  std::string label;  // empty: all
};

struct SeekStep {  // nodes whose property equals a value; without a key: the node of that id
  Slot node = kNoSlot;
  std::string key;
  ExpressionPtr value;
  bool any_of = false;  // the value is a list, and each of its elements is looked for
};

// A relationship's property against a value that is the same in all rows: r.last >=
// date('2024-01-01').
struct EdgeTest {
  std::string key;
  Operator comparison = Operator::Equal;
  ExpressionPtr value;
  ExpressionPtr condition;  // as written
};

struct ExpandStep {  // from a node over single relationships
  Slot from = kNoSlot, edge = kNoSlot, to = kNoSlot;
  const LabelExpression* types = nullptr;  // null: all
  Arrow arrow = Arrow::Either;             // seen from `from`
  bool into = false;                       // `to` is bound: only what leads there
  Slot above = kNoSlot, below = kNoSlot;   // nodes between whose numbers `to` has its own
  std::vector<EdgeTest> tests;
  std::vector<Slot> unlike;  // relationships, or lists of them, that this one is not
};

struct ScanEdgesStep {  // every relationship of a type, with both its ends
  ExpandStep edge;      // `above` and `below` are `from`, where the ends are so ordered
};

struct FollowStep {  // relationships that are bound already: their ends
  const EdgePattern* pattern = nullptr;
  Slot from = kNoSlot, to = kNoSlot;
  bool from_bound = false, to_bound = false;
  std::vector<Slot> unlike;
};

struct WalkStep {  // relationships in a row
  const EdgePattern* pattern = nullptr;
  Slot from = kNoSlot, to = kNoSlot;
  Arrow arrow = Arrow::Either;
  bool reversed = false;  // walked from the end of the pattern: the list is turned round
  bool into = false;
  bool distinct_ends = false;  // each end once: breadth first, without the list of relationships
  std::int64_t least = 1, most = 0;
  std::vector<ExpressionPtr> conditions;  // on each relationship, in pattern->single_slot
  std::vector<Slot> unlike;
};

struct RepeatStep {  // a path pattern several times in a row
  const EdgePattern* pattern = nullptr;
  Slot from = kNoSlot, to = kNoSlot;
  bool into = false;
  std::int64_t least = 1, most = 0;
  StepPtr inner;            // one repetition, from the group's first node, which is bound
  std::vector<Slot> edges;  // of one repetition
  std::vector<Slot> unlike;
};

struct ShortestStep {  // shortest paths between two nodes
  const PathPattern* path = nullptr;
  Slot from = kNoSlot, to = kNoSlot;
  bool into = false;
  bool reversed = false;  // walked from the end of the pattern
  std::int64_t least = 1, most = 0;
  std::vector<ExpressionPtr> conditions;  // on each relationship
};

struct PickStep {  // of all paths between two nodes the shortest ones
  const PathPattern* path = nullptr;
  std::vector<Slot> keep;
};

struct PathStep {  // puts a named path together
  const PathPattern* path = nullptr;
};

struct FilterStep {
  std::vector<ExpressionPtr> conditions;
};

struct ProjectStep {
  std::vector<std::pair<Slot, ExpressionPtr>> items;
};

// Groups are ordered by one of their counts, and so many of them are wanted: those with a count
// that is worse than that of the last wanted one need not be given. Equal counts all are.
struct TopGroups {
  std::size_t aggregate = 0;  // which; a count
  bool descending = true;
  ExpressionPtr skip, limit;  // skip may be null
};

struct GroupStep {
  std::vector<std::pair<Slot, ExpressionPtr>> keys;
  std::vector<ExpressionPtr> aggregates;
  std::optional<TopGroups> top = {};
};

// Groups by nodes, of which the relationships are counted and the nodes that these lead to: off the
// lists that the store keeps, not relationship by relationship.
struct CountHopsStep {
  enum class What : std::uint8_t { Hops, Ends };  // Ends: each other node once
  ExpandStep hops;          // from nodes that the input gives once each, or from
  bool every_node = false;  // all
  GroupStep group;          // by keys that follow from hops.from
  std::vector<What> what;   // beside group.aggregates
};

struct DistinctStep {
  std::vector<Slot> slots;
};

struct SortStep {
  std::vector<SortItem> items;
  std::vector<Slot> keep;
  ExpressionPtr skip, limit;  // only so many are wanted; may be null
};

struct SkipStep {
  ExpressionPtr count;
};

struct LimitStep {
  ExpressionPtr count;
  bool changes_below = false;  // which happen even if no row is wanted
};

struct UnwindStep {
  ExpressionPtr list;
  Slot slot = kNoSlot;
};

struct EvidenceStep {  // UNWIND evidence(...) AS e, of which only some members are read
  ExpressionPtr list;  // the call
  std::vector<std::pair<Slot, std::string>> members;
};

struct OptionalStep {  // rows of `inner`, or one with nulls
  StepPtr inner;
  std::vector<Slot> slots;
};

struct ApplyStep {  // rows of `inner` for each row
  StepPtr inner;
  bool unit = false;             // `inner` gives no rows: each row goes on once
  std::vector<Slot> keep, made;  // gathered where `inner` changes the graph
  bool changes = false;
};

struct UnionStep {
  std::vector<StepPtr> branches;
};

struct CallStep {
  const CallClause* clause = nullptr;
  std::vector<Slot> keep;
};

// Numbers that the store keeps, relationships by type or nodes by label, and aggregates of one
// property of relationships.
struct CountStep {
  enum class What : std::uint8_t { Nodes, Edges, EdgesByType };
  What what = What::Edges;
  const LabelExpression* types = nullptr;
  std::string label;
  Slot type = kNoSlot;
  std::vector<Slot> counts;
  std::vector<ExpressionPtr> sums;  // aggregates of edge.key
};

struct CreateStep {
  std::vector<const PathPattern*> paths;
  std::vector<Slot> keep;
};

struct MergeStep {
  const MergeClause* clause = nullptr;
  StepPtr inner;
  std::vector<Slot> keep;
};

struct SetStep {
  const SetClause* clause = nullptr;
  std::vector<Slot> keep;
};

struct DeleteStep {
  const DeleteClause* clause = nullptr;
  std::vector<Slot> keep;
};

struct ForeachStep {
  const ForeachClause* clause = nullptr;
  StepPtr inner;
  std::vector<Slot> keep;
};

using StepKind =
    std::variant<ArgumentStep, MatchStep, ScanStep, SeekStep, ExpandStep, ScanEdgesStep, FollowStep,
                 WalkStep, RepeatStep, ShortestStep, PickStep, PathStep, FilterStep, ProjectStep,
                 GroupStep, CountHopsStep, DistinctStep, SortStep, SkipStep, LimitStep, UnwindStep,
                 EvidenceStep, OptionalStep, ApplyStep, UnionStep, CallStep, CountStep, CreateStep,
                 MergeStep, SetStep, DeleteStep, ForeachStep>;

struct Step {
  StepKind kind;
  StepPtr input;     // null where a step begins
  double rows = -1;  // expected; negative: not known
  int number = -1;   // for PROFILE
  std::shared_ptr<const PathPattern>
      owned;  // a pattern made while planning, to which steps below refer
};

template <typename Kind>
StepPtr make_step(Kind kind, StepPtr input = nullptr) {
  auto step = std::make_unique<Step>();
  step->kind = std::move(kind);
  step->input = std::move(input);
  return step;
}

struct Plan {
  StepPtr root;
  std::vector<StepPtr> subplans;  // of subqueries in expressions, by Expression::subplan
  std::vector<Column> columns;
  int slot_count = 0;
  std::vector<std::string> slot_names;
  int constant_count = 0;
  bool changes = false;
  Site first_change;                  // the clause, where it changes something
  std::vector<std::string> rewrites;  // that changed something, in the order in which they did
};

// Steps as written: patterns from left to right, conditions where they stand.
Plan plan_query(Query& query);

// The tree, one step a line, inputs below. `query` is the text that places refer to. With counts,
// as PROFILE has them: rows given by each step, by its number.
struct StepCount {
  std::uint64_t rows = 0;
  double seconds = 0;  // with what is below
};
// Gives every step its number; how many there are.
std::size_t number_steps(Plan& plan);
std::vector<std::string> plan_lines(const Plan& plan, std::string_view query,
                                    const std::vector<StepCount>& counts = {});

// Slots that an expression reads, subqueries included.
std::vector<Slot> slots_read(const Expression& expression);

// Calls `visit` with each step that stands below `step`, the nearest first; its input is the last.
template <typename Visit>
void for_each_below(Step& step, const Visit& visit);

}  // namespace kith

namespace kith {

template <typename Visit>
void for_each_below(Step& step, const Visit& visit) {
  if (auto* repeat = std::get_if<RepeatStep>(&step.kind)) {
    visit(repeat->inner);
  } else if (auto* optional = std::get_if<OptionalStep>(&step.kind)) {
    visit(optional->inner);
  } else if (auto* apply = std::get_if<ApplyStep>(&step.kind)) {
    visit(apply->inner);
  } else if (auto* merge = std::get_if<MergeStep>(&step.kind)) {
    visit(merge->inner);
  } else if (auto* each = std::get_if<ForeachStep>(&step.kind)) {
    visit(each->inner);
  } else if (auto* join = std::get_if<UnionStep>(&step.kind)) {
    for (StepPtr& branch : join->branches) {
      visit(branch);
    }
  }
  if (step.input != nullptr) {
    visit(step.input);
  }
}

}  // namespace kith
