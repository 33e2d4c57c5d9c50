#include "graph/made_graph.h"

#include <string>

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/files.h"
#include "graph/settle.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

NodeId add(Graph& graph, const char* name) {
  const std::string labels[] = {"Person"};
  return graph.changes()->add_node(labels, {{"name", name}});
}

template <typename Body>
std::string message_of(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

}  // namespace

TEST_CASE("what is changed is there again, with its numbers, and removed numbers stay free") {
  const TemporaryFolder folder;
  const std::string path = folder / "g.kith";
  MadeGraph made = MadeGraph::open(path, Access::Create);
  CHECK(!file_exists(path));
  made.change([](Graph& graph) {
    const NodeId a = add(graph, "a");
    const NodeId b = add(graph, "b");
    const NodeId c = add(graph, "c");
    const EdgeId gone = graph.changes()->add_edge(a, "KNOWS", b, {});
    graph.changes()->add_edge(a, "KNOWS", c, {{"since", 1833}});
    graph.changes()->remove(gone);
    graph.changes()->remove(b);
  });
  const Graph again = open_graph(path);
  CHECK(again->node_count() == 2);
  CHECK(!again->has(NodeId{1}));
  CHECK(again->has(EdgeId{1}));
  CHECK(*again->property(EdgeId{1}, "since").integer() == 1833);
  CHECK(fingerprint(again) == fingerprint(made.graph()));
  CHECK(Record::check(path).empty());
}

TEST_CASE("a change of one is seen by another, and they do not overwrite each other") {
  const TemporaryFolder folder;
  const std::string path = folder / "g.kith";
  MadeGraph first = MadeGraph::open(path, Access::Create);
  first.change([](Graph& graph) { add(graph, "a"); });
  MadeGraph second = MadeGraph::open(path, Access::Write);
  first.change([](Graph& graph) { add(graph, "b"); });
  CHECK(second.graph()->node_count() == 2);
  second.change([](Graph& graph) { add(graph, "c"); });
  first.change([](Graph& graph) { add(graph, "d"); });
  CHECK(first.graph()->node_count() == 4);
  CHECK(open_graph(path)->node_count() == 4);
}

TEST_CASE("a change that fails is not stored, and a first one makes no store") {
  const TemporaryFolder folder;
  const std::string path = folder / "g.kith";
  const auto fail = [](Graph& graph) {
    add(graph, "x");
    throw Error{ErrorKind::BadQuery, "no"};
  };
  MadeGraph made = MadeGraph::open(path, Access::Create);
  CHECK(message_of([&] { made.change(fail); }) == "no");
  CHECK(!file_exists(path));
  CHECK(made.graph()->node_count() == 0);
  made.change([](Graph& graph) { add(graph, "a"); });
  CHECK(message_of([&] { made.change(fail); }) == "no");
  CHECK(made.graph()->node_count() == 1);
  CHECK(open_graph(path)->node_count() == 1);
}

TEST_CASE("documents and what queries make do not share a store") {
  const TemporaryFolder folder;
  MadeGraph made = MadeGraph::open(folder / "g.kith", Access::Create);
  made.change([](Graph& graph) { add(graph, "a"); });
  CHECK(message_of([&] {
          Record::open(folder / "g.kith", Access::Write);
        }).find("holds a graph made by queries") == 0);
  Record record = Record::open(folder / "d.kith", Access::Create);
  record.add(reading_of("one", "2025-03-01", {"Ada Lovelace | MEET | Charles Babbage"}));
  CHECK(message_of([&] { MadeGraph::open(folder / "d.kith", Access::Write); }).find("documents") !=
        std::string::npos);
}

TEST_CASE("rows that are not what was stored are found, and not written to") {
  const TemporaryFolder folder;
  const std::string path = folder / "g.kith";
  {
    MadeGraph made = MadeGraph::open(path, Access::Create);
    made.change([](Graph& graph) { add(graph, "a"); });
  }
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  sqlite3_exec(database, "UPDATE made_nodes SET labels = '[\"Cat\"]'", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  CHECK(Record::check(path).size() == 1);
  MadeGraph made = MadeGraph::open(path, Access::Write);
  CHECK(message_of([&] { made.change([](Graph& graph) { add(graph, "b"); }); }).find("damaged") !=
        std::string::npos);
}

}  // namespace kith
