// From node to node over single relationships.

#include <algorithm>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/cursors/edge_tests.h"
#include "query/cursors/hops.h"

namespace kith {

namespace {

class ExpandCursor : public Cursor {
 public:
  ExpandCursor(const ExpandStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        types_(step.types, execution),
        tests_(step.tests, execution),
        hops_(types_, step.arrow, execution.store()) {}

  void open() override {
    input_->open();
    begun_ = false;
  }

  bool next() override {
    Hop hop;
    while (true) {
      x_.tick();
      if (!begun_) {
        if (!input_->next()) {
          return false;
        }
        begun_ = begin();
        continue;
      }
      if (find_next(hop)) {
        x_.bind(step_.edge, hop.edge);
        if (!step_.into) {
          x_.bind(step_.to, hop.node);
        }
        return true;
      }
      begun_ = false;
    }
  }

 private:
  bool find_next(Hop& hop) {
    std::uint64_t tried = 0;
    const EdgeTests::Places* places = tests_.one_by_place();
    const auto is_free = [this](const Hop& one) {
      return step_.unlike.empty() || !is_used(one.edge, step_.unlike, x_);
    };
    const bool found = places != nullptr
                           ? hops_.next_that(hop,
                                             [&, wanted = *places](const Hop& one) {
                                               ++tried;
                                               return wanted.has(one.edge) && is_free(one);
                                             })
                           : hops_.next_that(hop, [&](const Hop& one) {
                               ++tried;
                               return tests_.pass(one.edge) && is_free(one);
                             });
    x_.tick(tried);
    return found;
  }

  bool begin() {
    const NodeId* from = x_.at(step_.from).node();
    const NodeId* to = step_.into ? x_.at(step_.to).node() : nullptr;
    types_.refresh();
    tests_.prepare();
    if (from == nullptr || (step_.into && to == nullptr)) {
      return false;  // null of an optional match leads nowhere
    }
    if (step_.into) {
      hops_.begin(*from, *to);
    } else {
      hops_.begin(*from);
    }
    return step_.above == kNoSlot && step_.below == kNoSlot ? true : bound_numbers();
  }

  bool bound_numbers() {
    std::uint32_t first = 0;
    std::uint32_t end = x_.store().node_limit();
    if (step_.above != kNoSlot) {
      const NodeId* above = x_.at(step_.above).node();
      if (above == nullptr) {
        return false;
      }
      first = above->value + 1;
    }
    if (step_.below != kNoSlot) {
      const NodeId* below = x_.at(step_.below).node();
      if (below == nullptr) {
        return false;
      }
      end = below->value;
    }
    hops_.between(first, std::max(first, end));
    return true;
  }

  const ExpandStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  EdgeTests tests_;
  HopReader hops_;
  bool begun_ = false;
};

// Every relationship of the types, seen from its source and, where the pattern has no direction,
// from its target after that. A loop comes once.
class ScanEdgesCursor : public Cursor {
 public:
  ScanEdgesCursor(const ScanEdgesStep& step, CursorPtr input, Execution& execution)
      : step_(step.edge),
        input_(std::move(input)),
        x_(execution),
        types_(step_.types, execution),
        tests_(step_.tests, execution) {}

  void open() override {
    input_->open();
    edges_.clear();
    at_ = 0;
    turned_ = false;
  }

  bool next() override {
    while (true) {
      x_.tick();
      if (turned_) {
        turned_ = false;
        const EdgeId edge = edges_[at_ - 1];
        if (give(edge, x_.store().target(edge), x_.store().source(edge))) {
          return true;
        }
      } else if (find_next()) {
        const EdgeId edge = edges_[at_++];
        const NodeId source = x_.store().source(edge);
        const NodeId target = x_.store().target(edge);
        turned_ = step_.arrow == Arrow::Either && source != target;
        if (step_.arrow == Arrow::Left ? give(edge, target, source) : give(edge, source, target)) {
          return true;
        }
      } else if (input_->next()) {
        begin();
      } else {
        return false;
      }
    }
  }

 private:
  void begin() {
    types_.refresh();
    tests_.prepare();
    edges_.clear();
    at_ = 0;
    for (const TypeId type : types_.listed()) {
      const std::vector<EdgeId> of_type = x_.store().all_edges_of(type);
      edges_.insert(edges_.end(), of_type.begin(), of_type.end());
    }
  }

  // The first of what is left that passes; false where none does.
  bool find_next() {
    const std::size_t before = at_;
    const EdgeTests::Places* places = tests_.one_by_place();
    if (places != nullptr && step_.unlike.empty()) {
      const auto begin = edges_.begin();
      at_ = static_cast<std::size_t>(
          std::find_if(begin + static_cast<std::ptrdiff_t>(at_), edges_.end(),
                       [wanted = *places](EdgeId edge) { return wanted.has(edge); }) -
          begin);
    } else {
      while (at_ < edges_.size() &&
             !(tests_.pass(edges_[at_]) &&
               (step_.unlike.empty() || !is_used(edges_[at_], step_.unlike, x_)))) {
        ++at_;
      }
    }
    x_.tick(at_ - before);
    return at_ < edges_.size();
  }

  bool give(EdgeId edge, NodeId from, NodeId to) {
    if ((step_.above != kNoSlot && to <= from) || (step_.below != kNoSlot && to >= from)) {
      return false;
    }
    x_.bind(step_.from, from);
    x_.bind(step_.edge, edge);
    x_.bind(step_.to, to);
    return true;
  }

  const ExpandStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  EdgeTests tests_;
  std::vector<EdgeId> edges_;
  std::size_t at_ = 0;
  bool turned_ = false;  // the last one is still to be given from its target
};

// A relationship, or a list of them, that is bound already: do its ends fit, and which nodes are
// they?
class FollowCursor : public Cursor {
 public:
  FollowCursor(const FollowStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        types_(step.pattern->types ? &*step.pattern->types : nullptr, execution) {}

  void open() override {
    input_->open();
    begun_ = false;
  }

  bool next() override {
    while (true) {
      x_.tick();
      if (!begun_) {
        if (!input_->next()) {
          return false;
        }
        begun_ = true;
        choices_.clear();
        types_.refresh();
        gather();
        at_ = 0;
      }
      if (at_ < choices_.size()) {
        x_.at(step_.from) = choices_[at_].first;
        x_.at(step_.to) = choices_[at_].second;
        ++at_;
        return true;
      }
      begun_ = false;
    }
  }

 private:
  void gather() {
    std::vector<EdgeId> edges;
    const Value& bound = x_.at(step_.pattern->slot);
    if (const EdgeId* one = bound.edge()) {
      edges.push_back(*one);
    } else if (const List* many = bound.list()) {
      for (const Value& one_of : *many) {
        if (one_of.edge() == nullptr) {
          return;
        }
        edges.push_back(*one_of.edge());
      }
    } else {
      return;
    }
    for (const EdgeId edge : edges) {
      if (!x_.store().has(edge) || is_used(edge, step_.unlike, x_) ||
          !types_.has(x_.store().type(edge))) {
        return;
      }
    }
    if (const std::optional<Range>& length = step_.pattern->length) {
      const auto count = static_cast<std::int64_t>(edges.size());
      if (count < length->least.value_or(1) || (length->most && count > *length->most)) {
        return;
      }
    }
    if (edges.empty()) {
      if (const NodeId* node = x_.at(step_.from_bound ? step_.from : step_.to).node()) {
        choose(*node, *node);
      }
      return;
    }
    follow(edges, x_.store().source(edges[0]), x_.store().target(edges[0]));
  }

  void follow(const std::vector<EdgeId>& edges, NodeId source, NodeId target) {
    if (step_.pattern->arrow != Arrow::Left) {
      walk(edges, source);
    }
    if (step_.pattern->arrow != Arrow::Right &&
        (source != target || step_.pattern->arrow == Arrow::Left)) {
      walk(edges, target);
    }
  }

  void walk(const std::vector<EdgeId>& edges, NodeId begin) {
    NodeId at = begin;
    for (const EdgeId edge : edges) {
      const NodeId source = x_.store().source(edge);
      const NodeId target = x_.store().target(edge);
      if (at == source && step_.pattern->arrow != Arrow::Left) {
        at = target;
      } else if (at == target && step_.pattern->arrow != Arrow::Right) {
        at = source;
      } else {
        return;
      }
    }
    choose(begin, at);
  }

  void choose(NodeId from, NodeId to) {
    const auto fits = [&](Slot slot, bool bound, NodeId node) {
      const NodeId* there = x_.at(slot).node();
      return !bound || (there != nullptr && *there == node);
    };
    if (fits(step_.from, step_.from_bound, from) && fits(step_.to, step_.to_bound, to) &&
        (step_.from != step_.to || from == to)) {
      choices_.emplace_back(from, to);
    }
  }

  const FollowStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  std::vector<std::pair<NodeId, NodeId>> choices_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

}  // namespace

CursorPtr cursor_of(const ExpandStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ExpandCursor>(step, std::move(input), execution);
}

CursorPtr cursor_of(const ScanEdgesStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ScanEdgesCursor>(step, std::move(input), execution);
}

CursorPtr cursor_of(const FollowStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<FollowCursor>(step, std::move(input), execution);
}

}  // namespace kith
