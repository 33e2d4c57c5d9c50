#include "query/cursors/edge_tests.h"

#include <algorithm>
#include <utility>

#include "query/evaluate.h"

namespace kith {

void EdgeTests::compute() {
  for (const EdgeTest& test : tests_) {
    Prepared one;
    one.test = &test;
    one.value = evaluate(*test.value, execution_);
    find_places(one);
    prepared_.push_back(std::move(one));
  }
}

bool EdgeTests::passes(const Prepared& test, EdgeId edge) const {
  return compared(test.test->comparison, execution_.store().property(edge, test.test->key),
                  test.value) == true;
}

void EdgeTests::find_places(Prepared& test) const {
  const GraphStore::Ranks ranks = execution_.store().edge_ranks(test.test->key);
  const Operator comparison = test.test->comparison;
  if (ranks.places.empty() || ranks.values.empty() || comparison == Operator::Unequal ||
      !compare(ranks.values[0], test.value)) {
    return;  // dates compare with dates alone; everything else is asked edge by edge
  }
  const auto less = [](const Value& a, const Value& b) { return *compare(a, b) < 0; };
  const auto [begin, end] =
      std::equal_range(ranks.values.begin(), ranks.values.end(), test.value, less);
  const auto before = static_cast<std::uint32_t>(begin - ranks.values.begin());
  const auto through = static_cast<std::uint32_t>(end - ranks.values.begin());
  const auto all = static_cast<std::uint32_t>(ranks.values.size());
  std::uint32_t first = 0;
  std::uint32_t last = all;
  switch (comparison) {
    case Operator::Equal:
      first = before;
      last = through;
      break;
    case Operator::Less:
      last = before;
      break;
    case Operator::LessOrEqual:
      last = through;
      break;
    case Operator::Greater:
      first = through;
      break;
    case Operator::GreaterOrEqual:
      first = before;
      break;
    case Operator::Unequal:
      break;
  }
  // What is absent has the place kNoCount, which is never among so few.
  test.places = {ranks.places.data(), first, last - first};
  test.by_place = true;
}

}  // namespace kith
