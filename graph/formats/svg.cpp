// A picture for browsers and reports: ids of nodes and edges are those of the other formats,
// tooltips say the rest.

#include "graph/formats/drawing.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  out << drawn_picture(graph, readable_part(graph, selection), "svg");
}

}  // namespace

FormatRow svg_format() {
  return {"svg",
          ".svg",
          "A picture that scales, with tooltips; of more than 300 facts the best-connected part.",
          true,
          write,
          nullptr};
}

}  // namespace kith
