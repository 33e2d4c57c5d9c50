#pragma once
// The record to the graph: which entities are one node, which claims are one fact, how sure. A pure
// function of the record: the order of documents cannot be seen in it.
//
// Node properties: id (text, from content), name, aliases (list), mentions, documents (counts),
// first, last (Date), key (ISO code), merged_by (why different names are one node: "alias 'EGSA'",
// "last name 'Kerrigan'"), and what claims about values say: AGE becomes `age`, a list where they
// disagree, best supported first; `age_denied` where the claim was not asserted,
// `hold_position_ended` for values that were so and are no longer. One label: the type by votes.
// Edge properties: id, phrase (list, most frequent first), status, ended (whether it was so and is
// no longer, as the last dated documents that speak of it say; always there), speaker (name) and
// speaker_id (node id) where somebody is named, time (which most claims agree with, the more
// exact of these), times (all, where there are several), place, symmetric (true where it is), count
// (sentences), documents, first, last (Date of the documents; a partial date counts as its first
// day), confidence. Where a value is not known the property is absent. Confidence: a sentence
// counts once with its best score; sentences count as independent: 1 - product of (1 - best). Ids
// are hashes: of a node's key or name, and label (and its first document, where namesakes share
// these); of an edge's ends, type, status and speaker.

#include <string>

#include "graph/graph.h"
#include "graph/record.h"

namespace kith {

// The settled graph in memory, read only for queries: what the snapshot is written from.
Graph settle(const Record& record);

// The graph of a store: its snapshot (`path` + "-graph") where it is there and current, else
// settled now and, where the folder can be written to, saved as the snapshot.
Graph open_graph(const std::string& path);

// A hash of the merged graph's content (nodes, edges, evidence), 32 hex digits.
std::string fingerprint(const Graph& graph);

}  // namespace kith
