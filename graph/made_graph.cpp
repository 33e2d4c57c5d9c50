#include "graph/made_graph.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.h"
#include "graph/made_rows.h"
#include "graph/memory_graph.h"
#include "graph/record_check.h"
#include "graph/record_database.h"
#include "graph/record_rows.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

Error damaged(const Database& database, const std::string& why) {
  return Error{ErrorKind::Damaged, Place{database.path()}, "is damaged: " + why,
               "'kith check' says what is wrong; restore it from a copy"};
}

Map map_of(const Database& database, std::string_view stored) {
  const Value value = stored_value(stored, database.path());
  if (value.map() == nullptr) {
    throw damaged(database, "properties cannot be read");
  }
  return *value.map();
}

// Removed ones keep their numbers: nothing else gets them.
void load_nodes(Database& database, MemoryGraph& graph) {
  Statement rows(database, "SELECT number, labels, properties FROM made_nodes ORDER BY number");
  while (rows.step()) {
    const auto number = static_cast<std::uint32_t>(rows.integer(0));
    while (graph.node_limit() < number) {
      graph.remove(graph.add_node({}, {}));
    }
    const Value labels = stored_value(rows.text(1), database.path());
    if (labels.list() == nullptr) {
      throw damaged(database, "labels cannot be read");
    }
    std::vector<std::string> names;
    for (const Value& label : *labels.list()) {
      names.emplace_back(label.text() == nullptr ? "" : label.text()->view());
    }
    graph.add_node(names, map_of(database, rows.text(2)));
  }
}

void load_edges(Database& database, MemoryGraph& graph) {
  Statement rows(database,
                 "SELECT number, source, type, target, properties FROM made_edges ORDER BY number");
  while (rows.step()) {
    const auto number = static_cast<std::uint32_t>(rows.integer(0));
    const NodeId source{static_cast<std::uint32_t>(rows.integer(1))};
    const NodeId target{static_cast<std::uint32_t>(rows.integer(3))};
    if (!graph.has(source) || !graph.has(target)) {
      throw damaged(database, "a relationship has lost a node");
    }
    while (graph.edge_limit() < number) {
      graph.remove(graph.add_edge(source, rows.text(2), target, {}));
    }
    graph.add_edge(source, rows.text(2), target, map_of(database, rows.text(4)));
  }
}

std::unique_ptr<MemoryGraph> load(Database& database) {
  auto graph = std::make_unique<MemoryGraph>();
  load_nodes(database, *graph);
  load_edges(database, *graph);
  graph->commit();
  return graph;
}

MadeNode row_of(const MemoryGraph& graph, NodeId node) {
  List labels;
  for (const LabelId label : graph.labels(node)) {
    labels.emplace_back(graph.label_names()[label.value]);
  }
  return {node.value, store_value(labels), store_value(graph.properties(node))};
}

MadeEdge row_of(const MemoryGraph& graph, EdgeId edge) {
  return {edge.value, graph.source(edge).value, graph.type_names()[graph.type(edge).value],
          graph.target(edge).value, store_value(graph.properties(edge))};
}

// Within a transaction.
void save(Database& database, const MemoryGraph& graph, const MemoryGraph::Touched& touched) {
  MadeRows rows(database);
  for (const EdgeId edge : touched.edges) {
    rows.remove_edge(edge.value);
  }
  for (const NodeId node : touched.nodes) {
    rows.remove_node(node.value);
    if (graph.has(node)) {
      rows.add(row_of(graph, node));
    }
  }
  for (const EdgeId edge : touched.edges) {
    if (graph.has(edge)) {
      rows.add(row_of(graph, edge));
    }
  }
  rows.finish();
}

Error held_documents(const std::string& path) {
  return Error{ErrorKind::Refused, Place{path},
               "holds documents, and its graph is made from them and from what was decided",
               "a graph made by queries has a store of its own: 'kith query --create OTHER ...'"};
}

}  // namespace

struct MadeGraph::Parts {
  std::string path;  // empty: in memory
  Access access = Access::Write;
  std::unique_ptr<Database> database;  // none in memory, or before the first change
  std::string state;                   // of the store, as the graph was loaded
  bool checked = false;                // for damage, as whatever is written to
  MemoryGraph* memory = nullptr;       // within `graph`
  Graph graph;

  void take(std::unique_ptr<MemoryGraph> loaded) {
    memory = loaded.get();
    memory->track_changes();
    graph = Graph(std::move(loaded));
  }

  void open(OpenAs as) {
    database = std::make_unique<Database>(path, as, Record::kWaitSeconds);
    check_kind(*database);
    check_length(*database);
    const Transaction moment(*database, Transaction::Kind::Read);
    if (!is_made_by_queries(*database)) {
      throw held_documents(path);
    }
    reload();
  }

  void reload() {
    take(load(*database));
    state = meta(*database, kMadeState);
  }

  bool is_stale() { return meta(*database, kMadeState) != state; }

  // A store comes into being with all that the first change wrote, or not at all.
  void create() {
    Database whole(":memory:", OpenAs::Creator, 0);
    create_schema(whole);
    create_made_schema(whole);
    save(whole, *memory, memory->take_touched());
    state = meta(whole, kMadeState);
    if (!create_file(path, whole.bytes())) {
      throw Error{ErrorKind::Busy, Place{path}, "was made by somebody else meanwhile",
                  "nothing was changed; ask again"};
    }
    database = std::make_unique<Database>(path, OpenAs::Writer, Record::kWaitSeconds);
  }

  void change_stored(const std::function<void(Graph&)>& body) {
    Transaction transaction(*database, Transaction::Kind::Write);
    if (!std::exchange(checked, true)) {
      if (const auto wrong = find_damage(*database, Depth::Documents, 1); !wrong.empty()) {
        throw damaged(*database, wrong.front());
      }
    }
    if (is_stale()) {
      reload();
    }
    memory->take_touched();
    body(graph);
    save(*database, *memory, memory->take_touched());
    transaction.commit();
    state = meta(*database, kMadeState);
  }
};

MadeGraph::MadeGraph() : parts_(std::make_unique<Parts>()) {
  parts_->take(std::make_unique<MemoryGraph>());
}
MadeGraph::~MadeGraph() = default;
MadeGraph::MadeGraph(MadeGraph&&) noexcept = default;
MadeGraph& MadeGraph::operator=(MadeGraph&&) noexcept = default;

MadeGraph MadeGraph::open(const std::string& path, Access access) {
  MadeGraph made;
  made.parts_->path = path;
  made.parts_->access = access;
  if (access != Access::Create || file_exists(path)) {
    made.parts_->open(access == Access::Read ? OpenAs::Reader : OpenAs::Writer);
  }
  return made;
}

const Graph& MadeGraph::graph() {
  Parts& parts = *parts_;
  if (parts.database != nullptr) {
    const Transaction moment(*parts.database, Transaction::Kind::Read);
    if (parts.is_stale()) {
      parts.reload();
    }
  }
  return parts.graph;
}

void MadeGraph::change(const std::function<void(Graph&)>& body) {
  Parts& parts = *parts_;
  if (parts.path.empty()) {
    body(parts.graph);
    parts.memory->take_touched();
    return;
  }
  if (parts.access == Access::Read) {
    throw Error{ErrorKind::Refused, Place{parts.path}, "is open for reading only"};
  }
  try {
    if (parts.database != nullptr) {
      parts.change_stored(body);
    } else {
      body(parts.graph);
      parts.create();
    }
  } catch (...) {
    // What could not be stored is not in the graph either.
    if (parts.database != nullptr) {
      parts.state.clear();
    } else {
      parts.take(std::make_unique<MemoryGraph>());
    }
    throw;
  }
}

Graph load_made_graph(const std::string& path) {
  Database database(path, OpenAs::Reader, Record::kWaitSeconds);
  const Transaction moment(database, Transaction::Kind::Read);
  return Graph(load(database));
}

}  // namespace kith
