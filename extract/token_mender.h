#pragma once
// What the menders of a tree share: they work on the tokens of a sentence before a ParseTree is
// made of them.

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace kith {

class TokenMender {
 protected:
  explicit TokenMender(std::vector<Token>& tokens)
      : tokens_(tokens), size_(static_cast<int>(tokens.size())) {}

  Token& at(int token) { return tokens_[static_cast<std::size_t>(token)]; }
  const Token& at(int token) const { return tokens_[static_cast<std::size_t>(token)]; }

  // The relation without its subtype: "nsubj" of "nsubj:pass".
  std::string_view base(int token) const {
    const std::string_view relation = at(token).relation;
    return relation.substr(0, relation.find(':'));
  }

  std::vector<Token>& tokens_;
  int size_;
};

}  // namespace kith
