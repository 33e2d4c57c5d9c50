#include "graph/find_chains.h"

#include <map>

#include <doctest/doctest.h>

namespace {

// People by name and what they did to one another; names in lower case are places.
struct World {
  kith::Graph graph;
  std::map<std::string, kith::NodeId> nodes;

  kith::NodeId node(const std::string& name) {
    const auto [at, is_new] = nodes.try_emplace(name);
    if (is_new) {
      const std::string label = name[0] >= 'a' ? "Place" : "Person";
      at->second = graph.changes()->add_node(std::vector<std::string>{label}, {{"name", name}});
    }
    return at->second;
  }
  void fact(const std::string& a, const std::string& b, const std::string& status = "asserted",
            int count = 1) {
    graph.changes()->add_edge(node(a), "MEET", node(b), {{"status", status}, {"count", count}});
  }
  std::vector<std::string> chains(const std::string& from, const std::string& to,
                                  kith::ChainQuestion question = {}) {
    question.from = {node(from)};
    question.to = {node(to)};
    std::vector<std::string> out;
    for (const kith::Chain& chain : kith::find_chains(graph, question)) {
      std::string text;
      for (const kith::NodeId id : chain.nodes) {
        text += std::string(graph->property(id, "name").text()->view()) + " ";
      }
      CHECK(chain.edges.size() + 1 == chain.nodes.size());
      out.push_back(text);
    }
    return out;
  }
};

}  // namespace

TEST_CASE(
    "the shortest chains are found, whichever way the facts point, the best supported first") {
  World world;
  world.fact("Ada", "Bob");
  world.fact("Cleo", "Bob");
  world.fact("Ada", "Dan", "asserted", 5);
  world.fact("Dan", "Cleo");
  world.fact("Ada", "Eve");
  world.fact("Eve", "Fay");
  world.fact("Fay", "Cleo");
  CHECK(world.chains("Ada", "Cleo") == std::vector<std::string>{"Ada Dan Cleo ", "Ada Bob Cleo "});
}

TEST_CASE("what is denied or planned joins nobody") {
  World world;
  world.fact("Ada", "Bob", "denied");
  world.fact("Ada", "Cleo");
  world.fact("Cleo", "Bob");
  CHECK(world.chains("Ada", "Bob") == std::vector<std::string>{"Ada Cleo Bob "});
}

TEST_CASE("a chain goes through the labels that are asked for, and ends anywhere") {
  World world;
  world.fact("Ada", "paris");
  world.fact("Bob", "paris");
  kith::ChainQuestion people;
  people.through = {"Person", "Organization"};
  CHECK(world.chains("Ada", "Bob", people).empty());
  CHECK(world.chains("Ada", "paris", people) == std::vector<std::string>{"Ada paris "});
  CHECK(world.chains("Ada", "Bob") == std::vector<std::string>{"Ada paris Bob "});
}

TEST_CASE("no chain is longer than asked, and nobody is joined to himself") {
  World world;
  world.fact("Ada", "Bob");
  world.fact("Bob", "Cleo");
  kith::ChainQuestion one;
  one.most_hops = 1;
  CHECK(world.chains("Ada", "Cleo", one).empty());
  CHECK(world.chains("Ada", "Ada").empty());
}
