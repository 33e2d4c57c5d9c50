#pragma once
// Rewrites of a plan, one after the other; each can be left out by its name. What a query answers
// does not change.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/plan.h"

namespace kith {

struct Rewrite {
  std::string_view name;
  std::string_view meaning;
};

std::span<const Rewrite> rewrites();

// Patterns are laid out, whichever rewrites are left out. Throws BadUsage for a name that there is
// not.
void optimize(Plan& plan, const Graph& graph, const std::vector<std::string>& without);

}  // namespace kith
