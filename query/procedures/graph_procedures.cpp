#include "query/procedures/graph_procedures.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "graph/algorithms.h"
#include "graph/describe.h"
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

// Words that a text must all have, as whole words, all case and accents aside.
class WordQuery {
 public:
  explicit WordQuery(std::string_view text) : folded_(fold(text)), words_(split_words(folded_)) {}
  WordQuery(const WordQuery&) = delete;  // the words are parts of the text
  WordQuery& operator=(const WordQuery&) = delete;
  bool empty() const { return words_.empty(); }

  // 2 and the share of the name that was asked for, so that "Ada" comes before "Ada Lovelace"; 0
  // where words are missing.
  double name_score(std::string_view name) const {
    const std::string folded = fold(name);
    return has_all(folded) ? 2.0 + static_cast<double>(folded_.size()) /
                                       static_cast<double>(std::max(folded_.size(), folded.size()))
                           : 0.0;
  }
  bool fits(std::string_view sentence) const { return has_all(fold(sentence)); }

 private:
  bool has_all(std::string_view folded) const {
    return std::all_of(words_.begin(), words_.end(),
                       [&](std::string_view word) { return has_word(folded, word); });
  }

  static bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      if (!ends_in_word(text.substr(0, at)) && !begins_in_word(text.substr(at + word.size()))) {
        return true;
      }
    }
    return false;
  }

  static bool is_word(char32_t value) { return is_letter(value) || is_digit(value); }
  static bool begins_in_word(std::string_view text) {
    return !text.empty() && is_word(code_point_at(text, 0).value);
  }
  static bool ends_in_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (static_cast<unsigned char>(text[begin - 1]) & 0xC0U) == 0x80U) {
      --begin;  // a byte that goes on with a character
    }
    return begin > 0 && is_word(code_point_at(text, begin - 1).value);
  }

  std::string folded_;
  std::vector<std::string_view> words_;
};

struct Hit {
  double score = 0;
  std::string sentence;
};

void search_sentences(const WordQuery& query, const GraphStore& store,
                      std::map<NodeId, Hit>& hits) {
  for (std::uint32_t i = 0; i < store.edge_limit(); ++i) {
    const EdgeId edge{i};
    if (!store.has(edge)) {
      continue;
    }
    for (const Quote& quote : store.quotes(edge)) {
      if (!query.fits(quote.sentence)) {
        continue;
      }
      for (const NodeId node : {store.source(edge), store.target(edge)}) {
        Hit& hit = hits[node];
        if (hit.sentence.empty()) {
          hit.sentence = std::string(quote.sentence);
        }
        hit.score = std::max(hit.score, quote.score);
      }
    }
  }
}

std::vector<List> search_rows(Arguments a, const FunctionContext& context) {
  const WordQuery query(a[0].text()->view());
  if (query.empty()) {
    return {};
  }
  const GraphStore& store = context.graph.store();
  std::map<NodeId, Hit> hits;
  search_sentences(query, store, hits);
  for (std::uint32_t i = 0; i < store.node_limit(); ++i) {
    const NodeId node{i};
    if (!store.has(node)) {
      continue;
    }
    double best = 0;
    const Value name = store.property(node, "name");
    if (name.text() != nullptr) {
      best = query.name_score(name.text()->view());
    }
    const Value aliases = store.property(node, "aliases");
    if (aliases.list() != nullptr) {
      for (const Value& alias : *aliases.list()) {
        best =
            alias.text() == nullptr ? best : std::max(best, query.name_score(alias.text()->view()));
      }
    }
    if (best > 0) {
      hits[node].score = std::max(hits[node].score, best);
    }
  }
  std::vector<std::pair<NodeId, Hit>> sorted(hits.begin(), hits.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& x, const auto& y) { return x.second.score > y.second.score; });
  std::vector<List> rows;
  for (auto& [node, hit] : sorted) {
    rows.push_back(
        {node, hit.sentence.empty() ? Value() : Value(std::move(hit.sentence)), hit.score});
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
       "The nodes whose name, aliases or sentences have all these words: names first, then "
       "sentences by their score.",
       "CALL search('Lovelace') YIELD node, sentence RETURN node.name, sentence LIMIT 10"},
  };
}

}  // namespace kith
