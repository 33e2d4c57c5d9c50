#include "graph/algorithms.h"

#include <map>
#include <random>

#include <boost/graph/breadth_first_search.hpp>
#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/bgl.h"

namespace kith {
namespace {

// "ab ac bd": edges between nodes named by letters, made in the order of their letters.
Graph graph_of(std::string_view edges, std::string_view nodes = "abcdefgh") {
  Graph graph;
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    graph.changes()->add_node({}, {});
  }
  for (std::size_t at = 0; at + 1 < edges.size(); at += 3) {
    graph.changes()->add_edge(NodeId{static_cast<std::uint32_t>(edges[at] - 'a')}, "LINK",
                              NodeId{static_cast<std::uint32_t>(edges[at + 1] - 'a')}, {});
  }
  return graph;
}

NodeId node(char letter) {
  return NodeId{static_cast<std::uint32_t>(letter - 'a')};
}

std::string letters(const std::vector<NodeId>& nodes) {
  std::string text;
  for (const NodeId id : nodes) {
    text += static_cast<char>('a' + id.value);
  }
  return text;
}

std::string path_between(const Graph& graph, char from, char to, const WalkOptions& options = {}) {
  const std::optional<Path> path = shortest_path(graph, node(from), node(to), options);
  return path ? letters(path->nodes) : "none";
}

TEST_CASE(
    "the shortest path may go against the arrows unless it is told not to; equal ones come by id") {
  const Graph graph = graph_of("ab bc cd ae ed");
  CHECK(path_between(graph, 'a', 'd') == "aed");
  CHECK(path_between(graph, 'd', 'a') == "dea");
  CHECK(path_between(graph, 'd', 'a', {.types = {}, .walk = Walk::Forward}) == "none");
  CHECK(path_between(graph, 'd', 'a', {.types = {}, .walk = Walk::Backward}) == "dea");
  CHECK(path_between(graph, 'a', 'h') == "none");
  CHECK(path_between(graph, 'a', 'a') == "a");
  CHECK(path_between(graph, 'a', 'd', {.types = {}, .walk = Walk::Either, .max_hops = 1}) ==
        "none");
}

TEST_CASE("all shortest paths are given, in order, parallel edges each; the limit cuts") {
  const Graph graph = graph_of("ab ac bd cd cd af fg gd");
  const std::vector<Path> paths = shortest_paths(graph, node('a'), node('d'));
  REQUIRE(paths.size() == 3);
  CHECK(letters(paths[0].nodes) == "abd");
  CHECK(letters(paths[1].nodes) == "acd");
  CHECK(paths[1].edges == std::vector{EdgeId{1}, EdgeId{3}});
  CHECK(paths[2].edges == std::vector{EdgeId{1}, EdgeId{4}});
  CHECK(shortest_paths(graph, node('a'), node('d'), {}, 2).size() == 2);
}

TEST_CASE("a path walks only the relations it may") {
  Graph graph = graph_of("ab bc");
  graph.changes()->add_edge(node('a'), "SHORTCUT", node('c'), {});
  CHECK(path_between(graph, 'a', 'c') == "ac");
  CHECK(path_between(graph, 'a', 'c', {.types = {*graph.type_named("LINK")}}) == "abc");
}

TEST_CASE("a neighbourhood comes by hops, then by id, with its start") {
  const Graph graph = graph_of("ab bc cd ea");
  const NodeId start[] = {node('a')};
  std::string text;
  for (const Reached& reached : neighbourhood(graph, start, 2)) {
    text += static_cast<char>('a' + reached.node.value);
    text += std::to_string(reached.hops);
  }
  CHECK(text == "a0b1e1c2");
}

TEST_CASE("components are counted whatever the direction, the largest first") {
  const Graph graph = graph_of("ab cb de", "abcdef");
  const auto found = components(graph);
  REQUIRE(found.size() == 3);
  CHECK(letters(found[0]) == "abc");
  CHECK(letters(found[1]) == "de");
  CHECK(letters(found[2]) == "f");
}

TEST_CASE("degree counts facts or neighbours; ties come by id") {
  const Graph graph = graph_of("ab ab ab cd ce aa", "abcde");
  CHECK(degree(graph, Degree::Facts)[0].node == node('a'));
  CHECK(degree(graph, Degree::Facts)[0].score == 4);
  CHECK(degree(graph)[0].node == node('c'));
  CHECK(degree(graph)[0].score == 2);
  CHECK(degree(graph)[1].node == node('a'));
}

TEST_CASE("PageRank sums to one, keeps what dead ends hold, and is even on a ring") {
  const auto sum = [](const std::vector<NodeScore>& scores) {
    double total = 0;
    for (const NodeScore& score : scores) {
      total += score.score;
    }
    return total;
  };
  const Graph ring = graph_of("ab bc ca", "abc");
  CHECK(page_rank(ring)[2].score == doctest::Approx(1.0 / 3));
  const Graph dead_end = graph_of("ab cb", "abc");
  const std::vector<NodeScore> scores = page_rank(dead_end);
  CHECK(sum(scores) == doctest::Approx(1.0));
  CHECK(scores[0].node == node('b'));
  // networkx 2.8: pagerank(DiGraph([(a, b), (c, b)])) gives b 0.574468, a and c 0.212766.
  CHECK(scores[0].score == doctest::Approx(0.574468).epsilon(1e-5));
}

TEST_CASE("betweenness counts the pairs that a node lies between, parallel edges once") {
  const Graph path = graph_of("ab ab bc cd", "abcd");
  const std::vector<NodeScore> scores = betweenness(path);
  CHECK(scores[0].node == node('b'));
  CHECK(scores[0].score == 2);
  CHECK(scores[1].score == 2);
  CHECK(scores[2].score == 0);
}

TEST_CASE("Boost's own search over a view reaches what a neighbourhood reaches, in as many hops") {
  std::mt19937 random(7);
  Graph graph = graph_of("", "abcdefghijklmnopqrstuvwxyz");
  for (int edge = 0; edge < 40; ++edge) {
    graph.changes()->add_edge(NodeId{static_cast<std::uint32_t>(random() % 26)}, "LINK",
                              NodeId{static_cast<std::uint32_t>(random() % 26)}, {});
  }
  graph.changes()->remove(graph.changes()->add_node({}, {}));
  const UndirectedView view(graph);
  CHECK(num_edges(view) == 40);
  std::vector<std::size_t> hops(num_vertices(view), 99);
  hops[0] = 0;
  const auto map = boost::make_iterator_property_map(hops.begin(), get(boost::vertex_index, view));
  boost::breadth_first_search(
      view, view.vertex_of(NodeId{0}),
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge{})))
          .vertex_index_map(get(boost::vertex_index, view)));
  const NodeId start[] = {NodeId{0}};
  const std::vector<Reached> reached = neighbourhood(graph, start, 99);
  for (const Reached& one : reached) {
    CHECK(hops[view.vertex_of(one.node)] == one.hops);
  }
  CHECK(reached.size() == static_cast<std::size_t>(std::count_if(
                              hops.begin(), hops.end(), [](std::size_t h) { return h < 99; })));
}

}  // namespace
}  // namespace kith
