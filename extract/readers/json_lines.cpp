#include <optional>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "extract/find_blocks.h"
#include "extract/normalize.h"
#include "extract/readers/readers.h"

namespace kith {
namespace {

std::string text_field(const Json& object, std::string_view name) {
  const Json* field = object.find(name);
  if (field == nullptr) {
    return {};
  }
  if (const std::int64_t* number = field->integer()) {
    return std::to_string(*number);
  }
  return field->text() != nullptr ? *field->text() : std::string();
}

// "2025-09-02T10:00:00Z", "September 2, 2025": the date alone, as ISO 8601.
std::string date_field(const Json& object) {
  const std::string given = text_field(object, "date");
  if (from_iso(std::string_view(given).substr(0, 10)).year != 0) {
    return to_iso(from_iso(std::string_view(given).substr(0, 10)));
  }
  return to_iso(find_date(given).value_or(PartialDate{}));
}

}  // namespace

std::optional<Document> read_json_line(std::string_view text, const std::string& origin,
                                       std::size_t line, Diagnostics& diagnostics) {
  const std::string place = origin + ":" + std::to_string(line);
  Json object;
  try {
    object = parse_json(text, origin);
  } catch (const Error& error) {
    diagnostics.warn("bad-line", place + ": not a JSON object: " + error.message);
    return std::nullopt;
  }
  const Json* words = object.object() != nullptr ? object.find("text") : nullptr;
  if (words == nullptr || words->text() == nullptr) {
    diagnostics.warn(
        "bad-line",
        place + ": " + (object.object() == nullptr ? "not a JSON object" : "no field 'text'"));
    return std::nullopt;
  }
  Document document;
  document.origin = origin;
  document.text = *words->text();
  if (!is_valid_utf8(document.text)) {
    diagnostics.warn("bad-line", place + ": 'text' is not valid Unicode");
    return std::nullopt;
  }
  document.title = text_field(object, "title");
  document.date = date_field(object);
  const std::string id = text_field(object, "id");
  document.id = id.empty() ? document_id(origin, text) : safe_id(id);
  document.blocks = find_blocks(document.text);
  fill_head(document);
  if (document.byline.empty()) {
    document.byline = text_field(object, "byline");
  }
  return document;
}

}  // namespace kith
