#pragma once
// Graphviz as a child process: no shell, a bound on its time, and words a person can act on when it
// fails.

#include <optional>
#include <string>
#include <string_view>

namespace kith {

struct GraphvizJob {
  std::string program;  // "dot", "sfdp"
  std::string format;   // "svg", "png"
  double timeout_seconds = 60;
};

// What it writes for this DOT text. None where it took too long (it is killed). Throws NotFound
// where it is not installed, BadInput with its own words where it fails.
std::optional<std::string> run_graphviz(const GraphvizJob& job, std::string_view dot);

}  // namespace kith
