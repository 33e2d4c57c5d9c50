// What only kith has: the sentences behind a relationship, and so behind a node, a path or a list
// of them.

#include "query/functions/evidence.h"

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

auto key(const Quote& quote) {
  return std::tie(quote.date, quote.document, quote.begin_byte, quote.end_byte, quote.words_begin,
                  quote.words_end, quote.rule);
}

std::vector<Quote> once(std::vector<Quote> quotes) {
  quotes.erase(std::unique(quotes.begin(), quotes.end(),
                           [](const Quote& a, const Quote& b) { return key(a) == key(b); }),
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

struct Member {
  std::string_view name;
  QuoteMember of;
};

// By name, as maps have them.
constexpr Member kMembers[] = {
    {"begin", [](const Quote& quote) { return Value(std::int64_t{quote.begin_byte}); }},
    {"date", [](const Quote& quote) { return text_or_null(quote.date); }},
    {"doc", [](const Quote& quote) { return text_of(quote.document); }},
    {"document", [](const Quote& quote) { return text_of(quote.document); }},
    {"end", [](const Quote& quote) { return Value(std::int64_t{quote.end_byte}); }},
    {"rule", [](const Quote& quote) { return text_of(quote.rule); }},
    {"score", [](const Quote& quote) { return Value(quote.score); }},
    {"sentence", [](const Quote& quote) { return text_of(quote.sentence); }},
    {"start", [](const Quote& quote) { return Value(std::int64_t{quote.begin_byte}); }},
    {"title", [](const Quote& quote) { return text_or_null(quote.title); }},
};

std::vector<Member> members_named(const Value& names) {
  if (names.list() == nullptr) {
    throw wrong_argument("evidence", "names of members as a list", names);
  }
  std::vector<Member> wanted;
  for (const Member& member : kMembers) {
    for (const Value& name : *names.list()) {
      if (name.text() != nullptr && name.text()->view() == member.name) {
        wanted.push_back(member);
        break;
      }
    }
  }
  return wanted;
}

Value evidence(Arguments a, const FunctionContext& context) {
  const std::vector<Quote> quotes = quotes_behind("evidence", a[0], context);
  const std::vector<Member> some = a.size() > 1 ? members_named(a[1]) : std::vector<Member>();
  const std::span<const Member> members = a.size() > 1 ? std::span<const Member>(some) : kMembers;
  List list;
  list.reserve(quotes.size());
  for (const Quote& quote : quotes) {
    Map map;
    for (const Member& member : members) {
      map.emplace_hint(map.end(), member.name, member.of(quote));
    }
    list.emplace_back(std::move(map));
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
    {"evidence", 1, 2, evidence, "The sentences behind it, by date: maps of document (or doc), title, date, sentence, begin (or start), end, rule, score; or of those members that a list names.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | evidence(r)[0].sentence]", "['Ada knows Charles.']", kEntities},
    {"sources", 1, 1, sources, "The ids of the documents that state it, the earliest first.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | sources(r)]", "[['letter.txt']]", kEntities},
    {"sentence", 1, 1, sentence, "The sentence that states it best; null where there is none.",
     "[(a {name: 'Ada'})-[r:KNOWS]->() | sentence(r)]", "['Ada knows Charles.']", kEntities},
};
// clang-format on

}  // namespace

std::vector<Quote> quotes_behind(std::string_view function, const Value& value,
                                 const FunctionContext& context) {
  if (const EdgeId* edge = value.edge()) {
    return once(context.graph->quotes(*edge));  // they come in this order
  }
  std::vector<EdgeId> edges;
  gather(function, value, context, edges);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  if (edges.size() == 1) {
    return once(context.graph->quotes(edges[0]));  // they come in this order
  }
  std::vector<Quote> quotes;
  for (const EdgeId edge : edges) {
    const std::vector<Quote> found = context.graph->quotes(edge);
    quotes.insert(quotes.end(), found.begin(), found.end());
  }
  std::stable_sort(quotes.begin(), quotes.end(),
                   [](const Quote& x, const Quote& y) { return key(x) < key(y); });
  return once(std::move(quotes));
}

QuoteMember quote_member(std::string_view name) {
  for (const Member& member : kMembers) {
    if (member.name == name) {
      return member.of;
    }
  }
  return nullptr;
}

std::span<const FunctionRow> evidence_functions() {
  return kRows;
}

}  // namespace kith
