// Prints the rows of one word list whose example does not give what it must, with what came out and
// the tree: for adding rows and for judging another model. The same check is
// tests/extract/lexicon_rows_test.cpp.

#include <cstdio>
#include <string>

#include "extract/conllu.h"
#include "tests/support/row_examples.h"

int main(int count, char** words) {
  if (count < 2) {
    std::fputs(
        "usage: check_rows verbs.tsv|nouns.tsv|roles.tsv|saying.tsv|modifying.tsv [--trees]\n",
        stderr);
    return 2;
  }
  const std::string file = words[1];
  const bool status = file != "verbs.tsv" && file != "nouns.tsv" && file != "roles.tsv";
  const std::vector<kith::RowExample> rows =
      status ? kith::status_examples(file) : kith::relation_examples(file);
  std::size_t passed = 0;
  for (const kith::RowExample& row : rows) {
    passed += row.passed ? 1 : 0;
    if (row.passed) {
      continue;
    }
    std::printf("%s:%zu\t%s\t=> %s\n\t%s\n", row.file.c_str(), row.line, row.sentence.c_str(),
                row.expected.c_str(), row.given.c_str());
    if (count > 2) {
      for (const kith::Sentence& sentence : row.document.sentences) {
        std::printf("\t");
        int number = 0;
        for (const kith::Token& token : sentence.tokens) {
          std::printf("%d:%s/%s/%s/%s>%d/%s ", number++, token.form.c_str(), token.lemma.c_str(),
                      token.upos.c_str(), token.relation.c_str(), token.head,
                      token.name_tag.c_str());
        }
        std::printf("\n");
      }
    }
  }
  std::printf("%s: %zu of %zu\n", file.c_str(), passed, rows.size());
  return passed == rows.size() ? 0 : 1;
}
