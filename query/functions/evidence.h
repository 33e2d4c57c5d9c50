#pragma once
// The sentences behind a value, and what can be read of each, for steps that need no maps of them.

#include <string_view>
#include <vector>

#include "query/functions.h"

namespace kith {

// Each sentence once, by date, document and place. Throws as `function` does where the value is
// none that has sentences.
std::vector<Quote> quotes_behind(std::string_view function, const Value& value,
                                 const FunctionContext& context);

// What evidence() gives under a name.
using QuoteMember = Value (*)(const Quote& quote);
QuoteMember quote_member(std::string_view name);  // null where there is none

}  // namespace kith
