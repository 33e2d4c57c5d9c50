#pragma once
// The examples of the word lists, read by the real model: what each row must give, and what came
// out.

#include <string>
#include <vector>

#include "extract/document.h"

namespace kith {

struct RowExample {
  std::string file;  // "verbs.tsv"
  std::size_t line = 0;
  std::string sentence;
  std::string expected;  // "Ann MEET Bo; ...", "leave(Petrov) asserted by Marsh"
  Document document;     // annotated
  bool passed = false;
  std::string given;  // what came out, for the message
};

// Rows of verbs.tsv, nouns.tsv and roles.tsv: every claim of `expect` is among the relations of the
// sentence.
std::vector<RowExample> relation_examples(const std::string& file);
// Rows of saying.tsv and modifying.tsv: status, doer and speaker of the predicate; a row with two
// sentences gives two.
std::vector<RowExample> status_examples(const std::string& file);

}  // namespace kith
