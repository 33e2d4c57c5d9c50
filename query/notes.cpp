#include "query/notes.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/text.h"

namespace kith {

namespace {

bool has(std::span<const std::string> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<std::string> note(std::string_view what, const std::string& name,
                                std::span<const std::string> names) {
  if (has(names, name)) {
    return std::nullopt;
  }
  std::string text = "the graph has no " + std::string(what) + " " + in_quotes(name);
  if (const std::optional<std::string> near = nearest(name, names)) {
    text += "; did you mean " + in_quotes(*near) + "?";
  }
  return text;
}

std::vector<std::string> keys_of(const Graph& graph) {
  std::vector<std::string> keys(graph->node_keys().begin(), graph->node_keys().end());
  keys.insert(keys.end(), graph->edge_keys().begin(), graph->edge_keys().end());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::vector<std::string> notes_about(const Query& query, const Graph& graph) {
  std::vector<std::string> notes;
  if (query.changes || graph->node_count() == 0) {
    return notes;  // what a query makes itself is not missing, and an empty graph lacks everything
  }
  for (const Mention& mention : query.mentions) {
    std::optional<std::string> one;
    switch (mention.what) {
      case Mention::What::Label:
        one = note("label", mention.name, graph->label_names());
        break;
      case Mention::What::Type:
        one = note("relationship type", mention.name, graph->type_names());
        break;
      case Mention::What::Key:
        if (!has(graph->node_keys(), mention.name) && !has(graph->edge_keys(), mention.name)) {
          one = note("property", mention.name, keys_of(graph));
        }
        break;
    }
    if (one && std::find(notes.begin(), notes.end(), *one) == notes.end()) {
      notes.push_back(*one);
    }
  }
  return notes;
}

}  // namespace kith
