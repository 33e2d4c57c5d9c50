// Steps that look at one row at a time: filter, project, unwind, skip, limit, distinct.

#include <unordered_set>
#include <utility>

#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/evaluate.h"
#include "query/query_error.h"

namespace kith {

namespace {

class FilterCursor : public Cursor {
 public:
  FilterCursor(const FilterStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override { input_->open(); }
  bool next() override {
    while (input_->next()) {
      if (all_hold(step_.conditions, x_)) {
        return true;
      }
    }
    return false;
  }

 private:
  const FilterStep& step_;
  CursorPtr input_;
  Execution& x_;
};

class ProjectCursor : public Cursor {
 public:
  ProjectCursor(const ProjectStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override { input_->open(); }
  bool next() override {
    if (!input_->next()) {
      return false;
    }
    held_.clear();
    for (const auto& [slot, expression] : step_.items) {
      Value& place = x_.at(slot);
      if (const Value& value = evaluate_view(*expression, x_, place); &value != &place) {
        place = value;
      }
      if (expression->kind != ExpressionKind::Variable) {
        held_.add(large_bytes(place));
      }
    }
    return true;
  }

 private:
  const ProjectStep& step_;
  CursorPtr input_;
  Execution& x_;
  Held held_{x_};  // of texts and lists that it made
};

class UnwindCursor : public Cursor {
 public:
  UnwindCursor(const UnwindStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    input_->open();
    list_ = Value();
    held_.clear();
    at_ = 0;
  }

  bool next() override {
    while (true) {
      x_.tick();
      const List* list = list_.list();
      if (list != nullptr && at_ < list->size()) {
        x_.at(step_.slot) = (*list)[at_++];
        return true;
      }
      if (!input_->next()) {
        return false;
      }
      list_ = Value();
      held_.clear();
      list_ = evaluate(*step_.list, x_);
      held_.add(large_bytes(list_));
      at_ = 0;
      // null is no rows; what is no list counts as a list of one.
      if (!list_.is_null() && list_.list() == nullptr) {
        x_.at(step_.slot) = std::exchange(list_, Value());
        return true;
      }
    }
  }

 private:
  const UnwindStep& step_;
  CursorPtr input_;
  Execution& x_;
  Value list_;
  Held held_{x_};
  std::size_t at_ = 0;
};

// What SKIP and LIMIT share: a number of rows of the input that are still to be taken.
class RowCountCursor : public Cursor {
 public:
  RowCountCursor(const ExpressionPtr& count, CursorPtr input, Execution& execution)
      : count_(count), input_(std::move(input)), x_(execution) {}

  void open() override {
    left_ = row_count(*count_, x_);
    input_->open();
  }

 protected:
  bool any_left() const { return left_ > 0; }
  bool next_of_input() { return input_->next(); }
  // The next of the rows that are left; there are none left once the input is at its end.
  bool take() {
    const bool taken = input_->next();
    left_ = taken ? left_ - 1 : 0;
    return taken;
  }

 private:
  const ExpressionPtr& count_;
  CursorPtr input_;
  Execution& x_;
  std::uint64_t left_ = 0;
};

class SkipCursor : public RowCountCursor {
 public:
  SkipCursor(const SkipStep& step, CursorPtr input, Execution& execution)
      : RowCountCursor(step.count, std::move(input), execution) {}

  bool next() override {
    while (any_left()) {
      if (!take()) {
        return false;
      }
    }
    return next_of_input();
  }
};

class LimitCursor : public RowCountCursor {
 public:
  LimitCursor(const LimitStep& step, CursorPtr input, Execution& execution)
      : RowCountCursor(step.count, std::move(input), execution), step_(step) {}

  void open() override {
    RowCountCursor::open();
    if (!any_left() && step_.changes_below) {
      next_of_input();  // a change is made for all its rows before it gives the first
    }
  }
  bool next() override { return any_left() && take(); }

 private:
  const LimitStep& step_;
};

class DistinctCursor : public Cursor {
 public:
  DistinctCursor(const DistinctStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}
  ~DistinctCursor() override { x_.release(held_); }

  void open() override {
    seen_.clear();
    x_.release(std::exchange(held_, 0));
    input_->open();
  }

  bool next() override {
    List key(step_.slots.size());
    while (input_->next()) {
      x_.tick();
      for (std::size_t i = 0; i < key.size(); ++i) {
        key[i] = x_.at(step_.slots[i]);
      }
      if (seen_.insert(key).second) {
        std::size_t bytes = 32;
        for (const Value& value : key) {
          bytes += bytes_of(value);
        }
        held_ += bytes;
        x_.hold(bytes);
        return true;
      }
    }
    return false;
  }

 private:
  const DistinctStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::unordered_set<List, ValueHash, ValueEquivalent> seen_;
  std::size_t held_ = 0;
};

}  // namespace

CursorPtr cursor_of(const FilterStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<FilterCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const ProjectStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ProjectCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const UnwindStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<UnwindCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const SkipStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<SkipCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const LimitStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<LimitCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const DistinctStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<DistinctCursor>(step, std::move(input), execution);
}

}  // namespace kith
