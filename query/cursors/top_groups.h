#pragma once
// Which groups may be among the first where they are ordered by a count.

#include <cstdint>
#include <optional>
#include <vector>

#include "query/cursor.h"
#include "query/plan.h"

namespace kith {

// The worst count that a wanted group has, given the counts of all groups; none where all are
// wanted.
std::optional<std::int64_t> worst_of_top(const TopGroups& top, std::vector<std::int64_t> counts,
                                         Execution& execution);

}  // namespace kith
