#pragma once
// Who was called by a noun before, in a name or a role: "the institute", "the prime minister", "the
// union leader". -1 for nobody.

#include <string>
#include <vector>

#include "extract/link_mentions.h"

namespace kith {

// "the Institute" of "International Water Institute", "the bank" of Banco Ribeira, then "the
// minister" of who was called so.
int called_by_noun(const DocumentMentions& mentions, WordPlace head, const std::string& lemma);

// "the union leader" of who is the general secretary of the Dockers' Union, "the bank chief".
int called_by_body(const DocumentMentions& mentions, WordPlace head,
                   const std::vector<int>& modifiers);

// "the prime minister", "the French president" of who has that role.
int called_by_phrase(const DocumentMentions& mentions, WordPlace head, std::vector<int> modifiers);

// "The foreign ministers of A and B, Ann Lee and Tom Brown,": the people, whether the parser has
// them beside the noun or in one row with the places.
std::vector<int> people_named_behind(const DocumentMentions& mentions, WordPlace head);

}  // namespace kith
