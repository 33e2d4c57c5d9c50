#pragma once
// How graphs are drawn: colours by type, lines by status, wrapped names, the legend. The format
// `dot` is this text; svg and png are made of it by Graphviz.

#include <ostream>
#include <string>

#include "graph/formats.h"

namespace kith {

// Above this many nodes `dot` takes minutes: `sfdp` lays them out.
inline constexpr std::size_t kMostNodesForDot = 300;

void write_drawing(const Graph& graph, const Selection& selection, std::ostream& out);

// What a person can read of it: all up to 300 facts, beyond that the best-connected part of about
// 60 nodes; of a part that was chosen by somebody (its note says how) as many nodes as it has, up
// to 150.
Selection readable_part(const Graph& graph, const Selection& selection);

// The picture as bytes: `format` is "svg" or "png". Throws NotFound where Graphviz is not
// installed, LimitReached where it takes too long.
std::string drawn_picture(const Graph& graph, const Selection& selection,
                          const std::string& format);

}  // namespace kith
