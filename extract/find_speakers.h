#pragma once
// Who says what: quotations, reported speech, and the turns of an interview.

#include "extract/link_mentions.h"
#include "extract/read_clauses.h"

namespace kith {

// Of the turns that the document's sentences have; the names must be known.
void find_turn_speakers(DocumentMentions& mentions);

// Inside one sentence. Sentences are given in order: a quotation may go on.
void find_speakers(DocumentMentions& mentions, int sentence, const SentenceReader& reader);

// Who says a word; -1: the document itself.
int speaker_of(const DocumentMentions& mentions, WordPlace word);

}  // namespace kith
