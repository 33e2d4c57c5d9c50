// Groups by nodes, of which the relationships are counted and the nodes they lead to. A node is
// looked at once; its key is made for the answer alone, and where the store says which nodes have
// the same one.

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/cursors/edge_tests.h"
#include "query/cursors/hops.h"
#include "query/cursors/top_groups.h"
#include "query/evaluate.h"
#include "query/id_table.h"

namespace kith {

namespace {

class CountHopsCursor : public Cursor {
 public:
  CountHopsCursor(const CountHopsStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        types_(step.hops.types, execution),
        tests_(step.hops.tests, execution),
        hops_(types_, step.hops.arrow, execution.store()) {
    wants_ends_ =
        std::find(step.what.begin(), step.what.end(), CountHopsStep::What::Ends) != step.what.end();
  }
  ~CountHopsCursor() override { x_.release(held_); }

  void open() override {
    input_->open();
    groups_.clear();
    x_.release(std::exchange(held_, 0));
    at_ = 0;
    gathered_ = false;
  }

  bool next() override {
    if (!std::exchange(gathered_, true)) {
      types_.refresh();
      tests_.prepare();
      gather();
      unite_equal_keys();
      leave_out_below_top();
    }
    if (at_ == groups_.size()) {
      return false;
    }
    const Group& group = groups_[at_++];
    x_.bind(step_.hops.from, group.node);
    for (const auto& [slot, key] : step_.group.keys) {
      x_.at(slot) = evaluate(*key, x_);
    }
    for (std::size_t i = 0; i < step_.what.size(); ++i) {
      x_.at(step_.group.aggregates[i]->slot) = count_of(group, step_.what[i]);
    }
    return true;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  struct Group {
    NodeId node;
    std::uint32_t next = kNone;  // another node with the same key, while groups are united
    std::int64_t hops = 0;
    std::int64_t ends = 0;  // each node once
  };

  static std::int64_t count_of(const Group& group, CountHopsStep::What what) {
    return what == CountHopsStep::What::Ends ? group.ends : group.hops;
  }

  // --- a group for each node ---

  void gather() {
    const GraphStore::HopTable out = table(Direction::Out, Arrow::Left);
    const GraphStore::HopTable in = table(Direction::In, Arrow::Right);
    const bool tables = !out.offsets.empty() || !in.offsets.empty();
    const auto look = [&](NodeId node) {
      x_.tick();
      tables ? look_at(node, hops_in(out, node), hops_in(in, node)) : look_at(node);
    };
    if (step_.every_node) {
      if (input_->next()) {
        for (std::uint32_t i = 0; i < x_.store().node_limit(); ++i) {
          if (tables || x_.store().has(NodeId{i})) {
            look(NodeId{i});
          }
        }
      }
    } else {
      while (input_->next()) {
        look(*x_.at(step_.hops.from).node());
      }
    }
  }

  // The hops of one type in one direction, unless the pattern goes the other way alone.
  GraphStore::HopTable table(Direction direction, Arrow other) const {
    const bool one_type = !types_.all() && types_.listed().size() == 1;
    if (!one_type || !step_.hops.tests.empty() || step_.hops.arrow == other) {
      return {};
    }
    return x_.store().hop_table(types_.listed()[0], direction);
  }

  static std::span<const Hop> hops_in(const GraphStore::HopTable& table, NodeId node) {
    if (table.offsets.empty()) {
      return {};
    }
    const std::uint32_t* offsets = table.offsets.data() + node.value;
    return {table.hops + offsets[0], offsets[1] - offsets[0]};
  }

  // Both lists are sorted by the node at the other end.
  void look_at(NodeId node, std::span<const Hop> out, std::span<const Hop> in) {
    if (out.empty() && in.empty()) {
      return;
    }
    Group group{node};
    group.hops = static_cast<std::int64_t>(out.size() + in.size());
    const bool has_loops = step_.hops.arrow == Arrow::Either;  // in both lists, to be counted once
    const Hop *a = out.data(), *b = in.data();
    const Hop *a_end = a + out.size(), *b_end = b + in.size();
    while (a != a_end || b != b_end) {
      const std::uint32_t end = std::min(a == a_end ? kNone : a->node.value,  //
                                         b == b_end ? kNone : b->node.value);
      for (; a != a_end && a->node.value == end; ++a) {
      }
      for (; b != b_end && b->node.value == end; ++b) {
        group.hops -= has_loops && end == node.value ? 1 : 0;
      }
      ++group.ends;
    }
    add(group);
  }

  void look_at(NodeId node) {
    Group group{node};
    ends_.clear();
    group.hops = read_ends(node);
    group.ends = distinct_ends();
    if (group.hops > 0) {
      add(group);
    }
  }

  void add(const Group& group) {
    groups_.push_back(group);
    hold(sizeof(Group));
  }

  // Puts the other ends of a node's hops behind those in `ends_`; how many hops there are.
  std::int64_t read_ends(NodeId node) {
    std::int64_t count = 0;
    hops_.begin(node);
    for (Hop hop; hops_.next(hop);) {
      x_.tick();
      if (tests_.pass(hop.edge)) {
        ++count;
        if (wants_ends_) {
          ends_.push_back(hop.node);
        }
      }
    }
    return count;
  }

  std::int64_t distinct_ends() {
    std::sort(ends_.begin(), ends_.end());
    return std::unique(ends_.begin(), ends_.end()) - ends_.begin();
  }

  // --- groups with the same key ---

  void unite_equal_keys() {
    const auto& keys = step_.group.keys;
    const bool by_node = std::any_of(keys.begin(), keys.end(), [](const auto& key) {
      return key.second->kind == ExpressionKind::Variable;
    });
    if (by_node) {
      return;
    }
    const Expression& first = *keys[0].second;
    const bool one_property = keys.size() == 1 && first.kind == ExpressionKind::Property &&
                              first.parts[0]->kind == ExpressionKind::Variable;
    const std::span<const std::uint32_t> numbers =
        one_property ? x_.store().node_numbers(first.name) : std::span<const std::uint32_t>();
    if (numbers.empty()) {
      unite_by_value();
    } else if (!all_differ(numbers)) {
      unite_by_number(numbers);
    }
    count_united();
  }

  bool all_differ(std::span<const std::uint32_t> numbers) const {
    std::vector<bool> seen;
    bool null_seen = false;
    for (const Group& group : groups_) {
      const std::uint32_t number = numbers[group.node.value];
      if (number == GraphStore::kNoCount) {
        if (std::exchange(null_seen, true)) {
          return false;
        }
        continue;
      }
      if (number >= kMostSeen) {
        return false;  // not known to differ
      }
      if (number >= seen.size()) {
        seen.resize(std::size_t{number} + number / 2 + 64);
      }
      if (seen[number]) {
        return false;
      }
      seen[number] = true;
    }
    return true;
  }

  void unite_by_number(std::span<const std::uint32_t> numbers) {
    IdTable firsts;
    std::uint32_t null_first = kNone;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const std::uint32_t number = numbers[groups_[i].node.value];
      if (number == GraphStore::kNoCount) {
        null_first = null_first == kNone ? i : null_first;
        unite(null_first, i);
      } else {
        unite(firsts.find_or_add(number, i).number, i);
      }
    }
  }

  void unite_by_value() {
    std::unordered_map<List, std::uint32_t, ValueHash, ValueEquivalent> firsts;
    Held held(x_);
    List key(step_.group.keys.size());
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      x_.tick();
      x_.bind(step_.hops.from, groups_[i].node);
      std::size_t bytes = 64;
      for (std::size_t k = 0; k < key.size(); ++k) {
        key[k] = evaluate(*step_.group.keys[k].second, x_);
        bytes += bytes_of(key[k]);
      }
      const auto [at, added] = firsts.try_emplace(key, i);
      held.add(added ? bytes : 0);
      unite(at->second, i);
    }
  }

  // Puts a group behind the first one with its key.
  void unite(std::uint32_t first, std::uint32_t other) {
    if (first != other) {
      groups_[other].next = std::exchange(groups_[first].next, other);
      groups_[first].hops += std::exchange(groups_[other].hops, 0);
    }
  }

  void count_united() {
    for (Group& group : groups_) {
      if (group.hops == 0 || group.next == kNone || !wants_ends_) {
        continue;
      }
      ends_.clear();
      read_ends(group.node);
      for (std::uint32_t other = group.next; other != kNone; other = groups_[other].next) {
        read_ends(groups_[other].node);
      }
      group.ends = distinct_ends();
    }
    groups_.erase(std::remove_if(groups_.begin(), groups_.end(),
                                 [](const Group& group) { return group.hops == 0; }),
                  groups_.end());
  }

  // --- groups that are wanted ---

  void leave_out_below_top() {
    if (!step_.group.top) {
      return;
    }
    const TopGroups& top = *step_.group.top;
    const CountHopsStep::What what = step_.what[top.aggregate];
    std::vector<std::int64_t> counts;
    counts.reserve(groups_.size());
    for (const Group& group : groups_) {
      counts.push_back(count_of(group, what));
    }
    if (const auto worst = worst_of_top(top, std::move(counts), x_)) {
      const auto is_worse = [&](const Group& group) {
        const std::int64_t count = count_of(group, what);
        return top.descending ? count < *worst : count > *worst;
      };
      groups_.erase(std::remove_if(groups_.begin(), groups_.end(), is_worse), groups_.end());
    }
  }

  void hold(std::size_t bytes) {
    held_ += bytes;
    x_.hold(bytes);
  }

  // One bit each: 32 MB at most.
  static constexpr std::uint32_t kMostSeen = std::uint32_t{1} << 28;

  const CountHopsStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  EdgeTests tests_;
  HopReader hops_;
  bool wants_ends_ = false;
  std::vector<Group> groups_;  // in the order of nodes
  std::vector<NodeId> ends_;
  std::size_t held_ = 0;
  std::size_t at_ = 0;
  bool gathered_ = false;
};

}  // namespace

CursorPtr cursor_of(const CountHopsStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<CountHopsCursor>(step, std::move(input), execution);
}

}  // namespace kith
