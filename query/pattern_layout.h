#pragma once
// The inside of lay_out: what a pattern asks for, what of it is done, and the chain of steps so
// far.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/lay_out.h"

namespace kith {

class PatternLayout {
 public:
  PatternLayout(MatchStep match, StepPtr input, const Graph& graph, const LayOutOptions& options);

  StepPtr run();

 private:
  struct Node {
    const NodePattern* pattern;
  };
  struct Link {
    const PathPattern* path;
    const EdgePattern* edge;
    const NodePattern *from, *to;
    std::vector<ExpressionPtr> conditions;  // on each relationship of a walk
    std::vector<Slot> needs;
    bool done = false;
  };
  struct Condition {
    ExpressionPtr expression;
    std::vector<Slot> needs;
    bool done = false;
  };

  static bool is_selected(const PathPattern& path);
  static bool is_shortest(const PathPattern& path);

  // --- what there is to do ---

  void gather(const PathPattern& path);
  void gather(const PathPattern& path, const EdgePattern& edge, const NodePattern& from,
              const NodePattern& to);
  void add_condition(ExpressionPtr condition);
  bool is_bound(Slot slot) const { return bound_.count(slot) != 0; }
  bool all_bound(const std::vector<Slot>& slots) const;
  void put(StepKind kind, double rows_factor);
  void ask_conditions();

  // --- which relationship next ---

  double fan_out(const Link& link) const;
  double cost(const Link& link) const;
  double edges_of(const std::vector<std::string>& types) const;
  // Needs nothing that this very walk does not bring.
  bool may_be_laid(const Link& link) const;
  Link* next_link();
  // The cheapest node to begin with among those at the end of a relationship that is still to be
  // followed.
  const Node* best_start() const;

  // --- starts ---

  // A condition `node.key = value` or `id(node) = value` whose value is known by now.
  Condition* seek_condition(const Node& node) const;
  std::optional<SeekStep> seek_of(const Node& node, const Condition& condition) const;
  // The rarest label that the node must have; empty where none is asked for.
  std::string rarest_label(const Node& node) const;
  double label_rows(const std::string& label) const;
  double start_rows(const Node& node) const;
  void start(const Node& node);
  // The relationship with which to begin, where going through all of its type is far cheaper than
  // going through nodes.
  Link* rare_link(const Node& start);
  void start(Link& link);

  // --- steps for relationships ---

  std::vector<Slot> unlike(const Link& link) const;
  void lay(Link& link);
  bool is_latest(Slot node, Slot other) const;
  void lay_edge(const Link& link);
  // id(a) < id(b): the hops of a node are sorted by the other node, so that what is out of bounds
  // is never looked at.
  void take_bounds(ExpandStep& step);
  void take_tests(ExpandStep& step);
  bool is_test(const Condition& condition, Slot edge) const;
  // One repetition of a group is a pattern of its own whose first node is bound.
  void lay_group(const Link& link);
  void lay_shortest(const Link& link);
  // Any other path of which only the shortest are wanted: all of them, and then a choice.
  void lay_picked(const PathPattern& path);
  static std::vector<Slot> pattern_slots_of(const PathPattern& path);
  void finish(const PathPattern& path);

  MatchStep match_;
  StepPtr chain_;
  const Graph& graph_;
  const LayOutOptions& options_;
  std::set<Slot> bound_, pattern_slots_;
  std::vector<Node> nodes_;
  std::vector<Link> links_;
  std::vector<Condition> conditions_;
  double rows_ = 1;
  bool all_asked_ = false;
};

// The types that an expression names when it is a plain A|B; none where it is something else.
std::optional<std::vector<std::string>> plain_types(const std::optional<LabelExpression>& types);

}  // namespace kith
