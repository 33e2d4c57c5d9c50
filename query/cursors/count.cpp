// Numbers that the store keeps itself, and sums over the relationships of a type.

#include <utility>

#include "base/text.h"
#include "query/aggregates.h"
#include "query/cursors/cursors.h"
#include "query/cursors/hops.h"
#include "query/lex.h"

namespace kith {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

class CountCursor : public Cursor {
 public:
  CountCursor(const CountStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution), types_(step.types, execution) {}

  void open() override {
    input_->open();
    types_.refresh();
    sums_.clear();
    given_ = 0;
    gather();
  }

  bool next() override {
    if (given_ == sums_.size()) {
      return false;
    }
    const Sums& sums = sums_[given_++];
    if (step_.what == CountStep::What::EdgesByType) {
      x_.at(step_.type) = Value(std::string(x_.graph.name_of(sums.type)));
    }
    for (const Slot slot : step_.counts) {
      x_.at(slot) = static_cast<std::int64_t>(sums.count);
    }
    for (std::size_t i = 0; i < step_.sums.size(); ++i) {
      guarded(*step_.sums[i], [&] { x_.at(step_.sums[i]->slot) = sums.aggregates[i]->finish(); });
    }
    return true;
  }

 private:
  struct Sums {
    TypeId type;
    std::size_t count = 0;
    std::vector<std::unique_ptr<Aggregate>> aggregates;
  };

  Sums new_sums() const {
    Sums sums;
    for (const ExpressionPtr& sum : step_.sums) {
      sums.aggregates.push_back(sum->aggregate->start());
    }
    return sums;
  }

  void gather() {
    if (step_.what == CountStep::What::Nodes) {
      sums_.push_back(new_sums());
      sums_[0].count = nodes();
      return;
    }
    const bool by_type = step_.what == CountStep::What::EdgesByType;
    std::vector<std::size_t> of_type(x_.store().type_names().size(), kNone);
    for (std::uint32_t i = 0; i < of_type.size(); ++i) {
      const std::size_t count = types_.has(TypeId{i}) ? x_.store().edges_of(TypeId{i}) : 0;
      if (sums_.empty() ? !by_type || count > 0 : by_type && count > 0) {
        sums_.push_back(new_sums());
      }
      if (count > 0) {
        of_type[i] = sums_.size() - 1;
        sums_.back().type = TypeId{i};
        sums_.back().count += count;
      }
    }
    if (sums_.empty() && !by_type) {
      sums_.push_back(new_sums());
    }
    for (std::size_t i = 0; i < step_.sums.size(); ++i) {
      guarded(*step_.sums[i], [&] { sum_up(i, of_type); });
    }
  }

  void sum_up(std::size_t number, const std::vector<std::size_t>& of_type) {
    const Expression& aggregate = *step_.sums[number];
    const std::string& key = aggregate.parts[0]->name;
    const std::span<const std::uint32_t> counts = x_.store().edge_counts(key);
    if (!counts.empty() && equals_ignoring_case(aggregate.name, "sum")) {
      sum_up(number, of_type, counts);
      return;
    }
    for (std::uint32_t edge = 0; edge < x_.store().edge_limit(); ++edge) {
      x_.tick();
      const EdgeId id{edge};
      const std::size_t group = x_.store().has(id) ? of_type[x_.store().type(id).value] : kNone;
      if (group != kNone) {
        const Value value = x_.store().property(id, key);
        sums_[group].aggregates[number]->add(std::span(&value, 1));
      }
    }
  }

  // Numbers that lie side by side: at most 2^32 edges of less than 2^32 each, which no sum of 64
  // bits can leave.
  void sum_up(std::size_t number, const std::vector<std::size_t>& of_type,
              std::span<const std::uint32_t> counts) {
    for (std::uint32_t type = 0; type < of_type.size(); ++type) {
      if (of_type[type] == kNone) {
        continue;
      }
      std::uint64_t total = 0;
      for (const EdgeId edge : x_.store().all_edges_of(TypeId{type})) {
        const std::uint32_t one = counts[edge.value];
        total += one == GraphStore::kNoCount ? 0 : one;
      }
      const Value value(static_cast<std::int64_t>(total));
      sums_[of_type[type]].aggregates[number]->add(std::span(&value, 1));
    }
  }

  std::size_t nodes() const {
    if (step_.label.empty()) {
      return x_.store().node_count();
    }
    const std::optional<LabelId> label = x_.graph.label_named(step_.label);
    return label ? x_.store().nodes_with(*label).size() : 0;
  }

  template <typename Code>
  void guarded(const Expression& aggregate, const Code& code) {
    try {
      code();
    } catch (Error& error) {
      if (error.place.line == 0) {
        error.place = place_in_query(x_.text, aggregate.site.begin);
      }
      throw;
    }
  }

  const CountStep& step_;
  CursorPtr input_;
  Execution& x_;
  AllowedTypes types_;
  std::vector<Sums> sums_;
  std::size_t given_ = 0;
};

}  // namespace

CursorPtr cursor_of(const CountStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<CountCursor>(step, std::move(input), execution);
}

}  // namespace kith
