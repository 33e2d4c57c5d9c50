#include "extract/parse_tree.h"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("a step that would hang a word under itself is taken back, others stay") {
  Sentence sentence;
  sentence.tokens.resize(3);
  sentence.tokens[0].head = 1;
  sentence.tokens[1].head = -1;
  sentence.tokens[2].head = 1;
  sentence.tokens[2].relation = "obj";
  mend_step(sentence, [](Sentence& s) {
    s.tokens[2].head = 0;
    s.tokens[2].relation = "nmod";
  });
  CHECK(sentence.tokens[2].head == 0);
  mend_step(sentence, [](Sentence& s) {
    s.tokens[0].head = 2;
    s.tokens[0].relation = "appos";
    s.tokens[2].relation = "conj";
  });
  CHECK(sentence.tokens[0].head == 1);
  CHECK(sentence.tokens[2].head == 0);
  CHECK(sentence.tokens[2].relation == "nmod");
}

}  // namespace kith
