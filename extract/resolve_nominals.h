#pragma once
// Who a noun phrase stands for: "the institute", "the minister", "the two leaders"; and phrases
// that become entities themselves ("fentanyl trafficking").

#include <vector>

#include "extract/link_mentions.h"

namespace kith {

// The entity that a definite phrase points back to; -1 for none.
int resolve_definite(const DocumentMentions& mentions, WordPlace head);

// "the Norwegian": a person of that country that the text speaks of; -1 for none, and for words
// that stand for the country.
int resolve_national(const DocumentMentions& mentions, WordPlace head);

// "the minister" of whom nobody knows which: no entity, rather than one that is everybody's.
bool points_nowhere(const DocumentMentions& mentions, WordPlace head);

// The members of a phrase that stands for several; empty where it does not, or they are not known.
std::vector<int> resolve_group(const DocumentMentions& mentions, WordPlace head);

// The entity of a plain noun phrase: one of the same wording, else a new one.
int thing_at(DocumentMentions& mentions, WordPlace head);

}  // namespace kith
