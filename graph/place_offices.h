#pragma once
// Who is meant by "the leader of the MDU" in a document that does not say it: the one person who,
// as other documents tell it, holds this very office at its date.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"

namespace kith {

// Whether the entity is known by an office alone (claim.h, kHolder).
bool is_known_by_office(const Corpus& corpus, const CorpusEntity& entity);

struct PlacedOffice {
  std::uint32_t entity;   // of the corpus
  std::uint32_t cluster;  // of the person
  std::string reason;     // "office 'leader of the MDU'"
};

// `cluster_of`: by entity. Only where exactly one person holds the office, as the last claims up to
// the document's date have it, and the document says nothing of the two of them together.
std::vector<PlacedOffice> place_offices(const Corpus& corpus,
                                        std::span<const std::uint32_t> cluster_of);

}  // namespace kith
