// Grouping and aggregates.

#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/evaluate.h"
#include "query/lex.h"

namespace kith {

namespace {

class GroupCursor : public Cursor {
 public:
  GroupCursor(const GroupStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}
  ~GroupCursor() override { x_.release(held_); }

  void open() override {
    by_key_.clear();
    groups_.clear();
    x_.release(std::exchange(held_, 0));
    at_ = 0;
    input_->open();
    gathered_ = false;
  }

  bool next() override {
    if (!std::exchange(gathered_, true)) {
      gather();
    }
    if (at_ == groups_.size()) {
      return false;
    }
    Group& group = groups_[at_++];
    for (std::size_t i = 0; i < step_.keys.size(); ++i) {
      x_.at(step_.keys[i].first) = (*group.key)[i];
    }
    for (std::size_t i = 0; i < step_.aggregates.size(); ++i) {
      x_.at(step_.aggregates[i]->slot) = finish(group, i);
    }
    return true;
  }

 private:
  using Seen = std::unordered_set<List, ValueHash, ValueEquivalent>;
  struct Group {
    const List* key;
    std::vector<std::unique_ptr<Aggregate>> aggregates;
    std::vector<std::unique_ptr<Seen>> seen;  // of DISTINCT aggregates
    std::vector<std::int64_t> rows;           // of count(*)
  };

  void gather() {
    List key(step_.keys.size());
    if (key.empty()) {
      // Without keys there is one group, even of no rows.
      new_group(by_key_.try_emplace(key, 0).first->first);
    }
    while (input_->next()) {
      x_.tick();
      for (std::size_t i = 0; i < key.size(); ++i) {
        key[i] = evaluate(*step_.keys[i].second, x_);
      }
      const auto [at, added] = by_key_.try_emplace(key, groups_.size());
      if (added) {
        new_group(at->first);
      }
      Group& group = groups_[at->second];
      for (std::size_t i = 0; i < step_.aggregates.size(); ++i) {
        add(group, i);
      }
    }
  }

  void new_group(const List& key) {
    Group group;
    group.key = &key;
    std::size_t bytes = 128;
    for (const Value& value : key) {
      bytes += bytes_of(value);
    }
    for (const ExpressionPtr& aggregate : step_.aggregates) {
      group.aggregates.push_back(aggregate->star ? nullptr : aggregate->aggregate->start());
      group.seen.push_back(aggregate->distinct ? std::make_unique<Seen>() : nullptr);
      group.rows.push_back(0);
      bytes += 64;
    }
    hold(bytes);
    groups_.push_back(std::move(group));
  }

  void hold(std::size_t bytes) {
    held_ += bytes;
    x_.hold(bytes);
  }

  void add(Group& group, std::size_t number) {
    const Expression& aggregate = *step_.aggregates[number];
    if (aggregate.star) {
      ++group.rows[number];
      return;
    }
    arguments_.resize(aggregate.parts.size());
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      arguments_[i] = evaluate(*aggregate.parts[i], x_);
    }
    if (aggregate.distinct) {
      List one{arguments_[0]};
      const std::size_t bytes = bytes_of(one[0]) + 48;
      if (one[0].is_null() || !group.seen[number]->insert(std::move(one)).second) {
        return;
      }
      hold(bytes);
    }
    const std::size_t before = group.aggregates[number]->bytes();
    try {
      group.aggregates[number]->add(arguments_);
    } catch (Error& error) {
      rethrow(error, aggregate);
    }
    if (const std::size_t after = group.aggregates[number]->bytes(); after > before) {
      hold(after - before);
    }
  }

  Value finish(Group& group, std::size_t number) {
    const Expression& aggregate = *step_.aggregates[number];
    if (aggregate.star) {
      return group.rows[number];
    }
    try {
      return group.aggregates[number]->finish();
    } catch (Error& error) {
      rethrow(error, aggregate);
    }
  }

  [[noreturn]] void rethrow(Error& error, const Expression& aggregate) const {
    if (error.place.line == 0) {
      error.place = place_in_query(x_.text, aggregate.site.begin);
    }
    throw error;
  }

  const GroupStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::unordered_map<List, std::size_t, ValueHash, ValueEquivalent>
      by_key_;                // to the number of the group
  std::deque<Group> groups_;  // in the order of their first rows
  std::vector<Value> arguments_;
  std::size_t held_ = 0;
  std::size_t at_ = 0;
  bool gathered_ = false;
};

}  // namespace

CursorPtr cursor_of(const GroupStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<GroupCursor>(step, std::move(input), execution);
}

}  // namespace kith
