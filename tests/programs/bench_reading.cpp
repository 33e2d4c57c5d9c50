// Times of reading, one thread: sentences a second and each stage's share. scripts/bench.sh prints
// it as a table.
//   bench_reading NAME SEEDS FILES|DIRS...      (rows: task, figure, value)

#include <chrono>
#include <ctime>
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

// Seconds by the clock on the wall, and by the processor: on a shared machine the second is what
// can be compared.
struct Spent {
  double wall = 0, processor = 0;
};

// What `work` takes is added to the stage.
template <typename Work>
void measure(Spent& spent, const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  const std::clock_t clock = std::clock();
  work();
  spent.processor += static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
  spent.wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
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
  Spent load, read, split, parse, claims;
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
    measure(parse, [&] { model.annotate(all); });
    measure(claims, [&] { found += pipeline->read(std::move(document)).claims.size(); });
  }
  const double wall = read.wall + split.wall + parse.wall + claims.wall;
  const double processor = read.processor + split.processor + parse.processor + claims.processor;
  print_row(task, "sentences", static_cast<double>(sentences));
  print_row(task, "tokens", static_cast<double>(tokens));
  print_row(task, "claims", static_cast<double>(found));
  print_row(task, "sentences a second", static_cast<double>(sentences) / wall);
  print_row(task, "sentences a processor second", static_cast<double>(sentences) / processor);
  print_row(task, "load model and lists, processor s", load.processor);
  print_row(task, "share: files to blocks, %", 100 * read.processor / processor);
  print_row(task, "share: tokens and sentences, %", 100 * split.processor / processor);
  print_row(task, "share: encoder, tags, trees, names, %", 100 * parse.processor / processor);
  print_row(task, "share: clauses to claims, %", 100 * claims.processor / processor);
  return 0;
}
