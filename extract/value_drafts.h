#pragma once
// What a sentence says of somebody in numbers and dates: ages, when somebody was born or something
// founded, what was paid, how many are employed. They become properties of the subject.

#include <string>
#include <vector>

#include "extract/claim_draft.h"

namespace kith {

// AGE 67, BORN '1965-05-03', FOUNDED '1994', PAY_EUR 4000000, EMPLOY_PEOPLE 2300: the unit or the
// noun that is counted stands in the name, so that the value is a number. Only of who has a name.
std::vector<ClaimDraft> value_drafts(const SentenceMentions& sentence,
                                     const std::string& document_date);

}  // namespace kith
