#pragma once
// Graph formats as rows: name, extension, one sentence, code. formats/list.inc names them; each has
// its own file. Layouts: docs/formats.md.

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/selection.h"

namespace kith {

struct FormatRow {
  std::string_view name;       // "json"
  std::string_view extension;  // ".json"; a format of several files has ""
  std::string_view meaning;    // one sentence
  bool is_picture;  // svg, png: bounded for people, and made by Graphviz as a child process
  // To a stream; null for a format of several files.
  void (*write)(const Graph& graph, const Selection& selection, std::ostream& out);
  // Into a folder that exists; null for a format of one file.
  void (*write_folder)(const Graph& graph, const Selection& selection, const std::string& folder);
};

std::span<const FormatRow> graph_formats();
const FormatRow& graph_format_named(std::string_view name);  // throws BadUsage with the nearest

}  // namespace kith
