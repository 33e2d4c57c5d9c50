// TriG: Turtle, and what a document supports once more in its graph.

#include "graph/formats/rdf.h"

namespace kith {

namespace {

class Sink : public RdfSink {
 public:
  explicit Sink(std::ostream& out) : out_(out) { out_ << turtle_prefixes() << '\n'; }
  void take(const Iri& subject, const std::vector<Statement>& statements) override {
    out_ << turtle_statements(subject, statements);
  }
  void take_in_graph(const Iri& graph, const Iri& subject, const Statement& statement) override {
    out_ << turtle_iri(graph) << " { " << turtle_iri(subject) << ' '
         << turtle_iri(statement.predicate) << ' ' << turtle_term(statement.object) << " }\n";
  }

 private:
  std::ostream& out_;
};

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  Sink sink(out);
  write_rdf(graph, selection, NamedGraphs::Yes, sink);
}

}  // namespace

FormatRow trig_format() {
  return {"trig", ".trig", "RDF as TriG, with a named graph for each document.",
          false,  write,   nullptr};
}

}  // namespace kith
