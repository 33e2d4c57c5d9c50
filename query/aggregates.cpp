#include "query/aggregates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "query/number_text.h"
#include "query/query_error.h"
#include "query/temporal.h"

namespace kith {

namespace {

__extension__ using Wide = __int128;

Error wrong_kind(std::string_view name, const Value& value) {
  return query_error(
      "TypeError/runtime/InvalidArgumentValue",
      std::string(name) + "() needs numbers, not " + std::string(kind_in_words(value)));
}

class Count : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    count_ += arguments.empty() || !arguments[0].is_null() ? 1 : 0;
  }
  Value finish() override { return count_; }

 private:
  std::int64_t count_ = 0;
};

// Integers are added exactly; with the first float the sum becomes one, with what rounding lost
// carried along (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
// Summen", 1974).
class NumberSum {
 public:
  void add(const Value& value) {
    if (value.integer() != nullptr) {
      whole_ += *value.integer();
      return;
    }
    has_real_ = true;
    const double number = *value.real();
    const double sum = real_ + number;
    lost_ += std::abs(real_) >= std::abs(number) ? (real_ - sum) + number : (number - sum) + real_;
    real_ = sum;
  }
  bool has_real() const { return has_real_; }
  Wide whole() const { return whole_; }
  double real() const {
    const double sum = std::isfinite(real_) ? real_ + lost_ : real_;
    return sum + static_cast<double>(whole_);
  }

 private:
  Wide whole_ = 0;
  double real_ = 0, lost_ = 0;
  bool has_real_ = false;
};

enum class Result { Sum, Mean };

template <Result kResult>
class SumOf : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    const Value& value = arguments[0];
    if (value.is_null()) {
      return;
    }
    const bool is_duration =
        value.temporal() != nullptr && value.temporal()->kind == TemporalKind::Duration;
    if (!value.is_number() && !is_duration) {
      throw wrong_kind(kName, value);
    }
    if (count_++ > 0 && is_duration != has_durations_) {
      throw query_error("TypeError/runtime/InvalidArgumentValue",
                        std::string(kName) + "() of both numbers and durations");
    }
    has_durations_ = is_duration;
    if (is_duration) {
      durations_ = count_ == 1 ? *value.temporal() : add_duration(durations_, *value.temporal());
    } else {
      numbers_.add(value);
    }
  }

  Value finish() override {
    if (kResult == Result::Mean) {
      if (count_ == 0) {
        return {};
      }
      const auto count = static_cast<double>(count_);
      return has_durations_ ? Value(scaled_duration(durations_, 1.0 / count))
                            : Value(numbers_.real() / count);
    }
    if (has_durations_) {
      return durations_;
    }
    if (numbers_.has_real()) {
      return numbers_.real();
    }
    const Wide sum = numbers_.whole();
    if (sum > std::numeric_limits<std::int64_t>::max() ||
        sum < std::numeric_limits<std::int64_t>::min()) {
      throw query_error("ArithmeticError/runtime/IntegerOverflow",
                        "the sum does not fit an integer of 64 bits",
                        "add up floats: sum(toFloat(x))");
    }
    return static_cast<std::int64_t>(sum);
  }

 private:
  static constexpr std::string_view kName = kResult == Result::Sum ? "sum" : "avg";
  NumberSum numbers_;
  Temporal durations_;
  std::int64_t count_ = 0;
  bool has_durations_ = false;
};

enum class Which { Least, Greatest };

// By the order of ORDER BY, so values of different kinds have an answer too.
template <Which kWhich>
class Extreme : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    const Value& value = arguments[0];
    if (value.is_null()) {
      return;
    }
    if (best_.is_null() ||
        (kWhich == Which::Least ? order(value, best_) < 0 : order(value, best_) > 0)) {
      best_ = value;
    }
  }
  Value finish() override { return best_; }
  std::size_t bytes() const override { return bytes_of(best_); }

 private:
  Value best_;
};

class Collect : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    if (!arguments[0].is_null()) {
      values_.push_back(arguments[0]);
      bytes_ += bytes_of(arguments[0]);
    }
  }
  Value finish() override { return std::move(values_); }
  std::size_t bytes() const override { return bytes_; }

 private:
  List values_;
  std::size_t bytes_ = 0;
};

enum class Deviation { Sample, Population };

// Mean and sum of squared differences in one pass: B. P. Welford, Technometrics 4 (1962).
template <Deviation kOf>
class StandardDeviation : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    if (arguments[0].is_null()) {
      return;
    }
    if (!arguments[0].is_number()) {
      throw wrong_kind(kOf == Deviation::Sample ? "stDev" : "stDevP", arguments[0]);
    }
    const double number = arguments[0].number();
    ++count_;
    const double difference = number - mean_;
    mean_ += difference / static_cast<double>(count_);
    squares_ += difference * (number - mean_);
  }
  Value finish() override {
    const std::int64_t divisor = kOf == Deviation::Sample ? count_ - 1 : count_;
    return divisor < 1 ? 0.0 : std::sqrt(squares_ / static_cast<double>(divisor));
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0, squares_ = 0;
};

enum class Percentile { Continuous, Discrete };

template <Percentile kKind>
class PercentileOf : public Aggregate {
 public:
  void add(std::span<const Value> arguments) override {
    if (!arguments[1].is_null()) {
      take_percentile(arguments[1]);
    }
    if (arguments[0].is_null()) {
      return;
    }
    if (!arguments[0].is_number()) {
      throw wrong_kind(kName, arguments[0]);
    }
    values_.push_back(arguments[0]);
  }

  Value finish() override {
    if (values_.empty() || !percentile_) {
      return {};
    }
    std::sort(values_.begin(), values_.end(),
              [](const Value& a, const Value& b) { return order(a, b) < 0; });
    const auto count = static_cast<double>(values_.size());
    if (kKind == Percentile::Discrete) {
      // The first value that at least this share of all values does not exceed.
      const double rank = std::ceil(*percentile_ * count);
      return values_[static_cast<std::size_t>(std::max(rank - 1, 0.0))];
    }
    const double at = *percentile_ * (count - 1);
    const auto below = static_cast<std::size_t>(std::floor(at));
    const std::size_t above = std::min(below + 1, values_.size() - 1);
    const double share = at - std::floor(at);
    return values_[below].number() * (1 - share) + values_[above].number() * share;
  }
  std::size_t bytes() const override { return values_.size() * sizeof(Value); }

 private:
  static constexpr std::string_view kName =
      kKind == Percentile::Continuous ? "percentileCont" : "percentileDisc";

  void take_percentile(const Value& value) {
    if (!value.is_number()) {
      throw wrong_kind(kName, value);
    }
    const double percentile = value.number();
    if (!(percentile >= 0.0 && percentile <= 1.0)) {
      throw query_error(
          "ArgumentError/runtime/NumberOutOfRange",
          std::string(kName) + "() needs a share from 0.0 to 1.0, not " + number_text(value));
    }
    percentile_ = percentile;
  }

  std::vector<Value> values_;
  std::optional<double> percentile_;
};

template <typename State>
std::unique_ptr<Aggregate> start() {
  return std::make_unique<State>();
}

// clang-format off
constexpr AggregateRow kRows[] = {
    {"count",          0, 1, start<Count>,                                "How many values are not null; count(*) counts rows.",       "UNWIND [1, null, 2] AS x RETURN count(x)",            "2"},
    {"sum",            1, 1, start<SumOf<Result::Sum>>,                   "The sum of numbers or durations.",                          "UNWIND [1, null, 2] AS x RETURN sum(x)",              "3"},
    {"avg",            1, 1, start<SumOf<Result::Mean>>,                  "The mean of numbers or durations; null of none.",           "UNWIND [1, null, 2] AS x RETURN avg(x)",              "1.5"},
    {"min",            1, 1, start<Extreme<Which::Least>>,                "The least value, as ORDER BY sorts; null of none.",         "UNWIND [3, null, 2] AS x RETURN min(x)",              "2"},
    {"max",            1, 1, start<Extreme<Which::Greatest>>,             "The greatest value, as ORDER BY sorts; null of none.",      "UNWIND [3, null, 2] AS x RETURN max(x)",              "3"},
    {"collect",        1, 1, start<Collect>,                              "All values as a list, without nulls.",                      "UNWIND [3, null, 2] AS x RETURN collect(x)",          "[3, 2]"},
    {"stDev",          1, 1, start<StandardDeviation<Deviation::Sample>>, "The standard deviation of a sample.",                       "UNWIND [1, 2, 3] AS x RETURN stDev(x)",               "1.0"},
    {"stDevP",         1, 1, start<StandardDeviation<Deviation::Population>>, "The standard deviation of a whole population.",         "UNWIND [1, 3] AS x RETURN stDevP(x)",                 "1.0"},
    {"percentileCont", 2, 2, start<PercentileOf<Percentile::Continuous>>, "The value at a share of the sorted numbers, between two of them if need be.", "UNWIND [1, 2, 4] AS x RETURN percentileCont(x, 0.75)", "3.0"},
    {"percentileDisc", 2, 2, start<PercentileOf<Percentile::Discrete>>,   "The number that a share of all numbers does not exceed.",   "UNWIND [1, 2, 4] AS x RETURN percentileDisc(x, 0.75)", "4"},
};
// clang-format on

}  // namespace

std::span<const AggregateRow> aggregate_rows() {
  return kRows;
}

const AggregateRow* find_aggregate(std::string_view name) {
  const auto found = std::find_if(std::begin(kRows), std::end(kRows), [&](const AggregateRow& row) {
    return equals_ignoring_case(row.name, name);
  });
  return found == std::end(kRows) ? nullptr : &*found;
}

std::size_t bytes_of(const Value& value) {
  constexpr std::size_t kOwner = 32;  // of what is shared: its counts and its own header
  std::size_t bytes = sizeof(Value);
  switch (value.kind()) {
    case ValueKind::Text:
      return bytes + kOwner + value.text()->view().size();
    case ValueKind::List:
      bytes += kOwner;
      for (const Value& element : *value.list()) {
        bytes += bytes_of(element);
      }
      return bytes;
    case ValueKind::Map:
      bytes += kOwner;
      for (const auto& [key, member] : *value.map()) {
        bytes += 2 * kOwner + key.size() + bytes_of(member);
      }
      return bytes;
    case ValueKind::Path:
      return bytes + kOwner + 8 * value.path()->nodes.size();
    case ValueKind::Temporal:
      return bytes + kOwner + sizeof(Temporal);
    default:
      return bytes;
  }
}

}  // namespace kith
