#pragma once
// Single changes of the graph, counted: a path created, properties set and removed.

#include <vector>

#include "query/cursor.h"
#include "query/plan.h"

namespace kith {

// Nodes whose slots are in `bound`, or that an earlier part of the clause has made, are not made
// again.
void create_path(const PathPattern& path, const std::vector<Slot>& bound, Execution& execution);
void set_properties(const std::vector<SetItem>& items, Execution& execution);
void remove_properties(const std::vector<SetItem>& items, Execution& execution);

}  // namespace kith
