#include "graph/algorithms.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>

#include "base/error.h"
#include "graph/bgl.h"

namespace kith {

namespace {

constexpr std::uint32_t kUnreached = static_cast<std::uint32_t>(-1);

// The hops of a node under the options, sorted by (node, edge).
std::vector<Hop> hops_at(const Graph& graph, NodeId node, const WalkOptions& options, Walk walk) {
  std::vector<Hop> hops;
  const auto take = [&](Direction direction) {
    for (const TypeId type : graph->types_at(node, direction)) {
      if (options.types.empty() ||
          std::find(options.types.begin(), options.types.end(), type) != options.types.end()) {
        const std::span<const Hop> some = graph->hops(node, type, direction);
        hops.insert(hops.end(), some.begin(), some.end());
      }
    }
  };
  if (walk != Walk::Backward) {
    take(Direction::Out);
  }
  if (walk != Walk::Forward) {
    take(Direction::In);
  }
  std::sort(hops.begin(), hops.end(), [](const Hop& a, const Hop& b) {
    return std::tie(a.node, a.edge) < std::tie(b.node, b.edge);
  });
  // A loop stands once in each direction.
  const auto same = [](const Hop& a, const Hop& b) { return a.edge == b.edge; };
  hops.erase(std::unique(hops.begin(), hops.end(), same), hops.end());
  return hops;
}

Walk reversed(Walk walk) {
  switch (walk) {
    case Walk::Forward:
      return Walk::Backward;
    case Walk::Backward:
      return Walk::Forward;
    case Walk::Either:
      break;
  }
  return Walk::Either;
}

// Hops from each node to `to`, level by level, until `from` is reached; kUnreached beyond.
std::vector<std::uint32_t> distances_to(const Graph& graph, NodeId to, NodeId from,
                                        const WalkOptions& options) {
  std::vector<std::uint32_t> distance(graph->node_limit(), kUnreached);
  std::vector<NodeId> level = {to};
  distance[to.value] = 0;
  for (std::uint32_t hops = 1;
       !level.empty() && distance[from.value] == kUnreached && hops <= options.max_hops; ++hops) {
    std::vector<NodeId> next;
    for (const NodeId node : level) {
      for (const Hop& hop : hops_at(graph, node, options, reversed(options.walk))) {
        if (distance[hop.node.value] == kUnreached) {
          distance[hop.node.value] = hops;
          next.push_back(hop.node);
        }
      }
    }
    level = std::move(next);
  }
  return distance;
}

std::vector<NodeScore> ranked(const Adjacency& adjacency, const std::vector<double>& scores) {
  std::vector<NodeScore> nodes;
  nodes.reserve(scores.size());
  for (std::uint32_t vertex = 0; vertex < scores.size(); ++vertex) {
    nodes.push_back({adjacency.node_of(vertex), scores[vertex]});
  }
  std::sort(nodes.begin(), nodes.end(), [](const NodeScore& a, const NodeScore& b) {
    return std::tie(b.score, a.node) < std::tie(a.score, b.node);
  });
  return nodes;
}

}  // namespace

std::vector<Path> shortest_paths(const Graph& graph, NodeId from, NodeId to,
                                 const WalkOptions& options, std::size_t limit) {
  std::vector<Path> paths;
  if (!graph->has(from) || !graph->has(to) || limit == 0) {
    return paths;
  }
  const std::vector<std::uint32_t> distance = distances_to(graph, to, from, options);
  if (distance[from.value] == kUnreached) {
    return paths;
  }
  // Depth first over the hops that come nearer, in order: so the paths come sorted, and no dead end
  // is walked.
  struct Step {
    std::vector<Hop> hops;
    std::size_t next = 0;
  };
  const auto nearer = [&](NodeId node) {
    std::vector<Hop> hops = hops_at(graph, node, options, options.walk);
    std::erase_if(hops, [&](const Hop& hop) {
      return distance[hop.node.value] == kUnreached ||
             distance[hop.node.value] + 1 != distance[node.value];
    });
    return Step{std::move(hops)};
  };
  Path path{{from}, {}};
  if (from == to) {
    return {path};
  }
  std::vector<Step> steps = {nearer(from)};
  while (!steps.empty() && paths.size() < limit) {
    Step& step = steps.back();
    if (step.next == step.hops.size()) {
      steps.pop_back();
      path.nodes.pop_back();
      if (!path.edges.empty()) {
        path.edges.pop_back();
      }
      continue;
    }
    const Hop hop = step.hops[step.next++];
    path.nodes.push_back(hop.node);
    path.edges.push_back(hop.edge);
    if (hop.node == to) {
      paths.push_back(path);
      path.nodes.pop_back();
      path.edges.pop_back();
    } else {
      steps.push_back(nearer(hop.node));
    }
  }
  return paths;
}

std::optional<Path> shortest_path(const Graph& graph, NodeId from, NodeId to,
                                  const WalkOptions& options) {
  std::vector<Path> paths = shortest_paths(graph, from, to, options, 1);
  return paths.empty() ? std::nullopt : std::optional(std::move(paths.front()));
}

std::vector<Reached> neighbourhood(const Graph& graph, std::span<const NodeId> start,
                                   std::size_t depth, const WalkOptions& options) {
  std::vector<bool> seen(graph->node_limit(), false);
  std::vector<Reached> reached;
  std::vector<NodeId> level;
  const auto see = [&](NodeId node, std::vector<NodeId>& found) {
    if (graph->has(node) && !seen[node.value]) {
      seen[node.value] = true;
      found.push_back(node);
    }
  };
  for (const NodeId node : start) {
    see(node, level);
  }
  for (std::size_t hops = 0; !level.empty(); ++hops) {
    std::sort(level.begin(), level.end());
    std::vector<NodeId> next;
    for (const NodeId node : level) {
      reached.push_back({node, hops});
      if (hops < std::min(depth, options.max_hops)) {
        for (const Hop& hop : hops_at(graph, node, options, options.walk)) {
          see(hop.node, next);
        }
      }
    }
    level = std::move(next);
  }
  return reached;
}

std::vector<std::vector<NodeId>> components(const Graph& graph) {
  const UndirectedView view(graph);
  std::vector<std::uint32_t> component(num_vertices(view));
  const auto map =
      boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, view));
  std::vector<std::vector<NodeId>> found(boost::connected_components(view, map));
  for (std::uint32_t vertex = 0; vertex < component.size(); ++vertex) {
    found[component[vertex]].push_back(view.node_of(vertex));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(b.size(), a.front()) < std::pair(a.size(), b.front());
  });
  return found;
}

std::vector<NodeScore> degree(const Graph& graph, Degree of) {
  Adjacency adjacency(graph, Walk::Either);
  if (of == Degree::Neighbours) {
    adjacency.merge_parallel();
  }
  std::vector<double> scores(adjacency.vertex_count());
  for (std::uint32_t vertex = 0; vertex < scores.size(); ++vertex) {
    scores[vertex] = static_cast<double>(adjacency.ends_of(vertex).size());
  }
  return ranked(adjacency, scores);
}

// Boost's page_rank drops what nodes without out edges hold, so its ranks do not sum to 1; this one
// gives it to all. Each node gathers from its in edges in a fixed order, so the sums are the same
// on every run.
std::vector<NodeScore> page_rank(const Graph& graph, const PageRankOptions& options) {
  const Adjacency in(graph, Walk::Backward);
  const std::size_t count = in.vertex_count();
  std::vector<double> out_degree(count, 0.0);
  for (const Adjacency::End& end : in.ends()) {
    out_degree[end.vertex] += 1.0;
  }
  const double share = count > 0 ? 1.0 / static_cast<double>(count) : 0.0;
  std::vector<double> rank(count, share);
  std::vector<double> given(count);  // what a node gives along each of its out edges
  for (std::size_t round = 0; round < options.max_rounds; ++round) {
    double kept = 0.0;
    for (std::size_t vertex = 0; vertex < count; ++vertex) {
      given[vertex] = out_degree[vertex] > 0 ? rank[vertex] / out_degree[vertex] : 0.0;
      kept += out_degree[vertex] > 0 ? 0.0 : rank[vertex];
    }
    double change = 0.0;
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
      double sum = 0.0;
      for (const Adjacency::End& end : in.ends_of(vertex)) {
        sum += given[end.vertex];
      }
      const double next = (1.0 - options.damping) * share + options.damping * (sum + kept * share);
      change += std::abs(next - rank[vertex]);
      rank[vertex] = next;
    }
    if (change < options.tolerance) {
      break;
    }
  }
  return ranked(in, rank);
}

std::vector<NodeScore> betweenness(const Graph& graph) {
  constexpr double kMostSteps = 2e10;
  Adjacency adjacency(graph, Walk::Either);
  adjacency.merge_parallel();
  const double steps =
      static_cast<double>(adjacency.vertex_count()) * static_cast<double>(adjacency.ends().size());
  if (steps > kMostSteps) {
    throw Error(
        ErrorKind::LimitReached,
        "the graph is too large for betweenness: " + std::to_string(adjacency.vertex_count()) +
            " nodes, " + std::to_string(adjacency.ends().size() / 2) + " links",
        "rank by degree or PageRank, or take a part of the graph first");
  }
  const UndirectedView view(std::move(adjacency));
  std::vector<double> scores(num_vertices(view), 0.0);
  const auto map =
      boost::make_iterator_property_map(scores.begin(), get(boost::vertex_index, view));
  boost::brandes_betweenness_centrality(
      view, boost::centrality_map(map).vertex_index_map(get(boost::vertex_index, view)));
  return ranked(view.adjacency(), scores);
}

}  // namespace kith
