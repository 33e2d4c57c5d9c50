#pragma once
// "accused the mayor of lying": an -ing clause that a parser hung on the object although a row of
// seeds/lexicon says that the verb takes it ("accuse" with obj+advcl:of) belongs to the verb. Done
// on the tokens before a ParseTree is made.

#include "extract/document.h"
#include "extract/lexicon.h"

namespace kith {

void mend_complements(Sentence& sentence, const Lexicon& lexicon);

}  // namespace kith
