// Patterns: which variables they introduce, which they meet again, and what may not be in them.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/binder.h"

namespace kith {

namespace {

bool is_single_name(const std::optional<LabelExpression>& labels) {
  return labels && labels->kind == LabelExpression::Kind::Name;
}

bool is_conjunction(const LabelExpression& labels) {
  return labels.kind == LabelExpression::Kind::Name ||
         (labels.kind == LabelExpression::Kind::And &&
          std::all_of(labels.parts.begin(), labels.parts.end(), is_conjunction));
}

}  // namespace

void Binder::mention(Mention::What what, const LabelExpression& labels) {
  if (labels.kind == LabelExpression::Kind::Name) {
    mentions_.push_back({what, labels.name, labels.site});
  }
  for (const LabelExpression& part : labels.parts) {
    mention(what, part);
  }
}

void Binder::mention(Mention::What what, const std::optional<LabelExpression>& labels) {
  if (labels) {
    mention(what, *labels);
  }
}

void Binder::no_parameter(const ExpressionPtr& properties) const {
  if (properties != nullptr && properties->kind == ExpressionKind::Parameter) {
    fail(properties->site, "InvalidParameterUse",
         "a parameter cannot stand for all properties of a pattern here",
         "name them: {name: $" + properties->name + ".name}");
  }
}

// --- patterns that are looked for ---

void Binder::match_paths(std::vector<PathPattern>& paths) {
  std::set<std::string> edges_here;
  for (PathPattern& path : paths) {
    match_path(path, edges_here);
  }
  // Properties and conditions may name any variable of the clause, wherever it stands.
  for (PathPattern& path : paths) {
    match_details(path);
  }
}

// Each node and relationship of a pattern is a step upon the step before, and each relationship
// must differ from all before: the plan grows with the square, and the stack with the length.
void Binder::count_nodes(const PathPattern& path) {
  constexpr std::size_t kMostNodes = 3000;
  nodes_sought_ += path.nodes.size();
  if (nodes_sought_ > kMostNodes) {
    fail(path.site, "UnexpectedSyntax",
         "the patterns of the query have more than " + std::to_string(kMostNodes) + " nodes",
         "split the query, or say how often a part repeats: (a)-[:MEET]->{1,5}(b)");
  }
}

void Binder::match_path(PathPattern& path, std::set<std::string>& edges_here) {
  count_nodes(path);
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    match_node(path.nodes[i]);
    if (i < path.edges.size()) {
      EdgePattern& edge = path.edges[i];
      if (edge.group != nullptr) {
        match_group(edge);
      } else {
        match_edge(edge, edges_here);
      }
    }
  }
  path_variable(path);
}

void Binder::path_variable(PathPattern& path) {
  path.slot = new_slot();
  if (path.variable.empty()) {
    return;
  }
  if (scope_.count(path.variable) != 0) {
    fail_already_bound(path.site, path.variable);
  }
  define(path.variable, {ValueKind::Path, {}}, path.slot);
}

void Binder::match_node(NodePattern& node) {
  mention(Mention::What::Label, node.labels);
  const auto at = node.variable.empty() ? scope_.end() : scope_.find(node.variable);
  if (at == scope_.end()) {
    node.slot = new_slot();
    if (!node.variable.empty()) {
      define(node.variable, {ValueKind::Node, {}}, node.slot);
    }
    return;
  }
  if (at->second.known.cannot_be(ValueKind::Node)) {
    fail_conflict(node.site, node.variable, at->second.known, "a node");
  }
  node.slot = at->second.slot;
}

void Binder::match_edge(EdgePattern& edge, std::set<std::string>& edges_here) {
  mention(Mention::What::Type, edge.types);
  const bool many = edge.length.has_value();
  const KnownKind known =
      many ? KnownKind{ValueKind::List, ValueKind::Edge} : KnownKind{ValueKind::Edge, {}};
  edge.single_slot = many ? new_slot() : kNoSlot;
  const auto at = edge.variable.empty() ? scope_.end() : scope_.find(edge.variable);
  if (at == scope_.end()) {
    edge.slot = new_slot();
    if (!edge.variable.empty()) {
      define(edge.variable, known, edge.slot);
      edges_here.insert(edge.variable);
    }
    return;
  }
  const KnownKind before = at->second.known;
  if (before.cannot_be(*known.kind) ||
      (many && before.element && before.element != ValueKind::Edge)) {
    fail_conflict(edge.site, edge.variable, before,
                  many ? "a list of relationships" : "a relationship");
  }
  if (!edges_here.insert(edge.variable).second) {
    fail(edge.site, "RelationshipUniquenessViolation",
         "the relationship " + in_quotes(edge.variable) + " stands twice in one pattern",
         "each relationship of a pattern is another one; use two names");
  }
  edge.slot = at->second.slot;
  edge.bound = true;
}

// ((a)-[r]-(b)){1,3}: inside, each variable is one; outside, it is the list of all.
void Binder::match_group(EdgePattern& edge) {
  const Scope before = scope_;
  std::set<std::string> edges_inside;
  PathPattern& group = *edge.group;
  for (const NodePattern& node : group.nodes) {
    if (before.count(node.variable) != 0) {
      fail_already_bound(node.site, node.variable);
    }
  }
  match_path(group, edges_inside);
  match_details(group);
  const Scope inside = std::exchange(scope_, before);
  for (const auto& [name, variable] : inside) {
    if (before.count(name) == 0) {
      const Slot outside = new_slot();
      group.gathered.push_back({variable.slot, outside});
      define(name, {ValueKind::List, variable.known.kind}, outside);
    }
  }
  edge.slot = new_slot();
}

void Binder::match_details(PathPattern& path) {
  for (NodePattern& node : path.nodes) {
    no_parameter(node.properties);
    if (node.properties != nullptr) {
      value(node.properties, "a pattern");
      for (const std::string& key : node.properties->names) {
        mentions_.push_back({Mention::What::Key, key, node.properties->site});
      }
    }
    where(node.where, "WHERE");
  }
  for (EdgePattern& edge : path.edges) {
    if (edge.group != nullptr) {
      continue;
    }
    no_parameter(edge.properties);
    if (edge.properties != nullptr) {
      value(edge.properties, "a pattern");
      for (const std::string& key : edge.properties->names) {
        mentions_.push_back({Mention::What::Key, key, edge.properties->site});
      }
    }
    if (edge.where != nullptr && edge.length && !edge.variable.empty()) {
      with_local(edge.variable, edge.single_slot, {ValueKind::Edge, {}}, [&] {
        where(edge.where, "WHERE");
        return KnownKind{};
      });
    } else {
      where(edge.where, "WHERE");
    }
  }
  where(path.where, "WHERE");
}

// --- patterns that are made ---

void Binder::made_path(PathPattern& path, PatternUse use) {
  if (path.selector != Selector::Walks || path.where != nullptr ||
      std::any_of(path.edges.begin(), path.edges.end(),
                  [](const EdgePattern& edge) { return edge.group != nullptr; })) {
    fail(path.site, "UnexpectedSyntax", "what is created is a plain path",
         "write CREATE (a)-[:MEET]->(b)");
  }
  if (use == PatternUse::Merge) {
    count_nodes(path);
  }
  const bool alone = path.nodes.size() == 1;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    made_node(path.nodes[i], alone, use);
    if (i < path.edges.size()) {
      made_edge(path.edges[i], use);
    }
  }
  path_variable(path);
}

void Binder::made_node(NodePattern& node, bool alone, PatternUse use) {
  if (use == PatternUse::Merge) {
    no_parameter(node.properties);
  }
  if ((node.labels && !is_conjunction(*node.labels)) || node.where != nullptr) {
    fail(node.site, "UnexpectedSyntax", "what is created has plain labels",
         "write (n:Person:Minister)");
  }
  if (node.properties != nullptr) {
    value(node.properties, "a pattern");
  }
  const auto at = node.variable.empty() ? scope_.end() : scope_.find(node.variable);
  if (at == scope_.end()) {
    node.slot = new_slot();
    if (!node.variable.empty()) {
      define(node.variable, {ValueKind::Node, {}}, node.slot);
    }
    return;
  }
  if (alone || node.labels || node.properties != nullptr) {
    fail_already_bound(node.site, node.variable);
  }
  if (at->second.known.cannot_be(ValueKind::Node)) {
    fail_conflict(node.site, node.variable, at->second.known, "a node");
  }
  node.slot = at->second.slot;
  node.bound = true;
}

void Binder::made_edge(EdgePattern& edge, PatternUse use) {
  if (use == PatternUse::Merge) {
    no_parameter(edge.properties);
  }
  if (!edge.variable.empty() && scope_.count(edge.variable) != 0) {
    fail_already_bound(edge.site, edge.variable);
  }
  if (edge.length) {
    fail(edge.length->site, "CreatingVarLength",
         "a relationship of variable length cannot be created", "name each relationship");
  }
  if (!is_single_name(edge.types) || edge.where != nullptr) {
    fail(edge.site, "NoSingleRelationshipType", "a relationship is created with exactly one type",
         "write (a)-[:MEET]->(b)");
  }
  if (use == PatternUse::Create && edge.arrow == Arrow::Either) {
    fail(edge.site, "RequiresDirectedRelationship", "a relationship is created with a direction",
         "write (a)-[:MEET]->(b)");
  }
  if (edge.properties != nullptr) {
    value(edge.properties, "a pattern");
  }
  edge.slot = new_slot();
  if (!edge.variable.empty()) {
    define(edge.variable, {ValueKind::Edge, {}}, edge.slot);
  }
}

}  // namespace kith
