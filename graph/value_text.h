#pragma once
// Values as text for exports: plain in cells, labels and attributes; as JSON where a format has
// lists and maps. (Cypher's own spelling of values, with quotes, belongs to query/writers.h.)

#include <string>

#include "base/json.h"
#include "graph/value.h"

namespace kith {

// ISO 8601 as the TCK prints it: "2025-09-02", "2025-09-02T10:30+02:00[Europe/Stockholm]",
// "10:30:00.5Z", "P1Y2M3DT4H5M6.7S".
std::string iso_text(const Temporal& temporal);

// Text as it is, numbers as JSON writes them, temporals as ISO 8601, lists and maps as JSON text,
// null as "".
std::string plain_text(const Value& value);

// Lists and maps natively, temporals as ISO text. Nodes, edges and paths, which no property holds,
// as their numbers.
void write_json(JsonWriter& out, const Value& value);
std::string json_text(const Value& value);
Value value_of(const Json& json);  // the other way: lists, maps and what stands in them

// The shortest text that reads back as the same number; always with a point or exponent.
std::string real_text(double number);

}  // namespace kith
