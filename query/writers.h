#pragma once
// Result formats as rows: table, csv, json, jsonl, markdown. writers/list.inc names them; each has
// its own file.

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "graph/graph.h"
#include "query/result_table.h"

namespace kith {

struct WriteOptions {
  std::size_t width = 0;  // of the terminal; 0: no bound
};

struct WriterRow {
  std::string_view name;
  std::string_view meaning;
  void (*write)(const ResultTable& table, const Graph& graph, const WriteOptions& options,
                std::ostream& out);
};

std::span<const WriterRow> result_writers();
const WriterRow& result_writer_named(std::string_view name);  // throws BadUsage with the nearest

// A value as Cypher writes it: 'Ada', 1.0, [1, 2], {a: 1}, (:Person {name: 'Ada'}), [:MEET {count:
// 2}].
std::string to_cypher(const Value& value, const Graph& graph);
// A value as JSON: nodes and relationships as objects with id, labels or type, and their
// properties. For jsonl and --batch.
std::string to_json_text(const Value& value, const Graph& graph);

}  // namespace kith
