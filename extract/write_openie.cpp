#include "extract/write_openie.h"

#include <cmath>

#include "base/json.h"

namespace kith {

std::string to_openie_lines(const SentenceReader& reader, std::string_view sentence) {
  std::string out;
  for (const SentenceTriple& triple : reader.triples()) {
    JsonWriter json(out);
    json.begin_object();
    json.key("sentence");
    json.text(sentence);
    json.key("subject");
    json.text(triple.subject);
    json.key("relation");
    json.text(triple.relation);
    json.key("object");
    json.text(triple.object);
    json.key("confidence");
    json.real(std::round(triple.confidence * 10000) / 10000);
    json.key("args");
    json.begin_array();
    for (const std::string& argument : triple.arguments) {
      json.text(argument);
    }
    json.end_array();
    json.key("rule");
    json.text(triple.rule);
    json.end_object();
    out += "\n";
  }
  return out;
}

}  // namespace kith
