// Confidence against annotated texts: the surer a claim is said to be, the oftener it is right.

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "tests/support/paths.h"
#include "tests/support/reading_of.h"

namespace {

// What a person found in a text: entities by their names, and which of them have to do with each
// other.
struct Annotation {
  std::map<std::string, std::set<std::string>> ids;  // by name in lower case
  std::set<std::pair<std::string, std::string>> pairs;
};

std::string text_at(const kith::Json& object, const char* key) {
  const kith::Json* member = object.find(key);
  return member == nullptr || member->text() == nullptr ? std::string() : *member->text();
}

Annotation annotation_of(const std::string& path) {
  Annotation out;
  const kith::Json json = kith::parse_json(kith::read_file(path), path);
  for (const kith::Json& entity : *json.find("entities")->array()) {
    const std::string id = text_at(entity, "id");
    out.ids[kith::to_lower(text_at(entity, "name"))].insert(id);
    if (const kith::Json* aliases = entity.find("aliases")) {
      for (const kith::Json& alias : *aliases->array()) {
        out.ids[kith::to_lower(*alias.text())].insert(id);
      }
    }
  }
  for (const kith::Json& edge : *json.find("edges")->array()) {
    out.pairs.emplace(text_at(edge, "source"), text_at(edge, "target"));
  }
  return out;
}

struct Bucket {
  double least;
  int right = 0, judged = 0;
  double rate() const { return judged == 0 ? 0 : static_cast<double>(right) / judged; }
};
using Buckets = std::array<Bucket, 4>;

bool is_right(const Annotation& gold, const std::set<std::string>& subjects,
              const std::set<std::string>& objects) {
  return std::any_of(subjects.begin(), subjects.end(), [&](const std::string& a) {
    return std::any_of(objects.begin(), objects.end(), [&](const std::string& b) {
      return gold.pairs.count({a, b}) > 0 || gold.pairs.count({b, a}) > 0;
    });
  });
}

// Claims between two entities that the annotation knows; the relation's name is not judged.
void judge(const std::string& text_path, const Annotation& gold, Buckets& buckets) {
  const kith::Reading reading = kith::reading_of(kith::read_file(text_path));
  for (const kith::Claim& claim : reading.claims) {
    const kith::EntityIndex* object = std::get_if<kith::EntityIndex>(&claim.object);
    if (object == nullptr) {
      continue;
    }
    const auto a = gold.ids.find(kith::to_lower(reading.entities[claim.subject].name));
    const auto b = gold.ids.find(kith::to_lower(reading.entities[*object].name));
    if (a == gold.ids.end() || b == gold.ids.end()) {
      continue;
    }
    auto bucket = std::find_if(buckets.rbegin(), buckets.rend(), [&](const Bucket& one) {
      return claim.evidence.confidence >= one.least;
    });
    ++bucket->judged;
    bucket->right += is_right(gold, a->second, b->second) ? 1 : 0;
  }
}

std::vector<std::string> texts_in(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") {
      out.push_back(entry.path().string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("the surer a claim is said to be, the oftener it is right") {
  if (!kith::shared_folder()) {
    MESSAGE("skipped: no evaluation data beside the project");
    return;
  }
  Buckets buckets = {{{0}, {.5}, {.75}, {.95}}};
  const std::string folder = *kith::shared_folder() + "/eval";
  for (const std::string& text : texts_in(folder + "/kg/dev")) {
    judge(text, annotation_of(text.substr(0, text.size() - 3) + "json"), buckets);
  }
  const Annotation world = annotation_of(folder + "/world/dev/world.json");
  for (const std::string& text : texts_in(folder + "/world/dev")) {
    judge(text, world, buckets);
  }
  constexpr double kNoise = .02;  // a bucket has some hundred claims at most
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    MESSAGE("confidence from ", buckets[i].least, ": ", buckets[i].right, " of ", buckets[i].judged,
            " right, ", buckets[i].rate());
    CHECK(buckets[i].judged > 0);
    CHECK((i == 0 || buckets[i].rate() + kNoise >= buckets[i - 1].rate()));
  }
}
