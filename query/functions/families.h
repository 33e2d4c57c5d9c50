#pragma once
// The families of functions, and what their code shares.

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "query/functions.h"

namespace kith {

using Arguments = std::span<const Value>;

// "toUpper() needs text, not a list".
Error wrong_argument(std::string_view function, std::string_view needed, const Value& given);

// LimitReached where a value of so many bytes is more than one may take.
void check_size(std::string_view function, std::size_t bytes, const FunctionContext& context);

std::string_view text_of(std::string_view function, const Value& value);
std::int64_t integer_of(std::string_view function, const Value& value);
double number_of(std::string_view function, const Value& value);

std::span<const FunctionRow> text_functions();
std::span<const FunctionRow> list_functions();
std::span<const FunctionRow> number_functions();
std::span<const FunctionRow> entity_functions();
std::span<const FunctionRow> evidence_functions();
std::span<const FunctionRow> conversion_functions();
std::span<const FunctionRow> temporal_functions();
std::span<const FunctionRow> predicate_functions();

}  // namespace kith
