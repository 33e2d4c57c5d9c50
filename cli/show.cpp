// kith show: what is known of somebody or something: names, why they are one, and the facts.

#include <algorithm>

#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

std::string line_of(const std::string& what, const std::string& text) {
  return text.empty() ? ""
                      : "  " + what + std::string(what.size() < 12 ? 12 - what.size() : 1, ' ') +
                            text + "\n";
}

std::string texts_of(const Value& value) {
  std::vector<std::string> out;
  if (const List* list = value.list()) {
    for (const Value& item : *list) {
      out.push_back(plain_text(item));
    }
    return join(out, ", ");
  }
  return plain_text(value);
}

std::string head_of(const Graph& graph, NodeId node) {
  const auto property = [&](std::string_view key) { return texts_of(graph->property(node, key)); };
  std::vector<std::string> labels;
  for (const LabelId label : graph->labels(node)) {
    labels.emplace_back(graph.name_of(label));
  }
  std::string out = name_of(graph, node) + "  (" + join(labels, ", ") + ")\n";
  out += line_of("also called", property("aliases"));
  out += line_of("key", property("key"));
  out += line_of("why one", property("merged_by"));
  out += line_of("documents", property("documents"));
  out += line_of("mentions", property("mentions"));
  const std::string first = property("first"), last = property("last");
  out += line_of("dates", first == last ? first : first + " to " + last);
  return out + line_of("id", property("id"));
}

// "VISIT Mexico City, 2025-09-02, planned, 2 times" below each type, in the order of the facts.
std::string facts_of(const std::vector<Fact>& facts, std::size_t most) {
  std::string out;
  std::size_t shown = 0;
  for (const Fact& fact : facts) {
    if (shown++ == most) {
      break;
    }
    out += "  " + fact.source_name + " " + fact.type + " " + fact.target_name;
    out += fact.status.empty() || fact.status == "asserted" ? "" : ", " + fact.status;
    out += fact.ended ? ", ended" : "";
    out += fact.speaker.empty() ? "" : ", according to " + fact.speaker;
    out += fact.time.empty() ? "" : ", " + fact.time;
    out += fact.count > 1 ? ", " + std::to_string(fact.count) + " times\n" : "\n";
  }
  return out;
}

}  // namespace

int run_show(const Arguments& arguments) {
  const Graph graph = graph_of_store(arguments.words[0]);
  const std::string name = join(std::span(arguments.words).subspan(1), " ");
  const std::size_t most = arguments.number("limit", 1).value_or(30);
  bool first = true;
  for (const NodeId node : nodes_named(graph, name)) {
    const std::vector<Fact> facts = find_facts(graph, FactQuestion{{node}, "", {}});
    print((first ? "" : "\n") + head_of(graph, node) +
          line_of("facts", std::to_string(facts.size())) + facts_of(facts, most));
    if (facts.size() > most) {
      print("  and " + std::to_string(facts.size() - most) + " more; --limit N shows more\n");
    }
    first = false;
  }
  return 0;
}

}  // namespace kith
