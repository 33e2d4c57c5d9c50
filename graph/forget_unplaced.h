#pragma once
// "the leader of the MDU" of whom no document tells who it is makes no node: what is said of nobody
// known is left out of the graph, and stays in the record.

#include "graph/corpus.h"
#include "graph/resolve_names.h"

namespace kith {

// Takes entities that are known by an office alone and belong to nobody named, and the claims that
// they are an end of, out of corpus and resolution. Who speaks is nobody where it was one of them.
void forget_unplaced(Corpus& corpus, Resolution& resolution);

}  // namespace kith
