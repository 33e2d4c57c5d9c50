#pragma once
// A graph as a store that keeps side by side what other stores are asked one by one, as a snapshot
// does: for tests of what reads these tables.

#include "graph/graph.h"

namespace kith {

// The same nodes and relationships; it does not change.
Graph with_tables(Graph graph);

}  // namespace kith
