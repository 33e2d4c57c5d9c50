// TriG: Turtle, and what a document supports once more in its graph.

#include "graph/formats/rdf_text.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  write_turtle(graph, selection, NamedGraphs::Yes, out);
}

}  // namespace

FormatRow trig_format() {
  return {"trig", ".trig", "RDF as TriG, with a named graph for each document.",
          false,  write,   nullptr};
}

}  // namespace kith
