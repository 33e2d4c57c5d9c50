#include "graph/formats/drawing.h"

#include <cstdlib>
#include <sstream>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/run_graphviz.h"

namespace kith {
namespace {

std::string drawing_of(const Graph& graph) {
  std::ostringstream out;
  write_drawing(graph, everything(graph), out);
  return out.str();
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// A star of `facts` facts around "Hub", and a pair beside it.
Graph star(int facts) {
  Graph graph;
  const std::string labels[] = {"Person"};
  const auto add = [&](const std::string& name) {
    return graph.changes()->add_node(labels, {{"id", name}, {"name", name}});
  };
  const NodeId hub = add("Hub");
  for (int fact = 0; fact < facts; ++fact) {
    graph.changes()->add_edge(hub, "MEET", add("Leaf " + std::to_string(fact)),
                              {{"id", "e" + std::to_string(fact)}});
  }
  graph.changes()->add_edge(add("Left"), "MEET", add("Right"), {{"id", "pair"}});
  return graph;
}

TEST_CASE(
    "dot: names, types, status and count as attributes; what Graphviz would expand is escaped") {
  Graph graph;
  const std::string labels[] = {"Person"};
  const NodeId ada =
      graph.changes()->add_node(labels, {{"id", "n1"}, {"name", "A & \"B\" \\N\x01"}});
  const NodeId bea = graph.changes()->add_node(labels, {{"id", "n2"}, {"name", "Bea"}});
  graph.changes()->add_edge(ada, "MEET", bea,
                            {{"id", "e1"}, {"status", "denied"}, {"count", 3}, {"speaker", "Cem"}});
  const std::string dot = drawing_of(graph);
  CHECK(dot.find(R"("n1" [id="n1", label="A &amp; \"B\" \\N)"
                 "\uFFFD"
                 R"(", type="Person", fillcolor)") != std::string::npos);
  CHECK(
      dot.find(
          R"("n1" -> "n2" [id="e1", label=" ✗ MEET ×3 \n (denied, says Cem) ", type="MEET", status="denied", count=3, )") !=
      std::string::npos);
  CHECK(dot.find("style=dashed") != std::string::npos);
}

TEST_CASE("dot: a long name is wrapped, and stands whole beside its label") {
  Graph graph;
  graph.changes()->add_node(
      {}, {{"id", "n1"}, {"name", "the Ministry of Foreign Affairs of Ostrania"}});
  CHECK(
      drawing_of(graph).find(
          R"(label="the Ministry of\nForeign Affairs\nof Ostrania", type="Thing", fullname="the Ministry of Foreign Affairs of Ostrania")") !=
      std::string::npos);
}

TEST_CASE("the legend has the types and line styles that occur, and no other") {
  Graph graph;
  const std::string labels[] = {"City"};
  const NodeId oslo = graph.changes()->add_node(labels, {{"name", "Oslo"}});
  graph.changes()->add_edge(oslo, "NEAR", oslo, {{"status", "planned"}});
  const std::string dot = drawing_of(graph);
  const std::string legend =
      dot.substr(dot.find("<<TABLE"), dot.find("</TABLE>>") - dot.find("<<TABLE"));
  CHECK(legend.find("City") != std::string::npos);
  CHECK(legend.find("planned") != std::string::npos);
  CHECK(legend.find("Person") == std::string::npos);
  CHECK(legend.find("denied") == std::string::npos);
}

TEST_CASE("svg: each node and edge is there by its id, also of small graphs beside the large one") {
  const Graph graph = star(5);
  const std::string svg = drawn_picture(graph, everything(graph), "svg");
  CHECK(times(svg, "class=\"node\"") == 8);
  CHECK(times(svg, "class=\"edge\"") == 6);
  CHECK(svg.find("<g id=\"pair\" class=\"edge\">") != std::string::npos);
  CHECK(svg.find("<title>Left&#45;&gt;Right</title>") != std::string::npos);
}

TEST_CASE("more than 300 facts are drawn in part, and the picture says so") {
  const Graph graph = star(301);
  CHECK(readable_part(graph, everything(star(298))).note.empty());
  const Selection part = readable_part(graph, everything(graph));
  CHECK(part.nodes.size() == 60);
  CHECK(part.edges.size() == 59);
  const std::string svg = drawn_picture(graph, part, "svg");
  CHECK(svg.find("60 of 304 nodes, 59 of 302 facts: the best connected") != std::string::npos);
}

TEST_CASE("png: a picture that begins as such") {
  const Graph graph = star(3);
  CHECK(drawn_picture(graph, everything(graph), "png").starts_with("\x89PNG"));
  CHECK(drawn_picture(Graph(), {}, "png").starts_with("\x89PNG"));
}

TEST_CASE("a layout program that is missing, fails or takes too long: said in words, or given up") {
  try {
    run_graphviz({"no-such-program", "svg"}, "digraph {}");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::NotFound);
    CHECK(error.message == "Graphviz is not installed: there is no program 'no-such-program'");
    CHECK(error.hint.find("apt-get install graphviz") != std::string::npos);
  }
  CHECK_THROWS_AS(run_graphviz({"dot", "svg"}, "digraph {"), Error);
  CHECK_FALSE(run_graphviz({"dot", "svg", 0.0}, "digraph { a -> b }").has_value());
}

}  // namespace
}  // namespace kith
