#pragma once
// A graph as RDF statements, the same for every notation: docs/formats.md, "RDF". The notations
// (nt, ttl, nq, trig, jsonld) only write down what comes through the sink.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/formats/elements.h"

namespace kith {

// A prefix and what comes behind it, percent-encoded: letters, digits and - . _ ~ % : only.
struct Iri {
  std::string_view prefix;
  std::string local;
  bool operator==(const Iri&) const = default;
};
struct Literal {
  std::string text;       // what XML cannot hold is U+FFFD
  std::string_view type;  // local name in xsd; empty: a plain string
};
using Term = std::variant<Iri, Literal>;

struct RdfStatement {
  Iri predicate;
  Term object;
};

struct Prefix {
  std::string_view name, iri;
};
std::span<const Prefix> rdf_prefixes();
std::string full_iri(const Iri& iri);

class RdfSink {
 public:
  virtual ~RdfSink() = default;
  virtual void take(const Iri& subject, const std::vector<RdfStatement>& statements) = 0;
  // One statement in a named graph.
  virtual void take_in_graph(const Iri& graph, const Iri& subject,
                             const RdfStatement& statement) = 0;
};

enum class NamedGraphs : std::uint8_t { No, Yes };
void write_rdf(const Graph& graph, const Selection& selection, NamedGraphs named, RdfSink& sink);

}  // namespace kith
