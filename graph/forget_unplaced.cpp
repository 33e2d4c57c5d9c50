#include "graph/forget_unplaced.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/place_offices.h"

namespace kith {

namespace {

using Numbers = std::vector<std::uint32_t>;  // new by old; kNone: gone

Numbers number_kept(const std::vector<bool>& kept) {
  Numbers numbers(kept.size(), kNone);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    numbers[i] = kept[i] ? next++ : kNone;
  }
  return numbers;
}

template <typename Row>
void keep_only(const std::vector<bool>& kept, std::vector<Row>& rows) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept[i] && next++ != i) {
      rows[next - 1] = std::move(rows[i]);
    }
  }
  rows.resize(next);
}

// How many are kept before each, and in all.
Numbers kept_before(const std::vector<bool>& kept) {
  Numbers counts(kept.size() + 1);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    counts[i + 1] = counts[i] + (kept[i] ? 1 : 0);
  }
  return counts;
}

}  // namespace

void forget_unplaced(Corpus& corpus, Resolution& resolution) {
  const std::size_t entities = corpus.entities.size();
  std::vector<bool> is_told(resolution.nodes.size());  // who it is
  for (std::size_t i = 0; i < entities; ++i) {
    if (!is_known_by_office(corpus, corpus.entities[i])) {
      is_told[resolution.node_of[i]] = true;
    }
  }
  if (std::find(is_told.begin(), is_told.end(), false) == is_told.end()) {
    return;
  }
  std::vector<bool> entity_stays(entities);
  for (std::size_t i = 0; i < entities; ++i) {
    entity_stays[i] = is_told[resolution.node_of[i]];
  }
  std::vector<bool> claim_stays;
  claim_stays.reserve(corpus.claims.size());
  for (const CorpusClaim& claim : corpus.claims) {
    claim_stays.push_back(entity_stays[claim.subject] &&
                          (claim.object == kNone || entity_stays[claim.object]));
  }
  const Numbers entities_before = kept_before(entity_stays);
  const Numbers claims_before = kept_before(claim_stays);
  for (CorpusDocument& document : corpus.documents) {
    document.first_entity = entities_before[document.first_entity];
    document.first_claim = claims_before[document.first_claim];
  }
  const Numbers new_entity = number_kept(entity_stays);
  keep_only(entity_stays, corpus.entities);
  keep_only(claim_stays, corpus.claims);
  for (CorpusClaim& claim : corpus.claims) {
    claim.subject = new_entity[claim.subject];
    claim.object = claim.object == kNone ? kNone : new_entity[claim.object];
    claim.speaker = claim.speaker == kNone ? kNone : new_entity[claim.speaker];
  }
  const Numbers new_node = number_kept(is_told);
  keep_only(entity_stays, resolution.node_of);
  keep_only(is_told, resolution.nodes);
  for (std::uint32_t& node : resolution.node_of) {
    node = new_node[node];
  }
}

}  // namespace kith
