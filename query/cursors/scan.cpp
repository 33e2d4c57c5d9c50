// Where patterns begin: every node, those of a label, or those that a value leads to.

#include <algorithm>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/evaluate.h"

namespace kith {

namespace {

class ArgumentCursor : public Cursor {
 public:
  void open() override { given_ = false; }
  bool next() override { return !std::exchange(given_, true); }

 private:
  bool given_ = false;
};

class ScanCursor : public Cursor {
 public:
  ScanCursor(const ScanStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    input_->open();
    at_ = limit_ = 0;
  }

  bool next() override {
    while (true) {
      x_.tick();
      if (at_ < limit_) {
        const NodeId node = step_.label.empty() ? NodeId{at_} : labelled_[at_];
        ++at_;
        if (!step_.label.empty() || x_.store().has(node)) {
          x_.bind(step_.node, node);
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
    at_ = 0;
    if (step_.label.empty()) {
      limit_ = x_.store().node_limit();
      return;
    }
    const std::optional<LabelId> label = x_.graph.label_named(step_.label);
    labelled_ = label ? x_.store().nodes_with(*label) : std::span<const NodeId>();
    limit_ = static_cast<std::uint32_t>(labelled_.size());
  }

  const ScanStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::span<const NodeId> labelled_;
  std::uint32_t at_ = 0, limit_ = 0;
};

class SeekCursor : public Cursor {
 public:
  SeekCursor(const SeekStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override {
    input_->open();
    found_.clear();
    at_ = 0;
  }

  bool next() override {
    while (at_ >= found_.size()) {
      x_.tick();
      if (!input_->next()) {
        return false;
      }
      at_ = 0;
      found_.clear();
      look(evaluate(*step_.value, x_));
    }
    x_.bind(step_.node, found_[at_++]);
    return true;
  }

 private:
  void look(const Value& value) {
    if (!step_.any_of) {
      look_for(value);
      return;
    }
    if (!value.is_null() && value.list() == nullptr) {
      is_in(Value(), value);  // says what is wrong
    }
    for (const Value& one : value.list() == nullptr ? List() : *value.list()) {
      look_for(one);
    }
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  }

  void look_for(const Value& value) {
    if (!step_.key.empty()) {
      const std::vector<NodeId> nodes = x_.store().find(step_.key, value);
      found_.insert(found_.end(), nodes.begin(), nodes.end());
    } else if (const std::int64_t* id = value.integer();
               id != nullptr && *id >= 0 && *id < x_.store().node_limit()) {
      const NodeId node{static_cast<std::uint32_t>(*id)};
      if (x_.store().has(node)) {
        found_.push_back(node);
      }
    }
  }

  const SeekStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::vector<NodeId> found_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr cursor_of(const ArgumentStep&, CursorPtr, Execution&) {
  return std::make_unique<ArgumentCursor>();
}

CursorPtr cursor_of(const ScanStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ScanCursor>(step, std::move(input), execution);
}

CursorPtr cursor_of(const SeekStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<SeekCursor>(step, std::move(input), execution);
}

}  // namespace kith
