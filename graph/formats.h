#pragma once
// Graph formats as rows: name, extension, one sentence, code. formats/list.inc names them; each has its own file.
// Layouts: docs/formats.md.

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace kith {

// The part of a graph that is written: all of it, or what was chosen.
struct Selection {
  std::vector<NodeId> nodes;  // sorted
  std::vector<EdgeId> edges;  // sorted; both ends are among `nodes`
  std::string note;           // "60 of 812 nodes", shown in pictures; empty for all
};
Selection everything(const Graph& graph);
// The best-connected part of about `nodes` nodes.
Selection best_connected(const Graph& graph, std::size_t nodes);
// All within `depth` hops of the start nodes.
Selection around(const Graph& graph, std::span<const NodeId> start, std::size_t depth);

struct FormatRow {
  std::string_view name;       // "json"
  std::string_view extension;  // ".json"; a format of several files has ""
  std::string_view meaning;    // one sentence
  bool is_picture;             // svg, png: bounded for people, and made by Graphviz as a child process
  // To a stream; null for a format of several files.
  void (*write)(const Graph& graph, const Selection& selection, std::ostream& out);
  // Into a folder that exists; null for a format of one file.
  void (*write_folder)(const Graph& graph, const Selection& selection, const std::string& folder);
};

std::span<const FormatRow> graph_formats();
const FormatRow& graph_format_named(std::string_view name);  // throws BadUsage with the nearest

}  // namespace kith
