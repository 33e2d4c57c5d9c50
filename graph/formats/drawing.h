#pragma once
// How graphs are drawn: colours by type, lines by status, wrapped names, the legend. The format
// `dot` is this text; svg and png are made of it by Graphviz.

#include <ostream>
#include <string>

#include "graph/formats.h"
#include "graph/selection.h"

namespace kith {

// Above this many nodes `dot` takes minutes: `sfdp` lays them out.
inline constexpr std::size_t kMostNodesForDot = 300;

void write_drawing(const Graph& graph, const Selection& selection, std::ostream& out);

// The picture as bytes: `format` is "svg" or "png". Throws NotFound where Graphviz is not
// installed, LimitReached where it takes too long.
std::string drawn_picture(const Graph& graph, const Selection& selection,
                          const std::string& format);

}  // namespace kith
