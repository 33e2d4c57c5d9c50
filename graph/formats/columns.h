#pragma once
// The fields of all nodes, or of all edges, as typed columns: for formats that declare a type
// before the values.

#include <string>
#include <vector>

#include "graph/formats/elements.h"

namespace kith {

enum class ColumnKind : std::uint8_t {
  Boolean,
  Integer,
  Real,      // reals, or integers and reals
  Text,      // texts and temporals
  TextList,  // lists of texts
  Mixed,     // all else: JSON text, or plain text
};

struct PropertyColumn {
  std::string key;
  ColumnKind kind;
};

// In the order of Elements::node_columns and edge_columns.
std::vector<PropertyColumn> typed_node_columns(const Elements& elements);
std::vector<PropertyColumn> typed_edge_columns(const Elements& elements);

std::string evidence_text(const Graph& graph, EdgeId edge);  // as JSON text

}  // namespace kith
