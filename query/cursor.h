#pragma once
// How a step gives rows. There is one row that changes: `open` starts again with what is bound in
// it, `next` fills in the step's slots or says that there are no more.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "query/arithmetic.h"
#include "query/functions.h"
#include "query/plan.h"
#include "query/result_table.h"
#include "query/run.h"

namespace kith {

class Cursor {
 public:
  Cursor() = default;
  virtual ~Cursor() = default;
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  virtual void open() = 0;
  virtual bool next() = 0;
};

using Row = std::vector<Value>;

// A query while it runs: its row, its bounds, what it has changed. Cursors and expressions share
// it.
class Execution {
 public:
  Execution(const Graph& graph, Graph* writable, const Plan& plan, std::string_view text,
            const QueryOptions& options);
  ~Execution();

  const Graph& graph;
  Graph* const writable;  // null where the query cannot change the graph
  const Plan& plan;
  const std::string_view text;
  const QueryOptions& options;
  const FunctionContext functions;
  Row row;
  Changes changes;
  std::vector<StepCount>* counts = nullptr;     // PROFILE
  std::vector<std::optional<Value>> constants;  // by Expression::constant, as far as computed

  Value& at(Slot slot) { return row[static_cast<std::size_t>(slot)]; }
  // As `at(slot) = id`, cheaper where the slot holds such an id already, as it does from the second
  // row on.
  template <typename Id>
  void bind(Slot slot, Id id) {
    Value& value = at(slot);
    if (Id* there = id_in(value, id)) {
      *there = id;
    } else {
      value = id;
    }
  }
  const GraphStore& store() const { return graph.store(); }
  // Where the graph can be changed; Refused for one that cannot.
  GraphChanges& writer();

  // Asked wherever rows are made: ends the query when its time is over.
  void tick() {
    if ((++ticks_ & 0xFFF) == 0) {
      check_time();
    }
  }
  // The same, so many times.
  void tick(std::uint64_t times) {
    const std::uint64_t before = ticks_;
    ticks_ += times;
    if ((before ^ ticks_) > 0xFFF) {
      check_time();
    }
  }
  void check_time();
  void hold(std::size_t bytes);  // memory for gathered rows; ends the query past the bound
  void release(std::size_t bytes);
  [[noreturn]] void fail_memory() const;

  Cursor& subquery(int subplan);  // not yet opened
  const TextPattern& pattern(const Expression& expression, std::string_view text);
  bool has_labels(NodeId node, const LabelExpression& labels);
  bool has_type(EdgeId edge, const LabelExpression& types);

 private:
  // The row is ours to change; `Value` shows what it holds only to be read.
  static NodeId* id_in(Value& value, NodeId) { return const_cast<NodeId*>(value.node()); }
  static EdgeId* id_in(Value& value, EdgeId) { return const_cast<EdgeId*>(value.edge()); }

  template <typename Names>
  std::uint32_t number_of(const LabelExpression& name, const Names& names);

  struct Number {
    std::size_t names_seen = SIZE_MAX;
    std::uint32_t number = 0;
  };
  struct KnownPattern {
    std::string text;
    TextPattern compiled;
  };

  std::vector<std::unique_ptr<Cursor>> subqueries_;
  std::unordered_map<const LabelExpression*, Number> numbers_;
  std::unordered_map<const Expression*, KnownPattern> patterns_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  std::uint64_t ticks_ = 0;
  std::size_t held_ = 0;
};

std::unique_ptr<Cursor> make_cursor(const Step& step, Execution& execution);

// What a text or list takes itself where that is much, at the cost of a look: single values stand
// in the row, where they are counted by nobody else. 0 for what is small.
inline std::size_t large_bytes(const Value& value) {
  constexpr std::size_t kLarge = std::size_t{64} << 10;
  const std::size_t bytes = value.text() != nullptr   ? value.text()->view().size()
                            : value.list() != nullptr ? value.list()->size() * sizeof(Value)
                                                      : 0;
  return bytes < kLarge ? 0 : bytes;
}

// Memory of something that is being put together, given back at the end of the scope.
class Held {
 public:
  explicit Held(Execution& execution) : execution_(execution) {}
  ~Held() { execution_.release(bytes_); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  void add(std::size_t bytes) {
    if (bytes != 0) {
      bytes_ += bytes;
      execution_.hold(bytes);
    }
  }
  void clear() {
    if (bytes_ != 0) {
      execution_.release(std::exchange(bytes_, 0));
    }
  }

 private:
  Execution& execution_;
  std::size_t bytes_ = 0;
};

// A gathered row: values of some slots, side by side.
class SavedRows {
 public:
  SavedRows(std::vector<Slot> slots, Execution& execution)
      : slots_(std::move(slots)), execution_(execution) {}
  ~SavedRows() { clear(); }
  SavedRows(const SavedRows&) = delete;
  SavedRows& operator=(const SavedRows&) = delete;

  void save();                       // the row as it is
  void restore(std::size_t number);  // into the row
  std::size_t size() const { return count_; }
  void clear();

 private:
  std::vector<Slot> slots_;
  Execution& execution_;
  std::vector<Value> values_;
  std::size_t count_ = 0;
  std::size_t held_ = 0;
};

}  // namespace kith
