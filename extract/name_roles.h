#pragma once
// What relation a title or an apposition states where no row of the lexicon fits its two ends as
// the tree has them: "her foreign minister, Ann Lee", "a bank in Porto", "its ship".

#include <optional>
#include <string>
#include <string_view>

#include "extract/claim_draft.h"
#include "extract/lexicon.h"

namespace kith {

struct RoleEnds {
  std::string_view holder;   // its node label
  std::string_view other;    // that of whose role it is
  std::string_view joining;  // "of", "in", "from"
};

struct NamedRole {
  std::string relation;
  bool turned = false;  // from the other end to the holder
};

// None where the noun says nothing that is known about the two.
std::optional<NamedRole> name_role(const Lexicon& lexicon, const ParseTree& tree, int noun,
                                   const RoleEnds& ends);

// "his daughter, Ann, was there, Bo said": who she is says the text, not Bo, and not for that day
// alone. In a quotation it is the speaker who says so.
bool is_aside(const SentenceMentions& sentence, int noun);
bool is_kinship(std::string_view relation);

// "Q: You and Ann were friends." is for the listener to say.
bool is_put_to_listener(const SentenceMentions& sentence, const ClaimDraft& draft);

// "concealed anything" is told of somebody only where they deny it.
bool is_open_end(const ParseTree& tree, const ClaimDraft& draft);

}  // namespace kith
