#include "query/procedures/graph_procedures.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "graph/algorithms.h"
#include "graph/search_text.h"
#include "query/number_text.h"
#include "query/query_error.h"

namespace kith {

namespace {

using Arguments = std::span<const Value>;

// --- names in the graph ---

std::vector<List> one_column(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<List> rows;
  for (std::string& name : names) {
    rows.push_back({std::move(name)});
  }
  return rows;
}

std::vector<List> label_names(Arguments, const FunctionContext& context) {
  const GraphStore& store = context.graph.store();
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < store.label_names().size(); ++i) {
    if (!store.nodes_with(LabelId{i})
             .empty()) {  // a store may remember names that nothing has any more
      names.push_back(store.label_names()[i]);
    }
  }
  return one_column(std::move(names));
}

std::vector<List> type_names(Arguments, const FunctionContext& context) {
  const GraphStore& store = context.graph.store();
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < store.type_names().size(); ++i) {
    if (store.edges_of(TypeId{i}) > 0) {
      names.push_back(store.type_names()[i]);
    }
  }
  return one_column(std::move(names));
}

std::vector<List> key_names(Arguments, const FunctionContext& context) {
  const GraphStore& store = context.graph.store();
  std::vector<std::string> names(store.node_keys().begin(), store.node_keys().end());
  names.insert(names.end(), store.edge_keys().begin(), store.edge_keys().end());
  return one_column(std::move(names));
}

// --- measures ---

std::vector<List> scored(const std::vector<NodeScore>& scores) {
  std::vector<List> rows;
  rows.reserve(scores.size());
  for (const NodeScore& row : scores) {
    rows.push_back({row.node, row.score});
  }
  return rows;
}

double option(const Map& options, std::string_view name, double otherwise, double least,
              double most) {
  const auto found = options.find(name);
  if (found == options.end()) {
    return otherwise;
  }
  const bool fits = found->second.is_number() && found->second.number() >= least &&
                    found->second.number() <= most;
  if (!fits) {
    throw query_error("ArgumentError/runtime/NumberOutOfRange",
                      in_quotes(name) + " must be a number from " + number_text(least) + " to " +
                          number_text(most));
  }
  return found->second.number();
}

void only_options(const Map& options, std::span<const std::string_view> names) {
  for (const auto& [name, value] : options) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw query_error("ArgumentError/runtime/InvalidArgumentValue",
                        "there is no option " + in_quotes(name),
                        "options are " + join(names, ", "));
    }
  }
}

std::vector<List> page_rank_rows(Arguments a, const FunctionContext& context) {
  constexpr std::string_view kOptions[] = {"damping", "iterations", "tolerance"};
  const Map& options = *a[0].map();
  only_options(options, kOptions);
  PageRankOptions rank;
  rank.damping = option(options, "damping", rank.damping, 0.0, 1.0);
  rank.tolerance = option(options, "tolerance", rank.tolerance, 0.0, 1.0);
  rank.max_rounds = static_cast<std::size_t>(
      option(options, "iterations", static_cast<double>(rank.max_rounds), 1, 10000));
  return scored(page_rank(context.graph, rank));
}

std::vector<List> betweenness_rows(Arguments, const FunctionContext& context) {
  return scored(betweenness(context.graph));
}

std::vector<List> degree_rows(Arguments, const FunctionContext& context) {
  std::map<NodeId, std::int64_t> facts;
  for (const NodeScore& row : degree(context.graph, Degree::Facts)) {
    facts[row.node] = static_cast<std::int64_t>(row.score);
  }
  std::vector<List> rows;
  for (const NodeScore& row : degree(context.graph, Degree::Neighbours)) {
    rows.push_back({row.node, static_cast<std::int64_t>(row.score), facts[row.node]});
  }
  return rows;
}

std::vector<List> component_rows(Arguments, const FunctionContext& context) {
  std::vector<List> rows;
  std::int64_t number = 0;
  for (const std::vector<NodeId>& component : components(context.graph)) {
    for (const NodeId node : component) {
      rows.push_back({node, number, static_cast<std::int64_t>(component.size())});
    }
    ++number;
  }
  return rows;
}

// --- search ---

std::vector<List> search_rows(Arguments a, const FunctionContext& context) {
  std::vector<List> rows;
  for (SearchHit& hit : search_text(context.graph, a[0].text()->view())) {
    rows.push_back(
        {hit.node, hit.sentence.empty() ? Value() : Value(std::move(hit.sentence)), hit.score});
  }
  return rows;
}

ProcedureField field(std::string name, FieldType type) {
  return {std::move(name), type, false, std::nullopt};
}

}  // namespace

std::vector<ProcedureRow> graph_procedures() {
  const ProcedureField node = field("node", FieldType::Node);
  const ProcedureField score = field("score", FieldType::Real);
  ProcedureField options = field("options", FieldType::AnyMap);
  options.otherwise = Value(Map{});
  return {
      {"betweenness",
       {},
       {node, score},
       betweenness_rows,
       "On how many shortest paths between two others each node lies, the most first.",
       "CALL betweenness() YIELD node, score RETURN node.name, score LIMIT 10"},
      {"components",
       {},
       {node, field("component", FieldType::Integer), field("size", FieldType::Integer)},
       component_rows,
       "The parts that hang together, numbered from 0, the largest first.",
       "CALL components() YIELD component, size RETURN DISTINCT component, size LIMIT 10"},
      {"db.labels",
       {},
       {field("label", FieldType::Text)},
       label_names,
       "The labels of the graph, sorted.",
       "CALL db.labels() YIELD label RETURN label"},
      {"db.propertyKeys",
       {},
       {field("propertyKey", FieldType::Text)},
       key_names,
       "The names of all properties, sorted.",
       "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey"},
      {"db.relationshipTypes",
       {},
       {field("relationshipType", FieldType::Text)},
       type_names,
       "The types of the graph's relationships, sorted.",
       "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType"},
      {"degree",
       {},
       {node, field("neighbours", FieldType::Integer), field("facts", FieldType::Integer)},
       degree_rows,
       "How many other nodes and how many facts each node has, the most neighbours first.",
       "CALL degree() YIELD node, neighbours RETURN node.name, neighbours LIMIT 10"},
      {"pagerank",
       {options},
       {node, score},
       page_rank_rows,
       "How much each node matters by what points to it, the most first; options damping, "
       "iterations, tolerance.",
       "CALL pagerank({damping: 0.85}) YIELD node, score RETURN node.name, score LIMIT 10"},
      {"search",
       {field("text", FieldType::Text)},
       {node, {"sentence", FieldType::Text, true, std::nullopt}, score},
       search_rows,
       "The nodes whose name, aliases or sentences have all these words, the best first (BM25); "
       "\"phrases\", begin*, OR, NOT.",
       "CALL search('Lovelace OR analy*') YIELD node, sentence RETURN node.name, sentence LIMIT "
       "10"},
  };
}

}  // namespace kith
