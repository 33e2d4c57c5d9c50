#include "graph/snapshot.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "graph/memory_graph.h"
#include "graph/record.h"
#include "graph/settle.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

std::vector<Reading> some_readings() {
  std::vector<Reading> readings = {
      reading_of(
          "a", "2025-03-01",
          {"Ada Lovelace | MEET | Charles Babbage", "Ada Lovelace | VISIT | Rome:City",
           "Ada Lovelace = Ada King, The Countess", "Charles Babbage | MEET | Ada Lovelace"}),
      reading_of("b", "2025-04-02",
                 {"Ada Lovelace | MEET | Charles Babbage", "Ada Lovelace | MEET | Ada Lovelace",
                  "Rome:City | LIKE | Ada Lovelace", "Ada Lovelace | AGE | x:Thing"}),
      reading_of("c", "",
                 {"Bergen:City | NEAR | Rome:City", "Bergen:Organization | NEAR | Bergen:City"})};
  readings[0].claims[0].speaker = 1;
  readings[1].claims[0].time = "2025-04";
  readings[1].claims.back().object = Value(36);
  return readings;
}

std::string store_of(const TemporaryFolder& folder, const std::vector<Reading>& readings) {
  const std::string path = folder / "a.kith";
  Record record = Record::open(path, Access::Create);
  for (const Reading& reading : readings) {
    record.add(reading);
  }
  return path;
}

// The same graph in the other store, node for node and edge for edge.
Graph copy_of(const Graph& graph) {
  auto copy = std::make_unique<MemoryGraph>();
  for (std::uint32_t i = 0; i < graph->node_limit(); ++i) {
    std::vector<std::string> labels;
    for (const LabelId label : graph->labels(NodeId{i})) {
      labels.emplace_back(graph.name_of(label));
    }
    copy->add_node(labels, graph->properties(NodeId{i}));
  }
  for (std::uint32_t i = 0; i < graph->edge_limit(); ++i) {
    const EdgeId edge{i};
    copy->add_edge(graph->source(edge), graph.name_of(graph->type(edge)), graph->target(edge),
                   graph->properties(edge));
    for (const Quote& quote : graph->quotes(edge)) {
      copy->add_quote(edge, quote);
    }
  }
  return Graph(std::move(copy));
}

std::vector<std::string> hops_of(const Graph& graph, NodeId node, Direction direction) {
  std::vector<std::string> all;
  for (const TypeId type : graph->types_at(node, direction)) {
    for (const Hop& hop : graph->hops(node, type, direction)) {
      all.push_back(std::string(graph.name_of(type)) + " " + std::to_string(hop.edge.value) + " " +
                    std::to_string(hop.node.value));
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("a snapshot answers as the same graph in memory does") {
  const Graph graph = settled(some_readings());
  const Graph copy = copy_of(graph);
  REQUIRE(graph->node_count() == 6);
  REQUIRE(graph->edge_count() == 8);
  CHECK(fingerprint(graph) == fingerprint(copy));
  CHECK(std::ranges::equal(graph->node_keys(), copy->node_keys()));
  CHECK(std::ranges::equal(graph->edge_keys(), copy->edge_keys()));
  for (std::uint32_t i = 0; i < graph->node_limit(); ++i) {
    const NodeId node{i};
    for (const Direction direction : {Direction::Out, Direction::In}) {
      CHECK(hops_of(graph, node, direction) == hops_of(copy, node, direction));
    }
    for (const char* key : {"name", "id", "mentions", "age"}) {
      CHECK(graph->find(key, graph->property(node, key)) ==
            copy->find(key, copy->property(node, key)));
    }
  }
  for (std::uint32_t type = 0; type < graph->type_names().size(); ++type) {
    const TypeId other = copy.type_named(graph.name_of(TypeId{type})).value();
    CHECK(graph->edges_of(TypeId{type}) == copy->edges_of(other));
    CHECK(graph->all_edges_of(TypeId{type}) == copy->all_edges_of(other));
  }
  for (const std::string& label : graph->label_names()) {
    CHECK(std::ranges::equal(graph->nodes_with(*graph.label_named(label)),
                             copy->nodes_with(*copy.label_named(label))));
  }
  CHECK(graph->find("name", Value("Nobody")).empty());
  CHECK(graph->find("name", Value(1)).empty());
  CHECK(graph->property(NodeId{0}, "nothing").is_null());
}

TEST_CASE("words of names and aliases lead to their nodes, and values to their sentences") {
  const Graph graph = settled(some_readings());
  const NodeId ada = graph->find("name", "Ada Lovelace").at(0);
  CHECK(graph->nodes_with_word("king") == std::vector<NodeId>{ada});
  CHECK(graph->nodes_with_word("bergen")->size() == 2);
  CHECK(graph->nodes_with_word("kin")->empty());
  REQUIRE(graph->quotes(ada, "age").size() == 1);
  CHECK(graph->quotes(ada, "age")[0].sentence == "Ada Lovelace | AGE | x:Thing");
  CHECK(graph->quotes(ada, "name").empty());
}

TEST_CASE("types lie under wider types: a city is also a place") {
  const TemporaryFolder folder;
  Record record = Record::open(store_of(folder, some_readings()), Access::Write);
  record.set_wider_types({{"City", "Place"}, {"Place", "City"}});  // a circle ends where it began
  const Graph graph = settle(record);
  CHECK(graph->labels(graph->find("name", "Rome").at(0)).size() == 2);
  CHECK(graph->nodes_with(*graph.label_named("Place")).size() == 2);
}

TEST_CASE("the first question makes the snapshot; a change of the record makes it stale") {
  const TemporaryFolder folder;
  const std::string path = store_of(folder, some_readings());
  CHECK_FALSE(file_exists(path + "-graph"));
  const std::string first = fingerprint(open_graph(path));
  CHECK(file_exists(path + "-graph"));
  const std::string bytes = read_file(path + "-graph");
  CHECK(fingerprint(open_graph(path)) == first);
  Record::open(path, Access::Write).add(reading_of("d", "", {"Ada Lovelace | LEAVE | Rome:City"}));
  CHECK(open_graph(path)->edge_count() == 9);
  Record::open(path, Access::Write).remove("d");
  CHECK(fingerprint(open_graph(path)) == first);
  CHECK(read_file(path + "-graph") == bytes);
}

TEST_CASE("a damaged or truncated snapshot is made again without a word") {
  const TemporaryFolder folder;
  const std::string path = store_of(folder, some_readings());
  const std::string expected = fingerprint(open_graph(path));
  const std::string sound = read_file(path + "-graph");
  for (std::size_t at = 0; at < sound.size(); at += 97) {
    std::string changed = sound;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    if (at % 2 != 0) {
      changed.resize(at);
    }
    write_file(path + "-graph", changed);
    bool padding = true;  // between sections a byte does not matter
    try {
      SnapshotGraph::of_file(path + "-graph");
    } catch (const Error&) {
      padding = false;
    }
    CHECK(fingerprint(open_graph(path)) == expected);
    CHECK((padding || read_file(path + "-graph") == sound));
  }
}

TEST_CASE("a large snapshot is held against its checksums again once it was written to") {
  const TemporaryFolder folder;
  const std::string path = store_of(folder, some_readings());
  open_graph(path);
  const std::string snapshot = path + "-graph";
  const auto age = [&] {  // what was changed this moment is looked at each time
    using std::filesystem::file_time_type;
    std::filesystem::last_write_time(snapshot,
                                     file_time_type::clock::now() - std::chrono::hours(1));
  };
  age();
  for (int time = 0; time < 2; ++time) {
    CHECK(SnapshotGraph::of_file(snapshot, 0)->check().empty());
  }
  std::string changed = read_file(snapshot);
  changed[changed.size() - 1] = static_cast<char>(changed.back() ^ 0x40);
  for (const bool aged : {false, true}) {
    std::ofstream(snapshot, std::ios::binary)
        << changed;  // the same file, not another in its place
    if (aged) {
      std::filesystem::last_write_time(
          snapshot, std::filesystem::file_time_type::clock::now() - std::chrono::minutes(5));
    }
    CHECK_THROWS_AS(SnapshotGraph::of_file(snapshot, 0), Error);
  }
}

TEST_CASE("an empty store gives an empty graph") {
  const TemporaryFolder folder;
  const std::string path = store_of(folder, {reading_of("a", "", {})});
  const Graph graph = open_graph(path);
  CHECK(graph->node_count() == 0);
  CHECK(graph->edge_count() == 0);
  CHECK(graph->find("name", "x").empty());
  CHECK(graph->find("id", "n0123456789abcdef").empty());
  CHECK(graph->nodes_with_word("x")->empty());
}

}  // namespace kith
