// Steps that run others for each row: optional matches, subqueries, unions, procedures; and numbers
// that the store keeps.

#include <algorithm>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/evaluate.h"
#include "query/lex.h"
#include "query/procedures.h"
#include "query/query_error.h"

namespace kith {

namespace {

class OptionalCursor : public Cursor {
 public:
  OptionalCursor(const OptionalStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        inner_(make_cursor(*step.inner, execution)) {}

  void open() override {
    input_->open();
    inside_ = false;
  }

  bool next() override {
    while (true) {
      if (!inside_) {
        if (!input_->next()) {
          return false;
        }
        inner_->open();
        inside_ = true;
        found_ = false;
      }
      if (inner_->next()) {
        found_ = true;
        return true;
      }
      inside_ = false;
      if (!found_) {
        for (const Slot slot : step_.slots) {
          x_.at(slot) = Value();
        }
        return true;
      }
    }
  }

 private:
  const OptionalStep& step_;
  CursorPtr input_;
  Execution& x_;
  CursorPtr inner_;
  bool inside_ = false;
  bool found_ = false;
};

class ApplyCursor : public Cursor {
 public:
  ApplyCursor(const ApplyStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        inner_(make_cursor(*step.inner, execution)),
        before_(step.keep, execution),
        after_(both(step), execution) {}

  void open() override {
    input_->open();
    inside_ = gathered_ = false;
    before_.clear();
    after_.clear();
    at_ = 0;
  }

  bool next() override { return step_.changes ? next_gathered() : next_streamed(); }

 private:
  static std::vector<Slot> both(const ApplyStep& step) {
    std::vector<Slot> slots = step.keep;
    slots.insert(slots.end(), step.made.begin(), step.made.end());
    return slots;
  }

  bool next_streamed() {
    while (true) {
      if (!inside_) {
        if (!input_->next()) {
          return false;
        }
        inner_->open();
        inside_ = true;
      }
      if (step_.unit) {
        while (inner_->next()) {
        }
        inside_ = false;
        return true;
      }
      if (inner_->next()) {
        return true;
      }
      inside_ = false;
    }
  }

  // A subquery that changes the graph: all rows are read before the first change, all changed
  // before the first goes on.
  bool next_gathered() {
    if (!std::exchange(gathered_, true)) {
      while (input_->next()) {
        before_.save();
      }
      for (std::size_t i = 0; i < before_.size(); ++i) {
        before_.restore(i);
        inner_->open();
        while (inner_->next()) {
          if (!step_.unit) {
            after_.save();
          }
        }
        if (step_.unit) {
          before_.restore(i);
          after_.save();
        }
      }
    }
    if (at_ == after_.size()) {
      return false;
    }
    after_.restore(at_++);
    return true;
  }

  const ApplyStep& step_;
  CursorPtr input_;
  Execution& x_;
  CursorPtr inner_;
  SavedRows before_, after_;
  std::size_t at_ = 0;
  bool inside_ = false;
  bool gathered_ = false;
};

class UnionCursor : public Cursor {
 public:
  UnionCursor(const UnionStep& step, Execution& execution) {
    for (const StepPtr& branch : step.branches) {
      branches_.push_back(make_cursor(*branch, execution));
    }
  }

  void open() override {
    at_ = 0;
    branches_[0]->open();
  }

  bool next() override {
    while (true) {
      if (branches_[at_]->next()) {
        return true;
      }
      if (at_ + 1 == branches_.size()) {
        return false;
      }
      branches_[++at_]->open();
    }
  }

 private:
  std::vector<CursorPtr> branches_;
  std::size_t at_ = 0;
};

class CallCursor : public Cursor {
 public:
  CallCursor(const CallStep& step, CursorPtr input, Execution& execution)
      : clause_(*step.clause), input_(std::move(input)), x_(execution) {}

  void open() override {
    input_->open();
    rows_.clear();
    at_ = 0;
  }

  bool next() override {
    while (at_ >= rows_.size()) {
      x_.tick();
      if (!input_->next()) {
        return false;
      }
      call();
      if (clause_.procedure->results.empty()) {
        return true;  // called for its effect
      }
    }
    List& row = rows_[at_++];
    for (const YieldItem& item : clause_.yields) {
      x_.at(item.slot) = row[static_cast<std::size_t>(item.column_number)];
    }
    return true;
  }

 private:
  void call() {
    std::vector<Value> arguments;
    const std::vector<ProcedureField>& fields = clause_.procedure->arguments;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i >= clause_.arguments.size()) {
        arguments.push_back(*fields[i].otherwise);
        continue;
      }
      const Expression& written = *clause_.arguments[i];
      Value value = evaluate(written, x_);
      const bool fits = value.is_null() ? fields[i].may_be_null : accepts(fields[i], value.kind());
      if (!fits) {
        fail_query(
            x_.text, written.site, "SyntaxError/compile/InvalidArgumentType",
            "the argument '" + fields[i].name + "' cannot be " + std::string(kind_in_words(value)),
            signature_of(*clause_.procedure));
      }
      arguments.push_back(coerced(fields[i], value));
    }
    try {
      rows_ = clause_.procedure->code(arguments, x_.functions);
    } catch (Error& error) {
      if (error.place.line == 0) {
        const bool asked = !clause_.arguments.empty();
        error.place =
            place_in_query(x_.text, asked ? clause_.arguments[0]->site.begin : clause_.site.begin);
      }
      throw;
    }
    at_ = 0;
  }

  const CallClause& clause_;
  CursorPtr input_;
  Execution& x_;
  std::vector<List> rows_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr cursor_of(const OptionalStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<OptionalCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const ApplyStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ApplyCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const UnionStep& step, CursorPtr, Execution& execution) {
  return std::make_unique<UnionCursor>(step, execution);
}
CursorPtr cursor_of(const CallStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<CallCursor>(step, std::move(input), execution);
}

}  // namespace kith
