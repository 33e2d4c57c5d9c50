// FollowTheMoney, the model of Aleph: an entity a line. Every fact is an UnknownLink, which keeps
// its direction and takes any two things; its role is the relation.

#include <algorithm>

#include "base/text.h"
#include "graph/describe.h"
#include "graph/formats/elements.h"
#include "graph/value_text.h"

namespace kith {

namespace {

struct Schema {
  std::string_view kind, name;
};
// Schemata that every version since 2 has and that are not abstract; what is no thing of Aleph's is
// a note.
// clang-format off
constexpr Schema kSchemata[] = {
    {"Person", "Person"},     {"Organization", "Organization"}, {"Group", "LegalEntity"}, {"Nationality", "LegalEntity"},
    {"Country", "Address"},   {"City", "Address"},              {"State", "Address"},     {"Region", "Address"},
    {"Place", "Address"},     {"Facility", "Address"},          {"Event", "Event"},       {"Product", "Asset"},
    {"Money", "Asset"},       {"Work", "Asset"},
};
// clang-format on

std::string_view schema_of(std::string_view kind) {
  const auto* found = std::find_if(std::begin(kSchemata), std::end(kSchemata),
                                   [&](const Schema& s) { return s.kind == kind; });
  return found != std::end(kSchemata) ? found->name : "Note";
}

void write_values(JsonWriter& writer, std::string_view key,
                  const std::vector<std::string>& values) {
  if (values.empty()) {
    return;
  }
  writer.key(key);
  writer.begin_array();
  for (const std::string& value : values) {
    writer.text(value);
  }
  writer.end_array();
}

// The texts of a list, or of one value; those that are empty left out, each once.
std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> texts;
  const auto add = [&](const Value& item) {
    std::string text = plain_text(item);
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  };
  if (const List* list = value.list()) {
    std::for_each(list->begin(), list->end(), add);
  } else {
    add(value);
  }
  return texts;
}

void begin_entity(JsonWriter& writer, const std::string& id, std::string_view schema) {
  writer.begin_object();
  writer.key("id");
  writer.text(id);
  writer.key("schema");
  writer.text(schema);
  writer.key("properties");
  writer.begin_object();
}

void end_entity(JsonWriter& writer) {
  writer.end_object();
  writer.end_object();
}

// FollowTheMoney knows dates from the year down; what is none ("in spring") stays out of its date.
bool is_date(std::string_view text) {
  return (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

std::string line_of(const Elements& elements, NodeId node) {
  const Graph& graph = elements.graph();
  std::string line;
  JsonWriter writer(line);
  const std::string kind = elements.kind(node);
  begin_entity(writer, elements.id(node), schema_of(kind));
  write_values(writer, "name", {name_of(graph, node)});
  write_values(writer, "alias", texts_of(graph->property(node, "aliases")));
  write_values(writer, "keywords", {kind});
  const std::string key = plain_text(graph->property(node, "key"));
  if (kind == "Country" && key.size() == 2) {
    write_values(writer, "country", {to_lower(key)});
  }
  end_entity(writer);
  return line;
}

std::string line_of(const Elements& elements, EdgeId edge) {
  const Graph& graph = elements.graph();
  const std::string id = elements.id(edge);
  std::string line;
  JsonWriter writer(line);
  begin_entity(writer, id, "UnknownLink");
  write_values(writer, "subject", {elements.id(graph->source(edge))});
  write_values(writer, "object", {elements.id(graph->target(edge))});
  write_values(writer, "role", {elements.type(edge)});
  write_values(writer, "status", texts_of(graph->property(edge, "status")));
  std::vector<std::string> dates = texts_of(graph->property(edge, "time"));
  std::erase_if(dates, [](const std::string& date) { return !is_date(date); });
  write_values(writer, "date", dates);
  write_values(writer, "summary", texts_of(graph->property(edge, "phrase")));
  List sentences;
  for (const Quote& quote : graph->quotes(edge)) {
    sentences.emplace_back(std::string(quote.sentence));
  }
  write_values(writer, "description", texts_of(std::move(sentences)));
  write_values(writer, "recordId", {id});
  end_entity(writer);
  return line;
}

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  const Elements elements(graph, selection);
  for (const NodeId node : selection.nodes) {
    out << line_of(elements, node) << '\n';
  }
  for (const EdgeId edge : selection.edges) {
    out << line_of(elements, edge) << '\n';
  }
}

}  // namespace

FormatRow ftm_format() {
  return {"ftm", ".ftm.json", "FollowTheMoney entities, for Aleph and its tools.",
          false, write,       nullptr};
}

}  // namespace kith
