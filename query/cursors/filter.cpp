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
    for (const auto& [slot, expression] : step_.items) {
      x_.at(slot) = evaluate(*expression, x_);
    }
    return true;
  }

 private:
  const ProjectStep& step_;
  CursorPtr input_;
  Execution& x_;
};

class UnwindCursor : public Cursor {
 public:
  UnwindCursor(const UnwindStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    input_->open();
    list_ = Value();
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
      list_ = evaluate(*step_.list, x_);
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
  std::size_t at_ = 0;
};

class SkipCursor : public Cursor {
 public:
  SkipCursor(const SkipStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    left_ = row_count(*step_.count, x_);
    input_->open();
  }
  bool next() override {
    for (; left_ > 0; --left_) {
      if (!input_->next()) {
        left_ = 0;
        return false;
      }
    }
    return input_->next();
  }

 private:
  const SkipStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::uint64_t left_ = 0;
};

class LimitCursor : public Cursor {
 public:
  LimitCursor(const LimitStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    left_ = row_count(*step_.count, x_);
    input_->open();
    if (left_ == 0 && step_.changes_below) {
      input_->next();  // a change is made for all its rows before it gives the first
    }
  }
  bool next() override {
    if (left_ == 0) {
      return false;
    }
    --left_;
    if (!input_->next()) {
      left_ = 0;
      return false;
    }
    return true;
  }

 private:
  const LimitStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::uint64_t left_ = 0;
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
