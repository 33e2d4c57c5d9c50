#include "graph/settle.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "graph/memory_graph.h"
#include "graph/resolve_names.h"
#include "graph/settle_claims.h"
#include "graph/settle_nodes.h"
#include "graph/settled.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

std::string hex(char prefix, std::uint64_t id) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out(1, prefix);
  for (int shift = 60; shift >= 0; shift -= 4) {
    out += kHex[(id >> shift) & 15];
  }
  return out;
}

Settled settle_corpus(Corpus corpus) {
  Settled settled;
  SettledNodes nodes = settle_nodes(corpus, resolve_names(corpus));
  settled.nodes = std::move(nodes.nodes);
  settle_claims(corpus, nodes.node_of, settled);
  settled.texts = std::move(corpus.texts);
  settled.documents = std::move(corpus.documents);
  return settled;
}

List texts_of(const Settled& settled, const std::vector<TextNumber>& numbers) {
  List list;
  for (const TextNumber number : numbers) {
    list.emplace_back(std::string(settled.texts[number]));
  }
  return list;
}

Value date_or_null(Days days) {
  return days == kNoDays ? Value() : date_value(days);
}

Value text_or_null(const Settled& settled, TextNumber number) {
  return settled.texts[number].empty() ? Value() : Value(std::string(settled.texts[number]));
}

Map properties_of(const Settled& settled, const SettledNode& node) {
  Map map;
  map["id"] = hex('n', node.id);
  map["name"] = std::string(settled.texts[node.name]);
  map["aliases"] = texts_of(settled, node.aliases);
  map["mentions"] = std::int64_t{node.mentions};
  map["documents"] = std::int64_t{node.documents};
  map["first"] = date_or_null(node.first);
  map["last"] = date_or_null(node.last);
  map["key"] = text_or_null(settled, node.key);
  map["merged_by"] = node.merged_by.empty() ? Value() : Value(texts_of(settled, node.merged_by));
  return map;
}

Map properties_of(const Settled& settled, const SettledEdge& edge) {
  Map map;
  map["id"] = hex('e', edge.id);
  map["phrase"] = texts_of(settled, edge.phrases);
  map["status"] = std::string(name_of(edge.status));
  if (edge.speaker != kNone) {
    map["speaker"] = std::string(settled.texts[settled.nodes[edge.speaker].name]);
    map["speaker_id"] = hex('n', settled.nodes[edge.speaker].id);
  }
  map["time"] = text_or_null(settled, edge.time);
  map["times"] = edge.times.empty() ? Value() : Value(texts_of(settled, edge.times));
  map["place"] = text_or_null(settled, edge.place);
  map["symmetric"] = edge.symmetric ? Value(true) : Value();
  map["count"] = std::int64_t{edge.count};
  map["documents"] = std::int64_t{edge.documents};
  map["first"] = date_or_null(edge.first);
  map["last"] = date_or_null(edge.last);
  map["confidence"] = edge.confidence;
  return map;
}

Graph graph_of(const Settled& settled) {
  auto graph = std::make_unique<MemoryGraph>();
  for (const SettledNode& node : settled.nodes) {
    const std::string label(settled.texts[node.label]);
    graph->add_node(std::span(&label, 1), properties_of(settled, node));
  }
  for (const SettledValue& value : settled.values) {
    List values;
    for (const TextNumber number : value.values) {
      values.push_back(stored_value(settled.texts[number], "a value"));
    }
    graph->set(NodeId{value.node}, settled.texts[value.key],
               values.size() == 1 ? values.front() : Value(values));
  }
  for (const SettledEdge& edge : settled.edges) {
    const EdgeId id = graph->add_edge(NodeId{edge.source}, settled.types[edge.type],
                                      NodeId{edge.target}, properties_of(settled, edge));
    for (std::uint32_t i = edge.first_quote; i < edge.end_quote; ++i) {
      const SettledQuote& quote = settled.quotes[i];
      const CorpusDocument& document = settled.documents[quote.document];
      graph->add_quote(id, {settled.texts[document.id], settled.texts[document.title],
                            settled.texts[document.date], settled.texts[quote.sentence],
                            quote.begin_byte, quote.end_byte, quote.words_begin, quote.words_end,
                            settled.texts[quote.rule], quote.score});
    }
  }
  graph->commit();
  return Graph(std::move(graph));
}

std::string id_of(const GraphStore& store, NodeId node) {
  const Value id = store.property(node, "id");
  return id.text() != nullptr ? std::string(id.text()->view()) : std::to_string(node.value);
}

void add(Hasher& hash, const Map& properties) {
  hash.add(std::uint64_t{properties.size()});
  for (const auto& [key, value] : properties) {
    hash.add(key);
    hash.add(store_value(value));
  }
}

std::string hash_of(const Graph& graph, NodeId node) {
  Hasher hash;
  for (const LabelId label : graph->labels(node)) {
    hash.add(graph.name_of(label));
  }
  add(hash, graph->properties(node));
  return hash.hex();
}

std::string hash_of(const Graph& graph, EdgeId edge) {
  Hasher hash;
  hash.add(graph.name_of(graph->type(edge)));
  hash.add(id_of(graph.store(), graph->source(edge)));
  hash.add(id_of(graph.store(), graph->target(edge)));
  add(hash, graph->properties(edge));
  for (const Quote& quote : graph->quotes(edge)) {
    for (const std::string_view text :
         {quote.document, quote.title, quote.date, quote.sentence, quote.rule}) {
      hash.add(text);
    }
    for (const std::uint32_t number :
         {quote.begin_byte, quote.end_byte, quote.words_begin, quote.words_end}) {
      hash.add(std::uint64_t{number});
    }
    hash.add(store_value(quote.score));
  }
  return hash.hex();
}

}  // namespace

Graph settle(const Record& record) {
  return graph_of(settle_corpus(gather_corpus(record)));
}

Graph open_graph(const std::string& path) {
  return settle(Record::open(path, Access::Read));
}

std::string fingerprint(const Graph& graph) {
  std::vector<std::string> hashes;
  for (std::uint32_t node = 0; node < graph->node_limit(); ++node) {
    if (graph->has(NodeId{node})) {
      hashes.push_back(hash_of(graph, NodeId{node}));
    }
  }
  for (std::uint32_t edge = 0; edge < graph->edge_limit(); ++edge) {
    if (graph->has(EdgeId{edge})) {
      hashes.push_back(hash_of(graph, EdgeId{edge}));
    }
  }
  std::sort(hashes.begin(), hashes.end());
  Hasher all;
  for (const std::string& hash : hashes) {
    all.add(hash);
  }
  return all.hex();
}

}  // namespace kith
