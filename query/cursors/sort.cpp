// ORDER BY: all rows, or only as many as are wanted, in a heap.

#include <algorithm>
#include <limits>
#include <utility>

#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/evaluate.h"

namespace kith {

namespace {

class SortCursor : public Cursor {
 public:
  SortCursor(const SortStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}
  ~SortCursor() override { x_.release(held_); }

  void open() override {
    rows_.clear();
    x_.release(std::exchange(held_, 0));
    wanted_ = std::numeric_limits<std::uint64_t>::max();
    if (step_.limit != nullptr) {
      const std::uint64_t skipped = step_.skip == nullptr ? 0 : row_count(*step_.skip, x_);
      const std::uint64_t limit = row_count(*step_.limit, x_);
      wanted_ = limit > wanted_ - skipped ? wanted_ : limit + skipped;
    }
    input_->open();
    gathered_ = false;
    at_ = 0;
  }

  bool next() override {
    if (!std::exchange(gathered_, true)) {
      gather();
    }
    if (at_ == rows_.size()) {
      return false;
    }
    Kept& row = rows_[at_++];
    for (std::size_t i = 0; i < step_.keep.size(); ++i) {
      x_.at(step_.keep[i]) = std::move(row.values[i]);
    }
    return true;
  }

 private:
  struct Kept {
    std::vector<Value> keys;
    std::vector<Value> values;  // beside step_.keep
    std::uint64_t number;       // rows that are equal keep their order
  };

  std::strong_ordering order_of_keys(const std::vector<Value>& a,
                                     const std::vector<Value>& b) const {
    for (std::size_t i = 0; i < step_.items.size(); ++i) {
      const std::strong_ordering one = order(a[i], b[i]);
      if (one != 0) {
        return step_.items[i].descending ? 0 <=> one : one;
      }
    }
    return std::strong_ordering::equal;
  }

  bool before(const Kept& a, const Kept& b) const {
    const std::strong_ordering one = order_of_keys(a.keys, b.keys);
    return one != 0 ? one < 0 : a.number < b.number;
  }

  void gather() {
    const auto less = [this](const Kept& a, const Kept& b) { return before(a, b); };
    std::vector<Value> keys(step_.items.size());
    for (std::uint64_t number = 0; input_->next(); ++number) {
      x_.tick();
      for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = evaluate(*step_.items[i].expression, x_);
      }
      // A heap whose top is the last of the wanted rows: most rows end here.
      if (rows_.size() == wanted_) {
        if (wanted_ == 0 || order_of_keys(keys, rows_.front().keys) >= 0) {
          continue;
        }
        std::pop_heap(rows_.begin(), rows_.end(), less);
        rows_.pop_back();
      }
      keep(keys, number);
      if (wanted_ != std::numeric_limits<std::uint64_t>::max()) {
        std::push_heap(rows_.begin(), rows_.end(), less);
      }
    }
    std::sort(rows_.begin(), rows_.end(), less);
  }

  void keep(const std::vector<Value>& keys, std::uint64_t number) {
    Kept row{keys, {}, number};
    row.values.reserve(step_.keep.size());
    std::size_t bytes = sizeof(Kept);
    for (const Slot slot : step_.keep) {
      row.values.push_back(x_.at(slot));
      bytes += bytes_of(row.values.back());
    }
    for (const Value& key : keys) {
      bytes += bytes_of(key);
    }
    if (rows_.size() < wanted_) {
      // Of a heap of fixed size only the first filling counts; texts of later rows differ little.
      if (wanted_ == std::numeric_limits<std::uint64_t>::max() || number < wanted_) {
        held_ += bytes;
        x_.hold(bytes);
      }
    }
    rows_.push_back(std::move(row));
  }

  const SortStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::vector<Kept> rows_;
  std::uint64_t wanted_ = 0;
  std::size_t held_ = 0;
  std::size_t at_ = 0;
  bool gathered_ = false;
};

}  // namespace

CursorPtr cursor_of(const SortStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<SortCursor>(step, std::move(input), execution);
}

}  // namespace kith
