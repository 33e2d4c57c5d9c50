#pragma once
// Aggregates as rows: count, sum, avg, min, max, collect, percentiles and deviations. The caller
// groups, and leaves out doubles where the query says DISTINCT; nulls are passed and each aggregate
// ignores them, so that count(*) is `count` with no argument.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"

namespace kith {

// The state of one aggregate in one group.
class Aggregate {
 public:
  virtual ~Aggregate() = default;
  virtual void add(std::span<const Value> arguments) = 0;
  virtual Value finish() = 0;  // called once
  // Memory held beyond a fixed size (what collect and percentiles gather), for the bound of the
  // query.
  virtual std::size_t bytes() const { return 0; }
};

struct AggregateRow {
  std::string_view name;
  std::size_t least, most;  // arguments
  std::unique_ptr<Aggregate> (*start)();
  std::string_view meaning;
  std::string_view example;  // a query
  std::string_view value;    // what it gives
};

std::span<const AggregateRow> aggregate_rows();
const AggregateRow* find_aggregate(std::string_view name);  // any case; null where there is none

// About what a value takes in memory, with what it refers to.
std::size_t bytes_of(const Value& value);

}  // namespace kith
