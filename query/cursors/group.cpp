// Grouping and aggregates.

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/cursors/top_groups.h"
#include "query/evaluate.h"
#include "query/functions.h"
#include "query/id_table.h"
#include "query/lex.h"

namespace kith {

namespace {

// What DISTINCT has seen in one group. Most groups are small: the first nodes need no table.
class SeenValues {
 public:
  // Bytes that it took to keep the value; none where it was there before.
  std::optional<std::size_t> add(const Value& value) {
    if (const NodeId* node = value.node()) {
      return add(node->value);
    }
    if (others_ == nullptr) {
      others_ = std::make_unique<std::unordered_set<Value, ValueHash, ValueEquivalent>>();
    }
    return others_->insert(value).second ? std::optional(bytes_of(value) + 48) : std::nullopt;
  }

 private:
  std::optional<std::size_t> add(std::uint32_t node) {
    const auto end = few_.begin() + few_count_;
    if (std::find(few_.begin(), end, node) != end) {
      return std::nullopt;
    }
    if (few_count_ < few_.size()) {
      few_[few_count_++] = node;
      return 0;
    }
    const std::size_t before = more_.bytes();
    return more_.insert(node) ? std::optional(more_.bytes() - before) : std::nullopt;
  }

  std::array<std::uint32_t, 7> few_{};
  std::uint32_t few_count_ = 0;
  IdTable more_;
  std::unique_ptr<std::unordered_set<Value, ValueHash, ValueEquivalent>> others_;
};

// A single number on which the whole key depends: of the node whose properties make the key, or of
// the type that is it. Rows with the same number belong to the same group, so that the key itself
// is computed once a number.
class KeyNumber {
 public:
  explicit KeyNumber(const GroupStep& step) {
    for (const auto& [slot, key] : step.keys) {
      look(*key);
    }
    const Expression* only = step.keys.size() == 1 ? step.keys[0].second.get() : nullptr;
    by_type_ = only != nullptr && only->kind == ExpressionKind::Call &&
               equals_ignoring_case(only->name, "type") &&
               only->parts[0]->kind == ExpressionKind::Variable;
  }

  std::optional<std::uint32_t> of(Execution& execution) const {
    if (several_ || slot_ == kNoSlot) {
      return std::nullopt;
    }
    const Value& value = execution.at(slot_);
    if (const NodeId* node = value.node()) {
      return node->value;
    }
    const EdgeId* edge = by_type_ ? value.edge() : nullptr;
    return edge == nullptr ? std::nullopt : std::optional(execution.store().type(*edge).value);
  }

 private:
  void look(const Expression& key) {
    if (key.kind == ExpressionKind::Variable) {
      several_ = several_ || (slot_ != kNoSlot && slot_ != key.slot);
      slot_ = key.slot;
      return;
    }
    const bool fixed = key.kind == ExpressionKind::Property ||
                       key.kind == ExpressionKind::Literal ||
                       (key.kind == ExpressionKind::Call && key.function->answers != Answers::New);
    several_ = several_ || !fixed;
    for (const ExpressionPtr& part : key.parts) {
      if (part != nullptr) {  // CASE without ELSE, [..2]
        look(*part);
      }
    }
  }

  Slot slot_ = kNoSlot;
  bool several_ = false;
  bool by_type_ = false;
};

class GroupCursor : public Cursor {
 public:
  GroupCursor(const GroupStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution), number_(step) {
    for (const ExpressionPtr& aggregate : step.aggregates) {
      counts_.push_back(equals_ignoring_case(aggregate->name, "count"));
    }
  }
  ~GroupCursor() override { x_.release(held_); }

  void open() override {
    keys_.clear();
    hashes_.clear();
    states_.clear();
    cells_.assign(16, kFree);
    by_number_.clear();
    last_number_.reset();
    x_.release(std::exchange(held_, 0));
    at_ = 0;
    input_->open();
    gathered_ = false;
  }

  bool next() override {
    if (!std::exchange(gathered_, true)) {
      gather();
      find_worst_of_top();
    }
    while (at_ < hashes_.size() && !may_be_in_top(at_)) {
      ++at_;
    }
    if (at_ == hashes_.size()) {
      return false;
    }
    for (std::size_t i = 0; i < step_.keys.size(); ++i) {
      x_.at(step_.keys[i].first) = keys_[at_ * step_.keys.size() + i];
    }
    for (std::size_t i = 0; i < step_.aggregates.size(); ++i) {
      State& state = states_[at_ * step_.aggregates.size() + i];
      x_.at(step_.aggregates[i]->slot) = finish(state, *step_.aggregates[i]);
    }
    ++at_;
    return true;
  }

 private:
  struct State {
    std::int64_t count = 0;  // of count, the most frequent aggregate, which needs nothing else
    std::unique_ptr<Aggregate> aggregate;  // of the others
    std::unique_ptr<SeenValues> seen;      // of DISTINCT
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;

  void gather() {
    List key(step_.keys.size());
    if (key.empty()) {
      // Without keys there is one group, even of no rows.
      new_group(key, 0);
    }
    while (input_->next()) {
      x_.tick();
      const std::size_t first = group_of(key) * step_.aggregates.size();
      for (std::size_t i = 0; i < step_.aggregates.size(); ++i) {
        add(states_[first + i], *step_.aggregates[i]);
      }
    }
  }

  const State& counted_in_top(std::size_t group) const {
    return states_[group * step_.aggregates.size() + step_.top->aggregate];
  }

  void find_worst_of_top() {
    worst_of_top_.reset();
    if (step_.top) {
      std::vector<std::int64_t> counts;
      counts.reserve(hashes_.size());
      for (std::size_t group = 0; group < hashes_.size(); ++group) {
        counts.push_back(counted_in_top(group).count);
      }
      worst_of_top_ = kith::worst_of_top(*step_.top, std::move(counts), x_);
    }
  }

  bool may_be_in_top(std::size_t group) const {
    if (!worst_of_top_) {
      return true;
    }
    const std::int64_t count = counted_in_top(group).count;
    return step_.top->descending ? count >= *worst_of_top_ : count <= *worst_of_top_;
  }

  std::size_t group_of(List& key) {
    if (key.empty()) {
      return 0;
    }
    const std::optional<std::uint32_t> number = number_.of(x_);
    if (!number) {
      return group_by_key(key);
    }
    // Rows of one group often come one after the other.
    if (number == last_number_) {
      return last_group_;
    }
    const auto found = by_number_.find_or_add(*number);
    if (found.added) {
      hold(sizeof(std::uint64_t) * 2);
      found.number = static_cast<std::uint32_t>(group_by_key(key));
    }
    last_number_ = number;
    last_group_ = found.number;
    return last_group_;
  }

  std::size_t group_by_key(List& key) {
    for (std::size_t i = 0; i < key.size(); ++i) {
      key[i] = evaluate(*step_.keys[i].second, x_);
    }
    const std::size_t hash = ValueHash{}(key);
    std::uint32_t& cell = cells_[cell_of(key, hash)];
    if (cell != kFree) {
      return cell;
    }
    cell = static_cast<std::uint32_t>(hashes_.size());
    const std::size_t group = cell;
    new_group(key, hash);
    if (2 * hashes_.size() > cells_.size()) {
      grow();
    }
    return group;
  }

  // Where the group of this key is, or would be: linear probing.
  std::size_t cell_of(const List& key, std::size_t hash) const {
    const std::size_t mask = cells_.size() - 1;
    std::size_t at = hash & mask;
    while (cells_[at] != kFree && !(hashes_[cells_[at]] == hash && is_key(cells_[at], key))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  bool is_key(std::size_t group, const List& key) const {
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (!equivalent(keys_[group * key.size() + i], key[i])) {
        return false;
      }
    }
    return true;
  }

  void grow() {
    cells_.assign(cells_.size() * 2, kFree);
    const std::size_t mask = cells_.size() - 1;
    for (std::size_t group = 0; group < hashes_.size(); ++group) {
      std::size_t at = hashes_[group] & mask;
      while (cells_[at] != kFree) {
        at = (at + 1) & mask;
      }
      cells_[at] = static_cast<std::uint32_t>(group);
    }
  }

  void new_group(const List& key, std::size_t hash) {
    std::size_t bytes = 64;
    for (const Value& value : key) {
      bytes += bytes_of(value);
    }
    keys_.insert(keys_.end(), key.begin(), key.end());
    hashes_.push_back(hash);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const Expression& aggregate = *step_.aggregates[i];
      State& state = states_.emplace_back();
      state.aggregate = counts_[i] ? nullptr : aggregate.aggregate->start();
      state.seen = aggregate.distinct ? std::make_unique<SeenValues>() : nullptr;
      bytes += 96;
    }
    hold(bytes);
  }

  void hold(std::size_t bytes) {
    held_ += bytes;
    x_.hold(bytes);
  }

  void add(State& state, const Expression& aggregate) {
    if (aggregate.star) {
      ++state.count;
      return;
    }
    Value scratch;
    const Value& first = evaluate_view(*aggregate.parts[0], x_, scratch);
    if (aggregate.distinct && !is_new(state, first)) {
      return;
    }
    if (state.aggregate == nullptr) {
      state.count += first.is_null() ? 0 : 1;
      return;
    }
    if (aggregate.parts.size() == 1) {
      add(state, aggregate, std::span(&first, 1));
      return;
    }
    arguments_.assign(1, first);
    for (std::size_t i = 1; i < aggregate.parts.size(); ++i) {
      arguments_.push_back(evaluate(*aggregate.parts[i], x_));
    }
    add(state, aggregate, arguments_);
  }

  void add(State& state, const Expression& aggregate, std::span<const Value> arguments) {
    const std::size_t before = state.aggregate->bytes();
    try {
      state.aggregate->add(arguments);
    } catch (Error& error) {
      rethrow(error, aggregate);
    }
    if (const std::size_t after = state.aggregate->bytes(); after > before) {
      hold(after - before);
    }
  }

  bool is_new(State& state, const Value& value) {
    const std::optional<std::size_t> bytes =
        value.is_null() ? std::nullopt : state.seen->add(value);
    if (bytes) {
      hold(*bytes);
    }
    return bytes.has_value();
  }

  Value finish(State& state, const Expression& aggregate) {
    if (state.aggregate == nullptr) {
      return state.count;
    }
    try {
      return state.aggregate->finish();
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
  // Groups in the order of their first rows: keys and states side by side, so many each.
  std::vector<Value> keys_;
  std::vector<State> states_;
  std::vector<std::size_t> hashes_;
  std::vector<std::uint32_t>
      cells_;  // numbers of groups by hash; a power of two, at most half full
  KeyNumber number_;
  std::vector<bool> counts_;  // beside step_.aggregates: is it count
  IdTable by_number_;
  std::optional<std::int64_t> worst_of_top_;
  std::optional<std::uint32_t> last_number_;
  std::size_t last_group_ = 0;
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
