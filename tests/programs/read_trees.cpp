// CoNLL-U with trees (a file named first) to sentence triples: rules alone, without the model.

#include <iostream>

#include "base/files.h"
#include "extract/conllu.h"
#include "extract/parse_tree.h"
#include "extract/write_openie.h"

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: read_trees FILE.conllu\n";
    return 2;
  }
  kith::Document document = kith::read_conllu(kith::read_file(words[1]), words[1]);
  const kith::RuleSet rules;
  for (kith::Sentence& sentence : document.sentences) {
    kith::mend_titles(sentence);
    const kith::ParseTree tree(sentence, document.text);
    const kith::SentenceReader reader(tree, rules);
    std::cout << kith::to_openie_lines(
        reader, kith::text_of(document, sentence.begin_byte, sentence.end_byte));
  }
  return 0;
}
