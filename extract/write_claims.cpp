#include "extract/write_claims.h"

#include <cmath>
#include <string_view>

#include "base/json.h"

namespace kith {

namespace {

void write_optional(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  if (value.empty()) {
    json.null();
  } else {
    json.text(value);
  }
}

void write_value(JsonWriter& json, const Value& value) {
  if (const Text* text = value.text()) {
    json.text(text->view());
  } else if (const std::int64_t* integer = value.integer()) {
    json.integer(*integer);
  } else if (const double* real = value.real()) {
    json.real(*real);
  } else if (const bool* boolean = value.boolean()) {
    json.boolean(*boolean);
  } else {
    json.null();
  }
}

std::string_view sentence_of(const SourceText& source, const Evidence& evidence) {
  if (source.text.empty()) {
    return evidence.sentence;
  }
  return std::string_view(source.text)
      .substr(evidence.begin_byte, evidence.end_byte - evidence.begin_byte);
}

void write_claim(JsonWriter& json, const Reading& reading, const Claim& claim) {
  const Entity& subject = reading.entities[claim.subject];
  json.begin_object();
  json.key("subject");
  json.text(subject.name);
  json.key("subject_type");
  json.text(subject.type);
  json.key("relation");
  json.text(claim.predicate);
  json.key("object");
  if (const EntityIndex* object = std::get_if<EntityIndex>(&claim.object)) {
    json.text(reading.entities[*object].name);
    json.key("object_type");
    json.text(reading.entities[*object].type);
  } else {
    write_value(json, std::get<Value>(claim.object));
  }
  json.key("status");
  json.text(name_of(claim.status));
  json.key("ended");
  json.boolean(claim.ended);
  write_optional(json, "speaker",
                 claim.speaker ? std::string_view(reading.entities[*claim.speaker].name) : "");
  write_optional(json, "time", claim.time);
  write_optional(json, "place", claim.place);
  json.key("phrase");
  json.text(claim.phrase);
  json.key("confidence");
  json.real(std::round(claim.evidence.confidence * 10000) / 10000);
  json.key("rule");
  json.text(claim.evidence.rule);
  json.key("document");
  json.text(reading.source.id);
  json.key("begin");
  json.integer(claim.evidence.begin_byte);
  json.key("end");
  json.integer(claim.evidence.end_byte);
  json.key("sentence");
  json.text(sentence_of(reading.source, claim.evidence));
  json.end_object();
}

}  // namespace

std::string to_claim_lines(const Reading& reading) {
  std::string out;
  for (const Claim& claim : reading.claims) {
    JsonWriter json(out);
    write_claim(json, reading, claim);
    out += "\n";
  }
  return out;
}

}  // namespace kith
