#pragma once
// The built-in procedures.

#include <vector>

#include "query/procedures.h"

namespace kith {

std::vector<ProcedureRow> graph_procedures();  // sorted by name

}  // namespace kith
