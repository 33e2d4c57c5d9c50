// Times the questions of a workload file on mentions merged into a graph in memory.
//   bench_query MENTIONS.tsv PARAMS.json WORKLOAD.json [QUESTION [REPETITIONS]]

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "graph/memory_graph.h"
#include "query/run.h"
#include "query/temporal.h"

namespace kith {
namespace {

struct Merged {
  std::int64_t count = 0;
  std::string first, last;
  double confidence = 0;
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>> places;
};

Value date_of(const std::string& text) {
  return Value(*parse_temporal(TemporalKind::Date, text, {}));
}

Graph load(const std::string& file) {
  auto memory = std::make_unique<MemoryGraph>();
  std::map<std::string, NodeId> nodes;
  std::map<std::tuple<std::uint32_t, std::string, std::uint32_t>, Merged> edges;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    const std::vector<std::string_view> fields = split(line, '\t');
    const auto node = [&](std::string_view name, std::string_view type) {
      const auto [at, added] = nodes.try_emplace(std::string(name));
      if (added) {
        const std::string label(type);
        at->second = memory->add_node(std::span(&label, 1), {{"name", Value(std::string(name))}});
      }
      return at->second;
    };
    const NodeId source = node(fields[0], fields[3]);
    const NodeId target = node(fields[2], fields[4]);
    Merged& edge = edges[{source.value, std::string(fields[1]), target.value}];
    const std::string date(fields[9]);
    ++edge.count;
    edge.first = edge.first.empty() ? date : std::min(edge.first, date);
    edge.last = std::max(edge.last, date);
    edge.confidence += std::stod(std::string(fields[8]));
    edge.places.emplace_back(std::string(fields[5]), std::stoul(std::string(fields[6])),
                             std::stoul(std::string(fields[7])));
  }
  for (auto& [key, edge] : edges) {
    const auto& [source, type, target] = key;
    const EdgeId id = memory->add_edge(
        NodeId{source}, type, NodeId{target},
        {{"count", Value(edge.count)},
         {"first", date_of(edge.first)},
         {"last", date_of(edge.last)},
         {"confidence", Value(edge.confidence / static_cast<double>(edge.count))}});
    for (const auto& [document, begin, end] : edge.places) {
      Quote quote;
      quote.document = document;
      quote.begin_byte = quote.words_begin = begin;
      quote.end_byte = quote.words_end = end;
      memory->add_quote(id, quote);
    }
  }
  memory->commit();
  return Graph(std::move(memory));
}

double number_of(const Value& value) {
  return value.is_number() ? value.number() : 0;
}

void ask(const Graph& graph, const std::string& name, const Json& question, const Json& parameters,
         int repetitions) {
  const Json::Array& people = *parameters.find("people")->array();
  const Json::Array& pairs = *parameters.find("pairs")->array();
  const std::int64_t arguments = *question.find("args")->integer();
  const std::string& text = *question.find("cypher")->text();
  const std::string& check = *question.find("check")->text();
  std::vector<double> times;
  double sum = 0;
  double first = 0;
  const std::size_t rounds = arguments == 0 ? 1 : std::min(people.size(), pairs.size());
  for (std::size_t i = 0; i < rounds; ++i) {
    QueryOptions options;
    if (const Json* since = parameters.find("since")) {
      options.parameters["since"] = *since->text();
    }
    if (arguments > 0) {
      options.parameters["x"] = *(arguments == 2 ? pairs[i].array()->at(0) : people[i]).text();
      options.parameters["y"] = *(arguments == 2 ? pairs[i].array()->at(1) : people[i]).text();
    }
    double best = 1e300;
    for (int round = 0; round < repetitions; ++round) {
      const auto begin = std::chrono::steady_clock::now();
      const ResultTable table = run_query(graph, text, options);
      const double ms =
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
              .count();
      first = i == 0 && round == 0 ? ms : first;
      best = std::min(best, ms);
      if (round == 0) {
        const auto column =
            std::find(table.columns.begin(), table.columns.end(), check) - table.columns.begin();
        for (const std::vector<Value>& row : table.rows) {
          sum += check == "rows" ? 1 : number_of(row[static_cast<std::size_t>(column)]);
        }
      }
    }
    times.push_back(best);
  }
  std::sort(times.begin(), times.end());
  std::printf("%-4s median %10.3f ms  first %10.3f ms  sum %.0f\n", name.c_str(),
              times[times.size() / 2], first, sum);
}

}  // namespace
}  // namespace kith

int main(int count, char** arguments) {
  using kith::Json;
  const auto read = [](const char* name) {
    std::ifstream in(name);
    return kith::parse_json(std::string(std::istreambuf_iterator<char>(in), {}), name);
  };
  if (count < 4) {
    std::cerr
        << "usage: bench_query MENTIONS.tsv PARAMS.json WORKLOAD.json [QUESTION [REPETITIONS]]\n";
    return 2;
  }
  try {
    const kith::Graph graph = kith::load(arguments[1]);
    const Json parameters = read(arguments[2]);
    const Json workload = read(arguments[3]);
    for (const auto& [name, question] : *workload.find("queries")->object()) {
      if (count < 5 || name == arguments[4]) {
        try {
          kith::ask(graph, name, question, parameters, count < 6 ? 3 : std::stoi(arguments[5]));
        } catch (const kith::Error& error) {
          std::cout << name << " " << kith::render(error);
        }
      }
    }
  } catch (const kith::Error& error) {
    std::cerr << kith::render(error);
    return 1;
  }
  return 0;
}
