// Draws graphs of news-like facts of several sizes into a folder, to be looked at:
//   draw_samples FOLDER [FACTS ...]      writes FOLDER/FACTS.{dot,svg,png}

#include <array>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "base/error.h"
#include "graph/formats.h"

namespace {

struct Kind {
  const char* label;
  std::array<const char*, 6> names;
};
constexpr Kind kKinds[] = {
    {"Person",
     {"Dale Whitcombe", "Ifeoma Adeyemi", "Marta Ileanu", "Sten Brekke", "Chidi Nwosu",
      "Ana Freitas"}},
    {"Organization",
     {"Northlight Group", "Kestrel Shipping", "the Ministry of Foreign Affairs of Ostrania",
      "Norland Central Bank", "International Commission on the Strait", "Harbour Workers' Union"}},
    {"Country", {"Norland", "Ostrania", "Mexico", "Kenya", "Japan", "Switzerland"}},
    {"City", {"Geneva", "Nairobi", "Lindholt", "Tokyo", "Port Callan", "Mexico City"}},
    {"Event",
     {"Strait Accord talks", "funeral of Anton Ileanu", "trial of Costin", "G20 summit",
      "port strike", "annual meeting"}},
    {"Thing",
     {"sanctions on shipping companies",
      "a joint statement on fishing rights in the northern strait", "fentanyl trafficking",
      "the frigate dispute", "export licences", "a takeover bid of 4.2 billion crowns"}},
};
constexpr const char* kTypes[] = {"MEET",    "VISIT",         "SAY",  "HOLD_POSITION", "CRITICIZE",
                                  "ACQUIRE", "CRACK_DOWN_ON", "DENY", "SUPPORT"};
constexpr const char* kStatuses[] = {"asserted", "asserted", "asserted", "asserted",    "planned",
                                     "possible", "denied",   "negated",  "hypothetical"};

kith::Graph sample(std::size_t facts) {
  std::mt19937 random(20);
  kith::Graph graph;
  std::vector<kith::NodeId> nodes;
  const std::size_t count = facts * 6 / 10 + 2;
  for (std::size_t node = 0; node < count; ++node) {
    const std::size_t pick = random() % 10;
    const Kind& kind = kKinds[pick < 4 ? 0 : pick < 6 ? 1 : pick - 4];
    std::string name = kind.names[random() % kind.names.size()];
    if (node >= 30) {
      name += " " + std::to_string(node);
    }
    const std::string labels[] = {kind.label};
    nodes.push_back(
        graph.changes()->add_node(labels, {{"id", "n" + std::to_string(node)}, {"name", name}}));
  }
  // Few nodes have many facts, as in news: the square of an even number.
  const auto anybody = [&] {
    const double even = static_cast<double>(random() % 10000) / 10000;
    return nodes[static_cast<std::size_t>(even * even * static_cast<double>(count))];
  };
  for (std::size_t fact = 0; fact < facts; ++fact) {
    const kith::NodeId from = anybody();
    const kith::NodeId to = fact % 3 == 0 ? nodes[fact * count / facts] : anybody();
    if (from == to) {
      continue;
    }
    const int times = random() % 3 == 0 ? static_cast<int>(random() % 9) + 1 : 1;
    graph.changes()->add_edge(from, kTypes[random() % std::size(kTypes)], to,
                              {{"id", "e" + std::to_string(fact)},
                               {"status", kStatuses[random() % std::size(kStatuses)]},
                               {"count", times},
                               {"confidence", 0.9}});
  }
  return graph;
}

}  // namespace

int main(int count, char** words) {
  try {
    for (int word = 2; word < count; ++word) {
      const kith::Graph graph = sample(std::stoul(words[word]));
      for (const char* format : {"dot", "svg", "png"}) {
        std::ofstream out(std::string(words[1]) + "/" + words[word] + "." + format,
                          std::ios::binary);
        kith::graph_format_named(format).write(graph, kith::everything(graph), out);
      }
    }
  } catch (const kith::Error& error) {
    std::cerr << kith::render(error);
    return 1;
  }
  return 0;
}
