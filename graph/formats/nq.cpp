// N-Quads: one statement a line; what a document supports stands again in its graph.

#include "graph/formats/rdf.h"

namespace kith {

namespace {

class Sink : public RdfSink {
 public:
  explicit Sink(std::ostream& out) : out_(out) {}
  void take(const Iri& subject, const std::vector<Statement>& statements) override {
    const std::string first = ntriples_iri(subject);
    for (const Statement& statement : statements) {
      out_ << first << ' ' << ntriples_iri(statement.predicate) << ' '
           << ntriples_term(statement.object) << " .\n";
    }
  }
  void take_in_graph(const Iri& graph, const Iri& subject, const Statement& statement) override {
    out_ << ntriples_iri(subject) << ' ' << ntriples_iri(statement.predicate) << ' '
         << ntriples_term(statement.object) << ' ' << ntriples_iri(graph) << " .\n";
  }

 private:
  std::ostream& out_;
};

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  Sink sink(out);
  write_rdf(graph, selection, NamedGraphs::Yes, sink);
}

}  // namespace

FormatRow nq_format() {
  return {"nq",  ".nq", "RDF as N-Quads, with a named graph for each document.",
          false, write, nullptr};
}

}  // namespace kith
