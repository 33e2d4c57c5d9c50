#pragma once
// The part of a graph that is written or drawn: all of it, or what was chosen.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct Selection {
  std::vector<NodeId> nodes;  // sorted
  std::vector<EdgeId> edges;  // sorted; both ends are among `nodes`
  std::string note;  // "60 of 812 nodes, the best connected", shown in pictures; empty for all
};

Selection everything(const Graph& graph);

// The best-connected part of at most `nodes` nodes, with all edges between them: grown from the
// node with the most neighbours, each time by the one with the most neighbours of those that hang
// on to it, and begun anew in another component only when nothing is left in this one.
Selection best_connected(const Graph& graph, std::size_t nodes);
// The same within a selection.
Selection best_connected(const Graph& graph, const Selection& within, std::size_t nodes);

// All within `depth` hops of the start nodes, with all edges between them.
Selection around(const Graph& graph, std::span<const NodeId> start, std::size_t depth);

// At most about `edges` edges of a selection: what keeps it hanging together, then the facts that
// were said most often and are surest. Nodes stay.
Selection strongest(const Graph& graph, const Selection& within, std::size_t edges);

// What a picture shows of a selection, a person being able to read so much: all up to 300 facts
// and 400 nodes, beyond that the best-connected part of about 60 nodes. Of a part that somebody
// chose (its note says how) up to 150 nodes and 300 facts.
Selection readable_part(const Graph& graph, const Selection& selection);

// The part whose nodes and edges these are: for what a query gave. Ends of the edges are added.
Selection selection_of(const Graph& graph, std::vector<NodeId> nodes, std::vector<EdgeId> edges);

}  // namespace kith
