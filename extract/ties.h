#pragma once
// Ties between the people of a document: who is whose brother, wife, lawyer or successor, as its
// sentences say, and whom "his brother" and "her minister" mean by that.

#include "extract/link_mentions.h"

namespace kith {

// Adds what a sentence says of people who are known in it so far.
void learn_ties(DocumentMentions& mentions, int sentence, const SentenceReader& reader);

// Whether the noun says what somebody is to another: "brother", not "minister".
bool is_kin_noun(const DocumentMentions& mentions, WordPlace noun);

// "his brother", "the wife of Lund", "her minister": whom the document says to be that to the
// owner; -1 for nobody or several. Of kin who are nowhere said to be so, the only other of the
// family name.
int resolve_owned(const DocumentMentions& mentions, WordPlace noun);

// "her sons": all who are said to be that to the owner.
std::vector<int> resolve_owned_group(const DocumentMentions& mentions, WordPlace noun);

// "a daughter of the businessman" of Irina Costin: the only other Costin that he can be; -1 where
// the owner is known for a person, or cannot be told.
int family_owner(const DocumentMentions& mentions, WordPlace noun, int owner_token);

// The word of whom a noun is said: "his" of "his brother", "Lund" of "the wife of Lund"; -1 for
// none.
int owner_of(const ParseTree& tree, int noun);

// Whether both are people with the same last name.
bool share_family_name(const DocumentMentions& mentions, int one, int other);

}  // namespace kith
