#include "extract/pipeline.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "extract/find_blocks.h"
#include "extract/find_turns.h"
#include "extract/language_model.h"
#include "extract/make_claims.h"
#include "extract/mend_lemmas.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"
#include "extract/true_case.h"
#include "extract/word_hints.h"

namespace kith {

namespace {

// What the stages are made of, loaded once.
struct Parts {
  explicit Parts(const std::string& seeds);

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

// A document on its way through the stages.
struct Work {
  Document& document;
  Diagnostics& diagnostics;
  bool came_split = false;      // sentences came with it
  std::vector<Sentence*> bare;  // sentences that came without trees
  Reading reading;
};

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

Parts::Parts(const std::string& seeds)
    : tokenizer(seeds),
      model(seeds + "/models/kith-en-1"),
      lemmas(seeds),
      lexicon(seeds),
      gazetteer(seeds),
      hints(lexicon, gazetteer),
      ranker(seeds + "/models/references-en-1"),
      version(checksum_of_lists(seeds, model.checksum())) {}

void run_find_sentences(const Parts& parts, Work& work) {
  if (work.came_split) {
    return;
  }
  Document& document = work.document;
  find_sentences(document, parts.tokenizer, work.diagnostics, [&](std::span<const Token> tokens) {
    return parts.model.sentence_starts(tokens);
  });
  std::erase_if(document.sentences, [&](const Sentence& sentence) {
    return !is_read(document.blocks[sentence.block].kind);
  });
}

void run_find_turns(const Parts&, Work& work) {
  if (!work.came_split) {
    find_turns(work.document);
  }
}

void run_true_case(const Parts& parts, Work& work) {
  if (!work.came_split) {
    true_case_headlines(work.document, parts.lexicon, parts.gazetteer);
  }
}

void run_parse(const Parts& parts, Work& work) {
  for (Sentence& sentence : work.document.sentences) {
    if (!sentence.tokens.empty() && sentence.tokens.front().upos.empty()) {
      work.bare.push_back(&sentence);
    }
  }
  parts.model.annotate(work.bare);
  std::vector<Sentence*> again;
  for (Sentence* sentence : work.bare) {
    if (is_headline(work.document, *sentence) && read_as_future(*sentence)) {
      again.push_back(sentence);
    }
  }
  parts.model.annotate(again);
}

void run_mend_lemmas(const Parts& parts, Work& work) {
  for (Sentence* sentence : work.bare) {
    parts.lemmas.mend(*sentence);
  }
}

void run_make_claims(const Parts& parts, Work& work) {
  work.reading = make_claims(work.document, parts.hints, parts.rules, parts.ranker);
}

struct Stage {
  StageRow row;
  void (*run)(const Parts&, Work&) = nullptr;
};

// clang-format off
constexpr std::array<Stage, 6> kStages = {{
    {{"find_sentences",     "text",                      "tokens",                  "Blocks of text to tokens, and tokens to sentences."},             run_find_sentences},
    {{"find_turns",         "tokens",                    "turns",                   "Whose turn it is in an interview; the labels are taken off."},    run_find_turns},
    {{"true_case",          "tokens",                    "cases",                   "Headlines in title case, as running text would write them."},     run_true_case},
    {{"parse_dependencies", "tokens",                    "tags dependencies names", "One pass of the language model: tags, trees and named spans."},   run_parse},
    {{"mend_lemmas",        "tags",                      "lemmas",                  "The spelling rules of English over the tagger's guesses."},       run_mend_lemmas},
    {{"make_claims",        "dependencies names lemmas", "claims",                  "Mentions linked, clauses read, relations named."},                run_make_claims},
}};
// clang-format on

constexpr std::array<std::string_view, 4> kAnnotate = {"find_sentences", "true_case",
                                                       "parse_dependencies", "mend_lemmas"};
// Turns are not looked for in annotate: trees are of every word.
constexpr std::array<std::string_view, 6> kRead = {"find_sentences", "find_turns",
                                                   "true_case",      "parse_dependencies",
                                                   "mend_lemmas",    "make_claims"};

const Stage& stage_of(std::string_view name) {
  const auto found = std::find_if(kStages.begin(), kStages.end(),
                                  [&](const Stage& stage) { return stage.row.name == name; });
  if (found == kStages.end()) {
    std::vector<std::string> names;
    for (const Stage& stage : kStages) {
      names.emplace_back(stage.row.name);
    }
    throw Error(ErrorKind::BadUsage, "there is no stage " + in_quotes(name),
                "stages: " + join(names, ", "));
  }
  return *found;
}

std::string_view giver_of(std::string_view what) {
  for (const Stage& stage : kStages) {
    for (const std::string_view given : split_words(stage.row.gives)) {
      if (given == what) {
        return stage.row.name;
      }
    }
  }
  return {};
}

}  // namespace

std::vector<StageRow> stage_rows() {
  std::vector<StageRow> out;
  for (const Stage& stage : kStages) {
    out.push_back(stage.row);
  }
  return out;
}

void check_stages(std::span<const std::string_view> names) {
  std::set<std::string_view> there = {"text"};
  for (const std::string_view name : names) {
    const Stage& stage = stage_of(name);
    for (const std::string_view needed : split_words(stage.row.needs)) {
      if (there.count(needed) == 0) {
        throw Error(ErrorKind::BadUsage, in_quotes(name) + " needs " + std::string(needed),
                    "add " + in_quotes(giver_of(needed)) + " before it");
      }
    }
    for (const std::string_view given : split_words(stage.row.gives)) {
      there.insert(given);
    }
  }
}

struct Pipeline::Stages {
  explicit Stages(const std::string& seeds) : parts(seeds) {
    check_stages(kAnnotate);
    check_stages(kRead);
  }

  Reading run(std::span<const std::string_view> names, Document& document,
              Diagnostics& diagnostics) const {
    Work work{document, diagnostics, !document.sentences.empty(), {}, {}};
    for (const std::string_view name : names) {
      stage_of(name).run(parts, work);
    }
    return std::move(work.reading);
  }

  Parts parts;
};

Pipeline::Pipeline(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

void Pipeline::annotate(Document& document, Diagnostics& diagnostics) const {
  stages_->run(kAnnotate, document, diagnostics);
}

void Pipeline::annotate(Document& document) const {
  Diagnostics diagnostics;
  annotate(document, diagnostics);
}

Reading Pipeline::read(Document document, Diagnostics& diagnostics) const {
  return stages_->run(kRead, document, diagnostics);
}

Reading Pipeline::read(Document document) const {
  Diagnostics diagnostics;
  return read(std::move(document), diagnostics);
}

std::string Pipeline::version() const {
  return stages_->parts.version;
}

Pipeline load_pipeline(const std::string& seeds) {
  return Pipeline(std::make_unique<Pipeline::Stages>(seeds));
}

}  // namespace kith
