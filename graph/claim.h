#pragma once
// What was read in one document, as plain data: its text, the entities it speaks of, and what it
// claims of them. Offsets are bytes in the document's text, end exclusive. Nothing here knows of
// other documents.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/value.h"

namespace kith {

enum class Status : std::uint8_t { Asserted, Planned, Possible, Denied, Negated, Hypothetical };
std::string_view name_of(Status status);                    // "asserted", ...
std::optional<Status> status_named(std::string_view name);  // the inverse

struct SourceText {
  std::string id;      // from content and base name alone; no control characters
  std::string title;   // may be empty
  std::string date;    // ISO 8601, may be partial or empty
  std::string origin;  // where it was read: a file name, for people; not part of the graph
  std::string text;    // UTF-8; may be empty where claims were imported
};

struct Evidence {
  std::uint32_t begin_byte = 0;  // of the sentence
  std::uint32_t end_byte = 0;
  std::uint32_t words_begin = 0;  // of the words used
  std::uint32_t words_end = 0;
  std::string rule;         // "nary/S_own", "title", "import"
  double confidence = 1.0;  // 0 to 1
  std::string sentence;     // only where the document has no text (imports); else empty
};

using EntityIndex = std::uint32_t;  // into Reading::entities

struct Entity {
  std::string name;  // the fullest good name in this document
  std::string type;  // a node label: Person, Organization, Country, City, ... or Thing
  std::string key;   // ISO code of a country where the gazetteer knows one; else empty
  std::vector<std::string> aliases;  // other names in this document, sorted, without `name`
  std::uint32_t mentions = 1;
  bool named = true;  // false: a plain noun phrase ("fentanyl trafficking")
  // Hints for telling namesakes apart: "prime minister", "trade: biologist", "from: Brazil"; and
  // for finding who is meant by "the leader of the MDU", which names nobody: "holder:
  // roles:leader", by the rule of the claim that says of what.
  std::vector<std::string> roles;
};

// How the hint of an entity that is known by its office alone begins.
constexpr std::string_view kHolder = "holder: ";

struct Claim {
  EntityIndex subject = 0;
  std::string predicate;  // canonical relation: MEET, HOLD_POSITION, CRACK_DOWN_ON
  std::string phrase;     // content words used: "arrived in"
  std::variant<EntityIndex, Value>
      object;  // an entity makes an edge, a value makes a property of the subject
  Status status = Status::Asserted;
  bool ended = false;  // was so and is no longer: "former minister", "no longer leads"
  std::optional<EntityIndex> speaker;  // who says so; none where the document itself does
  std::string time;                    // ISO 8601, may be partial; empty where unknown
  std::string place;                   // name; empty where unknown
  bool symmetric = false;              // MEET: settled as one fact whichever way round it was said
  Evidence evidence;
};

struct Reading {
  SourceText source;
  std::vector<Entity> entities;
  std::vector<Claim> claims;
};

}  // namespace kith
