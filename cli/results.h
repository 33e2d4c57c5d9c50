#pragma once
// What the commands that answer have in common: the graph of a store, names as people type them,
// results in the format that was asked for, parameters from flags.

#include <string>
#include <vector>

#include "cli/options.h"
#include "kith.h"

namespace kith {

// The graph of an existing store. Throws NotFound, with what to do, where there is none.
Graph graph_of_store(const std::string& store);

// The nodes that a name means: those of the best fit. Throws NotFound with "did you mean". Where
// there are several, a note on standard error names them.
std::vector<NodeId> nodes_named(const Graph& graph, const std::string& name);

// The result in the format of --format (`otherwise` where there is none) on standard output; its
// notes as messages.
void print_result(const ResultTable& table, const Graph& graph, const Arguments& arguments,
                  const std::string& otherwise = "table");
void print_notes(const ResultTable& table);

// --params '{"x": 1}' or --params FILE, then each --param x=VALUE: JSON where it is some, else
// text.
Map parameters_of(const Arguments& arguments);

// Nodes, relationships and paths in the rows, with the ends of the relationships. Throws where
// there are none.
Selection selection_of(const ResultTable& table, const Graph& graph);

}  // namespace kith
