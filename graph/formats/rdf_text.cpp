#include "graph/formats/rdf_text.h"

#include <algorithm>

#include "graph/formats/rdf.h"

namespace kith {

namespace {

// What may stand behind "prefix:" without an escape, in every reader: a letter or digit, then also
// _ and -.
bool is_simple_local(std::string_view local) {
  const auto is_alphanumeric = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !local.empty() && is_alphanumeric(local.front()) &&
         std::all_of(local.begin(), local.end(),
                     [&](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; });
}

// A backslash as \u005C: rdflib 6.1 misreads "\\u0041".
std::string quoted_literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\u005C";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out + "\"";
}

std::string ntriples_iri(const Iri& iri) {
  return "<" + full_iri(iri) + ">";
}

std::string ntriples_term(const Term& term) {
  if (const Iri* iri = std::get_if<Iri>(&term)) {
    return ntriples_iri(*iri);
  }
  const auto& literal = std::get<Literal>(term);
  const std::string text = quoted_literal(literal.text);
  return literal.type.empty() ? text
                              : text + "^^" + ntriples_iri({"xsd", std::string(literal.type)});
}

std::string turtle_iri(const Iri& iri) {
  return is_simple_local(iri.local) ? std::string(iri.prefix) + ":" + iri.local : ntriples_iri(iri);
}

std::string turtle_term(const Term& term) {
  if (const Iri* iri = std::get_if<Iri>(&term)) {
    return turtle_iri(*iri);
  }
  const auto& literal = std::get<Literal>(term);
  if (literal.type == "integer") {
    return literal.text;
  }
  const std::string text = quoted_literal(literal.text);
  return literal.type.empty() ? text : text + "^^xsd:" + std::string(literal.type);
}

std::string turtle_prefixes() {
  std::string out;
  for (const Prefix& prefix : rdf_prefixes()) {
    out += "@prefix " + std::string(prefix.name) + ": <" + std::string(prefix.iri) + "> .\n";
  }
  return out;
}

std::string turtle_statements(const Iri& subject, const std::vector<RdfStatement>& statements) {
  std::string out = turtle_iri(subject);
  for (std::size_t at = 0; at < statements.size(); ++at) {
    const RdfStatement& statement = statements[at];
    const bool is_same = at > 0 && statements[at - 1].predicate == statement.predicate;
    if (is_same) {
      out += ", ";
    } else {
      out += at > 0 ? " ;\n    " : " ";
      out += statement.predicate == Iri{"rdf", "type"} ? "a" : turtle_iri(statement.predicate);
      out += ' ';
    }
    out += turtle_term(statement.object);
  }
  return out + " .\n";
}

class Lines : public RdfSink {
 public:
  explicit Lines(std::ostream& out) : out_(out) {}
  void take(const Iri& subject, const std::vector<RdfStatement>& statements) override {
    const std::string first = ntriples_iri(subject);
    for (const RdfStatement& statement : statements) {
      out_ << first << ' ' << ntriples_iri(statement.predicate) << ' '
           << ntriples_term(statement.object) << " .\n";
    }
  }
  void take_in_graph(const Iri& graph, const Iri& subject, const RdfStatement& statement) override {
    out_ << ntriples_iri(subject) << ' ' << ntriples_iri(statement.predicate) << ' '
         << ntriples_term(statement.object) << ' ' << ntriples_iri(graph) << " .\n";
  }

 private:
  std::ostream& out_;
};

class Turtle : public RdfSink {
 public:
  explicit Turtle(std::ostream& out) : out_(out) { out_ << turtle_prefixes() << '\n'; }
  void take(const Iri& subject, const std::vector<RdfStatement>& statements) override {
    out_ << turtle_statements(subject, statements);
  }
  void take_in_graph(const Iri& graph, const Iri& subject, const RdfStatement& statement) override {
    out_ << turtle_iri(graph) << " { " << turtle_iri(subject) << ' '
         << turtle_iri(statement.predicate) << ' ' << turtle_term(statement.object) << " }\n";
  }

 private:
  std::ostream& out_;
};

}  // namespace

void write_ntriples(const Graph& graph, const Selection& selection, NamedGraphs named,
                    std::ostream& out) {
  Lines lines(out);
  write_rdf(graph, selection, named, lines);
}

void write_turtle(const Graph& graph, const Selection& selection, NamedGraphs named,
                  std::ostream& out) {
  Turtle turtle(out);
  write_rdf(graph, selection, named, turtle);
}

}  // namespace kith
