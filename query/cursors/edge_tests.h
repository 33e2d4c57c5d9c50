#pragma once
// The conditions that an expansion asks of each relationship before it makes a row of it.

#include <cstdint>
#include <span>
#include <vector>

#include "query/cursor.h"
#include "query/plan.h"

namespace kith {

class EdgeTests {
 public:
  EdgeTests(const std::vector<EdgeTest>& tests, Execution& execution)
      : tests_(tests), execution_(execution) {}

  // Before the first relationship: the values are computed, once.
  void prepare() {
    if (prepared_.size() != tests_.size()) {
      compute();
    }
  }
  bool pass(EdgeId edge) const {
    if (prepared_.empty()) {
      return true;
    }
    const Prepared& first = prepared_.front();
    if (first.by_place && first.places[edge.value] - first.first >= first.count) {
      return false;  // most relationships end here
    }
    return prepared_.size() == 1 && first.by_place ? true : all_pass(edge);
  }

 private:
  struct Prepared {
    const EdgeTest* test = nullptr;
    Value value;
    // Where the store keeps the property as places in a sorted list: those from `first`, so many.
    bool by_place = false;
    std::span<const std::uint32_t> places;
    std::uint32_t first = 0, count = 0;
  };

  void compute();
  bool all_pass(EdgeId edge) const;
  bool passes(const Prepared& test, EdgeId edge) const;
  void find_places(Prepared& test) const;

  const std::vector<EdgeTest>& tests_;
  Execution& execution_;
  std::vector<Prepared> prepared_;
};

}  // namespace kith
