// What only kith has: the sentences behind a relationship, and so behind a node, a path or a list
// of them.

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "query/functions/families.h"

namespace kith {

namespace {

void gather(std::string_view function, const Value& value, const FunctionContext& context,
            std::vector<EdgeId>& edges) {
  const GraphStore& store = context.graph.store();
  switch (value.kind()) {
    case ValueKind::Null:
      return;
    case ValueKind::Edge:
      edges.push_back(*value.edge());
      return;
    case ValueKind::Node:
      for (const Direction direction : {Direction::Out, Direction::In}) {
        for (const TypeId type : store.types_at(*value.node(), direction)) {
          for (const Hop& hop : store.hops(*value.node(), type, direction)) {
            edges.push_back(hop.edge);
          }
        }
      }
      return;
    case ValueKind::Path:
      edges.insert(edges.end(), value.path()->edges.begin(), value.path()->edges.end());
      return;
    case ValueKind::List:
      for (const Value& element : *value.list()) {
        gather(function, element, context, edges);
      }
      return;
    default:
      throw wrong_argument(function, "relationships, nodes or paths", value);
  }
}

// Each sentence once, by date, document and place.
std::vector<Quote> quotes_behind(std::string_view function, const Value& value,
                                 const FunctionContext& context) {
  std::vector<EdgeId> edges;
  gather(function, value, context, edges);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::vector<Quote> quotes;
  for (const EdgeId edge : edges) {
    const std::vector<Quote> found = context.graph->quotes(edge);
    quotes.insert(quotes.end(), found.begin(), found.end());
  }
  const auto key = [](const Quote& quote) {
    return std::tie(quote.date, quote.document, quote.begin_byte, quote.end_byte, quote.words_begin,
                    quote.words_end, quote.rule);
  };
  if (edges.size() > 1) {  // those of one relationship come in this order
    std::stable_sort(quotes.begin(), quotes.end(),
                     [&](const Quote& a, const Quote& b) { return key(a) < key(b); });
  }
  quotes.erase(std::unique(quotes.begin(), quotes.end(),
                           [&](const Quote& a, const Quote& b) { return key(a) == key(b); }),
               quotes.end());
  return quotes;
}

// The graph owns the text and outlives every answer.
Value text_of(std::string_view text) {
  return Value(Text::borrowed(text));
}
Value text_or_null(std::string_view text) {
  return text.empty() ? Value() : text_of(text);
}

Value evidence(Arguments a, const FunctionContext& context) {
  List list;
  const std::vector<Quote> quotes = quotes_behind("evidence", a[0], context);
  list.reserve(quotes.size());
  for (const Quote& quote : quotes) {
    const Value document = text_of(quote.document);
    list.emplace_back(Map{{"document", document},
                          {"doc", document},
                          {"title", text_or_null(quote.title)},
                          {"date", text_or_null(quote.date)},
                          {"sentence", text_of(quote.sentence)},
                          {"begin", std::int64_t{quote.begin_byte}},
                          {"start", std::int64_t{quote.begin_byte}},
                          {"end", std::int64_t{quote.end_byte}},
                          {"rule", text_of(quote.rule)},
                          {"score", quote.score}});
  }
  return list;
}

Value sources(Arguments a, const FunctionContext& context) {
  List documents;
  std::set<std::string_view> seen;
  for (const Quote& quote : quotes_behind("sources", a[0], context)) {
    if (seen.insert(quote.document).second) {
      documents.emplace_back(std::string(quote.document));
    }
  }
  return documents;
}

Value sentence(Arguments a, const FunctionContext& context) {
  const std::vector<Quote> quotes = quotes_behind("sentence", a[0], context);
  const auto best =
      std::max_element(quotes.begin(), quotes.end(),
                       [](const Quote& x, const Quote& y) { return x.score < y.score; });
  return best == quotes.end() ? Value() : Value(std::string(best->sentence));
}

using enum ValueKind;
constexpr KindSet kEntities{Node, Edge, Path, List};

// clang-format off
// Examples ask the graph (:Person {name: 'Ada'})-[:KNOWS {since: 1833}]->(:Person {name: 'Charles'}), whose relationship was
// read in the document 'letter.txt': "Ada knows Charles."
constexpr FunctionRow kRows[] = {
    {"evidence", 1, 1, evidence, "The sentences behind it, by date: maps of document (or doc), title, date, sentence, begin (or start), end, rule, score.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | evidence(r)[0].sentence]", "['Ada knows Charles.']", kEntities},
    {"sources", 1, 1, sources, "The ids of the documents that state it, the earliest first.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | sources(r)]", "[['letter.txt']]", kEntities},
    {"sentence", 1, 1, sentence, "The sentence that states it best; null where there is none.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | sentence(r)]", "['Ada knows Charles.']", kEntities},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> evidence_functions() {
  return kRows;
}

}  // namespace kith
