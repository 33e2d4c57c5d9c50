#pragma once
// What entities are called beside their names: titles ("Energy Minister Zarina Nazarzoda"),
// appositions ("Oduya, the institute's director"), and whose role it is.

#include <string>
#include <vector>

#include "extract/link_mentions.h"

namespace kith {

// "his daughter, Zarina": the owner is found when the mentions before it are.
struct OwnedRole {
  RoleFact fact;  // without `other`
  int owner_token = -1;
};

// Gives roles and genders to the entities, links the noun phrases that stand beside their names,
// and adds the facts that are certain already; returns those that wait for their owner.
std::vector<OwnedRole> describe_entities(DocumentMentions& mentions);

void settle_owners(DocumentMentions& mentions, const std::vector<OwnedRole>& waiting);

}  // namespace kith
