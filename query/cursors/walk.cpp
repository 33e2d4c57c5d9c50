// Relationships in a row: every trail, depth first, or every node within reach once, breadth first.

#include <algorithm>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/cursors/hops.h"
#include "query/evaluate.h"

namespace kith {

namespace {

// What both ways of walking share: where a walk starts, and which relationships it may take.
class Walking : public Cursor {
 public:
  Walking(const WalkStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        types_(step.pattern->types ? &*step.pattern->types : nullptr, execution) {}

 protected:
  bool may_take(EdgeId edge) {
    if (!step_.unlike.empty() && is_used(edge, step_.unlike, x_)) {
      return false;
    }
    if (step_.conditions.empty()) {
      return true;
    }
    x_.at(step_.pattern->single_slot) = edge;
    return all_hold(step_.conditions, x_);
  }

  // The next row of the input that has a node to start from.
  const NodeId* next_start() {
    while (input_->next()) {
      x_.tick();
      types_.refresh();
      if (const NodeId* from = x_.at(step_.from).node()) {
        target_ = step_.into ? x_.at(step_.to).node() : nullptr;
        if (!step_.into || target_ != nullptr) {
          return from;
        }
      }
    }
    return nullptr;
  }

  const WalkStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  const NodeId* target_ = nullptr;  // in the row
};

class TrailCursor : public Walking {
 public:
  using Walking::Walking;

  void open() override {
    input_->open();
    frames_.clear();
    edges_.clear();
  }

  bool next() override {
    while (true) {
      if (frames_.empty()) {
        const NodeId* from = next_start();
        if (from == nullptr) {
          return false;
        }
        enter(*from);
        if (step_.least == 0 && arrive(*from)) {
          return true;
        }
      }
      if (advance()) {
        return true;
      }
    }
  }

 private:
  void enter(NodeId node) {
    frames_.emplace_back(types_, step_.arrow, x_.store());
    frames_.back().begin(node);
  }

  // One step further, or one back. True when a wanted node was reached.
  bool advance() {
    x_.tick();
    Hop hop;
    if (static_cast<std::int64_t>(edges_.size()) >= step_.most || !frames_.back().next(hop)) {
      frames_.pop_back();
      if (!edges_.empty()) {
        edges_.pop_back();
      }
      return false;
    }
    if (std::find(edges_.begin(), edges_.end(), hop.edge) != edges_.end() || !may_take(hop.edge)) {
      return false;
    }
    edges_.push_back(hop.edge);
    enter(hop.node);
    return static_cast<std::int64_t>(edges_.size()) >= step_.least && arrive(hop.node);
  }

  bool arrive(NodeId node) {
    if (step_.into) {
      if (*target_ != node) {
        return false;
      }
    } else {
      x_.at(step_.to) = node;
    }
    List list(edges_.begin(), edges_.end());
    if (step_.reversed) {
      std::reverse(list.begin(), list.end());
    }
    x_.at(step_.pattern->slot) = Value(std::move(list));
    return true;
  }

  std::vector<HopReader> frames_;
  std::vector<EdgeId> edges_;
};

class ReachCursor : public Walking {
 public:
  ReachCursor(const WalkStep& step, CursorPtr input, Execution& execution)
      : Walking(step, std::move(input), execution), hops_(types_, step.arrow, execution.store()) {}

  void open() override {
    input_->open();
    queue_.clear();
    at_ = given_ = 0;
  }

  bool next() override {
    while (true) {
      while (given_ < queue_.size()) {
        const NodeId node = queue_[given_++];
        if ((given_ > 1 || step_.least == 0) && (!step_.into || *target_ == node)) {
          x_.at(step_.to) = node;
          return true;
        }
      }
      if (at_ < queue_.size()) {
        expand();
        continue;
      }
      const NodeId* from = next_start();
      if (from == nullptr) {
        return false;
      }
      begin(*from);
    }
  }

 private:
  void begin(NodeId from) {
    if (++round_ == 0 || seen_.size() < x_.store().node_limit()) {
      seen_.assign(x_.store().node_limit(), 0);
      round_ = 1;
    }
    queue_.assign(1, from);
    seen_[from.value] = round_;
    at_ = given_ = 0;
    depth_ = 0;
    level_end_ = 1;
  }

  void expand() {
    if (at_ == level_end_) {
      ++depth_;
      level_end_ = queue_.size();
    }
    if (depth_ >= step_.most) {
      at_ = queue_.size();
      return;
    }
    hops_.begin(queue_[at_++]);
    for (Hop hop; hops_.next(hop);) {
      x_.tick();
      if (seen_[hop.node.value] != round_ && may_take(hop.edge)) {
        seen_[hop.node.value] = round_;
        queue_.push_back(hop.node);
      }
    }
  }

  HopReader hops_;
  std::vector<NodeId> queue_;
  std::vector<std::uint32_t> seen_;  // by node: the round in which it was reached
  std::uint32_t round_ = 0;
  std::size_t at_ = 0, given_ = 0, level_end_ = 0;
  std::int64_t depth_ = 0;
};

}  // namespace

CursorPtr cursor_of(const WalkStep& step, CursorPtr input, Execution& execution) {
  if (step.distinct_ends) {
    return std::make_unique<ReachCursor>(step, std::move(input), execution);
  }
  return std::make_unique<TrailCursor>(step, std::move(input), execution);
}

}  // namespace kith
