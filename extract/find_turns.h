#pragma once
// Interviews and transcripts: paragraphs that begin with "Q:", "A:" or a name and a colon. Whose
// turn it is says who "I" is.

#include "extract/document.h"

namespace kith {

// Fills Sentence::turn where a document has turns, and takes the label off the sentence's tokens,
// so that the parser sees what was said. Sentences must have tokens and no trees yet.
void find_turns(Document& document);

}  // namespace kith
