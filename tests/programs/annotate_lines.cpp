// Tokenised sentences on standard input, one a line, to CoNLL-U with the model of the folder named
// first: for measuring the model alone, and for comparing processors (ONEDNN_MAX_CPU_ISA).

#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "extract/conllu.h"
#include "extract/language_model.h"
#include "extract/mend_tokens.h"

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: annotate_lines MODEL_FOLDER < lines\n";
    return 2;
  }
  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  const kith::LanguageModel model(words[1]);
  const auto loaded = Clock::now();
  std::vector<kith::Document> documents;
  for (std::string line; std::getline(std::cin, line);) {
    documents.push_back(kith::document_of_tokens(line, kith::Mending::None));
  }
  std::vector<kith::Sentence*> sentences;
  for (kith::Document& document : documents) {
    sentences.push_back(&document.sentences[0]);
  }
  const auto read = Clock::now();
  model.annotate(sentences);
  const auto done = Clock::now();
  for (const kith::Document& document : documents) {
    std::cout << kith::to_conllu(document);
  }
  using Seconds = std::chrono::duration<double>;
  std::cerr << "load " << Seconds(loaded - began).count() << " s, " << sentences.size()
            << " sentences in " << Seconds(done - read).count() << " s\n";
  return 0;
}
