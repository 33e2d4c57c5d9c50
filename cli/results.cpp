#include "cli/results.h"

#include <algorithm>
#include <set>

#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// The nodes and edges that a value holds.
struct Drawn {
  std::set<NodeId> nodes;
  std::set<EdgeId> edges;

  void add(const Value& value) {
    if (const NodeId* node = value.node()) {
      nodes.insert(*node);
    } else if (const EdgeId* edge = value.edge()) {
      edges.insert(*edge);
    } else if (const Path* path = value.path()) {
      nodes.insert(path->nodes.begin(), path->nodes.end());
      edges.insert(path->edges.begin(), path->edges.end());
    } else if (const List* list = value.list()) {
      for (const Value& item : *list) {
        add(item);
      }
    } else if (const Map* map = value.map()) {
      for (const auto& [key, item] : *map) {
        add(item);
      }
    }
  }
};

Map map_of(const std::string& text, const std::string& source) {
  const Json json = parse_json(text, source);
  const Json::Object* object = json.object();
  if (object == nullptr) {
    throw Error(ErrorKind::BadUsage, Place(source), "parameters are one JSON object",
                R"(as in --params '{"name": "Ada"}')");
  }
  Map out;
  for (const auto& [key, item] : *object) {
    out.insert_or_assign(key, value_of(item));
  }
  return out;
}

}  // namespace

Graph graph_of_store(const std::string& store) {
  if (!file_exists(store)) {
    throw Error(ErrorKind::NotFound, Place(store), "there is no such store",
                "'kith build -o " + store +
                    " FILES' makes one of documents, 'kith query --create " + store +
                    " CYPHER' one of queries");
  }
  return open_graph(store);
}

std::vector<NodeId> nodes_named(const Graph& graph, const std::string& name) {
  std::vector<NodeId> out = meant_nodes(graph, name);
  if (out.empty()) {
    const std::vector<std::string> near = nearest_names(graph, name);
    throw Error(ErrorKind::NotFound, "nobody and nothing here is called " + in_quotes(name),
                near.empty() ? "" : "did you mean " + join(near, " or ") + "?");
  }
  if (out.size() > 1) {
    std::vector<std::string> names;
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < out.size() && i < kShown; ++i) {
      names.push_back(name_of(graph, out[i]));
    }
    print_error(
        "kith: " + in_quotes(name) + " can mean " + join(names, ", ") +
        (out.size() > kShown ? " and " + std::to_string(out.size() - kShown) + " more" : "") +
        "; all of them are taken\n");
  }
  return out;
}

void print_notes(const ResultTable& table) {
  for (const std::string& note : table.notes) {
    print_error("kith: query: " + note + "\n");
  }
}

void print_result(const ResultTable& table, const Graph& graph, const Arguments& arguments,
                  const std::string& otherwise) {
  const std::string format = arguments.value("format", otherwise);
  if (format == "table" && table.columns.empty()) {  // a query without RETURN
    print_notes(table);
    return;
  }
  if (format == "dot") {
    const Selection given = selection_of(table, graph);
    const Selection drawn = readable_part(graph, given);
    graph_format_named("dot").write(graph, drawn, output_stream());
    if (drawn.nodes.size() < given.nodes.size() || drawn.edges.size() < given.edges.size()) {
      print_error("kith: the picture shows " + drawn.note +
                  "; ask for less, or write the rows with --format json\n");
    }
  } else {
    result_writer_named(format).write(table, graph, WriteOptions{terminal_width()},
                                      output_stream());
  }
  print_notes(table);
}

Map parameters_of(const Arguments& arguments) {
  Map out;
  for (const std::string& given : arguments.all("params")) {
    const bool inline_json = !trim(given).empty() && trim(given).front() == '{';
    for (auto& [key, value] :
         map_of(inline_json ? given : read_file(given), inline_json ? "--params" : given)) {
      out.insert_or_assign(key, value);
    }
  }
  for (const std::string& given : arguments.all("param")) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorKind::BadUsage, "--param takes NAME=VALUE, not " + in_quotes(given),
                  "as in --param name=Ada");
    }
    const std::string text = given.substr(equals + 1);
    Value value = text;
    try {
      value = value_of(parse_json(text, "--param"));
    } catch (const Error&) {  // not JSON: text, as people type it
    }
    out.insert_or_assign(given.substr(0, equals), std::move(value));
  }
  return out;
}

Selection selection_of(const ResultTable& table, const Graph& graph) {
  Drawn drawn;
  for (const std::vector<Value>& row : table.rows) {
    for (const Value& value : row) {
      drawn.add(value);
    }
  }
  if (!table.rows.empty() && drawn.nodes.empty() && drawn.edges.empty()) {
    throw Error(ErrorKind::Refused, "the rows hold no nodes, relationships or paths to draw",
                "return them whole: MATCH (a)-[r]->(b) RETURN a, r, b");
  }
  return selection_of(graph, {drawn.nodes.begin(), drawn.nodes.end()},
                      {drawn.edges.begin(), drawn.edges.end()});
}

}  // namespace kith
