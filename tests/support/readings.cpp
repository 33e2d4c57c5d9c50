#include "tests/support/readings.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "graph/record.h"
#include "graph/settle.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

std::vector<std::string> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + separator.size());
  }
}

EntityIndex entity_named(Reading& reading, const std::string& written) {
  const std::size_t colon = written.find(':');
  const std::string name = written.substr(0, colon);
  const std::string type = colon == std::string::npos ? "Person" : written.substr(colon + 1);
  for (std::size_t i = 0; i < reading.entities.size(); ++i) {
    if (reading.entities[i].name == name && reading.entities[i].type == type) {
      ++reading.entities[i].mentions;
      return static_cast<EntityIndex>(i);
    }
  }
  Entity& entity = reading.entities.emplace_back();
  entity.name = name;
  entity.type = type;
  entity.named = type != "Thing";
  return static_cast<EntityIndex>(reading.entities.size() - 1);
}

std::string text_of(const Value& value) {
  return value.text() != nullptr ? std::string(value.text()->view()) : std::string();
}

}  // namespace

Reading reading_of(const std::string& id, const std::string& date,
                   std::initializer_list<const char*> lines) {
  Reading reading;
  reading.source.id = id;
  reading.source.date = date;
  for (const std::string line : lines) {
    const auto begin = static_cast<std::uint32_t>(reading.source.text.size());
    reading.source.text += line + "\n";
    for (const char* mark : {" = ", " @ "}) {
      const std::vector<std::string> sides = parts_of(line, mark);
      if (sides.size() == 2) {
        Entity& entity = reading.entities[entity_named(reading, sides[0])];
        (std::string_view(mark) == " = " ? entity.aliases : entity.roles) =
            parts_of(sides[1], ", ");
      }
    }
    const std::vector<std::string> parts = parts_of(line, " | ");
    if (parts.size() >= 3) {
      Claim claim;
      claim.subject = entity_named(reading, parts[0]);
      claim.predicate = parts[1];
      claim.phrase = to_lower(parts[1]);
      claim.object = entity_named(reading, parts[2]);
      claim.evidence.begin_byte = claim.evidence.words_begin = begin;
      claim.evidence.end_byte = claim.evidence.words_end =
          begin + static_cast<std::uint32_t>(line.size());
      claim.evidence.rule = "test";
      claim.evidence.confidence = 0.5;
      reading.claims.push_back(claim);
    }
  }
  return reading;
}

Graph settled(const std::vector<Reading>& readings, const std::vector<Decision>& decisions) {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "test.kith", Access::Create);
  for (const Reading& reading : readings) {
    record.add(reading);
  }
  for (const Decision& decision : decisions) {
    record.decide(decision);
  }
  return settle(record);
}

std::vector<std::string> edges_of(const Graph& graph) {
  std::vector<std::string> all;
  for (std::uint32_t i = 0; i < graph->edge_limit(); ++i) {
    const EdgeId edge{i};
    all.push_back(text_of(graph->property(graph->source(edge), "name")) + " -" +
                  std::string(graph.name_of(graph->type(edge))) + "-> " +
                  text_of(graph->property(graph->target(edge), "name")));
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> names_of(const Graph& graph) {
  std::vector<std::string> all;
  for (std::uint32_t i = 0; i < graph->node_limit(); ++i) {
    all.push_back(text_of(graph->property(NodeId{i}, "name")));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace kith
