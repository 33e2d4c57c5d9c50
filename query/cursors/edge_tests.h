#pragma once
// The conditions that an expansion asks of each relationship before it makes a row of it.

#include <cstdint>
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
      if (test.by_place ? !test.places.has(edge) : !passes(test, edge)) {
        return false;
      }
    }
    return true;
  }

  // Where the store keeps a property as places in a sorted list: those from `first`, so many.
  struct Places {
    const std::uint32_t* of_edges = nullptr;
    std::uint32_t first = 0, count = 0;
    bool has(EdgeId edge) const { return of_edges[edge.value] - first < count; }
  };
  // The one test that there is, where it asks for a place; else null. For loops that go through
  // many relationships and find few.
  const Places* one_by_place() const {
    return prepared_.size() == 1 && prepared_[0].by_place ? &prepared_[0].places : nullptr;
  }

 private:
  struct Prepared {
    const EdgeTest* test = nullptr;
    Value value;
    bool by_place = false;
    Places places;
  };

  void compute();
  bool passes(const Prepared& test, EdgeId edge) const;
  void find_places(Prepared& test) const;

  const std::vector<EdgeTest>& tests_;
  Execution& execution_;
  std::vector<Prepared> prepared_;
};

}  // namespace kith
