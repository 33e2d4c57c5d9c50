#include "query/writers.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/json.h"
#include "base/text.h"
#include "query/number_text.h"
#include "query/temporal.h"
#include "query/temporal_parts.h"
#include "query/writers/cells.h"

namespace kith {

#define KITH_WRITER(name) WriterRow name##_writer();
#include "query/writers/list.inc"
#undef KITH_WRITER

std::span<const WriterRow> result_writers() {
  static const WriterRow kRows[] = {
#define KITH_WRITER(name) name##_writer(),
#include "query/writers/list.inc"
#undef KITH_WRITER
  };
  return kRows;
}

const WriterRow& result_writer_named(std::string_view name) {
  std::vector<std::string> names;
  for (const WriterRow& row : result_writers()) {
    if (row.name == name) {
      return row;
    }
    names.emplace_back(row.name);
  }
  const std::optional<std::string> near = nearest(name, names);
  throw Error(
      ErrorKind::BadUsage, "there is no result format " + in_quotes(name),
      (near ? "did you mean " + in_quotes(*near) + "? " : "") + "formats: " + join(names, ", "));
}

// --- as Cypher writes it ---

namespace {

std::string quoted_text(std::string_view text) {
  std::string out = "'";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    switch (point.value) {
      case U'\'':
        out += "\\'";
        break;
      case U'\\':
        out += "\\\\";
        break;
      case U'\n':
        out += "\\n";
        break;
      case U'\r':
        out += "\\r";
        break;
      case U'\t':
        out += "\\t";
        break;
      default:
        if (category_of(point.value).is("Cc")) {
          constexpr char kHex[] = "0123456789ABCDEF";
          out += std::string("\\u00") + kHex[point.value >> 4 & 15] + kHex[point.value & 15];
        } else {
          append_utf8(out, point.value);
        }
    }
    at += point.size;
  }
  return out + "'";
}

// A name as it may stand in a query: in backticks unless it is letters, digits and _.
std::string written_name(std::string_view name) {
  bool plain = !name.empty() && !is_digit(code_point_at(name, 0).value);
  for (std::size_t at = 0; at < name.size() && plain;) {
    const CodePoint point = code_point_at(name, at);
    plain = point.value == U'_' || is_letter(point.value) || is_digit(point.value);
    at += point.size;
  }
  return plain ? std::string(name) : "`" + replace_all(std::string(name), "`", "``") + "`";
}

class CypherText {
 public:
  CypherText(const Graph& graph, Detail detail) : graph_(graph), detail_(detail) {}

  std::string of(const Value& value) const {
    switch (value.kind()) {
      case ValueKind::Null:
        return "null";
      case ValueKind::Boolean:
        return *value.boolean() ? "true" : "false";
      case ValueKind::Integer:
      case ValueKind::Real:
        return number_text(value);
      case ValueKind::Text:
        return quoted_text(value.text()->view());
      case ValueKind::Temporal:
        return std::string(name_of(value.temporal()->kind)) + "('" + to_text(*value.temporal()) +
               "')";
      case ValueKind::List:
        return list(*value.list());
      case ValueKind::Map:
        return map(*value.map());
      case ValueKind::Node:
        return node(*value.node());
      case ValueKind::Edge:
        return edge(*value.edge());
      case ValueKind::Path:
        return path(*value.path());
    }
    return "";
  }

 private:
  std::string list(const List& values) const {
    std::string out = "[";
    for (const Value& value : values) {
      out += (out.size() > 1 ? ", " : "") + of(value);
    }
    return out + "]";
  }

  std::string map(const Map& members) const {
    std::string out = "{";
    for (const auto& [key, value] : members) {
      out += (out.size() > 1 ? ", " : "") + written_name(key) + ": " + of(value);
    }
    return out + "}";
  }

  // In short, a thing is known by its name.
  std::string properties(const Map& all) const {
    const auto name = detail_ == Detail::Short ? all.find("name") : all.end();
    const Map shown = name == all.end() ? all : Map{*name};
    return shown.empty() ? "" : map(shown);
  }

  std::string node(NodeId id) const {
    std::string out = "(";
    for (const LabelId label : graph_->labels(id)) {
      out += ":" + written_name(graph_.name_of(label));
    }
    const std::string inside = properties(graph_->properties(id));
    return out + (out.size() > 1 && !inside.empty() ? " " : "") + inside + ")";
  }

  std::string edge(EdgeId id) const {
    const std::string inside = detail_ == Detail::Short ? "" : properties(graph_->properties(id));
    return "[:" + written_name(graph_.name_of(graph_->type(id))) + (inside.empty() ? "" : " ") +
           inside + "]";
  }

  std::string path(const Path& walked) const {
    std::string out = node(walked.nodes.front());
    for (std::size_t i = 0; i < walked.edges.size(); ++i) {
      const bool forward = graph_->source(walked.edges[i]) == walked.nodes[i];
      out += (forward ? "-" : "<-") + edge(walked.edges[i]) + (forward ? "->" : "-") +
             node(walked.nodes[i + 1]);
    }
    return out;
  }

  const Graph& graph_;
  Detail detail_;
};

}  // namespace

std::string to_cypher(const Value& value, const Graph& graph) {
  return CypherText(graph, Detail::Full).of(value);
}

std::string cell_text(const Value& value, const Graph& graph) {
  if (value.is_null()) {
    return "";
  }
  if (value.text() != nullptr) {
    return std::string(value.text()->view());
  }
  if (value.temporal() != nullptr) {
    return to_text(*value.temporal());
  }
  return CypherText(graph, Detail::Short).of(value);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool control = category_of(point.value).is("Cc");
    if (control) {
      out += ' ';
    } else {
      append_utf8(out, point.value);
    }
    at += point.size;
  }
  return out;
}

// --- as JSON ---

namespace {

template <typename Id>
void write_id(JsonWriter& out, Id id, const Graph& graph) {
  const Value own = graph->property(id, "id");
  if (own.text() != nullptr) {
    out.text(own.text()->view());
  } else {
    out.integer(id.value);
  }
}

void write_map(JsonWriter& out, const Map& map, const Graph& graph) {
  out.begin_object();
  for (const auto& [key, value] : map) {
    out.key(key);
    write_result_json(out, value, graph);
  }
  out.end_object();
}

void write_node(JsonWriter& out, NodeId node, const Graph& graph) {
  out.begin_object();
  out.key("id");
  write_id(out, node, graph);
  out.key("labels");
  out.begin_array();
  for (const LabelId label : graph->labels(node)) {
    out.text(graph.name_of(label));
  }
  out.end_array();
  out.key("properties");
  write_map(out, graph->properties(node), graph);
  out.end_object();
}

void write_edge(JsonWriter& out, EdgeId edge, const Graph& graph) {
  out.begin_object();
  out.key("id");
  write_id(out, edge, graph);
  out.key("type");
  out.text(graph.name_of(graph->type(edge)));
  out.key("start");
  write_id(out, graph->source(edge), graph);
  out.key("end");
  write_id(out, graph->target(edge), graph);
  out.key("properties");
  write_map(out, graph->properties(edge), graph);
  out.end_object();
}

void write_path(JsonWriter& out, const Path& path, const Graph& graph) {
  out.begin_object();
  out.key("nodes");
  out.begin_array();
  for (const NodeId node : path.nodes) {
    write_node(out, node, graph);
  }
  out.end_array();
  out.key("relationships");
  out.begin_array();
  for (const EdgeId edge : path.edges) {
    write_edge(out, edge, graph);
  }
  out.end_array();
  out.end_object();
}

}  // namespace

void write_result_json(JsonWriter& out, const Value& value, const Graph& graph) {
  switch (value.kind()) {
    case ValueKind::Null:
      return out.null();
    case ValueKind::Boolean:
      return out.boolean(*value.boolean());
    case ValueKind::Integer:
      return out.integer(*value.integer());
    case ValueKind::Real:
      return out.real(*value.real());
    case ValueKind::Text:
      return out.text(value.text()->view());
    case ValueKind::Temporal:
      return out.text(to_text(*value.temporal()));
    case ValueKind::List:
      out.begin_array();
      for (const Value& element : *value.list()) {
        write_result_json(out, element, graph);
      }
      return out.end_array();
    case ValueKind::Map:
      return write_map(out, *value.map(), graph);
    case ValueKind::Node:
      return write_node(out, *value.node(), graph);
    case ValueKind::Edge:
      return write_edge(out, *value.edge(), graph);
    case ValueKind::Path:
      return write_path(out, *value.path(), graph);
  }
}

std::string to_json_text(const Value& value, const Graph& graph) {
  std::string text;
  JsonWriter out(text);
  write_result_json(out, value, graph);
  return text;
}

void write_row_json(JsonWriter& out, const ResultTable& table, std::span<const Value> row,
                    const Graph& graph) {
  out.begin_object();
  for (std::size_t i = 0; i < row.size(); ++i) {
    out.key(table.columns[i]);
    write_result_json(out, row[i], graph);
  }
  out.end_object();
}

// --- what changed ---

std::string changes_text(const Changes& changes) {
  struct Part {
    std::size_t count;
    std::string_view noun, plural, verb;
  };
  const Part parts[] = {
      {changes.nodes_created, "node", "nodes", "created"},
      {changes.nodes_deleted, "node", "nodes", "deleted"},
      {changes.relationships_created, "relationship", "relationships", "created"},
      {changes.relationships_deleted, "relationship", "relationships", "deleted"},
      {changes.properties_set, "property", "properties", "set"},
      {changes.properties_removed, "property", "properties", "removed"},
      {changes.labels_added, "label", "labels", "added"},
      {changes.labels_removed, "label", "labels", "removed"},
  };
  std::vector<std::string> texts;
  for (const Part& part : parts) {
    if (part.count > 0) {
      texts.push_back(std::to_string(part.count) + " " +
                      std::string(part.count == 1 ? part.noun : part.plural) + " " +
                      std::string(part.verb));
    }
  }
  return join(std::span<const std::string>(texts), ", ");
}

}  // namespace kith
