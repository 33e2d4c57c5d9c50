#include "graph/settle.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "graph/forget_unplaced.h"
#include "graph/made_graph.h"
#include "graph/resolve_names.h"
#include "graph/settle_claims.h"
#include "graph/settle_nodes.h"
#include "graph/settled.h"
#include "graph/snapshot.h"
#include "graph/stored_value.h"
#include "graph/write_snapshot.h"

namespace kith {

namespace {

void give_labels(const Corpus& corpus, const TypeParents& wider, Settled& settled) {
  std::vector<std::set<std::string>> labels_of;
  std::set<std::string> all;
  std::map<TextNumber, std::set<std::string>> labels_of_type;
  for (const SettledNode& node : settled.nodes) {
    std::set<std::string>& labels = labels_of_type[node.label];
    for (std::string type(corpus.texts[node.label]); !type.empty() && labels.insert(type).second;) {
      const auto parent = wider.find(type);
      type = parent == wider.end() ? std::string() : parent->second;
    }
    all.insert(labels.begin(), labels.end());
  }
  settled.labels.assign(all.begin(), all.end());
  for (SettledNode& node : settled.nodes) {
    for (const std::string& label : labels_of_type[node.label]) {
      const auto at = std::lower_bound(settled.labels.begin(), settled.labels.end(), label);
      node.labels.push_back(static_cast<std::uint32_t>(at - settled.labels.begin()));
    }
  }
}

Settled settle_corpus(Corpus corpus, const std::vector<Decision>& decisions,
                      const TypeParents& wider) {
  Settled settled;
  Resolution resolution = resolve_names(corpus, decisions);
  forget_unplaced(corpus, resolution);
  SettledNodes nodes = settle_nodes(corpus, resolution, wider);
  settled.nodes = std::move(nodes.nodes);
  give_labels(corpus, wider, settled);
  settle_claims(corpus, nodes.node_of, settled);
  settled.texts = std::move(corpus.texts);
  settled.documents = std::move(corpus.documents);
  return settled;
}

// The state is that of the very documents that are settled.
std::string settle_to_bytes(const Record& record) {
  return record.at_one_moment([&] {
    const std::string state = record.state();
    std::vector<Decision> decisions;
    for (const LedgerRow& row : record.ledger()) {
      decisions.push_back(row.decision);
    }
    return write_snapshot(settle_corpus(gather_corpus(record), decisions, record.wider_types()),
                          state);
  });
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
  return Graph(SnapshotGraph::of_bytes(settle_to_bytes(record)));
}

Graph open_graph(const std::string& path) {
  const Record record = Record::open(path, Access::Read);
  if (record.is_made_by_queries()) {
    return load_made_graph(path);
  }
  const std::string snapshot = path + "-graph";
  const auto reopen = [&]() -> std::unique_ptr<SnapshotGraph> {
    try {
      std::unique_ptr<SnapshotGraph> graph = SnapshotGraph::of_file(snapshot);
      graph->set_record(path);
      return graph->state() == record.state() ? std::move(graph) : nullptr;
    } catch (const Error&) {  // none, damaged, or of another version: it is made again
      return nullptr;
    }
  };
  if (std::unique_ptr<SnapshotGraph> graph = reopen()) {
    return Graph(std::move(graph));
  }
  std::string bytes = settle_to_bytes(record);
  try {
    write_file(snapshot, bytes);
    // Mapped rather than held, unless somebody was quicker with another state.
    if (std::unique_ptr<SnapshotGraph> graph = reopen()) {
      return Graph(std::move(graph));
    }
  } catch (const Error&) {  // a folder that cannot be written to: the graph stays in memory
  }
  std::unique_ptr<SnapshotGraph> graph = SnapshotGraph::of_bytes(std::move(bytes));
  graph->set_record(path);
  return Graph(std::move(graph));
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
