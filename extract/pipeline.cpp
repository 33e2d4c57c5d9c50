#include "extract/pipeline.h"

#include <span>
#include <vector>

#include "base/files.h"
#include "base/hash.h"
#include "extract/find_blocks.h"
#include "extract/find_turns.h"
#include "extract/language_model.h"
#include "extract/make_claims.h"
#include "extract/mend_lemmas.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"
#include "extract/word_hints.h"

namespace kith {

struct Pipeline::Stages {
  explicit Stages(const std::string& seeds);

  void split(Document& document, Diagnostics& diagnostics) const;
  void parse(Document& document, Diagnostics& diagnostics) const;

  Tokenizer tokenizer;
  LanguageModel model;
  LemmaMender lemmas;
  Lexicon lexicon;
  Gazetteer gazetteer;
  WordHints hints;
  AntecedentRanker ranker;
  RuleSet rules = RuleSet().with("S_adv_inf");
  std::string version;
};

namespace {

std::string checksum_of_lists(const std::string& seeds, const std::string& model_checksum) {
  Hasher hasher;
  hasher.add(model_checksum);
  for (const char* folder : {"/language", "/lexicon", "/models/references-en-1", "/names"}) {
    for (const std::string& path : files_below(seeds + folder)) {
      hasher.add(base_name(path));
      hasher.add(read_file(path));
    }
  }
  return hasher.hex();
}

}  // namespace

Pipeline::Stages::Stages(const std::string& seeds)
    : tokenizer(seeds),
      model(seeds + "/models/kith-en-1"),
      lemmas(seeds),
      lexicon(seeds),
      gazetteer(seeds),
      hints(lexicon, gazetteer),
      ranker(seeds + "/models/references-en-1"),
      version(checksum_of_lists(seeds, model.checksum())) {}

void Pipeline::Stages::split(Document& document, Diagnostics& diagnostics) const {
  if (!document.sentences.empty()) {
    return;
  }
  find_sentences(document, tokenizer, diagnostics,
                 [this](std::span<const Token> tokens) { return model.sentence_starts(tokens); });
  std::erase_if(document.sentences, [&](const Sentence& sentence) {
    return !is_read(document.blocks[sentence.block].kind);
  });
}

void Pipeline::Stages::parse(Document& document, Diagnostics&) const {
  std::vector<Sentence*> bare;
  for (Sentence& sentence : document.sentences) {
    if (!sentence.tokens.empty() && sentence.tokens.front().upos.empty()) {
      bare.push_back(&sentence);
    }
  }
  model.annotate(bare);
  for (Sentence* sentence : bare) {
    lemmas.mend(*sentence);
  }
}

Pipeline::Pipeline(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

void Pipeline::annotate(Document& document, Diagnostics& diagnostics) const {
  stages_->split(document, diagnostics);
  stages_->parse(document, diagnostics);
}

void Pipeline::annotate(Document& document) const {
  Diagnostics diagnostics;
  annotate(document, diagnostics);
}

Reading Pipeline::read(Document document, Diagnostics& diagnostics) const {
  const bool is_new = document.sentences.empty();
  stages_->split(document, diagnostics);
  if (is_new) {
    find_turns(document);  // not in annotate: trees are of every word
  }
  stages_->parse(document, diagnostics);
  return make_claims(document, stages_->hints, stages_->rules, stages_->ranker);
}

Reading Pipeline::read(Document document) const {
  Diagnostics diagnostics;
  return read(std::move(document), diagnostics);
}

std::string Pipeline::version() const {
  return stages_->version;
}

Pipeline load_pipeline(const std::string& seeds) {
  return Pipeline(std::make_unique<Pipeline::Stages>(seeds));
}

}  // namespace kith
