#pragma once
// Claims as JSON Lines, for people and programs that want what was read without a store: one object
// a claim.

#include <string>

#include "graph/claim.h"

namespace kith {

// Members of each line: subject, subject_type, relation, object, object_type (absent where the
// object is a value), status, speaker, time, place (null where unknown), phrase, confidence, rule,
// document, begin, end (bytes of the sentence), sentence. In the order of the claims.
std::string to_claim_lines(const Reading& reading);

}  // namespace kith
