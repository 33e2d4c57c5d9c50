#include "graph/find_facts.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "graph/describe.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr std::size_t kSuggestions = 5;

std::string relation_spelling(std::string_view relation) {
  return replace_all(fold(relation), "_", " ");
}

std::string text_property(const Graph& graph, EdgeId edge, std::string_view key) {
  return plain_text(graph->property(edge, key));
}

std::vector<std::string> phrases_of(const Graph& graph, EdgeId edge) {
  const Value value = graph->property(edge, "phrase");
  std::vector<std::string> phrases;
  if (const List* list = value.list()) {
    for (const Value& item : *list) {
      phrases.push_back(plain_text(item));
    }
  } else if (!value.is_null()) {
    phrases.push_back(plain_text(value));
  }
  return phrases;
}

std::int64_t integer_property(const Graph& graph, EdgeId edge, std::string_view key) {
  const Value value = graph->property(edge, key);
  return value.integer() != nullptr ? *value.integer() : 0;
}

double number_property(const Graph& graph, EdgeId edge, std::string_view key) {
  const Value value = graph->property(edge, key);
  return value.is_number() ? value.number() : 0.0;
}

class RelationTest {
 public:
  RelationTest(const Graph& graph, std::string_view relation)
      : graph_(graph), any_(relation.empty()), wanted_(relation_spelling(relation)) {
    const std::span<const std::string> names = graph->type_names();
    for (const std::string& name : names) {
      type_fits_.push_back(any_ || relation_spelling(name) == wanted_);
    }
  }

  bool fits(EdgeId edge) const {
    if (type_fits_[graph_->type(edge).value]) {
      return true;
    }
    const std::vector<std::string> phrases = phrases_of(graph_, edge);
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
      return relation_spelling(phrase) == wanted_;
    });
  }

 private:
  const Graph& graph_;
  bool any_;
  std::string wanted_;
  std::vector<bool> type_fits_;  // by TypeId
};

class NodeSet {
 public:
  explicit NodeSet(const std::vector<NodeId>& nodes) {
    for (const NodeId node : nodes) {
      ids_.insert(node.value);
    }
  }
  bool any() const { return ids_.empty(); }
  bool has(NodeId node) const { return ids_.empty() || ids_.count(node.value) != 0; }

 private:
  std::unordered_set<std::uint32_t> ids_;
};

struct Candidate {
  EdgeId edge;
  bool from_subject;
};

std::vector<Candidate> candidates(const Graph& graph, const FactQuestion& question) {
  const NodeSet subjects(question.subjects);
  const NodeSet objects(question.objects);
  const RelationTest relation(graph, question.relation);
  std::vector<Candidate> found;
  const auto take = [&](EdgeId edge) {
    const NodeId source = graph->source(edge);
    const NodeId target = graph->target(edge);
    const bool forward = subjects.has(source) && objects.has(target);
    const bool backward = subjects.has(target) && objects.has(source);
    if ((forward || backward) && relation.fits(edge)) {
      found.push_back({edge, forward});
    }
  };
  const std::vector<NodeId>& start = subjects.any() ? question.objects : question.subjects;
  if (start.empty()) {
    for (std::uint32_t id = 0; id < graph->edge_limit(); ++id) {
      if (graph->has(EdgeId{id})) {
        take(EdgeId{id});
      }
    }
    return found;
  }
  std::set<EdgeId> edges;
  for (const NodeId node : start) {
    for (const Direction direction : {Direction::Out, Direction::In}) {
      for (const TypeId type : graph->types_at(node, direction)) {
        for (const Hop& hop : graph->hops(node, type, direction)) {
          edges.insert(hop.edge);
        }
      }
    }
  }
  for (const EdgeId edge : edges) {
    take(edge);
  }
  return found;
}

}  // namespace

Fact fact_of(const Graph& graph, EdgeId edge) {
  Fact fact;
  fact.edge = edge;
  fact.source = graph->source(edge);
  fact.target = graph->target(edge);
  fact.source_name = name_of(graph, fact.source);
  fact.target_name = name_of(graph, fact.target);
  fact.type = graph.name_of(graph->type(edge));
  fact.phrases = phrases_of(graph, edge);
  fact.status = text_property(graph, edge, "status");
  const Value ended = graph->property(edge, "ended");
  fact.ended = ended.boolean() != nullptr && *ended.boolean();
  fact.speaker = text_property(graph, edge, "speaker");
  fact.time = text_property(graph, edge, "time");
  fact.place = text_property(graph, edge, "place");
  fact.count = integer_property(graph, edge, "count");
  fact.documents = integer_property(graph, edge, "documents");
  fact.confidence = number_property(graph, edge, "confidence");
  fact.quotes = graph->quotes(edge);
  return fact;
}

std::vector<Fact> find_facts(const Graph& graph, const FactQuestion& question) {
  std::vector<std::pair<std::tuple<bool, std::int64_t, double, EdgeId>, EdgeId>> ranked;
  for (const Candidate& candidate : candidates(graph, question)) {
    const EdgeId edge = candidate.edge;
    ranked.push_back({{!candidate.from_subject, -integer_property(graph, edge, "count"),
                       -number_property(graph, edge, "confidence"), edge},
                      edge});
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<Fact> facts;
  facts.reserve(ranked.size());
  for (const auto& [rank, edge] : ranked) {
    facts.push_back(fact_of(graph, edge));
  }
  return facts;
}

std::vector<std::string> nearest_relations(const Graph& graph, std::string_view relation) {
  const std::string wanted = relation_spelling(relation);
  const std::size_t limit = std::max<std::size_t>(1, length_in_code_points(wanted) / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  const std::span<const std::string> names = graph->type_names();
  for (std::uint32_t type = 0; type < names.size(); ++type) {
    const std::size_t distance = edit_distance(relation_spelling(names[type]), wanted);
    if (distance <= limit && graph->edges_of(TypeId{type}) > 0) {
      near.emplace_back(distance, names[type]);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> suggestions;
  for (const auto& [distance, name] : near) {
    if (suggestions.size() < kSuggestions) {
      suggestions.push_back(name);
    }
  }
  return suggestions;
}

}  // namespace kith
