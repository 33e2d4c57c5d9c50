#include "graph/search_text.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "graph/describe.h"
#include "graph/record.h"
#include "graph/record_database.h"
#include "graph/search_index.h"
#include "graph/search_words.h"

namespace kith {

namespace {

struct NameHit {
  std::string name;
  double score = 0;
};
struct SentenceHit {
  std::string document, sentence;
  std::uint32_t begin_byte = 0;
  double score = 0;
  std::vector<NodeId> nodes;
};

// What was found, put together as one row a node.
class Hits {
 public:
  void add(NodeId node, double score) { add(node, score, {}); }

  void add(std::vector<SentenceHit> sentences) {
    // Of equally good sentences the one of the first document and place is shown.
    std::sort(sentences.begin(), sentences.end(), [](const SentenceHit& a, const SentenceHit& b) {
      return std::tie(b.score, a.document, a.begin_byte, a.sentence) <
             std::tie(a.score, b.document, b.begin_byte, b.sentence);
    });
    for (const SentenceHit& hit : sentences) {
      for (const NodeId node : hit.nodes) {
        add(node, hit.score, hit.sentence);
      }
    }
  }

  std::vector<SearchHit> sorted() && {
    std::vector<SearchHit> rows;
    for (auto& [node, hit] : by_node_) {
      rows.push_back(std::move(hit));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
    return rows;
  }

 private:
  void add(NodeId node, double score, const std::string& sentence) {
    SearchHit& hit = by_node_.try_emplace(node, SearchHit{node, sentence, score}).first->second;
    hit.score = std::max(hit.score, score);
    if (hit.sentence.empty()) {
      hit.sentence = sentence;
    }
  }

  std::map<NodeId, SearchHit> by_node_;
};

std::vector<std::string> names_of(const Graph& graph, NodeId node) {
  std::vector<std::string> names;
  const auto take = [&](const Value& value) {
    if (value.text() != nullptr && !value.text()->view().empty()) {
      names.emplace_back(value.text()->view());
    }
  };
  take(graph->property(node, "name"));
  const Value aliases = graph->property(node, "aliases");
  take(aliases);
  for (const Value& alias : aliases.list() == nullptr ? List() : *aliases.list()) {
    take(alias);
  }
  return names;
}

// The nodes that have every word of a name; none where the graph keeps no index of words.
std::vector<NodeId> nodes_with_words(const Graph& graph, std::string_view name) {
  const std::string folded = folded_name(name);
  std::optional<std::vector<NodeId>> common;
  for (const std::string_view word : words_of(folded)) {
    std::vector<NodeId> nodes = graph->nodes_with_word(word).value_or(std::vector<NodeId>());
    if (common) {
      std::vector<NodeId> both;
      std::set_intersection(common->begin(), common->end(), nodes.begin(), nodes.end(),
                            std::back_inserter(both));
      nodes = std::move(both);
    }
    common = std::move(nodes);
  }
  return common.value_or(std::vector<NodeId>());
}

// The nodes that have one of these names, or have it as an alias.
void add_names(const Graph& graph, const std::vector<NameHit>& found, Hits& hits) {
  std::map<std::string, double, std::less<>> scores;
  std::set<NodeId> candidates;
  for (const NameHit& hit : found) {
    scores[hit.name] = hit.score;
    const std::vector<NodeId> alike = nodes_with_words(graph, hit.name);
    candidates.insert(alike.begin(), alike.end());
    const std::vector<NodeId> named = graph->find("name", Value(hit.name));
    candidates.insert(named.begin(), named.end());
  }
  for (const NodeId node : candidates) {
    for (const std::string& name : names_of(graph, node)) {
      if (const auto at = scores.find(name); at != scores.end()) {
        hits.add(node, at->second);
      }
    }
  }
}

// --- the index of the record ---

std::string sentence_of(Database& database, std::int64_t document, std::int64_t begin,
                        std::int64_t end) {
  Statement& rows = database.prepared(
      "SELECT substr(CAST(text AS BLOB), ?2 + 1, ?3 - ?2) FROM documents WHERE number = ?1");
  const bool found = rows.bind(1, document).bind(2, begin).bind(3, end).step();
  std::string sentence(found ? rows.text(0) : std::string_view());
  rows.reset();
  return sentence;
}

std::optional<SentenceHit> sentence_hit(Database& database, const Graph& graph, IndexHit hit) {
  const std::int64_t document = hit.row / 2 / kMostClaims;
  Statement& rows = database.prepared(
      "SELECT d.id, c.begin_byte, c.end_byte, c.sentence FROM claims c JOIN documents d "
      "ON d.number = c.document WHERE c.document = ?1 AND c.number = ?2");
  std::optional<SentenceHit> found;
  if (rows.bind(1, document).bind(2, hit.row / 2 % kMostClaims).step()) {
    found = SentenceHit{std::string(rows.text(0)),
                        rows.is_null(3)
                            ? sentence_of(database, document, rows.integer(1), rows.integer(2))
                            : std::string(rows.text(3)),
                        static_cast<std::uint32_t>(rows.integer(1)),
                        hit.score,
                        {}};
    found->nodes = graph->nodes_of_sentence(found->document, found->begin_byte);
  }
  rows.reset();
  return found;
}

std::optional<Hits> search_record(const Graph& graph, const std::string& expression) {
  if (graph->searchable_record().empty()) {
    return std::nullopt;
  }
  Database database(std::string(graph->searchable_record()), OpenAs::Reader, Record::kWaitSeconds);
  const Transaction moment(database, Transaction::Kind::Read);
  if (!has_search_index(database)) {
    return std::nullopt;  // of an older version
  }
  Hits hits;
  std::vector<NameHit> names;
  std::vector<SentenceHit> sentences;
  for (const IndexHit& hit : index_hits(database, expression)) {
    if (hit.row % 2 != 0) {
      if (std::optional<SentenceHit> found = sentence_hit(database, graph, hit)) {
        sentences.push_back(std::move(*found));
      }
      continue;
    }
    Statement& name = database.prepared("SELECT name FROM search_names WHERE number = ?1");
    if (name.bind(1, hit.row / 2).step()) {
      names.push_back({std::string(name.text(0)), hit.score});
    }
    name.reset();
  }
  add_names(graph, names, hits);
  hits.add(std::move(sentences));
  return hits;
}

// --- an index for one search ---

using Sentence = std::tuple<std::string, std::uint32_t, std::string>;  // document, place, text

Hits search_graph(const Graph& graph, const std::string& expression) {
  std::map<std::string, std::vector<NodeId>> names;
  for (std::uint32_t i = 0; i < graph->node_limit(); ++i) {
    for (const std::string& name :
         graph->has(NodeId{i}) ? names_of(graph, NodeId{i}) : std::vector<std::string>()) {
      names[name].push_back(NodeId{i});
    }
  }
  std::map<Sentence, std::set<NodeId>> sentences;
  for (std::uint32_t i = 0; i < graph->edge_limit(); ++i) {
    const EdgeId edge{i};
    for (const Quote& quote : graph->has(edge) ? graph->quotes(edge) : std::vector<Quote>()) {
      if (!quote.sentence.empty()) {
        sentences[{std::string(quote.document), quote.begin_byte, std::string(quote.sentence)}]
            .insert({graph->source(edge), graph->target(edge)});
      }
    }
  }
  Database database(":memory:", OpenAs::Creator, 0);
  create_search_index(database);
  std::vector<decltype(names)::const_iterator> name_rows;
  std::vector<decltype(sentences)::const_iterator> sentence_rows;
  Statement insert(database, "INSERT INTO search(rowid, name, sentence) VALUES (?1, ?2, ?3)");
  Transaction all(database, Transaction::Kind::Write);
  for (auto at = names.cbegin(); at != names.cend(); ++at) {
    const auto row = static_cast<std::int64_t>(name_rows.size()) * 2;
    insert.bind(1, row).bind(2, at->first).bind(3, std::string_view()).run();
    name_rows.push_back(at);
  }
  for (auto at = sentences.cbegin(); at != sentences.cend(); ++at) {
    const auto row = static_cast<std::int64_t>(sentence_rows.size()) * 2 + 1;
    insert.bind(1, row).bind(2, std::string_view()).bind(3, std::get<2>(at->first)).run();
    sentence_rows.push_back(at);
  }
  all.commit();
  Hits hits;
  std::vector<SentenceHit> found;
  for (const IndexHit& hit : index_hits(database, expression)) {
    const auto number = static_cast<std::size_t>(hit.row / 2);
    if (hit.row % 2 == 0) {
      for (const NodeId node : name_rows[number]->second) {
        hits.add(node, hit.score);
      }
      continue;
    }
    const auto& [sentence, nodes] = *sentence_rows[number];
    found.push_back({std::get<0>(sentence),
                     std::get<2>(sentence),
                     std::get<1>(sentence),
                     hit.score,
                     {nodes.begin(), nodes.end()}});
  }
  hits.add(std::move(found));
  return hits;
}

}  // namespace

std::vector<SearchHit> search_text(const Graph& graph, std::string_view words) {
  const std::string expression = search_expression(words);
  if (expression.empty()) {
    return {};
  }
  std::optional<Hits> hits = search_record(graph, expression);
  return (hits ? std::move(*hits) : search_graph(graph, expression)).sorted();
}

}  // namespace kith
