#include "tests/support/reading_of.h"

#include <variant>

#include "extract/pipeline.h"
#include "extract/read.h"
#include "tests/support/paths.h"

namespace kith {

Reading reading_of(const std::string& text) {
  static const Pipeline pipeline = load_pipeline(seeds_folder());
  return pipeline.read(document_of_text(text, "text"));
}

std::string claims_of(const Reading& reading) {
  std::string out;
  for (const Claim& claim : reading.claims) {
    out += reading.entities[claim.subject].name + " " + claim.predicate + " ";
    if (const EntityIndex* object = std::get_if<EntityIndex>(&claim.object)) {
      out += reading.entities[*object].name;
    } else if (const Text* text = std::get<Value>(claim.object).text()) {
      out += "'" + std::string(text->view()) + "'";
    }
    if (claim.status != Status::Asserted) {
      out += " [" + std::string(name_of(claim.status)) + "]";
    }
    out += "\n";
  }
  return out;
}

bool claims_hold(const std::string& text, const std::string& words) {
  return claims_of(reading_of(text)).find(words) != std::string::npos;
}

bool states(const std::string& text, const std::string& claim) {
  return claims_hold(text, claim + "\n");
}

}  // namespace kith
