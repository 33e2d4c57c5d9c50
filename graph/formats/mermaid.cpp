// A flowchart for Markdown pages. Mermaid refuses more than 500 edges or 50,000 characters: what a
// person can read is drawn, as in pictures.

#include <map>

#include "base/text.h"
#include "graph/describe.h"
#include "graph/formats/drawing.h"
#include "graph/formats/elements.h"
#include "graph/formats/xml.h"
#include "graph/value_text.h"

namespace kith {

namespace {

constexpr std::size_t kLongestName = 80;
constexpr std::size_t kMostBytes = 45'000;

// Letters, digits and single blanks between them as they are; all else by number, so that nothing
// is read as Markdown, HTML or Mermaid.
std::string mermaid_text(std::string_view text) {
  const std::string clean = clean_text(text);
  std::string out;
  std::size_t length = 0;
  bool after_word = false;
  for (std::size_t at = 0; at < clean.size(); ++length) {
    if (length == kLongestName) {
      return out + "#8230;";
    }
    const CodePoint point = code_point_at(clean, at);
    at += point.size;
    const bool is_word = is_letter(point.value) || is_digit(point.value);
    if (point.value == '\n') {
      out += "<br/>";
    } else if (is_word || (point.value == ' ' && after_word && at < clean.size())) {
      append_utf8(out, point.value);
    } else {
      out += "#" + std::to_string(static_cast<std::uint32_t>(point.value)) + ";";
    }
    after_word = is_word;
  }
  return out;
}

std::string flowchart(const Graph& graph, const Selection& selection) {
  const Elements elements(graph, selection);
  std::string out = "flowchart LR\n";
  if (!selection.note.empty()) {
    out += "  %% " + selection.note + "\n";
  }
  std::map<NodeId, std::string> names;
  for (const NodeId node : selection.nodes) {
    const std::string& name = names[node] = "n" + std::to_string(names.size() + 1);
    out += "  " + name + "[\"" + mermaid_text(name_of(graph, node)) + "\"]\n";
  }
  std::string styles;
  std::size_t number = 0;
  for (const EdgeId edge : selection.edges) {
    const std::string status = plain_text(graph->property(edge, "status"));
    const bool is_plain = status.empty() || status == "asserted";
    out += is_plain ? "" : "  %% " + mermaid_text(status) + ":\n";
    out += "  " + names[graph->source(edge)] + (is_plain ? " -->|\"" : " -.->|\"") +
           mermaid_text(elements.type(edge)) + "\"| " + names[graph->target(edge)] + "\n";
    if (status == "denied" || status == "negated") {
      styles += (styles.empty() ? "" : ",") + std::to_string(number);
    }
    ++number;
  }
  return out + (styles.empty() ? "" : "  linkStyle " + styles + " stroke:#c0312b\n");
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  Selection part = readable_part(graph, selection);
  std::string text = flowchart(graph, part);
  // Long names can still be too much: fewer nodes then.
  while (text.size() > kMostBytes && part.nodes.size() > 1) {
    part = best_connected(graph, selection, part.nodes.size() / 2);
    text = flowchart(graph, part);
  }
  out << text;
}

}  // namespace

FormatRow mermaid_format() {
  return {
      "mermaid", ".mmd", "A Mermaid flowchart for Markdown pages; dashed is what was not asserted.",
      false,     write,  nullptr};
}

}  // namespace kith
