// What a store costs: time_store TRIPLES STORE imports the triples (where they are none of the
// folder, STORE is made) and prints the seconds of each step, sizes, and the nanoseconds of hops
// and properties.

#include <cstdio>
#include <ctime>
#include <exception>
#include <string>

#include <sys/resource.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/files.h"
#include "graph/import_claims.h"
#include "graph/record.h"
#include "graph/settle.h"

namespace {

// Of the processor, not of the clock on the wall: other programs do not count.
double now() {
  struct timespec time {};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::size_t bytes_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

void time_reads(const kith::Graph& graph) {
  const std::size_t nodes = graph->node_count(), edges = graph->edge_count();
  std::size_t seen = 0;
  double begin = now();
  const kith::TypeId type = graph.type_named("MEET").value_or(kith::TypeId{0});
  for (std::uint32_t i = 0; i < nodes; ++i) {
    seen += graph->hops(kith::NodeId{i}, type, kith::Direction::Out).size();
    seen += graph->hops(kith::NodeId{i}, type, kith::Direction::In).size();
  }
  std::printf("hops of one type, in order: %.1f ns (%zu)\n",
              (now() - begin) * 1e9 / (2.0 * static_cast<double>(nodes)), seen);
  begin = now();
  seen = 0;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    const kith::NodeId node{static_cast<std::uint32_t>(i * 2654435761ULL % nodes)};
    for (const kith::TypeId one : graph->types_at(node, kith::Direction::Out)) {
      seen += graph->hops(node, one, kith::Direction::Out).size();
    }
  }
  std::printf("hops of all types, nodes at random: %.1f ns an edge\n",
              (now() - begin) * 1e9 / static_cast<double>(seen + 1));
  for (const char* key : {"count", "last", "confidence", "status", "phrase", "id"}) {
    begin = now();
    seen = 0;
    for (std::uint32_t i = 0; i < edges; ++i) {
      seen += graph->property(kith::EdgeId{i}, key).is_null() ? 0 : 1;
    }
    std::printf("property %s: %.1f ns (%zu)\n", key,
                (now() - begin) * 1e9 / static_cast<double>(edges), seen);
  }
  begin = now();
  seen = 0;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    seen += graph->find("name", graph->property(kith::NodeId{i}, "name")).size();
  }
  std::printf("find by name: %.1f ns (%zu)\n", (now() - begin) * 1e9 / static_cast<double>(nodes),
              seen);
  std::int64_t mentions = 0;
  for (std::uint32_t i = 0; i < edges; ++i) {
    mentions += *graph->property(kith::EdgeId{i}, "count").integer();
  }
  std::printf("sum of counts: %lld\n", static_cast<long long>(mentions));
}

void run(const std::string& triples, const std::string& store) {
  double begin = now();
  {
    kith::Record record = kith::Record::open(store, kith::Access::Create);
    const kith::Imported imported = kith::import_claims(record, triples);
    std::printf("import: %.2f s, %zu claims, %zu documents added, %zu there\n", now() - begin,
                imported.claims, imported.documents.added, imported.documents.already_there);
  }
  begin = now();
  const std::size_t edges = kith::open_graph(store)->edge_count();
  std::printf("settle and snapshot: %.2f s, %zu edges\n", now() - begin, edges);
  begin = now();
  const kith::Graph graph = kith::open_graph(store);
  std::printf("open: %.2f ms\n", (now() - begin) * 1e3);
  std::printf("record: %.1f MB, snapshot: %.1f MB\n", static_cast<double>(bytes_of(store)) / 1e6,
              static_cast<double>(bytes_of(store + "-graph")) / 1e6);
  time_reads(graph);
  begin = now();
  const std::string print = kith::fingerprint(graph);
  std::printf("fingerprint: %.2f s, %s\n", now() - begin, print.c_str());
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory: %ld MB\n", usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: time_store TRIPLES STORE\n");
    return 2;
  }
  try {
    run(arguments[1], arguments[2]);
  } catch (const kith::Error& error) {
    std::fprintf(stderr, "%s", kith::render(error).c_str());
    return 1;
  }
  return 0;
}
