#pragma once
// All readings of a record as columns, with every text kept once: what `settle` works on. Documents
// stand in the order of their ids, so nothing computed from a corpus can depend on the order in
// which they were added.

#include <cstdint>
#include <span>
#include <vector>

#include "graph/claim.h"
#include "graph/record.h"
#include "graph/text_pool.h"

namespace kith {

using TextNumber = std::uint32_t;             // in Corpus::texts
constexpr std::uint32_t kNone = 0xFFFFFFFFU;  // no entity, no text

struct CorpusDocument {
  TextNumber id, title, date;
  std::uint32_t first_entity, first_claim;  // where its own begin
};

struct CorpusEntity {
  std::uint32_t document;
  TextNumber name, type, key;  // key: the empty text where there is none
  std::uint32_t mentions;
  std::uint32_t first_name, aliases,
      roles;  // in Corpus::lists: so many aliases, then so many roles
  bool named;
};

struct CorpusClaim {
  std::uint32_t document;
  std::uint32_t subject;  // in Corpus::entities
  std::uint32_t object;   // likewise; kNone where it is a value
  TextNumber value;       // as stored_value.h writes it; kNone where the object is an entity
  TextNumber predicate, phrase, time, place;
  std::uint32_t speaker;  // in Corpus::entities, or kNone
  Status status;
  bool ended, symmetric;
  std::uint32_t begin_byte, end_byte, words_begin, words_end;
  TextNumber rule, sentence;
  double confidence;
};

struct Corpus {
  TextPool texts;
  std::vector<CorpusDocument> documents;
  std::vector<CorpusEntity> entities;  // by document
  std::vector<CorpusClaim> claims;     // by document
  std::vector<TextNumber> lists;

  std::span<const TextNumber> aliases(const CorpusEntity& entity) const {
    return std::span(lists).subspan(entity.first_name, entity.aliases);
  }
  std::span<const TextNumber> roles(const CorpusEntity& entity) const {
    return std::span(lists).subspan(entity.first_name + entity.aliases, entity.roles);
  }
  std::span<const CorpusClaim> claims_of(std::uint32_t document) const;
  std::span<const CorpusEntity> entities_of(std::uint32_t document) const;
};

Corpus gather_corpus(const Record& record);

}  // namespace kith
