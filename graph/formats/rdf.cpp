#include "graph/formats/rdf.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "graph/describe.h"
#include "graph/formats/xml.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr Prefix kPrefixes[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"kith", "urn:kith:vocabulary:"},
    {"entity", "urn:kith:entity:"},
    {"type", "urn:kith:type:"},
    {"relation", "urn:kith:relation:"},
    {"fact", "urn:kith:fact:"},
    {"evidence", "urn:kith:evidence:"},
    {"document", "urn:kith:document:"},
};

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_free = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_free) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

Iri named(std::string_view prefix, std::string_view local) {
  return {prefix, percent_encoded(local)};
}
const Iri kType = {"rdf", "type"};

Literal plain(std::string_view text) {
  return {clean_text(text), ""};
}
Literal whole(std::int64_t number) {
  return {std::to_string(number), "integer"};
}

bool has_digits(std::string_view text,
                std::string_view shape) {  // shape: 'd' is a digit, the rest stands for itself
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(),
                    [](char c, char s) { return s == 'd' ? c >= '0' && c <= '9' : c == s; });
}

// A full or partial ISO date with its XML Schema type, where it is one.
Literal time_literal(std::string_view text) {
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const bool has_month = has_digits(text, "dddd-dd") || has_digits(text, "dddd-dd-dd");
  if (has_month && (number(5) < 1 || number(5) > 12)) {
    return plain(text);
  }
  if (has_digits(text, "dddd-dd-dd")) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = number(0) * 100 + number(2);
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days =
        number(5) == 2 && is_leap ? 29 : kDays[static_cast<std::size_t>(number(5) - 1)];
    return number(8) >= 1 && number(8) <= days ? Literal{std::string(text), "date"} : plain(text);
  }
  if (text.starts_with("0000")) {
    return plain(text);  // no year of XML Schema 1.0
  }
  return has_digits(text, "dddd-dd") ? Literal{std::string(text), "gYearMonth"}
         : has_digits(text, "dddd")  ? Literal{std::string(text), "gYear"}
                                     : plain(text);
}

Literal literal_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Integer:
      return whole(*value.integer());
    case ValueKind::Boolean:
      return {plain_text(value), "boolean"};
    case ValueKind::Real: {
      // Short numbers are decimals, as Turtle reads 0.95; what needs an exponent, or is none, is a
      // double.
      const std::string text = real_text(*value.real());
      return {text, text.find_first_of("eNI") == std::string::npos ? "decimal" : "double"};
    }
    case ValueKind::Temporal:
      return value.temporal()->kind == TemporalKind::Date
                 ? time_literal(iso_text(*value.temporal()))
                 : plain(iso_text(*value.temporal()));
    default:
      return plain(plain_text(value));
  }
}

// One statement a value; of a list one each, without repetition.
void add(std::vector<RdfStatement>& out, const Iri& predicate, const Value& value) {
  const List* list = value.list();
  if (list == nullptr) {
    out.push_back({predicate, literal_of(value)});
    return;
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (const Value& item : *list) {
    Literal literal = literal_of(item);
    if (seen.emplace(literal.text, literal.type).second) {
      out.push_back({predicate, std::move(literal)});
    }
  }
}

class Writer {
 public:
  Writer(const Graph& graph, const Selection& selection, NamedGraphs named_graphs, RdfSink& sink)
      : graph_(graph), elements_(graph, selection), named_graphs_(named_graphs), sink_(sink) {
    for (const NodeId node : selection.nodes) {
      entity_ids_.insert(elements_.id(node));
    }
  }

  void write() {
    std::set<std::string> types;
    for (const NodeId node : elements_.selection().nodes) {
      write_entity(node, types);
    }
    for (const std::string& type : types) {
      sink_.take(named("type", type),
                 {{kType, Iri{"rdfs", "Class"}}, {{"rdfs", "label"}, plain(type)}});
    }
    std::set<std::string> relations;
    for (const EdgeId edge : elements_.selection().edges) {
      relations.insert(elements_.type(edge));
    }
    for (const std::string& relation : relations) {
      sink_.take(named("relation", relation),
                 {{kType, Iri{"rdf", "Property"}}, {{"rdfs", "label"}, plain(relation)}});
    }
    for (const EdgeId edge : elements_.selection().edges) {
      write_fact(edge);
    }
  }

 private:
  Iri entity(NodeId node) const { return named("entity", elements_.id(node)); }

  void write_entity(NodeId node, std::set<std::string>& types) {
    std::vector<RdfStatement> out;
    for (std::string& label : elements_.labels(node)) {
      out.push_back({kType, named("type", label)});
      types.insert(std::move(label));
    }
    out.push_back({{"rdfs", "label"}, plain(name_of(graph_, node))});
    for (const Field& field : elements_.fields(node)) {
      if (field.key == "aliases") {
        add(out, {"skos", "altLabel"}, field.value);
      } else if (field.key != "name" && field.key != "labels") {
        add(out, named("kith", field.key), field.value);
      }
    }
    sink_.take(entity(node), out);
  }

  void write_fact(EdgeId edge) {
    const Iri subject = entity(graph_->source(edge));
    const RdfStatement plain_triple = {named("relation", elements_.type(edge)),
                                       entity(graph_->target(edge))};
    const std::vector<Quote> quotes = graph_->quotes(edge);
    const std::string id = elements_.id(edge);
    std::vector<RdfStatement> out = {{kType, Iri{"rdf", "Statement"}},
                                     {{"rdf", "subject"}, subject},
                                     {{"rdf", "predicate"}, plain_triple.predicate},
                                     {{"rdf", "object"}, plain_triple.object}};
    bool is_asserted = false;
    for (const Field& field : elements_.fields(edge)) {
      const std::string text = plain_text(field.value);
      is_asserted = is_asserted || (field.key == "status" && text == "asserted");
      if (field.key == "time") {
        out.push_back({{"kith", "time"}, time_literal(text)});
      } else if (field.key == "speaker" && entity_ids_.count(text) != 0) {
        out.push_back({{"kith", "speaker"}, named("entity", text)});
      } else {
        add(out, named("kith", field.key), field.value);
      }
    }
    for (std::size_t number = 1; number <= quotes.size(); ++number) {
      out.push_back({{"prov", "wasDerivedFrom"}, evidence(id, number)});
    }
    sink_.take({"fact", percent_encoded(id)}, out);
    write_evidence(id, quotes);
    if (is_asserted) {
      sink_.take(subject, {plain_triple});
      write_in_graphs(quotes, subject, plain_triple);
    }
  }

  static Iri evidence(const std::string& id, std::size_t number) {
    return {"evidence", percent_encoded(id) + ":" + std::to_string(number)};
  }

  void write_evidence(const std::string& id, const std::vector<Quote>& quotes) {
    for (std::size_t number = 1; number <= quotes.size(); ++number) {
      const Quote& quote = quotes[number - 1];
      std::vector<RdfStatement> out = {
          {{"prov", "wasQuotedFrom"}, named("document", quote.document)},
          {{"prov", "value"}, plain(quote.sentence)},
          {{"kith", "beginByte"}, whole(quote.begin_byte)},
          {{"kith", "endByte"}, whole(quote.end_byte)}};
      if (!quote.rule.empty()) {
        out.push_back({{"kith", "rule"}, plain(quote.rule)});
      }
      sink_.take(evidence(id, number), out);
      if (documents_.insert(std::string(quote.document)).second) {
        sink_.take(named("document", quote.document),
                   {{{"dcterms", "identifier"}, plain(quote.document)}});
      }
    }
  }

  void write_in_graphs(const std::vector<Quote>& quotes, const Iri& subject,
                       const RdfStatement& statement) {
    if (named_graphs_ == NamedGraphs::No) {
      return;
    }
    std::set<std::string_view> documents;
    for (const Quote& quote : quotes) {
      if (documents.insert(quote.document).second) {
        sink_.take_in_graph(named("document", quote.document), subject, statement);
      }
    }
  }

  const Graph& graph_;
  Elements elements_;
  NamedGraphs named_graphs_;
  RdfSink& sink_;
  std::unordered_set<std::string> entity_ids_;
  std::unordered_set<std::string> documents_;  // whose description is written
};

}  // namespace

std::span<const Prefix> rdf_prefixes() {
  return kPrefixes;
}

std::string full_iri(const Iri& iri) {
  const auto* found = std::find_if(std::begin(kPrefixes), std::end(kPrefixes),
                                   [&](const Prefix& p) { return p.name == iri.prefix; });
  return std::string(found->iri) + iri.local;
}

void write_rdf(const Graph& graph, const Selection& selection, NamedGraphs named, RdfSink& sink) {
  Writer(graph, selection, named, sink).write();
}

}  // namespace kith
