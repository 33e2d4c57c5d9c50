#pragma once
// RDF statements as text (W3C Recommendations of 2014-02-25): a line each, or Turtle. With named
// graphs the same notations are N-Quads and TriG.

#include <iosfwd>

#include "graph/formats/rdf.h"

namespace kith {

// N-Triples; N-Quads with named graphs.
void write_ntriples(const Graph& graph, const Selection& selection, NamedGraphs named,
                    std::ostream& out);

// Turtle: prefixes, then the statements of a subject together; TriG with named graphs.
void write_turtle(const Graph& graph, const Selection& selection, NamedGraphs named,
                  std::ostream& out);

}  // namespace kith
