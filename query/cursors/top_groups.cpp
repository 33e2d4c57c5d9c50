#include "query/cursors/top_groups.h"

#include <algorithm>
#include <functional>

#include "query/evaluate.h"

namespace kith {

std::optional<std::int64_t> worst_of_top(const TopGroups& top, std::vector<std::int64_t> counts,
                                         Execution& execution) {
  const std::uint64_t skipped = top.skip == nullptr ? 0 : row_count(*top.skip, execution);
  const std::uint64_t limit = row_count(*top.limit, execution);
  if (skipped >= counts.size() || limit == 0 || limit >= counts.size() - skipped) {
    return std::nullopt;
  }
  const auto last = counts.begin() + static_cast<std::ptrdiff_t>(skipped + limit - 1);
  if (top.descending) {
    std::nth_element(counts.begin(), last, counts.end(), std::greater<>());
  } else {
    std::nth_element(counts.begin(), last, counts.end());
  }
  return *last;
}

}  // namespace kith
