#include "graph/import_claims.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "graph/triple_rows.h"

namespace kith {

namespace {

// "met with" is the relation MET_WITH; what is written as a relation stays so.
std::string relation_of(std::string_view written) {
  std::string relation;
  for (const char letter : to_upper(trim(written))) {
    relation += letter == ' ' || letter == '-' ? '_' : letter;
  }
  return relation;
}

std::string phrase_of(const TripleRow& row) {
  return row.phrase.empty() ? to_lower(replace_all(row.relation, "_", " ")) : row.phrase;
}

// Gathers the rows of one document.
class ReadingOfRows {
 public:
  ReadingOfRows(const std::string& document, const std::string& origin) {
    reading_.source.id = document;
    reading_.source.origin = origin;
  }

  void add(const TripleRow& row) {
    if (reading_.source.date.empty()) {
      reading_.source.date = row.date;
    }
    Claim& claim = reading_.claims.emplace_back();
    claim.subject = entity(row.subject, row.subject_type, "Thing");
    if (row.value) {
      claim.object = *row.value;
    } else {
      claim.object = entity(row.object, row.object_type, "Thing");
    }
    if (!row.speaker.empty()) {
      claim.speaker = entity(row.speaker, {}, "Person");
    }
    claim.predicate = relation_of(row.relation);
    claim.phrase = phrase_of(row);
    claim.status = row.status;
    claim.ended = row.ended;
    claim.time = row.time;
    claim.place = row.place;
    claim.evidence.begin_byte = claim.evidence.words_begin = row.start;
    claim.evidence.end_byte = claim.evidence.words_end = row.end;
    claim.evidence.rule = "import";
    claim.evidence.confidence = row.confidence;
    claim.evidence.sentence = row.sentence;
  }

  Reading take() { return std::move(reading_); }

 private:
  // Without a type: what the document already calls so, else `otherwise`.
  EntityIndex entity(const std::string& written, const std::string& type, const char* otherwise) {
    const std::string name(trim(written));
    for (std::uint32_t i = 0;
         reading_.entities.size() <= kFewEntities && i < reading_.entities.size(); ++i) {
      Entity& one = reading_.entities[i];
      if (one.name == name && (type.empty() || one.type == type)) {
        ++one.mentions;
        return i;
      }
    }
    if (reading_.entities.size() > kFewEntities) {
      return entity_of_many(name, type, otherwise);
    }
    return new_entity(name, type, otherwise);
  }

  EntityIndex entity_of_many(const std::string& name, const std::string& type,
                             const char* otherwise) {
    for (; indexed_ < reading_.entities.size(); ++indexed_) {
      const Entity& one = reading_.entities[indexed_];
      by_name_.try_emplace(one.name, static_cast<EntityIndex>(indexed_));
      by_name_.try_emplace(one.name + '\0' + one.type, static_cast<EntityIndex>(indexed_));
    }
    const auto at = by_name_.find(type.empty() ? name : name + '\0' + type);
    if (at != by_name_.end()) {
      ++reading_.entities[at->second].mentions;
      return at->second;
    }
    return new_entity(name, type, otherwise);
  }

  EntityIndex new_entity(const std::string& name, const std::string& type, const char* otherwise) {
    Entity& one = reading_.entities.emplace_back();
    one.name = name;
    one.type = type.empty() ? otherwise : type;
    return static_cast<EntityIndex>(reading_.entities.size() - 1);
  }

  static constexpr std::size_t kFewEntities = 32;  // are searched one by one
  Reading reading_;
  std::unordered_map<std::string, EntityIndex> by_name_;
  std::size_t indexed_ = 0;
};

struct RowPlace {
  std::uint64_t document;  // hash of its id
  std::size_t offset, line;
};

class Importer {
 public:
  Importer(std::string_view content, const std::string& name)
      : name_(name), rows_(content, name, triple_format_of(name, content)), again_(rows_) {}

  // Documents whose rows stand together, which is how tools write them. None where they do not.
  std::optional<Imported> import_in_order(Record& record);
  Imported import_scattered(Record& record);

 private:
  struct Scattered {};

  std::string document_of(const TripleRow& row) const {
    return row.doc.empty() ? base_name(name_) : row.doc;
  }

  std::string name_;
  TripleRows rows_;
  TripleRows again_;  // at the beginning
};

std::optional<Imported> Importer::import_in_order(Record& record) {
  Imported imported;
  std::unordered_set<std::uint64_t> done;
  TripleRow row;
  bool more = rows_.next(row);
  try {
    imported.documents = record.add_all([&]() -> std::optional<Reading> {
      if (!more) {
        return std::nullopt;
      }
      const std::string document = document_of(row);
      if (!done.insert(hash64(document)).second) {
        throw Scattered{};
      }
      ReadingOfRows reading(document, base_name(name_));
      do {
        reading.add(row);
        ++imported.claims;
        more = rows_.next(row);
      } while (more && document_of(row) == document);
      return reading.take();
    });
  } catch (const Scattered&) {
    return std::nullopt;
  }
  return imported;
}

Imported Importer::import_scattered(Record& record) {
  rows_ = again_;
  std::vector<RowPlace> places;
  TripleRow row;
  while (rows_.next(row)) {
    places.push_back({hash64(document_of(row)), row.offset, row.line});
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const RowPlace& a, const RowPlace& b) { return a.document < b.document; });
  Imported imported;
  imported.claims = places.size();
  std::size_t at = 0;
  imported.documents = record.add_all([&]() -> std::optional<Reading> {
    if (at == places.size()) {
      return std::nullopt;
    }
    std::optional<ReadingOfRows> reading;
    for (const std::uint64_t document = places[at].document;
         at < places.size() && places[at].document == document; ++at) {
      rows_.seek(places[at].offset, places[at].line);
      rows_.next(row);
      if (!reading) {
        reading.emplace(document_of(row), base_name(name_));
      }
      reading->add(row);
    }
    return reading->take();
  });
  return imported;
}

}  // namespace

Imported import_claims(Record& record, std::string_view content, const std::string& name) {
  Importer importer(content, name);
  if (std::optional<Imported> imported = importer.import_in_order(record)) {
    return *imported;
  }
  return importer.import_scattered(record);
}

Imported import_claims(Record& record, const std::string& path) {
  const MappedFile file(path);
  return import_claims(record, file.bytes(), path);
}

}  // namespace kith
