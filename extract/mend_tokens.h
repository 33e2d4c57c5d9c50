#pragma once
// Sentences that come as tokens already, as benchmarks have them: one a line, tokens apart by
// blanks. Penn Treebank text tore hyphenated words and escaped brackets; the model reads them
// mended, the output keeps the input's words.

#include <string>

#include "extract/document.h"

namespace kith {

enum class Mending { None, TornWords };

// A document of one sentence. TornWords joins "gene - splicing" into one token whose byte range
// covers all three words, and makes `` '' -LRB- 1\/2 readable in Token::form.
Document document_of_tokens(std::string line, Mending mending);

}  // namespace kith
