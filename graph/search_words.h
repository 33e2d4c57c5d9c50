#pragma once
// What people type to search: words that must all be there, "phrases in quotes", the beginnings of
// words (drug*), OR, NOT and brackets; case and accents do not count.

#include <string>
#include <string_view>

namespace kith {

// As an expression of FTS5; empty where nothing is asked for. Throws BadQuery, without a place,
// that says at which character.
std::string search_expression(std::string_view text);

}  // namespace kith
