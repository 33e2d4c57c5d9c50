// A picture in pixels.

#include "graph/formats/drawing.h"

namespace kith {

namespace {

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  out << drawn_picture(graph, readable_part(graph, selection), "png");
}

}  // namespace

FormatRow png_format() {
  return {"png", ".png", "A picture in pixels; of more than 300 facts the best-connected part.",
          true,  write,  nullptr};
}

}  // namespace kith
