// Reads plain text on standard input and prints its tokens and sentences as CoNLL-U without trees,
// so that `ud_score.py text` can measure these stages alone. With `--rules` the encoder is not
// asked for sentence borders.

#include <cstdio>
#include <cstring>
#include <iostream>
#include <optional>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/files.h"
#include "extract/conllu.h"
#include "extract/language_model.h"
#include "extract/read.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"

int main(int argument_count, char** arguments) {
  try {
    const std::string seeds = kith::default_seeds();
    const kith::Tokenizer tokenizer(seeds);
    std::optional<kith::LanguageModel> model;
    kith::SentenceStarts starts;
    if (argument_count < 2 || std::strcmp(arguments[1], "--rules") != 0) {
      model.emplace(seeds + "/models/kith-en-1");
      starts = [&model](std::span<const kith::Token> tokens) {
        return model->sentence_starts(tokens);
      };
    }
    kith::Diagnostics diagnostics;
    kith::DocumentReader reader({"-"});
    while (std::optional<kith::Document> document = reader.next(diagnostics)) {
      kith::find_sentences(*document, tokenizer, diagnostics, starts);
      std::cout << kith::to_conllu(*document);
    }
    std::fputs(diagnostics.render().c_str(), stderr);
  } catch (const kith::Error& error) {
    std::fputs(kith::render(error).c_str(), stderr);
    return 1;
  }
  return 0;
}
