// Formats that other programs read: XML, RDF, Cypher, Mermaid, FollowTheMoney, HTML.
#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "graph/formats.h"
#include "graph/memory_graph.h"
#include "tests/support/temporary_folder.h"

namespace kith {
namespace {

// Ada (with an awkward name) denies a visit to Norland, says Bea; and met Bea.
Graph small_graph() {
  auto store = std::make_unique<MemoryGraph>();
  const std::string person[] = {"Person"};
  const std::string country[] = {"Country"};
  const NodeId ada = store->add_node(person, {{"id", "n1"},
                                              {"name", "A\\B \"'<&>\n"},
                                              {"aliases", List{"Ada", "A. B."}},
                                              {"mentions", 2}});
  const NodeId norland =
      store->add_node(country, {{"id", "n 2"}, {"name", "Norland"}, {"key", "NO"}});
  const NodeId bea = store->add_node(person, {{"id", "n3"}, {"name", "Bea"}});
  const EdgeId visit = store->add_edge(ada, "VISIT", norland,
                                       {{"id", "e1"},
                                        {"phrase", List{"arrived in"}},
                                        {"status", "denied"},
                                        {"speaker", "Bea"},
                                        {"speaker_id", "n3"},
                                        {"time", "2025-09"},
                                        {"count", 2},
                                        {"confidence", 0.95}});
  const EdgeId meet = store->add_edge(
      ada, "MEET", bea, {{"id", "e2"}, {"status", "asserted"}, {"time", "in spring"}});
  for (const EdgeId edge : {visit, meet}) {
    store->add_quote(edge, {.document = "a b.txt",
                            .title = "",
                            .date = "",
                            .sentence = "</script> she said.",
                            .begin_byte = 10,
                            .end_byte = 29,
                            .rule = "r"});
  }
  return Graph(std::move(store));
}

std::string written(std::string_view format, const Graph& graph = small_graph()) {
  std::ostringstream out;
  graph_format_named(format).write(graph, everything(graph), out);
  return out.str();
}

void check_holds(const std::string& text, std::string_view part) {
  INFO(text);
  INFO("should hold: ", part);
  CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("graphml: typed keys, label and type, lists and evidence as JSON text") {
  const std::string text = written("graphml");
  check_holds(text,
              R"(<key id="node_mentions" for="node" attr.name="mentions" attr.type="long"/>)");
  check_holds(
      text, R"(<key id="edge_confidence" for="edge" attr.name="confidence" attr.type="double"/>)");
  check_holds(text,
              "<data key=\"node_label\">A\\B &quot;'&lt;&amp;&gt;\n</data><data "
              "key=\"node_type\">Person</data>");
  check_holds(text,
              R"(<edge id="e1" source="n1" target="n 2"><data key="edge_label">VISIT</data>)");
  check_holds(text, R"(<data key="edge_phrase">[&quot;arrived in&quot;]</data>)");
}

TEST_CASE("gexf: the relation is label and kind; newlines in attributes are references") {
  const std::string text = written("gexf");
  check_holds(
      text,
      R"(<node id="n1" label="A\B &quot;'&lt;&amp;&gt;&#10;"><attvalues><attvalue for="type" value="Person"/>)");
  check_holds(text, R"(target="n 2" label="VISIT" kind="VISIT">)");
  CHECK(text.find("<attribute id=\"type\"") == text.rfind("<attribute id=\"type\""));
}

TEST_CASE("XML formats replace what XML cannot hold") {
  Graph graph;
  graph.changes()->add_node({}, {{"name", std::string("a\x01\x1f") + "\uFFFE\x85z"}});
  check_holds(written("graphml", graph), "a\uFFFD\uFFFD\uFFFD\uFFFDz");
}

TEST_CASE("cyjs: label is what is drawn, type the kind") {
  const Json json = parse_json(written("cyjs"), "cyjs");
  const Json& node = (*json.find("elements")->find("nodes")->array())[1];
  CHECK(*node.find("data")->find("label")->text() == "Norland");
  CHECK(*node.find("data")->find("type")->text() == "Country");
  const Json& edge = (*json.find("elements")->find("edges")->array())[0];
  CHECK(*edge.find("data")->find("label")->text() == "VISIT");
  CHECK(*edge.find("data")->find("speaker")->text() == "n3");
}

TEST_CASE(
    "mermaid: all but letters, digits and single blanks by number; what is not asserted is "
    "dashed") {
  const std::string text = written("mermaid");
  check_holds(text, "  n1[\"A#92;B #34;#39;#60;#38;#62;<br/>\"]\n");
  check_holds(text, "  %% denied:\n  n1 -.->|\"VISIT\"| n2\n");
  check_holds(text, "  n1 -->|\"MEET\"| n3\n");
  check_holds(text, "  linkStyle 0 stroke:#c0312b\n");
}

TEST_CASE(
    "nt: a denied fact is a statement about a triple, never a triple; dates have their type") {
  const std::string text = written("nt");
  check_holds(text,
              "<urn:kith:fact:e1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> "
              "<urn:kith:relation:VISIT> .\n");
  check_holds(text, "<urn:kith:entity:n1> <urn:kith:relation:MEET> <urn:kith:entity:n3> .\n");
  CHECK(text.find("<urn:kith:entity:n1> <urn:kith:relation:VISIT>") == std::string::npos);
  check_holds(
      text,
      "<urn:kith:vocabulary:time> \"2025-09\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .\n");
  check_holds(text, "<urn:kith:vocabulary:time> \"in spring\" .\n");
  check_holds(text, "<urn:kith:vocabulary:speaker> <urn:kith:entity:n3> .\n");
  check_holds(text, "\"A\\u005CB \\\"'<&>\\n\" .\n");
  check_holds(text, "<urn:kith:entity:n%202>");
  check_holds(
      text, "<urn:kith:document:a%20b.txt> <http://purl.org/dc/terms/identifier> \"a b.txt\" .\n");
}

TEST_CASE("nq is nt and, for each document, the plain triples that it supports") {
  const std::string triples = written("nt");
  const std::string quads = written("nq");
  std::string rest = quads;
  const std::string quad =
      "<urn:kith:entity:n1> <urn:kith:relation:MEET> <urn:kith:entity:n3> "
      "<urn:kith:document:a%20b.txt> .\n";
  const std::size_t at = rest.find(quad);
  REQUIRE(at != std::string::npos);
  CHECK(rest.erase(at, quad.size()) == triples);
}

TEST_CASE("ttl and trig: statements of a subject together; names that need it as full IRIs") {
  const std::string text = written("ttl");
  check_holds(text,
              "<urn:kith:entity:n%202> a type:Country ;\n    rdfs:label \"Norland\" ;\n    "
              "kith:key \"NO\" .\n");
  check_holds(text, "kith:confidence \"0.95\"^^xsd:decimal");
  check_holds(written("trig"),
              "<urn:kith:document:a%20b.txt> { entity:n1 relation:MEET entity:n3 }\n");
}

TEST_CASE("jsonld: JSON with its context, named graphs as objects with a graph") {
  const Json json = parse_json(written("jsonld"), "jsonld");
  CHECK(*json.find("@context")->find("entity")->text() == "urn:kith:entity:");
  const Json::Array& subjects = *json.find("@graph")->array();
  const auto graphs = std::count_if(subjects.begin(), subjects.end(),
                                    [](const Json& s) { return s.find("@graph") != nullptr; });
  CHECK(graphs == 1);
}

TEST_CASE("neo4j: typed headers, lists by a separator that stands in no name, the labels last") {
  const TemporaryFolder folder;
  const Graph graph = small_graph();
  graph_format_named("neo4j").write_folder(graph, everything(graph), folder.path());
  const std::string nodes = read_file(folder / "nodes.csv");
  CHECK(nodes.starts_with(
      "id:ID(Entity),name:string,aliases:string[],mentions:long,key:string,:LABEL\n"));
  check_holds(nodes,
              "Ada\x1f"
              "A. B.");
  CHECK(read_file(folder / "relationships.csv")
            .starts_with(":START_ID(Entity),:END_ID(Entity),:TYPE,id,phrase:string[],status:string,"
                         "speaker:string,"
                         "time:string,count:long,confidence:double,evidence:string\nn1,n "
                         "2,VISIT,e1,arrived in,denied,n3,"));
  check_holds(read_file(folder / "import.sh"), "--array-delimiter=U+001F --multiline-fields=true");
}

TEST_CASE(
    "cypher: rows of one statement have the same properties; only quotes and backslashes are "
    "escaped") {
  const std::string text = written("cypher");
  check_holds(text, "CREATE CONSTRAINT IF NOT EXISTS FOR (n:Country) REQUIRE n.id IS UNIQUE;\n");
  check_holds(text,
              "{id: 'n1', name: 'A\\\\B \"\\'<&>\n', aliases: ['Ada', 'A. B.'], mentions: 2}");
  check_holds(text, "] AS row MERGE (x:Person {id: row.id}) SET x.name = row.name;\n");
  check_holds(text,
              "AS row MATCH (a:Person {id: row.source}), (b:Country {id: row.target}) MERGE "
              "(a)-[x:VISIT {id: row.id}]->(b) SET ");
}

TEST_CASE("html: the JSON stands in the page, and no name can end its element") {
  const std::string page = written("html");
  const std::string begin = "<script type=\"application/json\" id=\"graph\">\n";
  const std::size_t from = page.find(begin) + begin.size();
  const std::string inside = page.substr(from, page.find("</script>", from) - from);
  CHECK(inside.find('<') == std::string::npos);
  CHECK(to_json(parse_json(inside, "page")) == to_json(parse_json(written("json"), "json")));
  CHECK(page.find(" src=") == std::string::npos);
  CHECK(page.find("<link") == std::string::npos);
}

TEST_CASE(
    "ftm: every fact a link that keeps its direction; what is no date stays out of the date") {
  const std::string text = written("ftm");
  check_holds(
      text,
      R"({"id": "n 2", "schema": "Address", "properties": {"name": ["Norland"], "keywords": ["Country"], "country": ["no"]}})");
  check_holds(
      text,
      R"("subject": ["n1"], "object": ["n 2"], "role": ["VISIT"], "status": ["denied"], "date": ["2025-09"])");
  CHECK(text.find("in spring") == std::string::npos);
}

TEST_CASE("every format writes the same bytes each time, and an empty graph") {
  for (const FormatRow& row : graph_formats()) {
    if (row.write != nullptr && !row.is_picture) {
      CAPTURE(row.name);
      CHECK(written(row.name) == written(row.name));
      written(row.name, Graph());
    }
  }
}

}  // namespace
}  // namespace kith
