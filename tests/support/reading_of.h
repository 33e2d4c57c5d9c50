#pragma once
// A text read by the real pipeline, which is loaded once, and its claims in short.

#include <string>

#include "graph/claim.h"

namespace kith {

Reading reading_of(const std::string& text);

// "Ann Lee MEET Tom Brown [negated]" for each claim, one a line; nothing in brackets where it is
// asserted.
std::string claims_of(const Reading& reading);

// Whether that is one of the claims of the text.
bool states(const std::string& text, const std::string& claim);
// Whether these words stand anywhere in its claims.
bool claims_hold(const std::string& text, const std::string& words);

}  // namespace kith
