#pragma once
// Names to slots of the row, functions to their rows; types where they are known. Whatever is wrong
// with a query whoever's graph it is asked of is found here: SyntaxError at compile time, in the
// words of the openCypher TCK.

#include <span>
#include <string_view>

#include "query/ast.h"

namespace kith {

struct ProcedureRow;

struct BindOptions {
  const Map* parameters = nullptr;  // for CALL of a procedure that takes its arguments from them
  std::span<const ProcedureRow> procedures = {};  // besides the built-in ones
};

// Fills in slots, functions and columns. `text` is what the query was parsed from.
void bind_query(Query& query, std::string_view text, const BindOptions& options);

// Do both say the same, name for name? Places do not matter.
bool same_expression(const Expression& a, const Expression& b);

}  // namespace kith
