#pragma once
// What a query answers: column names and rows of values, and what it changed.

#include <cstddef>
#include <string>
#include <vector>

#include "graph/value.h"

namespace kith {

struct Changes {
  std::size_t nodes_created = 0, nodes_deleted = 0;
  std::size_t relationships_created = 0, relationships_deleted = 0;
  std::size_t properties_set = 0, properties_removed = 0;
  std::size_t labels_added = 0, labels_removed = 0;
};

struct ResultTable {
  std::vector<std::string> columns;  // as written in RETURN; empty for a query without one
  std::vector<std::vector<Value>> rows;
  Changes changes;
  std::vector<std::string> notes;  // "the graph has no label 'Persn'; did you mean 'Person'?"
};

}  // namespace kith
