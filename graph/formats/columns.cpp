#include "graph/formats/columns.h"

#include <algorithm>
#include <map>
#include <optional>

namespace kith {

namespace {

ColumnKind kind_of_value(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Boolean:
      return ColumnKind::Boolean;
    case ValueKind::Integer:
      return ColumnKind::Integer;
    case ValueKind::Real:
      return ColumnKind::Real;
    case ValueKind::Text:
    case ValueKind::Temporal:
      return ColumnKind::Text;
    case ValueKind::List: {
      const List& list = *value.list();
      const bool all_text = std::all_of(list.begin(), list.end(), [](const Value& item) {
        return item.kind() == ValueKind::Text;
      });
      return all_text ? ColumnKind::TextList : ColumnKind::Mixed;
    }
    case ValueKind::Map:
    case ValueKind::Node:
    case ValueKind::Edge:
    case ValueKind::Path:
    case ValueKind::Null:
      break;
  }
  return ColumnKind::Mixed;
}

ColumnKind common_kind(ColumnKind a, ColumnKind b) {
  const auto is_number = [](ColumnKind kind) {
    return kind == ColumnKind::Integer || kind == ColumnKind::Real;
  };
  return a == b ? a : is_number(a) && is_number(b) ? ColumnKind::Real : ColumnKind::Mixed;
}

template <typename Ids>
std::vector<PropertyColumn> typed(const Elements& elements, const std::vector<std::string>& keys,
                                  const Ids& ids) {
  std::map<std::string, ColumnKind, std::less<>> kinds;
  for (const auto id : ids) {
    for (const Field& field : elements.fields(id)) {
      const ColumnKind kind = kind_of_value(field.value);
      const auto [found, is_new] = kinds.try_emplace(field.key, kind);
      if (!is_new) {
        found->second = common_kind(found->second, kind);
      }
    }
  }
  std::vector<PropertyColumn> columns;
  for (const std::string& key : keys) {
    const auto found = kinds.find(key);
    if (found != kinds.end()) {
      columns.push_back({key, found->second});
    }
  }
  return columns;
}

}  // namespace

std::vector<PropertyColumn> typed_node_columns(const Elements& elements) {
  return typed(elements, elements.node_columns(), elements.selection().nodes);
}

std::vector<PropertyColumn> typed_edge_columns(const Elements& elements) {
  return typed(elements, elements.edge_columns(), elements.selection().edges);
}

std::string evidence_text(const Graph& graph, EdgeId edge) {
  std::string text;
  JsonWriter writer(text);
  write_json_evidence(writer, graph, edge);
  return text;
}

}  // namespace kith
