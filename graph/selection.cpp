#include "graph/selection.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

#include "graph/adjacency.h"
#include "graph/algorithms.h"

namespace kith {

namespace {

std::string counted(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

template <typename Id>
void sort_unique(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// The edges of `within` that lie between the nodes.
Selection induced(const Graph& graph, std::vector<NodeId> nodes, std::span<const EdgeId> within) {
  Selection part;
  part.nodes = std::move(nodes);
  sort_unique(part.nodes);
  std::vector<bool> chosen(graph->node_limit(), false);
  for (const NodeId node : part.nodes) {
    chosen[node.value] = true;
  }
  for (const EdgeId edge : within) {
    if (chosen[graph->source(edge).value] && chosen[graph->target(edge).value]) {
      part.edges.push_back(edge);
    }
  }
  return part;
}

std::string note_of(const Selection& part, const Selection& whole, std::string_view how) {
  return counted(part.nodes.size()) + " of " + counted(whole.nodes.size()) + " nodes, " +
         counted(part.edges.size()) + " of " + counted(whole.edges.size()) + " facts" +
         std::string(how);
}

// Which vertices hang together so far: a forest of parents, halved on the way up.
class Forest {
 public:
  explicit Forest(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }
  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
    return a != b;
  }

 private:
  std::uint32_t root(std::uint32_t vertex) {
    while (parents_[vertex] != vertex) {
      vertex = parents_[vertex] = parents_[parents_[vertex]];
    }
    return vertex;
  }
  std::vector<std::uint32_t> parents_;
};

double number_of(const Graph& graph, EdgeId edge, std::string_view key) {
  const Value value = graph->property(edge, key);
  return value.is_number() ? value.number() : 0.0;
}

}  // namespace

Selection everything(const Graph& graph) {
  Selection all;
  all.nodes.reserve(graph->node_count());
  all.edges.reserve(graph->edge_count());
  for (std::uint32_t id = 0; id < graph->node_limit(); ++id) {
    if (graph->has(NodeId{id})) {
      all.nodes.push_back(NodeId{id});
    }
  }
  for (std::uint32_t id = 0; id < graph->edge_limit(); ++id) {
    if (graph->has(EdgeId{id})) {
      all.edges.push_back(EdgeId{id});
    }
  }
  return all;
}

Selection best_connected(const Graph& graph, std::size_t nodes) {
  return best_connected(graph, everything(graph), nodes);
}

Selection best_connected(const Graph& graph, const Selection& within, std::size_t nodes) {
  if (within.nodes.size() <= nodes) {
    return within;
  }
  Adjacency links(graph, within, Walk::Either);
  links.merge_parallel();
  const auto degree = [&](std::uint32_t vertex) { return links.ends_of(vertex).size(); };
  const auto later = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(degree(a), b) <
           std::tuple(degree(b), a);  // the top has most neighbours, then the lowest id
  };
  std::vector<std::uint32_t> starts(links.vertex_count());
  std::iota(starts.begin(), starts.end(), 0U);
  std::sort(starts.begin(), starts.end(),
            [&](std::uint32_t a, std::uint32_t b) { return later(b, a); });
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(later)> border(later);
  std::vector<bool> queued(links.vertex_count(), false);
  std::vector<NodeId> chosen;
  std::size_t next_start = 0;
  while (chosen.size() < nodes) {
    if (border.empty()) {
      while (queued[starts[next_start]]) {
        ++next_start;
      }
      border.push(starts[next_start]);
      queued[starts[next_start]] = true;
    }
    const std::uint32_t vertex = border.top();
    border.pop();
    chosen.push_back(links.node_of(vertex));
    for (const Adjacency::End& end : links.ends_of(vertex)) {
      if (!queued[end.vertex]) {
        queued[end.vertex] = true;
        border.push(end.vertex);
      }
    }
  }
  Selection part = induced(graph, std::move(chosen), within.edges);
  part.note = note_of(part, within, ": the best connected");
  return part;
}

Selection around(const Graph& graph, std::span<const NodeId> start, std::size_t depth) {
  std::vector<NodeId> nodes;
  for (const Reached& reached : neighbourhood(graph, start, depth)) {
    nodes.push_back(reached.node);
  }
  const Selection all = everything(graph);
  Selection part = induced(graph, std::move(nodes), all.edges);
  part.note = note_of(part, all, "");
  return part;
}

Selection strongest(const Graph& graph, const Selection& within, std::size_t edges) {
  if (within.edges.size() <= edges) {
    return within;
  }
  std::vector<std::tuple<double, double, EdgeId>> ranked;
  for (const EdgeId edge : within.edges) {
    ranked.emplace_back(-number_of(graph, edge, "count"), -number_of(graph, edge, "confidence"),
                        edge);
  }
  std::sort(ranked.begin(), ranked.end());
  const Adjacency places(graph, within, Walk::Forward);
  Forest forest(within.nodes.size());
  Selection part;
  part.nodes = within.nodes;
  std::vector<EdgeId> others;
  for (const auto& [count, confidence, edge] : ranked) {
    const bool joins =
        forest.join(places.vertex_of(graph->source(edge)), places.vertex_of(graph->target(edge)));
    (joins ? part.edges : others).push_back(edge);
  }
  const std::size_t room = edges > part.edges.size() ? edges - part.edges.size() : 0;
  part.edges.insert(part.edges.end(), others.begin(),
                    others.begin() + static_cast<std::ptrdiff_t>(std::min(room, others.size())));
  std::sort(part.edges.begin(), part.edges.end());
  part.note = note_of(part, within, ": the strongest");
  return part;
}

Selection readable_part(const Graph& graph, const Selection& selection) {
  constexpr std::size_t kMostFacts = 300;
  constexpr std::size_t kMostNodes = 400;  // with nothing between most of them
  constexpr std::size_t kNodes = 60;
  constexpr std::size_t kFacts = 110;
  constexpr std::size_t kMostChosenNodes = 150;
  if (selection.edges.size() <= kMostFacts && selection.nodes.size() <= kMostNodes) {
    return selection;
  }
  const bool is_chosen = !selection.note.empty();
  const Selection connected =
      best_connected(graph, selection, is_chosen ? kMostChosenNodes : kNodes);
  Selection part = strongest(graph, connected, is_chosen ? kMostFacts : kFacts);
  part.note = note_of(part, selection,
                      is_chosen ? " that were asked for: the strongest" : ": the best connected");
  return part;
}

Selection selection_of(const Graph& graph, std::vector<NodeId> nodes, std::vector<EdgeId> edges) {
  for (const EdgeId edge : edges) {
    nodes.push_back(graph->source(edge));
    nodes.push_back(graph->target(edge));
  }
  sort_unique(nodes);
  sort_unique(edges);
  Selection part{std::move(nodes), std::move(edges), ""};
  part.note = counted(part.nodes.size()) + " of " + counted(graph->node_count()) + " nodes, " +
              counted(part.edges.size()) + " of " + counted(graph->edge_count()) + " facts";
  return part;
}

}  // namespace kith
