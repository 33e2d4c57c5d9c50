#pragma once
// What expansions and walks share: the relationships at a node that a pattern allows, and those it
// has used already.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "query/cursor.h"
#include "query/plan.h"

namespace kith {

// The types that a pattern allows, as numbers of the graph.
class AllowedTypes {
 public:
  AllowedTypes(const LabelExpression* types, Execution& execution)
      : types_(types), execution_(execution) {}

  // Before they are read; again, where the query itself may have made new types.
  void refresh() {
    if (!known_ || execution_.writable != nullptr) {
      find();
    }
  }
  bool all() const { return types_ == nullptr; }
  std::span<const TypeId> listed() const { return listed_; }  // sorted; unless `all`
  bool has(TypeId type) const;

 private:
  void find();

  const LabelExpression* types_;
  Execution& execution_;
  bool known_ = false;
  std::vector<TypeId> listed_;
  std::size_t names_seen_ = 0;
};

// The hops from one node, outgoing before incoming, by type, then node, then edge. A loop comes
// once.
class HopReader {
 public:
  HopReader(const AllowedTypes& types, Arrow arrow, const GraphStore& store)
      : types_(&types), arrow_(arrow), store_(&store) {}

  void begin(NodeId from);
  void begin(NodeId from, NodeId to);  // only those that lead there
  // After `begin`: only those that lead to nodes with numbers in this range, the end exclusive.
  void between(std::uint32_t first, std::uint32_t end) {
    first_ = first;
    end_ = end;
    is_range_ = true;
  }
  bool next(Hop& hop) {
    return next_that(hop, [](const Hop&) { return true; });
  }
  // The next one that passes.
  template <typename Pass>
  bool next_that(Hop& hop, const Pass& pass) {
    do {
      const bool loops_seen = arrow_ == Arrow::Either && direction_ == Direction::In;
      const NodeId from = from_;
      const Hop* const first = hops_.data();
      const Hop* const end = first + hops_.size();
      for (const Hop* at = first + at_; at != end; ++at) {
        if (pass(*at) && !(loops_seen && at->node == from)) {  // loops: as outgoing
          at_ = static_cast<std::size_t>(at - first) + 1;
          hop = *at;
          return true;
        }
      }
    } while (has_tables_ ? next_table_span() : next_span());
    return false;
  }

 private:
  bool next_span();
  bool next_table_span();
  bool go_on(std::span<const Hop> hops);
  void find_tables();

  const AllowedTypes* types_;
  Arrow arrow_;
  const GraphStore* store_;
  NodeId from_;
  std::uint32_t first_ = 0, end_ = 0;
  bool is_range_ = false;
  Direction direction_ = Direction::Out;
  // Of the one type that is allowed, where the store has them: outgoing and incoming.
  GraphStore::HopTable tables_[2];
  bool has_tables_ = false, knows_tables_ = false;
  int directions_left_ = 0;
  std::span<const TypeId> span_types_;
  std::size_t type_at_ = 0;
  std::span<const Hop> hops_;
  std::size_t at_ = 0;
  bool last_direction_ = false;
};

// Is this relationship among those in the slots: single ones, or lists of them?
bool is_used(EdgeId edge, const std::vector<Slot>& slots, Execution& execution);

}  // namespace kith
