#include "graph/formats.h"

#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "graph/memory_graph.h"
#include "tests/support/temporary_folder.h"

namespace kith {
namespace {

// Three nodes and two facts, one with a speaker who is no party to it.
Graph small_graph() {
  auto store = std::make_unique<MemoryGraph>();
  const std::string person[] = {"Person"};
  const std::string country[] = {"Place", "Country"};
  const NodeId ada = store->add_node(
      person,
      {{"id", "n1"}, {"name", "Ada \"A\" <& Co"}, {"aliases", List{"Ada"}}, {"mentions", 2}});
  const NodeId norland =
      store->add_node(country, {{"id", "n2"}, {"name", "Norland"}, {"key", "NO"}});
  store->add_node(person, {{"id", "n3"}, {"name", "Bea"}, {"type", "x"}});
  const std::string place[] = {"Place"};
  store->add_node(place, {{"id", "n4"}, {"name", "the strait"}});
  const EdgeId visit = store->add_edge(ada, "VISIT", norland,
                                       {{"id", "e1"},
                                        {"phrase", List{"arrived in", "visited"}},
                                        {"status", "denied"},
                                        {"speaker", "Bea"},
                                        {"speaker_id", "n3"},
                                        {"time", "2025-09"},
                                        {"count", 2},
                                        {"documents", 1},
                                        {"confidence", 0.95}});
  store->add_edge(ada, "MEET", NodeId{2}, {{"id", "e2"}, {"status", "asserted"}, {"count", 1}});
  store->add_quote(visit, {.document = "a.txt",
                           .title = "",
                           .date = "",
                           .sentence = "Ada, she said, arrived.",
                           .begin_byte = 0,
                           .end_byte = 23,
                           .rule = "verb.obl"});
  return Graph(std::move(store));
}

std::string written(const Graph& graph, std::string_view format, const Selection& selection) {
  std::ostringstream out;
  graph_format_named(format).write(graph, selection, out);
  return out.str();
}
std::string written(const Graph& graph, std::string_view format) {
  return written(graph, format, everything(graph));
}

TEST_CASE("formats have names that differ, one way to be written, and a sentence") {
  std::set<std::string_view> names;
  for (const FormatRow& row : graph_formats()) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK((row.write == nullptr) != (row.write_folder == nullptr));
    CHECK(row.extension.empty() == (row.write == nullptr));
    CHECK(row.meaning.back() == '.');
    CHECK(&graph_format_named(row.name) == &row);
  }
}

TEST_CASE("a format that is not there is answered with the nearest") {
  try {
    graph_format_named("jsn");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::BadUsage);
    CHECK(error.message == "there is no graph format 'jsn'");
    CHECK(error.hint.starts_with("did you mean 'json'? formats: "));
  }
}

TEST_CASE("json: one element a line, the speaker by id, who, when and where always there") {
  CHECK(written(small_graph(), "json") ==
        R"({"nodes": [
{"id": "n1", "label": "Person", "name": "Ada \"A\" <& Co", "aliases": ["Ada"], "mentions": 2},
{"id": "n2", "label": "Country", "labels": ["Country", "Place"], "name": "Norland", "key": "NO"},
{"id": "n3", "label": "Person", "name": "Bea", "type_": "x"},
{"id": "n4", "label": "Place", "name": "the strait"}
],
"edges": [
{"id": "e1", "source": "n1", "type": "VISIT", "target": "n2", "phrase": ["arrived in", "visited"], "status": "denied", "speaker": "n3", "time": "2025-09", "place": null, "count": 2, "documents": 1, "confidence": 0.95, "evidence": [{"document": "a.txt", "begin": 0, "end": 23, "sentence": "Ada, she said, arrived.", "rule": "verb.obl"}]},
{"id": "e2", "source": "n1", "type": "MEET", "target": "n3", "status": "asserted", "speaker": null, "time": null, "place": null, "count": 1, "evidence": []}
]}
)");
  CHECK(written(Graph(), "json") == "{\"nodes\": [],\n\"edges\": []}\n");
}

TEST_CASE("a speaker who is not among the written nodes is given by name") {
  const Graph graph = small_graph();
  const std::string text = written(graph, "json", selection_of(graph, {}, {EdgeId{0}}));
  CHECK(text.find(R"("speaker": "Bea")") != std::string::npos);
}

TEST_CASE("elements without an id, or with one that is taken, get one that nothing else has") {
  Graph graph;
  graph.changes()->add_node({}, {{"id", "n1"}});
  graph.changes()->add_node({}, {});
  graph.changes()->add_edge(NodeId{0}, "LINK", NodeId{1}, {{"id", "n1"}});
  const Json json = parse_json(written(graph, "json"), "graph");
  std::set<std::string> ids;
  for (const char* part : {"nodes", "edges"}) {
    for (const Json& element : *json.find(part)->array()) {
      ids.insert(*element.find("id")->text());
    }
  }
  CHECK(ids == std::set<std::string>{"n1", "n1_", "e0"});
}

TEST_CASE("jsonl: each line an object, edges have a source") {
  const std::string text = written(small_graph(), "jsonl");
  CHECK(text.starts_with(R"({"kind": "node", "id": "n1", )"));
  CHECK(text.find("\n{\"kind\": \"edge\", \"id\": \"e2\", \"source\": \"n1\", ") !=
        std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 6);
}

TEST_CASE(
    "csv: three tables, cells quoted where they must be, lists as JSON text, null as nothing") {
  const TemporaryFolder folder;
  const Graph graph = small_graph();
  graph_format_named("csv").write_folder(graph, everything(graph), folder.path());
  CHECK(read_file(folder.path() + "/nodes.csv") ==
        "id,label,labels,name,aliases,mentions,key,type_\n"
        "n1,Person,,\"Ada \"\"A\"\" <& Co\",\"[\"\"Ada\"\"]\",2,,\n"
        "n2,Country,\"[\"\"Country\"\", \"\"Place\"\"]\",Norland,,,NO,\n"
        "n3,Person,,Bea,,,,x\n"
        "n4,Place,,the strait,,,,\n");
  CHECK(read_file(folder.path() + "/edges.csv") ==
        "id,source,type,target,phrase,status,speaker,time,count,documents,confidence\n"
        "e1,n1,VISIT,n2,\"[\"\"arrived in\"\", \"\"visited\"\"]\",denied,n3,2025-09,2,1,0.95\n"
        "e2,n1,MEET,n3,,asserted,,,1,,\n");
  CHECK(read_file(folder.path() + "/evidence.csv") ==
        "edge,document,begin,end,sentence,rule\n"
        "e1,a.txt,0,23,\"Ada, she said, arrived.\",verb.obl\n");
}

}  // namespace
}  // namespace kith
