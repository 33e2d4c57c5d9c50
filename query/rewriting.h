#pragma once
// The inside of `optimize`: what a rewrite is shown, and the rewrites that have files of their own.

#include <string>

#include "query/lay_out.h"
#include "query/plan.h"

namespace kith {

struct Rewriting {
  Plan& plan;
  const Graph& graph;
  LayOutOptions lay_out;
};

// Below a step, from the leaves up: a rewrite may put another step in the place of the one that it
// is shown.
template <typename Code>
void rewrite_all(StepPtr& step, const Code& code) {
  for_each_below(*step, [&](StepPtr& below) { rewrite_all(below, code); });
  code(step);
}

template <typename Code>
void rewrite_plan(Plan& plan, const Code& code) {
  rewrite_all(plan.root, code);
  for (StepPtr& subplan : plan.subplans) {
    rewrite_all(subplan, code);
  }
}

// Each says whether it changed anything.
bool count_from_store(Rewriting& rewriting);  // numbers that the store keeps
bool count_hops(Rewriting& rewriting);        // relationships of each node, off its lists
bool top_groups(Rewriting& rewriting);        // groups that ORDER BY count LIMIT may want
bool few_members(Rewriting& rewriting);       // of UNWIND evidence(r)

}  // namespace kith
