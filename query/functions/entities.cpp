#include <cstdio>
#include <random>
#include <string>

#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

template <typename Id>
Id existing(Id id, const FunctionContext& context) {
  if (!context.graph->has(id)) {
    throw query_error("EntityNotFound/runtime/DeletedEntityAccess", "it has been deleted");
  }
  return id;
}

const Path& path_of(std::string_view function, const Value& value) {
  if (value.path() == nullptr) {
    throw wrong_argument(function, "a path", value);
  }
  return *value.path();
}

EdgeId edge_of(std::string_view function, const Value& value) {
  if (value.edge() == nullptr) {
    throw wrong_argument(function, "a relationship", value);
  }
  return *value.edge();
}

Value id_of(Arguments a, const FunctionContext&) {
  if (a[0].node() != nullptr) {
    return std::int64_t{a[0].node()->value};
  }
  return std::int64_t{edge_of("id", a[0]).value};
}

// The property `id`, which stays the same in every export, else the number.
Value element_id(Arguments a, const FunctionContext& context) {
  Value id = a[0].node() != nullptr ? context.graph->property(*a[0].node(), "id")
                                    : context.graph->property(edge_of("elementId", a[0]), "id");
  return id.text() != nullptr ? id : std::to_string(*id_of(a, context).integer());
}

Value labels(Arguments a, const FunctionContext& context) {
  if (a[0].node() == nullptr) {
    throw wrong_argument("labels", "a node", a[0]);
  }
  List names;
  for (const LabelId label : context.graph->labels(existing(*a[0].node(), context))) {
    names.emplace_back(std::string(context.graph.name_of(label)));
  }
  return names;
}

Value type(Arguments a, const FunctionContext& context) {
  return std::string(
      context.graph.name_of(context.graph->type(edge_of("type", a[0]))));  // also of a deleted one
}

Map properties_of(std::string_view function, const Value& value, const FunctionContext& context) {
  if (value.node() != nullptr) {
    return context.graph->properties(existing(*value.node(), context));
  }
  if (value.edge() != nullptr) {
    return context.graph->properties(existing(*value.edge(), context));
  }
  if (value.map() == nullptr) {
    throw wrong_argument(function, "a node, a relationship or a map", value);
  }
  return *value.map();
}

Value properties(Arguments a, const FunctionContext& context) {
  return properties_of("properties", a[0], context);
}

Value keys(Arguments a, const FunctionContext& context) {
  List names;
  for (const auto& [key, value] : properties_of("keys", a[0], context)) {
    names.emplace_back(key);
  }
  return names;
}

Value start_node(Arguments a, const FunctionContext& context) {
  return context.graph->source(edge_of("startNode", a[0]));
}
Value end_node(Arguments a, const FunctionContext& context) {
  return context.graph->target(edge_of("endNode", a[0]));
}

Value nodes(Arguments a, const FunctionContext&) {
  const Path& path = path_of("nodes", a[0]);
  return List(path.nodes.begin(), path.nodes.end());
}

Value relationships(Arguments a, const FunctionContext&) {
  const Path& path = path_of("relationships", a[0]);
  return List(path.edges.begin(), path.edges.end());
}

Value length(Arguments a, const FunctionContext&) {
  return static_cast<std::int64_t>(path_of("length", a[0]).edges.size());
}

Value degree(Arguments a, const FunctionContext& context) {
  if (a[0].node() == nullptr) {
    throw wrong_argument("degree", "a node", a[0]);
  }
  std::int64_t count = 0;
  for (const Direction direction : {Direction::Out, Direction::In}) {
    for (const TypeId at : context.graph->types_at(*a[0].node(), direction)) {
      count += static_cast<std::int64_t>(context.graph->hops(*a[0].node(), at, direction).size());
    }
  }
  return count;
}

// Version 4 of RFC 4122: 122 random bits of the system, as two equal ones must never meet.
Value random_uuid(Arguments, const FunctionContext&) {
  std::random_device device;
  unsigned words[4] = {device(), device(), device(), device()};
  words[1] = (words[1] & 0xFFFF0FFFU) | 0x4000U;
  words[2] = (words[2] & 0x3FFFFFFFU) | 0x80000000U;
  char text[40];
  std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%04x%08x", words[0], words[1] >> 16,
                words[1] & 0xFFFFU, words[2] >> 16, words[2] & 0xFFFFU, words[3]);
  return std::string(text);
}

using enum ValueKind;

// clang-format off
// Examples ask the graph (:Person {name: 'Ada'})-[:KNOWS {since: 1833}]->(:Person {name: 'Charles'}).
constexpr FunctionRow kRows[] = {
    {"id", 1, 1, id_of, "The number of a node or relationship within this graph.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | id(a)]", "[0]", {Node, Edge}},
    {"elementId", 1, 1, element_id, "Its property 'id' as text, else its number as text.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | elementId(a)]", "['0']", {Node, Edge}},
    {"labels", 1, 1, labels, "The labels of a node.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | labels(a)]", "[['Person']]", {Node}},
    {"type", 1, 1, type, "The type of a relationship.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | type(r)]", "['KNOWS']", {Edge}},
    {"keys", 1, 1, keys, "The names of the properties or members, sorted.",
     "keys({b: 1, a: 2})", "['a', 'b']", {Node, Edge, Map}},
    {"properties", 1, 1, properties, "All properties as a map.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | properties(r)]", "[{since: 1833}]", {Node, Edge, Map}},
    {"startNode", 1, 1, start_node, "The node that a relationship comes from.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | startNode(r).name]", "['Ada']", {Edge}},
    {"endNode", 1, 1, end_node, "The node that a relationship goes to.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | endNode(r).name]", "['Charles']", {Edge}},
    {"nodes", 1, 1, nodes, "The nodes of a path, in the order walked.",
     "[p = (a {name: 'Ada'})-[:KNOWS]->() | size(nodes(p))]", "[2]", {Path}},
    {"relationships", 1, 1, relationships, "The relationships of a path, in the order walked.",
     "[p = (a {name: 'Ada'})-[:KNOWS]->() | size(relationships(p))]", "[1]", {Path}},
    {"length", 1, 1, length, "How many relationships a path has.",
     "[p = (a {name: 'Ada'})-[:KNOWS]->() | length(p)]", "[1]", {Path}},
    {"degree", 1, 1, degree, "How many relationships a node has; a loop counts twice.",
     "[(a {name: 'Ada'})-[r:KNOWS]->(b) | degree(a)]", "[1]", {Node}},
    {"randomUUID", 0, 0, random_uuid, "A new identifier that no other has.",
     "size(randomUUID())", "36", KindSet::any(), Nulls::GiveNull, Answers::New},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> entity_functions() {
  return kRows;
}

}  // namespace kith
