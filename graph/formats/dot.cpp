// The language of Graphviz, everything in it: nodes and edges with name, type, status and count,
// and how they are drawn.

#include "graph/formats/drawing.h"

namespace kith {

FormatRow dot_format() {
  return {"dot",
          ".dot",
          "The language of Graphviz: the whole graph, with colours, line styles and a legend.",
          false,
          write_drawing,
          nullptr};
}

}  // namespace kith
