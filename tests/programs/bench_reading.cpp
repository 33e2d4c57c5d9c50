// Times of reading, one thread: sentences a second and each stage's share. scripts/bench.sh prints
// it as a table.
//   bench_reading NAME SEEDS FILES|DIRS...      (rows: task, figure, value)

#include <chrono>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extract/language_model.h"
#include "extract/pipeline.h"
#include "extract/read.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"

namespace {

// What `work` takes is added to the stage.
template <typename Work>
void measure(double& seconds, const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void print_row(const std::string& task, const std::string& figure, double value) {
  std::cout << task << '\t' << figure << '\t' << value << '\n';
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: bench_reading NAME SEEDS FILES...\n";
    return 2;
  }
  const std::string task = words[1], seeds = words[2];
  double load = 0, read = 0, split = 0, model_time = 0, claims = 0;
  std::vector<kith::Document> documents;
  kith::Diagnostics diagnostics;
  measure(read, [&] {
    kith::DocumentReader reader(std::vector<std::string>(words + 3, words + count));
    while (auto document = reader.next(diagnostics)) {
      documents.push_back(std::move(*document));
    }
  });
  const kith::Tokenizer tokenizer(seeds);
  const kith::LanguageModel model(seeds + "/models/kith-en-1");
  std::optional<kith::Pipeline> pipeline;
  measure(load, [&] { pipeline = kith::load_pipeline(seeds); });
  std::size_t sentences = 0, tokens = 0, found = 0;
  for (kith::Document& document : documents) {
    measure(split, [&] {
      kith::find_sentences(
          document, tokenizer, diagnostics,
          [&](std::span<const kith::Token> text) { return model.sentence_starts(text); });
    });
    std::vector<kith::Sentence*> all;
    for (kith::Sentence& sentence : document.sentences) {
      all.push_back(&sentence);
      tokens += sentence.tokens.size();
    }
    sentences += all.size();
    measure(model_time, [&] { model.annotate(all); });
    measure(claims, [&] { found += pipeline->read(std::move(document)).claims.size(); });
  }
  const double total = read + split + model_time + claims;
  print_row(task, "sentences", static_cast<double>(sentences));
  print_row(task, "tokens", static_cast<double>(tokens));
  print_row(task, "claims", static_cast<double>(found));
  print_row(task, "sentences a second", static_cast<double>(sentences) / total);
  print_row(task, "load model and lists, s", load);
  print_row(task, "share: files to blocks, %", 100 * read / total);
  print_row(task, "share: tokens and sentences, %", 100 * split / total);
  print_row(task, "share: encoder, tags, trees, names, %", 100 * model_time / total);
  print_row(task, "share: clauses to claims, %", 100 * claims / total);
  return 0;
}
