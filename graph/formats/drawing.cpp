#include "graph/formats/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/text.h"
#include "graph/adjacency.h"
#include "graph/describe.h"
#include "graph/formats/elements.h"
#include "graph/formats/xml.h"
#include "graph/run_graphviz.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr std::size_t kLineLength = 20;  // of wrapped names, in characters
constexpr std::size_t kMostLines = 4;
constexpr std::size_t kLegendColumns = 6;
constexpr std::size_t kMostLegendTypes = 18;

// Fill and border differ in lightness, so that a grey print still shows boxes.
struct Colour {
  std::string_view type, fill, border;
};
// clang-format off
constexpr Colour kColours[] = {
    {"Person",       "#d6e6f7", "#3f78b3"},
    {"Organization", "#fde3c3", "#c87d1d"},
    {"Country",      "#d5ecd0", "#4c9440"},
    {"City",         "#eaf3c8", "#93a91f"},
    {"State",        "#cdeadf", "#2f9272"},
    {"Region",       "#e3eed6", "#77a05a"},
    {"Place",        "#e6eddc", "#7d8560"},
    {"Facility",     "#d6ecef", "#3a8f9c"},
    {"Event",        "#e8dcf3", "#8659b0"},
    {"Group",        "#fbe9a9", "#b8960c"},
    {"Nationality",  "#fff3c9", "#d3b23a"},
    {"Language",     "#f6efd9", "#a8925a"},
    {"Product",      "#f8d9e4", "#c25a86"},
    {"Work",         "#f9e0ee", "#d37fb4"},
    {"Law",          "#ead9cf", "#98694b"},
    {"Award",        "#f3e3d2", "#b98a5c"},
    {"Money",        "#d9f0ea", "#3c9c84"},
    {"Date",         "#e9e9ef", "#7c7c98"},
    {"Thing",        "#f1f1f1", "#8c8c8c"},
};
// For types that are in no row, in the order of their names.
constexpr Colour kOtherColours[] = {
    {"", "#dff3f8", "#3a9bb5"}, {"", "#f6dcd4", "#bf5b3f"}, {"", "#e4e0f5", "#6b5fb0"},
    {"", "#eef3cf", "#94a021"}, {"", "#f3dff0", "#a8569c"}, {"", "#dce8e0", "#5b8a6d"},
};

struct Line {
  std::string_view status, colour, style, mark, sample;
};
constexpr Line kLines[] = {
    {"asserted",     "#4a4a4a", "solid",  "",   "───▶"},
    {"planned",      "#4a76a8", "dashed", "",   "╌╌╌▶"},
    {"possible",     "#557fae", "dotted", "",   "┈┈┈▶"},
    {"hypothetical", "#77798a", "dotted", "",   "┈┈┈▶"},
    {"denied",       "#c0312b", "dashed", "✗ ", "╌✗╌▶"},
    {"negated",      "#c0312b", "solid",  "✗ ", "─✗─▶"},
};
// clang-format on

const Line& line_of(std::string_view status) {
  const auto* found = std::find_if(std::begin(kLines), std::end(kLines),
                                   [&](const Line& l) { return l.status == status; });
  return found != std::end(kLines) ? *found : kLines[0];
}

using Palette = std::map<std::string, Colour, std::less<>>;

Palette palette_of(const Elements& elements) {
  std::set<std::string> kinds;
  for (const NodeId node : elements.selection().nodes) {
    kinds.insert(elements.kind(node));
  }
  Palette palette;
  std::size_t others = 0;
  for (const std::string& kind : kinds) {
    const auto* row = std::find_if(std::begin(kColours), std::end(kColours),
                                   [&](const Colour& c) { return c.type == kind; });
    palette.emplace(kind, row != std::end(kColours)
                              ? *row
                              : kOtherColours[others++ % std::size(kOtherColours)]);
  }
  return palette;
}

// A text inside the quotes of DOT. Graphviz reads & as the beginning of an entity and \ as that of
// an escape.
std::string dot_text(std::string_view text) {
  std::string out;
  for (const char c : clean_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '"':
        out += "\\\"";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + dot_text(value) + "\"";
}

// Tooltips are expanded twice.
std::string tooltip(std::string_view text) {
  return attribute("tooltip", replace_all(std::string(text), "\\", "\\\\"));
}

std::string first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count-- > 0) {
    at += code_point_at(text, at).size;
  }
  return std::string(text.substr(0, at));
}

// Lines of about equal length, broken at blanks; what is too long for a line or for all of them is
// cut with "…".
std::vector<std::string> wrapped(std::string_view name) {
  const std::size_t length = length_in_code_points(name);
  const std::size_t lines = std::min(kMostLines, (length + kLineLength - 1) / kLineLength);
  const std::size_t width = std::max<std::size_t>(length / std::max<std::size_t>(1, lines) + 3, 12);
  std::vector<std::string> out;
  for (const std::string_view word : split_words(name)) {
    const std::size_t word_length = length_in_code_points(word);
    const bool fits = !out.empty() && length_in_code_points(out.back()) + 1 + word_length <= width;
    if (fits) {
      out.back() += " ";
      out.back() += word;
    } else if (out.size() == kMostLines) {
      out.back() += "…";
      return out;
    } else {
      out.push_back(word_length <= 2 * kLineLength
                        ? std::string(word)
                        : first_code_points(word, 2 * kLineLength - 1) + "…");
    }
  }
  return out;
}

void write_node(const Elements& elements, const Palette& palette, NodeId node, std::ostream& out) {
  const std::string id = elements.id(node);
  const std::string kind = elements.kind(node);
  const std::string name = name_of(elements.graph(), node);
  const std::string label = join(wrapped(name), "\n");
  const Colour& colour = palette.find(kind)->second;
  out << "  \"" << dot_text(id) << "\" [" << attribute("id", id) << ", "
      << attribute("label", label) << ", " << attribute("type", kind);
  if (label != name) {
    out << ", " << attribute("fullname", name);
  }
  out << ", fillcolor=\"" << colour.fill << "\", color=\"" << colour.border << "\", "
      << tooltip(name + " (" + kind + ")") << "];\n";
}

std::string text_of(const Graph& graph, EdgeId edge, std::string_view key) {
  return plain_text(graph->property(edge, key));
}

std::int64_t count_of(const Graph& graph, EdgeId edge) {
  const Value count = graph->property(edge, "count");
  return count.integer() != nullptr ? *count.integer() : 0;
}

bool has_ended(const Graph& graph, EdgeId edge) {
  const Value ended = graph->property(edge, "ended");
  return ended.boolean() != nullptr && *ended.boolean();
}

std::string edge_tooltip(const Elements& elements, EdgeId edge, const std::string& status) {
  const Graph& graph = elements.graph();
  std::string text = name_of(graph, graph->source(edge)) + " " + elements.type(edge) + " " +
                     name_of(graph, graph->target(edge));
  for (const std::string& part : {status, std::string(has_ended(graph, edge) ? "ended" : ""),
                                  text_of(graph, edge, "time"), text_of(graph, edge, "place")}) {
    text += part.empty() ? "" : ", " + part;
  }
  const std::string speaker = text_of(graph, edge, "speaker");
  return text + (speaker.empty() ? "" : ", says " + speaker);
}

// " ✗ MEET ×2 " and below it " (denied, says Bea) ". Blanks on both sides keep the labels of
// neighbouring edges apart.
std::string edge_label(const Elements& elements, EdgeId edge, const std::string& status,
                       std::int64_t count) {
  constexpr std::size_t kLongestSpeaker = 24;
  std::string below = status == "asserted" ? "" : status;
  if (has_ended(elements.graph(), edge)) {
    below += below.empty() ? "ended" : ", ended";
  }
  std::string speaker = text_of(elements.graph(), edge, "speaker");
  if (!speaker.empty()) {
    if (length_in_code_points(speaker) > kLongestSpeaker) {
      speaker = first_code_points(speaker, kLongestSpeaker - 1) + "…";
    }
    below += (below.empty() ? "says " : ", says ") + speaker;
  }
  return " " + std::string(line_of(status).mark) + elements.type(edge) +
         (count > 1 ? " ×" + std::to_string(count) : "") + " " +
         (below.empty() ? "" : "\n (" + below + ") ");
}

void write_edge(const Elements& elements, EdgeId edge, std::ostream& out) {
  const Graph& graph = elements.graph();
  const std::string status = text_of(graph, edge, "status");
  const std::int64_t count = count_of(graph, edge);
  const Line& line = line_of(status);
  const std::string type = elements.type(edge);
  const std::string label = edge_label(elements, edge, status, count);
  out << "  \"" << dot_text(elements.id(graph->source(edge))) << "\" -> \""
      << dot_text(elements.id(graph->target(edge))) << "\" [" << attribute("id", elements.id(edge))
      << ", " << attribute("label", label) << ", " << attribute("type", type);
  if (!status.empty()) {
    out << ", " << attribute("status", status);
  }
  if (!graph->property(edge, "count").is_null()) {
    out << ", count=" << count;
  }
  const Value symmetric = graph->property(edge, "symmetric");
  if (symmetric.boolean() != nullptr && *symmetric.boolean()) {
    out << ", dir=both";  // both met each other: which of them is the source says nothing
  }
  // A fact that was said often is a little thicker, up to three times.
  const double width =
      std::min(3.0, 1.0 + 0.4 * std::log2(static_cast<double>(std::max<std::int64_t>(1, count))));
  out << ", color=\"" << line.colour << "\", fontcolor=\"" << line.colour
      << "\", style=" << line.style << ", penwidth=" << std::round(width * 10) / 10 << ", "
      << tooltip(edge_tooltip(elements, edge, status)) << "];\n";
}

// A table as the label of the whole graph, so that it is no node.
std::string legend(const Elements& elements, const Palette& palette) {
  std::string cells;
  std::size_t column = 0;
  const auto cell = [&](const std::string& text) {
    cells += (column == 0 ? "<TR>" : "") + text;
    column = (column + 1) % kLegendColumns;
    cells += column == 0 ? "</TR>" : "";
  };
  const auto end_row = [&] {
    for (; column != 0; column = (column + 1) % kLegendColumns) {
      cells += column + 1 == kLegendColumns ? "<TD></TD></TR>" : "<TD></TD>";
    }
  };
  std::size_t shown = 0;
  for (const auto& [kind, colour] : palette) {
    if (shown++ < kMostLegendTypes) {
      cell("<TD ALIGN=\"LEFT\"><FONT COLOR=\"" + std::string(colour.border) + "\">■</FONT> " +
           xml_text(kind) + "</TD>");
    }
  }
  end_row();
  std::set<std::string> statuses;
  for (const EdgeId edge : elements.selection().edges) {
    statuses.insert(text_of(elements.graph(), edge, "status"));
  }
  for (const Line& line : kLines) {
    if (statuses.count(std::string(line.status)) != 0) {
      const std::string colour(line.colour);
      cell("<TD ALIGN=\"LEFT\"><FONT COLOR=\"" + colour + "\">" + std::string(line.sample) + " " +
           std::string(line.status) + "</FONT></TD>");
    }
  }
  end_row();
  const std::string& note = elements.selection().note;
  if (!note.empty()) {
    cells += "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"" + std::to_string(kLegendColumns) + "\"><I>" +
             xml_text(note) + "</I></TD></TR>";
  }
  return cells.empty()
             ? "\"\""
             : "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"4\">" +
                   cells + "</TABLE>>";
}

}  // namespace

namespace {

enum class Ranks : std::uint8_t { Down, Right };

// Edges that are not drawn but keep small components in columns, where they would stand side by
// side in one long row.
using Props = std::vector<std::pair<NodeId, NodeId>>;

void write_drawing(const Elements& elements, Ranks ranks, const Props& props, std::ostream& out) {
  const Selection& selection = elements.selection();
  const Palette palette = palette_of(elements);
  const bool is_large = selection.nodes.size() > kMostNodesForDot;
  constexpr std::string_view kFont = "fontname=\"Helvetica,Arial,sans-serif\"";
  out << "digraph kith {\n"
      << "  graph ["
      << (is_large                ? "layout=sfdp, overlap=prism, splines=true, K=1.2"
          : ranks == Ranks::Right ? "rankdir=LR, nodesep=0.22, ranksep=0.45"
                                  : "nodesep=0.22, ranksep=0.45")
      << ", bgcolor=white, pad=0.2, " << kFont
      << ", fontsize=12, labelloc=b, labeljust=l, outputorder=edgesfirst,\n    label="
      << legend(elements, palette) << "];\n"
      << "  node [shape=box, style=\"rounded,filled\", " << kFont
      << ", fontsize=13, margin=\"0.12,0.06\", height=0.36];\n"
      << "  edge [" << kFont << ", fontsize=10, arrowsize=0.7];\n";
  for (const NodeId node : selection.nodes) {
    write_node(elements, palette, node, out);
  }
  for (const EdgeId edge : selection.edges) {
    write_edge(elements, edge, out);
  }
  for (const auto& [above, below] : props) {
    out << "  \"" << dot_text(elements.id(above)) << "\" -> \"" << dot_text(elements.id(below))
        << "\" [style=invis, weight=0];\n";
  }
  out << "}\n";
}

struct Component {
  std::vector<std::uint32_t> vertices;
  std::uint32_t
      first = 0,
      last = 0;  // where another one may hang on: nothing leads to the first, or from the last
};

std::vector<Component> components_of(const Adjacency& links, const Adjacency& out,
                                     const Adjacency& in) {
  std::vector<Component> components;
  std::vector<bool> seen(links.vertex_count(), false);
  for (std::uint32_t start = 0; start < links.vertex_count(); ++start) {
    if (seen[start]) {
      continue;
    }
    seen[start] = true;
    Component component{{start}, start, start};
    for (std::size_t next = 0; next < component.vertices.size(); ++next) {
      const std::uint32_t vertex = component.vertices[next];
      component.first = in.ends_of(vertex).empty() ? vertex : component.first;
      component.last = out.ends_of(vertex).empty() ? vertex : component.last;
      for (const Adjacency::End& end : links.ends_of(vertex)) {
        if (!seen[end.vertex]) {
          seen[end.vertex] = true;
          component.vertices.push_back(end.vertex);
        }
      }
    }
    components.push_back(std::move(component));
  }
  std::stable_sort(
      components.begin(), components.end(),
      [](const Component& a, const Component& b) { return a.vertices.size() > b.vertices.size(); });
  return components;
}

// Small components in columns of about as many ranks as a square picture has.
Props columns_of(const Graph& graph, const Selection& selection) {
  const Adjacency links(graph, selection, Walk::Either);
  const std::vector<Component> components =
      components_of(links, Adjacency(graph, selection, Walk::Forward),
                    Adjacency(graph, selection, Walk::Backward));
  const auto height =
      static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(selection.nodes.size()))));
  Props props;
  std::size_t ranks = 0;
  for (std::size_t at = 0; at < components.size(); ++at) {
    const std::size_t more = std::min<std::size_t>(components[at].vertices.size(), 4);
    const bool is_small = components[at].vertices.size() <= height;
    if (at > 0 && ranks > 0 && is_small && ranks + more <= height) {
      props.emplace_back(links.node_of(components[at - 1].last),
                         links.node_of(components[at].first));
      ranks += more;
    } else {
      ranks = is_small ? more : 0;
    }
  }
  return props;
}

// Width by height. Of a PNG the header chunk begins at byte 16; an SVG says width="12pt" first.
std::pair<double, double> size_of(const std::string& picture, const std::string& format) {
  if (format == "png" && picture.size() >= 24) {
    const auto number = [&](std::size_t at) {
      double value = 0;
      for (std::size_t byte = at; byte < at + 4; ++byte) {
        value = value * 256 + static_cast<unsigned char>(picture[byte]);
      }
      return value;
    };
    return {number(16), number(20)};
  }
  const auto number = [&](std::string_view before) {
    const std::size_t at = picture.find(before);
    return at == std::string::npos ? 1.0
                                   : std::strtod(picture.c_str() + at + before.size(), nullptr);
  };
  return {number("<svg width=\""), number(" height=\"")};
}

// How far a picture is from the shape and the size that a page or a screen has; lower is better.
double badness(const std::string& picture, const std::string& format) {
  constexpr double kBestRatio = 1.45;
  const auto [width, height] = size_of(picture, format);
  return std::abs(std::log(width / height / kBestRatio)) + 0.25 * std::log(width * height);
}

}  // namespace

void write_drawing(const Graph& graph, const Selection& selection, std::ostream& out) {
  write_drawing(Elements(graph, selection), Ranks::Down, {}, out);
}

std::string drawn_picture(const Graph& graph, const Selection& selection,
                          const std::string& format) {
  const Elements elements(graph, selection);
  const bool is_large = selection.nodes.size() > kMostNodesForDot;
  const Props props = is_large ? Props() : columns_of(graph, selection);
  std::optional<std::string> best;
  // Which way the ranks should run depends on the graph: both are tried, and the better picture
  // stays.
  for (const Ranks ranks : {Ranks::Down, Ranks::Right}) {
    std::ostringstream dot;
    write_drawing(elements, ranks, props, dot);
    std::optional<std::string> picture =
        run_graphviz({is_large ? "sfdp" : "dot", format}, dot.str());
    if (picture && (!best || badness(*picture, format) < badness(*best, format))) {
      best = std::move(picture);
    }
    if (is_large || !best) {
      break;
    }
  }
  if (!best) {
    throw Error(
        ErrorKind::LimitReached,
        "Graphviz did not finish within a minute: " + std::to_string(selection.nodes.size()) +
            " nodes, " + std::to_string(selection.edges.size()) + " facts",
        "draw a smaller part, with --top or --around");
  }
  return *best;
}

}  // namespace kith
