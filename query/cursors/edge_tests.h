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
    for (const Prepared& test : prepared_) {
      if (test.by_place ? test.places[edge.value] - test.first >= test.count
                        : !passes(test, edge)) {
        return false;
      }
    }
    return true;
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
  bool passes(const Prepared& test, EdgeId edge) const;
  void find_places(Prepared& test) const;

  const std::vector<EdgeTest>& tests_;
  Execution& execution_;
  std::vector<Prepared> prepared_;
};

}  // namespace kith
