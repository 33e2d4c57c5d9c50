// Reads plain text on standard input and prints its tokens and sentences as CoNLL-U without trees,
// so that `ud_score.py text` can measure these stages alone. Takes the seeds folder as its only
// argument.

#include <cstdio>
#include <iostream>
#include <span>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/files.h"
#include "extract/read.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"

namespace {

void print(const kith::Document& document) {
  for (const kith::Sentence& sentence : document.sentences) {
    std::size_t covered = 0;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const kith::Token& token = sentence.tokens[i];
      const std::size_t length = i < covered ? 1 : kith::multiword_length(sentence.tokens, i);
      if (length > 1) {
        const kith::Token& last = sentence.tokens[i + length - 1];
        covered = i + length;
        std::cout << i + 1 << "-" << covered << "\t"
                  << kith::text_of(document, token.begin_byte, last.end_byte)
                  << "\t_\t_\t_\t_\t_\t_\t_\t" << (last.space_after ? "_" : "SpaceAfter=No")
                  << "\n";
      }
      const bool inside = i < covered;
      std::cout << i + 1 << "\t" << token.form << "\t_\t_\t_\t_\t" << i << "\tdep\t_\t"
                << (token.space_after || inside ? "_" : "SpaceAfter=No") << "\n";
    }
    std::cout << "\n";
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    const kith::Tokenizer tokenizer(argument_count > 1 ? arguments[1] : kith::default_seeds());
    kith::Diagnostics diagnostics;
    kith::DocumentReader reader({"-"});
    while (std::optional<kith::Document> document = reader.next(diagnostics)) {
      kith::find_sentences(*document, tokenizer, diagnostics);
      print(*document);
    }
    std::fputs(diagnostics.render().c_str(), stderr);
  } catch (const kith::Error& error) {
    std::fputs(kith::render(error).c_str(), stderr);
    return 1;
  }
  return 0;
}
