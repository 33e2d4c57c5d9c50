#pragma once
// Expressions over the row. Three-valued logic is in one place: `truth`.

#include <optional>

#include "query/cursor.h"

namespace kith {

using Truth = std::optional<bool>;  // none is null

Value evaluate(const Expression& expression, Execution& execution);
// As `evaluate`, without a copy where the value lies in the row or the query; else it is put in
// `scratch`.
const Value& evaluate_view(const Expression& expression, Execution& execution, Value& scratch);
Truth truth(const Expression& expression, Execution& execution);
// a < b and its kin; none where the two cannot be compared.
Truth compared(Operator comparison, const Value& a, const Value& b);
// A condition holds only if it is true: null does not.
bool all_hold(const std::vector<ExpressionPtr>& conditions, Execution& execution);

// For SKIP and LIMIT: an integer from 0 upwards.
std::uint64_t row_count(const Expression& expression, Execution& execution);

}  // namespace kith
