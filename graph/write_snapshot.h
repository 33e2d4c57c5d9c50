#pragma once
// A settled graph to the bytes of a snapshot (snapshot_layout.h).

#include <string>

#include "graph/settled.h"

namespace kith {

// `state`: of the record, 32 hex digits.
std::string write_snapshot(const Settled& settled, const std::string& state);

}  // namespace kith
