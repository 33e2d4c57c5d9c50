#pragma once
// CoNLL-U, the table format of Universal Dependencies: read trees that others made, write ours.
// https://universaldependencies.org/format.html

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace kith {

// One document: its sentences in order, their text from "# text = " where it is there, else the
// forms with single blanks. MISC is read for NER=B-PER (or Ent=PER with Bio=B), Arc=0.98 and
// SpaceAfter=No. Lines of multiword tokens and empty nodes are passed over. Throws BadInput with
// source and line.
Document read_conllu(std::string_view text, const std::string& source);

// Ten columns a token, a blank line behind each sentence; FORM is the document's text, blanks
// inside it kept. Words written as one ("don't") stand below a line with their range ("3-4").
std::string to_conllu(const Document& document);

}  // namespace kith
