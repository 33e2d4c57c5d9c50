// N-Quads: one statement a line; what a document supports stands again in its graph.

#include "graph/formats/rdf_text.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  write_ntriples(graph, selection, NamedGraphs::Yes, out);
}

}  // namespace

FormatRow nq_format() {
  return {"nq",  ".nq", "RDF as N-Quads, with a named graph for each document.",
          false, write, nullptr};
}

}  // namespace kith
