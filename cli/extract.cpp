// kith extract: documents or single sentences to claims, clauses, triples or trees on standard
// output, without a store.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "base/text.h"
#include "cli/in_order.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "kith.h"

namespace kith {

namespace {

enum class Format { Claims, Clauses, OpenIe, Conllu };

Format format_named(const std::string& name) {
  constexpr std::pair<std::string_view, Format> kNames[] = {{"claims", Format::Claims},
                                                            {"clauses", Format::Clauses},
                                                            {"openie", Format::OpenIe},
                                                            {"conllu", Format::Conllu}};
  std::vector<std::string> known;
  for (const auto& [known_name, format] : kNames) {
    if (name == known_name) {
      return format;
    }
    known.emplace_back(known_name);
  }
  const std::optional<std::string> near = nearest(name, known);
  throw Error(ErrorKind::BadUsage, "there is no format " + in_quotes(name) + " of readings",
              near ? "did you mean " + *near + "?" : "formats: " + join(known, ", "));
}

RuleSet rules_of(const Arguments& arguments) {
  RuleSet rules;
  for (const std::string& name : arguments.all("without")) {
    rules = rules.without(name);
  }
  return rules;
}

// The sentences of a document with trees in the format asked for.
std::string written(const Document& document, Format format, const RuleSet& rules) {
  if (format == Format::Conllu) {
    return to_conllu(document);
  }
  return format == Format::OpenIe ? to_openie_lines(document, rules)
                                  : to_clause_lines(document, rules);
}

struct Extracted {
  std::string text;
  Diagnostics diagnostics;
};

void put_out(const Extracted& extracted, Diagnostics& diagnostics) {
  diagnostics.absorb(extracted.diagnostics);
  print(extracted.text);
  flush_output();
}

// A sentence a line. Longer lines are no sentences: 64 KB are 10,000 words.
constexpr std::size_t kLongestSentenceLine = std::size_t{1} << 16;
// Words of a sentence that are read, as in documents: the parser's cost grows with their square.
constexpr std::size_t kMostWords = 400;

// Single sentences, a line each. Many are given to the model at a time: it reads them faster
// together, and each gets the same bits as alone.
class LineReader {
 public:
  LineReader(const Arguments& arguments, Format format)
      : format_(format),
        tokenized_(arguments.has("tokenized")),
        model_(default_seeds() + "/models/kith-en-1"),
        lemmas_(default_seeds()),
        tokenizer_(default_seeds()),
        rules_(rules_of(arguments)) {}

  Extracted read(const std::vector<std::string>& lines) const {
    Extracted out;
    std::vector<Document> documents;
    documents.reserve(lines.size());
    for (const std::string& line : lines) {
      documents.push_back(tokenized_ ? tokens_of(line) : sentence_of(line));
      std::vector<Token>& tokens = documents.back().sentences[0].tokens;
      if (tokens.size() > kMostWords) {
        out.diagnostics.warn("long-sentence", "a sentence of " + std::to_string(tokens.size()) +
                                                  " words is read up to word " +
                                                  std::to_string(kMostWords) + ": " +
                                                  in_quotes(line));
        tokens.resize(kMostWords);
      }
    }
    std::vector<Sentence*> sentences;
    sentences.reserve(documents.size());
    for (Document& document : documents) {
      sentences.push_back(&document.sentences[0]);
    }
    model_.annotate(sentences);
    for (Sentence* sentence : sentences) {
      lemmas_.mend(*sentence);
    }
    for (const Document& document : documents) {
      out.text += written(document, format_, rules_);
    }
    return out;
  }

 private:
  // Benchmarks tore hyphenated words; trees are compared token by token, so there nothing is
  // mended.
  Document tokens_of(const std::string& line) const {
    return document_of_tokens(line, format_ == Format::Conllu ? Mending::None : Mending::TornWords);
  }

  Document sentence_of(const std::string& line) const {
    Document document;
    document.text = line;
    Sentence sentence;
    sentence.end_byte = static_cast<std::uint32_t>(line.size());
    sentence.tokens = tokenizer_.tokenize(document.text, 0, sentence.end_byte);
    document.blocks.push_back({BlockKind::Prose, 0, sentence.end_byte});
    document.sentences.push_back(std::move(sentence));
    return document;
  }

  Format format_;
  bool tokenized_;
  LanguageModel model_;
  LemmaMender lemmas_;
  Tokenizer tokenizer_;
  RuleSet rules_;
};

// The next sentences, at most `most`; empty at the end. What nobody writes as a sentence is
// skipped, with a warning.
std::vector<std::string> next_sentences(LineInputs& inputs, std::size_t most,
                                        Diagnostics& diagnostics) {
  std::vector<std::string> out;
  while (out.size() < most) {
    std::optional<InputLine> line = inputs.next();
    if (!line) {
      break;
    }
    if (line->is_cut) {
      diagnostics.warn("long-line", line->place + ": a line of more than " +
                                        std::to_string(kLongestSentenceLine) + " bytes is skipped");
    } else {
      out.push_back(std::move(line->text));
    }
  }
  return out;
}

int extract_lines(const Arguments& arguments, Format format) {
  if (format == Format::Claims) {
    throw Error(
        ErrorKind::BadUsage, "claims are made of documents, not of single sentences",
        "give --format openie, clauses or conllu with --tokenized, --sentences and --trees");
  }
  LineInputs inputs(arguments.words, kLongestSentenceLine);
  const LineReader reader(arguments, format);
  Diagnostics diagnostics;
  const WarningsAtEnd warnings(diagnostics);
  constexpr std::size_t kLinesAtOnce = 128;
  OrderedWork<std::vector<std::string>, Extracted> work;
  work.next = [&]() -> std::optional<std::vector<std::string>> {
    std::vector<std::string> lines = next_sentences(inputs, kLinesAtOnce, diagnostics);
    return lines.empty() ? std::nullopt : std::make_optional(std::move(lines));
  };
  work.bytes = [](const auto&) { return std::size_t{1}; };
  work.work = [&](const std::vector<std::string>& lines) { return reader.read(lines); };
  work.use = [&](const Extracted& extracted) { put_out(extracted, diagnostics); };
  work.threads = threads_of(arguments);
  run_in_order(work);
  return 0;
}

int extract_trees(const Arguments& arguments, Format format) {
  const RuleSet rules = rules_of(arguments);
  if (format == Format::Claims) {
    throw Error(
        ErrorKind::BadUsage, "claims are made of documents, not of single sentences",
        "give --format openie, clauses or conllu with --tokenized, --sentences and --trees");
  }
  for (const std::string& path : arguments.words) {
    const std::string name = path == "-" ? "standard input" : path;
    const Document document =
        read_conllu(path == "-" ? read_stream(std::cin, name) : read_file(path), name);
    print(written(document, format, rules));
  }
  return 0;
}

// Trees are written of all that is there, also of captions, links and tables, which are not read
// for claims.
void read_all_blocks(Document& document) {
  for (Block& block : document.blocks) {
    if (!is_read(block.kind)) {
      block.kind = BlockKind::Prose;
    }
  }
}

int extract_documents(const Arguments& arguments, Format format) {
  DocumentReader reader(arguments.words);
  const RuleSet rules = rules_of(arguments);
  const Pipeline pipeline = load_pipeline(default_seeds());
  Diagnostics diagnostics;
  const WarningsAtEnd warnings(diagnostics);
  OrderedWork<Document, Extracted> work;
  work.next = [&] { return reader.next(diagnostics); };
  work.bytes = [](const Document& document) { return document.text.size() + 1; };
  work.work = [&](Document document) {
    Extracted out;
    if (format == Format::Claims) {
      out.text = to_claim_lines(pipeline.read(std::move(document), out.diagnostics));
    } else {
      if (format == Format::Conllu) {
        read_all_blocks(document);
      }
      pipeline.annotate(document, out.diagnostics);
      out.text = written(document, format, rules);
    }
    return out;
  };
  work.use = [&](const Extracted& extracted) { put_out(extracted, diagnostics); };
  work.threads = threads_of(arguments);
  run_in_order(work);
  return reader.failed() ? 1 : 0;
}

}  // namespace

int run_extract(const Arguments& arguments) {
  const Format format = format_named(arguments.value("format", "claims"));
  const std::vector<std::string> forms = {"tokenized", "sentences", "trees"};
  if (std::count_if(forms.begin(), forms.end(),
                    [&](const std::string& flag) { return arguments.has(flag); }) > 1) {
    throw Error(ErrorKind::BadUsage, "--tokenized, --sentences and --trees exclude one another");
  }
  if (arguments.has("trees")) {
    return extract_trees(arguments, format);
  }
  if (arguments.has("tokenized") || arguments.has("sentences")) {
    return extract_lines(arguments, format);
  }
  if (format == Format::Claims && arguments.has("without")) {
    throw Error(ErrorKind::BadUsage, "--without is for --format openie and clauses");
  }
  return extract_documents(arguments, format);
}

}  // namespace kith
