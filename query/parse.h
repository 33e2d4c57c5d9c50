#pragma once
// Lexemes to a tree: recursive descent, one function per rule of the openCypher grammar, the rule
// quoted above it. Throws BadQuery with a place and, where a habit of another language is
// recognised, what to write instead.

#include <string_view>

#include "query/ast.h"

namespace kith {

Query parse_query(std::string_view query);

}  // namespace kith
