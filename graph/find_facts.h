#pragma once
// Facts about somebody as data, with the sentences behind them: what `kith why` prints.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace kith {

struct FactQuestion {
  std::vector<NodeId> subjects;  // empty: anybody
  // A relation as people type it: "MEET", "meet", "hold position", or a phrase ("arrived in").
  // Empty: any.
  std::string relation;
  std::vector<NodeId> objects;  // empty: anybody
};

// One edge and what a person wants to know of it. Texts are empty where the property is absent.
struct Fact {
  EdgeId edge;
  NodeId source, target;
  std::string source_name, type, target_name;
  std::vector<std::string> phrases;  // most frequent first
  std::string status, speaker, time, place;
  bool ended = false;
  std::int64_t count = 0, documents = 0;
  double confidence = 0;
  std::vector<Quote> quotes;  // valid while the graph lives
};

// Facts between a subject and an object, in both directions: from the subject first, then by count,
// confidence and id, best first. All of them, so a caller that prints few should say how many there
// are.
std::vector<Fact> find_facts(const Graph& graph, const FactQuestion& question);

Fact fact_of(const Graph& graph, EdgeId edge);

// For "did you mean" where a relation is none that the graph has; at most five, nearest first.
std::vector<std::string> nearest_relations(const Graph& graph, std::string_view relation);

}  // namespace kith
