#pragma once
// Errors of a running query, in the words of the openCypher TCK. They are thrown without a place
// where a value is judged; the evaluator, which knows where the expression stands in the query
// text, adds it.

#include <string>
#include <string_view>

#include "base/error.h"
#include "graph/value.h"

namespace kith {

// code: "TypeError/runtime/InvalidArgumentValue".
Error query_error(std::string code, std::string message, std::string hint = {});

// "a list", "an integer", "null": what a value is, for messages. Of a value of which only the kind
// is known, a date is as good as a duration: "a temporal value".
std::string_view kind_in_words(const Value& value);
std::string_view kind_in_words(ValueKind kind);

}  // namespace kith
