#pragma once
// Expressions that run over a list or over the rows of a subquery; `evaluate` calls them.

#include "query/evaluate.h"

namespace kith {

Value evaluate_comprehension(const Expression& e, Execution& x);
Truth truth_of_quantifier(const Expression& e, Execution& x);
Value evaluate_reduced(const Expression& e, Execution& x);
Value evaluate_map_projection(const Expression& e, Execution& x);
Value evaluate_counted(const Expression& e, Execution& x);
Value evaluate_gathered(const Expression& e, Execution& x);

}  // namespace kith
