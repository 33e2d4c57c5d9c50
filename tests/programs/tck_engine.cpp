// Speaks the protocol of the openCypher conformance kit's runner over run_query on a graph in
// memory: one JSON object a line in, one out. It adds nothing to the language; what is here is only
// the spelling of values.

#include <cmath>
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "graph/value_text.h"
#include "query/procedures.h"
#include "query/run.h"
#include "query/temporal.h"

namespace kith {
namespace {

constexpr const char* kTemporalNames[] = {"datetime", "localdatetime", "date",
                                          "time",     "localtime",     "duration"};

class ValueWriter {
 public:
  ValueWriter(const Graph& graph, JsonWriter& out) : graph_(graph), out_(out) {}

  void write(const Value& value) {
    switch (value.kind()) {
      case ValueKind::Null:
        out_.null();
        break;
      case ValueKind::Boolean:
        out_.boolean(*value.boolean());
        break;
      case ValueKind::Integer:
        out_.integer(*value.integer());
        break;
      case ValueKind::Real:
        write_real(*value.real());
        break;
      case ValueKind::Text:
        out_.text(value.text()->view());
        break;
      case ValueKind::List:
        out_.begin_array();
        for (const Value& element : *value.list()) {
          write(element);
        }
        out_.end_array();
        break;
      case ValueKind::Map:
        tagged("map", [&] { write_map(*value.map()); });
        break;
      case ValueKind::Node:
        tagged("node", [&] { write_node(*value.node()); });
        break;
      case ValueKind::Edge:
        tagged("rel", [&] { write_edge(*value.edge()); });
        break;
      case ValueKind::Path:
        tagged("path", [&] { write_path(*value.path()); });
        break;
      case ValueKind::Temporal:
        tagged(kTemporalNames[static_cast<std::size_t>(value.temporal()->kind)],
               [&] { out_.text(to_text(*value.temporal())); });
        break;
    }
  }

 private:
  template <typename Content>
  void tagged(std::string_view tag, const Content& content) {
    out_.begin_object();
    out_.key(tag);
    content();
    out_.end_object();
  }

  void write_real(double value) {
    if (std::isfinite(value)) {
      out_.real(value);
    } else {
      tagged("float", [&] {
        out_.text(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
      });
    }
  }

  void write_map(const Map& map) {
    out_.begin_object();
    for (const auto& [key, member] : map) {
      out_.key(key);
      write(member);
    }
    out_.end_object();
  }

  void write_node(NodeId node) {
    out_.begin_object();
    out_.key("id");
    out_.integer(node.value);
    out_.key("labels");
    out_.begin_array();
    for (const LabelId label : graph_->labels(node)) {
      out_.text(graph_.name_of(label));
    }
    out_.end_array();
    out_.key("properties");
    write_map(graph_->properties(node));
    out_.end_object();
  }

  void write_edge(EdgeId edge) {
    out_.begin_object();
    out_.key("id");
    out_.integer(edge.value);
    out_.key("type");
    out_.text(graph_.name_of(graph_->type(edge)));
    out_.key("start");
    out_.integer(graph_->source(edge).value);
    out_.key("end");
    out_.integer(graph_->target(edge).value);
    out_.key("properties");
    write_map(graph_->properties(edge));
    out_.end_object();
  }

  void write_path(const Path& path) {
    out_.begin_object();
    out_.key("nodes");
    out_.begin_array();
    for (const NodeId node : path.nodes) {
      write_node(node);
    }
    out_.end_array();
    out_.key("rels");
    out_.begin_array();
    for (const EdgeId edge : path.edges) {
      write_edge(edge);
    }
    out_.end_array();
    out_.end_object();
  }

  const Graph& graph_;
  JsonWriter& out_;
};

Value to_value(const Json& json) {
  if (const Json::Array* array = json.array()) {
    List list;
    for (const Json& element : *array) {
      list.push_back(to_value(element));
    }
    return list;
  }
  if (json.object() == nullptr || json.object()->empty()) {
    return value_of(json);
  }
  const auto& [tag, content] = json.object()->front();
  if (tag == "map") {
    Map map;
    for (const auto& [key, member] : *content.object()) {
      map[key] = to_value(member);
    }
    return map;
  }
  if (tag == "float") {
    const std::string& name = *content.text();
    return name == "NaN" ? std::nan("") : name == "Infinity" ? INFINITY : -INFINITY;
  }
  for (std::size_t kind = 0; kind < std::size(kTemporalNames); ++kind) {
    if (tag == kTemporalNames[kind]) {
      return *parse_temporal(static_cast<TemporalKind>(kind), *content.text(), {});
    }
  }
  return {};
}

class Engine {
 public:
  std::string answer(const std::string& line) {
    const Json request = parse_json(line, "request");
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("id");
    json.json(*request.find("id"));
    const std::string& operation = *request.find("op")->text();
    if (operation == "reset") {
      graph_ = Graph();
      options_ = {};
    } else if (operation == "procedure") {
      add_procedure(request);
    } else {
      run(request, json);
    }
    json.end_object();
    return out;
  }

 private:
  void run(const Json& request, JsonWriter& json) {
    options_.parameters.clear();
    if (const Json* parameters = request.find("params");
        parameters != nullptr && parameters->object() != nullptr) {
      for (const auto& [name, value] : *parameters->object()) {
        options_.parameters[name] = to_value(value);
      }
    }
    try {
      write_table(run_query(graph_, *request.find("query")->text(), options_), json);
    } catch (const Error& error) {
      write_error(error, json);
    }
  }

  void write_table(const ResultTable& table, JsonWriter& json) const {
    json.key("columns");
    json.begin_array();
    for (const std::string& column : table.columns) {
      json.text(column);
    }
    json.end_array();
    json.key("rows");
    json.begin_array();
    for (const std::vector<Value>& row : table.rows) {
      json.begin_array();
      for (const Value& value : row) {
        ValueWriter(graph_, json).write(value);
      }
      json.end_array();
    }
    json.end_array();
    json.key("stats");
    json.begin_object();
    const auto number = [&](std::string_view name, std::size_t count) {
      if (count > 0) {
        json.key(name);
        json.integer(static_cast<std::int64_t>(count));
      }
    };
    const Changes& changes = table.changes;
    number("nodes_created", changes.nodes_created);
    number("nodes_deleted", changes.nodes_deleted);
    number("relationships_created", changes.relationships_created);
    number("relationships_deleted", changes.relationships_deleted);
    number("properties_set", changes.properties_set);
    number("properties_removed", changes.properties_removed);
    number("labels_added", changes.labels_added);
    number("labels_removed", changes.labels_removed);
    json.end_object();
  }

  static void write_error(const Error& error, JsonWriter& json) {
    const std::vector<std::string_view> code = split(error.code, '/');
    constexpr std::string_view kFields[] = {"type", "phase", "detail"};
    json.key("error");
    json.begin_object();
    for (std::size_t i = 0; i < std::size(kFields); ++i) {
      json.key(kFields[i]);
      json.text(i < code.size() ? code[i] : "");
    }
    json.key("message");
    json.text(error.message);
    json.end_object();
  }

  // A procedure that gives the rows whose inputs are the arguments.
  void add_procedure(const Json& request) {
    ProcedureRow row = parse_signature(*request.find("signature")->text());
    std::vector<std::string> columns;
    for (const Json& column : *request.find("columns")->array()) {
      columns.push_back(*column.text());
    }
    std::vector<Map> rows;
    for (const Json& values : *request.find("rows")->array()) {
      Map one;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        one[columns[i]] = to_value((*values.array())[i]);
      }
      rows.push_back(std::move(one));
    }
    row.code = [arguments = row.arguments, results = row.results, rows](
                   std::span<const Value> given, const FunctionContext&) {
      std::vector<List> found;
      for (const Map& one : rows) {
        bool fits = true;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
          fits = fits && equivalent(given[i], one.at(arguments[i].name));
        }
        if (fits) {
          List values;
          for (const ProcedureField& field : results) {
            values.push_back(one.at(field.name));
          }
          found.push_back(std::move(values));
        }
      }
      return found;
    };
    options_.procedures.push_back(std::move(row));
  }

  Graph graph_;
  QueryOptions options_;
};

}  // namespace
}  // namespace kith

int main() {
  kith::Engine engine;
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << engine.answer(line) << std::endl;
  }
  return 0;
}
