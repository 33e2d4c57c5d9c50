#pragma once
// The record to the graph: which entities are one node, which claims are one fact, how sure. A pure function of the
// record: the order of documents cannot be seen in it.
//
// Node properties: id (text, from content), name, aliases (list), mentions, documents (counts), first, last (Date),
// key (ISO code). Labels: the type and what it lies under. Edge properties: id, phrase (list, most frequent first), status,
// speaker (name) and speaker_id (node id) where somebody is named, time, place, count, documents, first, last,
// confidence. Where a value is not known the property is absent.
// Confidence: a sentence counts once with its best score; sentences count as independent: 1 - product of (1 - best).

#include <string>

#include "graph/graph.h"
#include "graph/record.h"

namespace kith {

// The settled graph in memory, read only for queries: what the snapshot is written from.
Graph settle(const Record& record);

// The graph of a store: its snapshot (`path` + "-graph") where it is there and current, else settled now and, where the
// folder can be written to, saved as the snapshot.
Graph open_graph(const std::string& path);

// A hash of the merged graph's content (nodes, edges, evidence), 32 hex digits.
std::string fingerprint(const Graph& graph);

}  // namespace kith
