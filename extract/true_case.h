#pragma once
// Headlines in title case, read as running text has them: "Marevia Signs Loan" as "Marevia signs
// loan". Only what the model reads changes (Token::form), never the text.

#include "extract/document.h"
#include "extract/gazetteer.h"
#include "extract/lexicon.h"

namespace kith {

// Sets the forms of headlines in title case right, by the evidence of the text below them, and
// marks their sentences. What a semicolon divides becomes two sentences.
void true_case_headlines(Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer);

// "Lee to visit Paris", with a tree: the form of its "to" becomes "will", as is meant. Whether it
// did, and the sentence is to be parsed again.
bool read_as_future(Sentence& sentence);

}  // namespace kith
