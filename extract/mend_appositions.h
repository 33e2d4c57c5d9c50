#pragma once
// Names beside what describes them, where a parser took one for a member of a list: "his wife,
// Lucia, and two children", "Ann Lee, the minister and a friend of Bo", "and Secretary of State Ann
// Lee", "Ann Lee, the chief executive, and Tom Brown, who ran sales".

#include "extract/document.h"

namespace kith {

void mend_appositions(Sentence& sentence);

}  // namespace kith
