#pragma once
// Readings from short lines, and stores in a folder that goes away: for tests of the record and of
// settling.

#include <initializer_list>
#include <string>
#include <vector>

#include "graph/claim.h"
#include "graph/decision.h"
#include "graph/graph.h"

namespace kith {

// A document from lines, one claim or entity each, parts divided by " | ":
//   "Ada Lovelace | MEET | Charles Babbage"     names without a type are people; "Bergen:City" is a
//   city "EGSA:Organization = European Grid"         an entity with its other names, divided by ",
//   " "Ada Lovelace @ mathematician"              an entity with its roles, divided by ", "
// A line's claim covers the line itself: the lines are the document's text.
Reading reading_of(const std::string& id, const std::string& date,
                   std::initializer_list<const char*> lines);

// A settled graph of these documents, under these decisions.
Graph settled(const std::vector<Reading>& readings, const std::vector<Decision>& decisions = {});

// "name -TYPE-> name" of each edge, sorted; and the names of the nodes, sorted.
std::vector<std::string> edges_of(const Graph& graph);
std::vector<std::string> names_of(const Graph& graph);

}  // namespace kith
