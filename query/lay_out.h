#pragma once
// A pattern as a chain of steps: where to start, which relationship to follow next, where each
// condition is asked.

#include "graph/graph.h"
#include "query/plan.h"

namespace kith {

struct LayOutOptions {
  bool choose_start = true;  // by the numbers of the graph; else from left to right
  bool push_filters = true;  // each condition as soon as it can be asked; else all at the end
  bool use_index = true;     // nodes by name and by label; else all nodes
};

// The steps that do what a MatchStep says, on top of its input.
StepPtr lay_out(MatchStep match, StepPtr input, const Graph& graph, const LayOutOptions& options);

}  // namespace kith
