#pragma once
// "the leader of the MDU" in a report that does not say who that is: an entity of its own, known by
// the office alone. Other documents may tell who holds it, which is asked when the graph is
// settled.

#include "extract/link_mentions.h"

namespace kith {

// The entity for the description at `head`, made where it is new; -1 where the words are no
// definite description of the one head of something named, or stand where they say who somebody is
// ("became the leader of the MDU").
int describe_office(DocumentMentions& mentions, WordPlace head);

}  // namespace kith
