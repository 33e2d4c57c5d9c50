// N-Triples: one statement a line.

#include "graph/formats/rdf_text.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  write_ntriples(graph, selection, NamedGraphs::No, out);
}

}  // namespace

FormatRow nt_format() {
  return {"nt", ".nt", "RDF as N-Triples.", false, write, nullptr};
}

}  // namespace kith
