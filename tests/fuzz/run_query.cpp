// Any bytes as a query: refused with an error that has a place, or planned with every rewrite and
// with none, and run on a small graph within bounds.

#include <cstdint>
#include <string>

#include "base/error.h"
#include "query/optimize.h"
#include "query/run.h"

namespace {

kith::Graph small_graph() {
  kith::Graph graph;
  kith::run_query(graph,
                  "CREATE (a:A {name: 'a', k: 1})-[:R {w: 1}]->(b:B {name: 'b'})-[:S]->(c {k: 2}), "
                  "(c)-[:R]->(a), (b)-[:R]->(b)");
  return graph;
}

void run(const std::string& query, const kith::QueryOptions& options) {
  static kith::Graph graph = small_graph();
  const kith::Graph& unchanging = graph;
  try {
    kith::run_query(unchanging, query, options);
  } catch (const kith::Error& error) {
    const bool placed = error.place.line > 0 || error.kind != kith::ErrorKind::BadQuery;
    if (!placed || error.message.empty()) {
      __builtin_trap();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string query(reinterpret_cast<const char*>(data), size);
  kith::QueryOptions options;
  options.timeout_seconds = 0.2;
  options.max_rows = 1000;
  options.max_memory_bytes = std::size_t{64} << 20;
  run(query, options);
  for (const kith::Rewrite& rewrite : kith::rewrites()) {
    options.without_rewrites.emplace_back(rewrite.name);
  }
  run(query, options);
  return 0;
}
