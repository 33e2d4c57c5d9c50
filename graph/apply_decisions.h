#pragma once
// The analyst's decisions on the groups of `resolve_names`. A name means all entities that have it
// as their name, among these the named ones; where no entity has, those that a document calls so
// besides. "Same" brings together all whom the one name means and all whom the other means; "apart"
// forbids every rule to bring them together. What one document holds for one entity stays one.

#include <span>

#include "graph/decision.h"
#include "graph/name_groups.h"

namespace kith {

// Before any rule.
void keep_apart(NameGroups& groups, std::span<const Decision> decisions);
// After the rule that one key is one node: a decision holds even where keys differ.
void join_same_names(NameGroups& groups, std::span<const Decision> decisions);
// After all rules: where a name is nobody's own, and the rules left one whom documents call so.
void join_same_aliases(NameGroups& groups, std::span<const Decision> decisions);

}  // namespace kith
