// JSON-LD 1.1 with its context inside: an object for each subject, and for each statement in a
// document's graph.

#include "graph/formats/rdf.h"

namespace kith {

namespace {

std::string compact(const Iri& iri) {
  return std::string(iri.prefix) + ":" + iri.local;
}

void write_term(JsonWriter& writer, const Term& term) {
  if (const Iri* iri = std::get_if<Iri>(&term)) {
    writer.begin_object();
    writer.key("@id");
    writer.text(compact(*iri));
    writer.end_object();
    return;
  }
  const auto& literal = std::get<Literal>(term);
  if (literal.type.empty()) {
    writer.text(literal.text);
    return;
  }
  writer.begin_object();
  writer.key("@value");
  writer.text(literal.text);
  writer.key("@type");
  writer.text("xsd:" + std::string(literal.type));
  writer.end_object();
}

// Statements of one subject; those of one predicate stand together.
void write_subject(JsonWriter& writer, const Iri& subject,
                   const std::vector<RdfStatement>& statements) {
  writer.begin_object();
  writer.key("@id");
  writer.text(compact(subject));
  for (std::size_t at = 0; at < statements.size();) {
    const Iri& predicate = statements[at].predicate;
    const bool is_type = predicate == Iri{"rdf", "type"};
    writer.key(is_type ? "@type" : compact(predicate));
    writer.begin_array();
    for (; at < statements.size() && statements[at].predicate == predicate; ++at) {
      const Iri* iri = std::get_if<Iri>(&statements[at].object);
      if (is_type && iri != nullptr) {
        writer.text(compact(*iri));
      } else {
        write_term(writer, statements[at].object);
      }
    }
    writer.end_array();
  }
  writer.end_object();
}

class Sink : public RdfSink {
 public:
  explicit Sink(std::ostream& out) : out_(out) {
    std::string context;
    {
      JsonWriter writer(context);
      writer.begin_object();
      for (const Prefix& prefix : rdf_prefixes()) {
        writer.key(prefix.name);
        writer.text(prefix.iri);
      }
      writer.end_object();
    }
    out_ << "{\"@context\": " << context << ",\n\"@graph\": [";
  }
  void take(const Iri& subject, const std::vector<RdfStatement>& statements) override {
    std::string line = separator();
    JsonWriter writer(line);
    write_subject(writer, subject, statements);
    out_ << line;
  }
  void take_in_graph(const Iri& graph, const Iri& subject, const RdfStatement& statement) override {
    std::string line = separator();
    JsonWriter writer(line);
    writer.begin_object();
    writer.key("@id");
    writer.text(compact(graph));
    writer.key("@graph");
    writer.begin_array();
    write_subject(writer, subject, {statement});
    writer.end_array();
    writer.end_object();
    out_ << line;
  }
  void end() { out_ << "\n]}\n"; }

 private:
  std::string separator() {
    const bool first = is_first_;
    is_first_ = false;
    return first ? "\n" : ",\n";
  }
  std::ostream& out_;
  bool is_first_ = true;
};

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  Sink sink(out);
  write_rdf(graph, selection, NamedGraphs::Yes, sink);
  sink.end();
}

}  // namespace

FormatRow jsonld_format() {
  return {"jsonld", ".jsonld", "RDF as JSON-LD, with a named graph for each document.",
          false,    write,     nullptr};
}

}  // namespace kith
