// Turtle: prefixes, and the statements of a subject together.

#include "graph/formats/rdf_text.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  write_turtle(graph, selection, NamedGraphs::No, out);
}

}  // namespace

FormatRow ttl_format() {
  return {"ttl", ".ttl", "RDF as Turtle.", false, write, nullptr};
}

}  // namespace kith
