#pragma once
// Short news sentences whose verb a parser took for an adjective of its object ("Arbor Bank
// headhunted trader Gil Ames"), or whose object for a second subject, a bare oblique or a part of
// the subject: put right where the words leave no other reading. Done on the tokens before a
// ParseTree is made.

#include "extract/document.h"

namespace kith {

void mend_arguments(Sentence& sentence);

}  // namespace kith
