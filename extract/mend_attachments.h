#pragma once
// Descriptions and relative clauses that a parser hung on the nearest noun although they tell of a
// person named before it: "the owner of the club, Ann Lee", "a reporter for the Globe, who won".
// And the other way round: "Ann Lee of the Globe, which was sold". Done on the tokens before a
// ParseTree is made, with the kinds of nouns in seeds/lexicon.

#include "extract/document.h"
#include "extract/lexicon.h"

namespace kith {

void mend_attachments(Sentence& sentence, const Lexicon& lexicon);

}  // namespace kith
