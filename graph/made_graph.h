#pragma once
// Graphs made by queries: what CREATE, MERGE, SET and DELETE wrote, and no document. Such a graph
// lies in a record of its own kind, which takes neither documents nor claims, so that every graph
// stays a function of its record alone. Nodes and relationships keep their numbers from one run to
// the next.

#include <functional>
#include <memory>
#include <string>

#include "graph/graph.h"
#include "graph/record.h"

namespace kith {

class MadeGraph {
 public:
  MadeGraph();  // in memory, forgotten at the end
  // With Access::Create a missing store is no error; it comes into being with the first change.
  // Refused where the store holds documents.
  static MadeGraph open(const std::string& path, Access access);
  ~MadeGraph();
  MadeGraph(MadeGraph&&) noexcept;
  MadeGraph& operator=(MadeGraph&&) noexcept;

  // As it is stored now.
  const Graph& graph();
  // Runs `body` on the graph while nobody else can change the store. When this returns, all that
  // `body` changed is safely stored; when it throws, nothing is.
  void change(const std::function<void(Graph&)>& body);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The graph of such a store, for reading.
Graph load_made_graph(const std::string& path);

}  // namespace kith
