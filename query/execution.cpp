// What cursors and expressions share while a query runs, and the cursor of each step.

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "query/aggregates.h"
#include "query/cursor.h"
#include "query/cursors/cursors.h"
#include "query/lex.h"

namespace kith {

Execution::Execution(const Graph& run_graph, Graph* run_writable, const Plan& run_plan,
                     std::string_view run_text, const QueryOptions& run_options)
    : graph(run_graph),
      writable(run_writable),
      plan(run_plan),
      text(run_text),
      options(run_options),
      functions{run_graph, run_options.max_memory_bytes / 4},
      row(static_cast<std::size_t>(run_plan.slot_count)),
      constants(static_cast<std::size_t>(run_plan.constant_count)),
      subqueries_(run_plan.subplans.size()) {
  if (options.timeout_seconds) {
    deadline_ = std::chrono::steady_clock::now() +
                std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                    std::chrono::duration<double>(std::min(*options.timeout_seconds, 1e9)));
  }
}

Execution::~Execution() = default;

GraphChanges& Execution::writer() {
  GraphChanges* changes_of_graph = writable == nullptr ? nullptr : writable->changes();
  if (changes_of_graph == nullptr) {
    throw Error{
        ErrorKind::Refused, place_in_query(text, plan.first_change.begin),
        "a question does not change this graph, which is made from documents",
        "add documents with 'kith build', decide who is who with 'kith same' and 'kith apart'; "
        "queries make graphs of their own: ':memory:' instead of the store, or 'kith query "
        "--create OTHER'"};
  }
  return *changes_of_graph;
}

void Execution::check_time() {
  if (deadline_ && std::chrono::steady_clock::now() > *deadline_) {
    throw Error{ErrorKind::LimitReached, Place("query"), "the query took longer than its timeout",
                "ask for less, or give more time with --timeout"};
  }
  if (options.interrupted && options.interrupted()) {
    throw Error{ErrorKind::LimitReached, Place("query"), "the query was interrupted"};
  }
}

void Execution::hold(std::size_t bytes) {
  held_ += bytes;
  if (held_ > options.max_memory_bytes) {
    fail_memory();
  }
}

void Execution::fail_memory() const {
  throw Error{ErrorKind::LimitReached, Place("query"),
              "the query needs more memory than its bound of " +
                  std::to_string(options.max_memory_bytes >> 20) + " MiB",
              "ask for less: filter earlier, or add LIMIT"};
}

void Execution::release(std::size_t bytes) {
  held_ -= std::min(bytes, held_);
}

Cursor& Execution::subquery(int subplan) {
  const auto number = static_cast<std::size_t>(subplan);
  if (subqueries_[number] == nullptr) {
    subqueries_[number] = make_cursor(*plan.subplans[number], *this);
  }
  return *subqueries_[number];
}

const TextPattern& Execution::pattern(const Expression& expression, std::string_view pattern_text) {
  const auto at = patterns_.find(&expression);
  if (at != patterns_.end() && at->second.text == pattern_text) {
    return at->second.compiled;
  }
  KnownPattern compiled{std::string(pattern_text), TextPattern(pattern_text)};
  return patterns_.insert_or_assign(&expression, std::move(compiled)).first->second.compiled;
}

// The number of a name in the graph, looked up once; again where the query itself may have added
// names.
template <typename Names>
std::uint32_t Execution::number_of(const LabelExpression& name, const Names& names) {
  Number& known = numbers_[&name];
  if (known.names_seen != names.size()) {
    known.names_seen = names.size();
    known.number = static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name.name) -
                                              names.begin());
  }
  return known.number;
}

bool Execution::has_labels(NodeId node, const LabelExpression& labels) {
  switch (labels.kind) {
    case LabelExpression::Kind::Name: {
      const LabelId wanted{number_of(labels, store().label_names())};
      const std::span<const LabelId> there = store().labels(node);
      return std::find(there.begin(), there.end(), wanted) != there.end();
    }
    case LabelExpression::Kind::Anything:
      return !store().labels(node).empty();
    case LabelExpression::Kind::Not:
      return !has_labels(node, labels.parts[0]);
    case LabelExpression::Kind::And:
      return std::all_of(labels.parts.begin(), labels.parts.end(),
                         [&](const LabelExpression& part) { return has_labels(node, part); });
    case LabelExpression::Kind::Or:
      return std::any_of(labels.parts.begin(), labels.parts.end(),
                         [&](const LabelExpression& part) { return has_labels(node, part); });
  }
  return false;
}

bool Execution::has_type(EdgeId edge, const LabelExpression& types) {
  switch (types.kind) {
    case LabelExpression::Kind::Name:
      return store().type(edge).value == number_of(types, store().type_names());
    case LabelExpression::Kind::Anything:
      return true;
    case LabelExpression::Kind::Not:
      return !has_type(edge, types.parts[0]);
    case LabelExpression::Kind::And:
      return std::all_of(types.parts.begin(), types.parts.end(),
                         [&](const LabelExpression& part) { return has_type(edge, part); });
    case LabelExpression::Kind::Or:
      return std::any_of(types.parts.begin(), types.parts.end(),
                         [&](const LabelExpression& part) { return has_type(edge, part); });
  }
  return false;
}

// --- rows ---

void SavedRows::save() {
  std::size_t bytes = 0;
  for (const Slot slot : slots_) {
    values_.push_back(execution_.at(slot));
    bytes += bytes_of(values_.back());
  }
  ++count_;
  held_ += bytes;
  execution_.hold(bytes);
}

void SavedRows::restore(std::size_t number) {
  const std::size_t begin = number * slots_.size();
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    execution_.at(slots_[i]) = values_[begin + i];
  }
}

void SavedRows::clear() {
  values_.clear();
  count_ = 0;
  execution_.release(std::exchange(held_, 0));
}

// --- cursors ---

namespace {

// Counts what a cursor gives, and how long it takes, for PROFILE.
class CountingCursor : public Cursor {
 public:
  CountingCursor(CursorPtr inner, StepCount& count) : inner_(std::move(inner)), count_(count) {}

  void open() override {
    const auto begin = std::chrono::steady_clock::now();
    inner_->open();
    count_.seconds +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }

  bool next() override {
    const auto begin = std::chrono::steady_clock::now();
    const bool given = inner_->next();
    count_.seconds +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    count_.rows += given ? 1 : 0;
    return given;
  }

 private:
  CursorPtr inner_;
  StepCount& count_;
};

}  // namespace

// A pattern is laid out before anything runs.
CursorPtr cursor_of(const MatchStep&, CursorPtr input, Execution&) {
  return input;
}

CursorPtr make_cursor(const Step& step, Execution& execution) {
  CursorPtr input = step.input == nullptr ? nullptr : make_cursor(*step.input, execution);
  CursorPtr cursor = std::visit(
      [&](const auto& kind) { return cursor_of(kind, std::move(input), execution); }, step.kind);
  if (execution.counts == nullptr || step.number < 0) {
    return cursor;
  }
  return std::make_unique<CountingCursor>(
      std::move(cursor), (*execution.counts)[static_cast<std::size_t>(step.number)]);
}

}  // namespace kith
