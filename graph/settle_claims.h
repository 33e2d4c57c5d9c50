#pragma once
// Claims to facts: claims that agree in subject, type, object, status and speaker are one edge;
// claims about a value are a property of their subject. All their evidence is kept. What has ended:
// the last dated documents that speak of it have the word, whether they or a speaker of theirs say
// it.

#include <cstdint>
#include <vector>

#include "graph/settled.h"

namespace kith {

// `node_of`: by entity of the corpus. Fills types, edges, values and quotes of a graph whose nodes
// stand.
void settle_claims(Corpus& corpus, const std::vector<std::uint32_t>& node_of, Settled& settled);

}  // namespace kith
