// Statements that make the graph in Neo4j, Memgraph or Kuzu, and change nothing when they run
// again. Escapes are \\ and \' only, newlines stand as they are: Kuzu drops all other escapes. Rows
// of one statement have the same properties, for it types them as one struct.

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "graph/formats/columns.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr std::size_t kRowsPerStatement = 500;

std::string quoted_name(std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), is_plain) &&
                     !(name[0] >= '0' && name[0] <= '9');
  return plain ? std::string(name) : "`" + replace_all(std::string(name), "`", "``") + "`";
}

std::string quoted_text(std::string_view text) {
  return "'" + replace_all(replace_all(std::string(text), "\\", "\\\\"), "'", "\\'") + "'";
}

// Lists of texts and single values as Cypher has them; other lists and maps, which no property can
// be, as JSON text.
std::string literal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Boolean:
    case ValueKind::Integer:
      return plain_text(value);
    case ValueKind::Real: {
      const std::string text = real_text(*value.real());
      return text.find_first_of("NI") == std::string::npos ? text : "null";
    }
    case ValueKind::List: {
      std::string items;
      for (const Value& item : *value.list()) {
        if (item.text() == nullptr) {
          return quoted_text(json_text(value));
        }
        items += (items.empty() ? "" : ", ") + quoted_text(item.text()->view());
      }
      return "[" + items + "]";
    }
    default:
      return quoted_text(plain_text(value));
  }
}

bool is_empty_list(const Value& value) {
  return value.list() != nullptr && value.list()->empty();
}

// What the rows of one statement have in common.
struct Shape {
  std::string type, source_label, target_label;  // of nodes only `type`: the label
  std::vector<std::string> keys;
  std::vector<std::string> empty_keys;  // of empty lists: they have no type in a row
  auto operator<=>(const Shape&) const = default;
};

struct Row {
  Shape shape;
  std::string text;
};

void add_fields(Row& row, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (is_empty_list(field.value)) {
      row.shape.empty_keys.push_back(field.key);
    } else {
      row.shape.keys.push_back(field.key);
      row.text += ", " + quoted_name(field.key) + ": " + literal(field.value);
    }
  }
}

Row row_of(const Elements& elements, NodeId node) {
  Row row{{elements.kind(node), "", "", {}, {}}, "{id: " + quoted_text(elements.id(node))};
  add_fields(row, elements.fields(node));
  row.text += "}";
  return row;
}

Row row_of(const Elements& elements, EdgeId edge) {
  const Graph& graph = elements.graph();
  const NodeId source = graph->source(edge);
  const NodeId target = graph->target(edge);
  Row row{{elements.type(edge), elements.kind(source), elements.kind(target), {}, {}},
          "{source: " + quoted_text(elements.id(source)) + ", target: " +
              quoted_text(elements.id(target)) + ", id: " + quoted_text(elements.id(edge))};
  add_fields(row, elements.fields(edge));
  row.shape.keys.emplace_back("evidence");
  row.text += ", evidence: " + quoted_text(evidence_text(graph, edge)) + "}";
  return row;
}

std::string assignments(const Shape& shape) {
  std::string text;
  const auto assign = [&](const std::string& key, const std::string& value) {
    text += (text.empty() ? " SET x." : ", x.") + quoted_name(key) + " = " + value;
  };
  for (const std::string& key : shape.keys) {
    assign(key, "row." + quoted_name(key));
  }
  for (const std::string& key : shape.empty_keys) {
    assign(key, "[]");
  }
  return text;
}

std::string action(const Shape& shape) {
  const std::string type = quoted_name(shape.type);
  if (shape.source_label.empty()) {
    return " AS row MERGE (x:" + type + " {id: row.id})";
  }
  return " AS row MATCH (a:" + quoted_name(shape.source_label) +
         " {id: row.source}), (b:" + quoted_name(shape.target_label) +
         " {id: row.target}) MERGE (a)-[x:" + type + " {id: row.id}]->(b)";
}

void write_statement(const Shape& shape, const std::vector<std::string>& rows, std::ostream& out) {
  out << "UNWIND [";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out << (row > 0 ? ",\n  " : "\n  ") << rows[row];
  }
  out << "\n]" << action(shape) << assignments(shape) << ";\n";
}

// Shapes are few; at most one unfinished statement of each is held.
template <typename Ids>
void write_rows(const Elements& elements, const Ids& ids, std::ostream& out) {
  std::map<Shape, std::vector<std::string>> waiting;
  for (const auto id : ids) {
    Row row = row_of(elements, id);
    std::vector<std::string>& rows = waiting[row.shape];
    rows.push_back(std::move(row.text));
    if (rows.size() == kRowsPerStatement) {
      write_statement(row.shape, rows, out);
      rows.clear();
    }
  }
  for (const auto& [shape, rows] : waiting) {
    if (!rows.empty()) {
      write_statement(shape, rows, out);
    }
  }
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  std::set<std::string> labels;
  for (const NodeId node : selection.nodes) {
    labels.insert(elements.kind(node));
  }
  for (const std::string& label : labels) {
    out << "CREATE CONSTRAINT IF NOT EXISTS FOR (n:" << quoted_name(label)
        << ") REQUIRE n.id IS UNIQUE;\n";
  }
  write_rows(elements, selection.nodes, out);
  write_rows(elements, selection.edges, out);
}

}  // namespace

FormatRow cypher_format() {
  return {"cypher", ".cypher", "Cypher statements that make the graph in Neo4j, Memgraph or Kuzu.",
          false,    write,     nullptr};
}

}  // namespace kith
