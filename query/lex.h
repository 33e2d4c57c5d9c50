#pragma once
// Query text to lexemes with places. Words are not yet keywords: what a word means depends on where
// it stands.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "query/ast.h"

namespace kith {

enum class LexemeKind : std::uint8_t {
  Word,
  QuotedWord,
  Integer,
  Real,
  BadNumber,
  Text,
  Parameter,
  Symbol,
  End
};

struct Lexeme {
  LexemeKind kind = LexemeKind::End;
  Site site;
  std::string
      text;  // what it stands for: a word without backticks, a text without quotes and escapes
};

// The last lexeme is End. Throws BadQuery.
std::vector<Lexeme> lex_query(std::string_view query);

Place place_in_query(std::string_view query, std::size_t byte);

// `code` in the words of the openCypher TCK: "SyntaxError/compile/UndefinedVariable".
[[noreturn]] void fail_query(std::string_view query, Site site, std::string code,
                             std::string message, std::string hint = {});

}  // namespace kith
