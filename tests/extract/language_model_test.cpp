#include "extract/language_model.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "extract/conllu.h"
#include "extract/encode.h"
#include "extract/mend_tokens.h"
#include "extract/model.h"
#include "extract/word_pieces.h"
#include "tests/support/paths.h"

namespace kith {
namespace {

const std::string& model_folder() {
  static const std::string folder = seeds_folder() + "/models/kith-en-1";
  return folder;
}

const LanguageModel& the_model() {
  static const LanguageModel model(model_folder());
  return model;
}

std::vector<Json> references() {
  std::vector<Json> out;
  const std::string text = read_file(model_folder() + "/reference.jsonl");
  for (const std::string_view line : split(text, '\n')) {
    if (!trim(line).empty()) {
      out.push_back(parse_json(line, "reference.jsonl"));
    }
  }
  return out;
}

std::vector<std::string> texts(const Json& object, std::string_view key) {
  std::vector<std::string> out;
  for (const Json& item : *object.find(key)->array()) {
    out.push_back(*item.text());
  }
  return out;
}

double number_of(const Json& value) {
  return value.integer() != nullptr ? static_cast<double>(*value.integer()) : *value.real();
}

// Sentences of many lengths, from the seed texts: one a line of words.
std::vector<Document> corpus() {
  std::vector<Document> out;
  for (const std::string& path : files_below(seeds_folder() + "/texts")) {
    const std::string text = read_file(path);
    for (const std::string_view line : split(text, '\n')) {
      if (!trim(line).empty()) {
        out.push_back(document_of_tokens(std::string(line), Mending::None));
      }
    }
  }
  return out;
}

std::string annotated(std::vector<Document> documents, std::size_t batch) {
  for (std::size_t first = 0; first < documents.size(); first += batch) {
    std::vector<Sentence*> sentences;
    for (std::size_t i = first; i < std::min(documents.size(), first + batch); ++i) {
      sentences.push_back(&documents[i].sentences[0]);
    }
    the_model().annotate(sentences);
  }
  std::string out;
  for (const Document& document : documents) {
    out += to_conllu(document);
  }
  return out;
}

TEST_CASE("word pieces, shapes and word vectors are those of the golden sentences") {
  const ModelFile file(model_folder());
  const WordPieces pieces(file.vocabulary());
  const Encoder encoder(file);
  for (const Json& reference : references()) {
    std::vector<std::int32_t> ids{kClsPiece};
    EncoderInput input;
    std::size_t index = 0;
    for (const std::string& word : texts(reference, "tokens")) {
      const std::vector<std::int32_t> own = pieces.pieces(word);
      ids.insert(ids.end(), own.begin(), own.end());
      CHECK(shape_class(word) == *(*reference.find("shapes")->array())[index].integer());
      encoder.add_word(input, word);
      ++index;
    }
    ids.push_back(kSepPiece);
    const Json::Array& golden_ids = *reference.find("piece_ids")->array();
    REQUIRE(ids.size() == golden_ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      CHECK(ids[i] == *golden_ids[i].integer());
    }
    // Golden vectors are of float activations; ours have 7 bits each, so they agree in direction,
    // not in every digit.
    const std::vector<float> vectors = encoder.encode({&input, 1});
    const Json::Array& golden = *reference.find("vectors_head")->array();
    double dot = 0, ours = 0, theirs = 0;
    for (std::size_t word = 0; word < golden.size(); ++word) {
      const Json::Array& values = *golden[word].array();
      for (std::size_t c = 0; c < values.size(); ++c) {
        const double a = static_cast<double>(vectors[word * kWordWidth + c]);
        const double b = number_of(values[c]);
        dot += a * b;
        ours += a * a;
        theirs += b * b;
      }
    }
    CHECK(dot / std::sqrt(ours * theirs) > 0.995);
  }
}

TEST_CASE("tags, lemmas, trees and names agree with the golden sentences") {
  std::size_t tokens = 0, upos = 0, feats = 0, lemmas = 0, heads = 0, relations = 0, names = 0;
  for (const Json& reference : references()) {
    const std::vector<std::string> words = texts(reference, "tokens");
    Document document = document_of_tokens(join(words, " "), Mending::None);
    Sentence* sentence = &document.sentences[0];
    the_model().annotate({&sentence, 1});
    REQUIRE(sentence->tokens.size() == words.size());
    const Json::Array& golden_heads = *reference.find("head")->array();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Token& token = sentence->tokens[i];
      ++tokens;
      upos += token.upos == texts(reference, "upos")[i] ? 1 : 0;
      feats += token.feats == texts(reference, "feats")[i] ? 1 : 0;
      lemmas += token.lemma == texts(reference, "lemma")[i] ? 1 : 0;
      heads += token.head + 1 == *golden_heads[i].integer() ? 1 : 0;
      relations += token.relation == texts(reference, "deprel")[i] ? 1 : 0;
      names += token.name_tag == texts(reference, "names")[i] ? 1 : 0;
    }
  }
  INFO("of ", tokens, " tokens: upos ", upos, ", feats ", feats, ", lemmas ", lemmas, ", heads ",
       heads, ", relations ", relations, ", names ", names);
  REQUIRE(tokens > 300);
  // One token in a hundred may fall on the other side of a close call.
  const std::size_t most_wrong = tokens / 100;
  CHECK(tokens - upos <= most_wrong);
  CHECK(tokens - feats <= most_wrong);
  CHECK(tokens - lemmas <= most_wrong);
  CHECK(tokens - heads <= most_wrong);
  CHECK(tokens - relations <= most_wrong);
  CHECK(tokens - names <= most_wrong);
}

TEST_CASE("a short sentence that stands twice gets the same both times, in its own place") {
  const std::string once = "Ann Lee met Bo in Rome .";
  std::vector<Document> documents;
  for (const std::string& line : {once, std::string("Bo left ."), once, once}) {
    documents.push_back(document_of_tokens(line, Mending::None));
  }
  documents[2].sentences[0].tokens[0].begin_byte = 7;
  std::vector<Sentence*> sentences;
  for (Document& document : documents) {
    sentences.push_back(&document.sentences[0]);
  }
  the_model().annotate(sentences);
  CHECK(documents[2].sentences[0].tokens[0].begin_byte == 7);
  const std::string alone = annotated({document_of_tokens(once, Mending::None)}, 1);
  CHECK(to_conllu(documents[0]) == alone);
  CHECK(to_conllu(documents[3]) == alone);
  CHECK(annotated({document_of_tokens("Bo left .", Mending::None)}, 1) == to_conllu(documents[1]));
}

TEST_CASE("a sentence gets the same bytes alone, in batches of 8 and 64, and on four threads") {
  const std::vector<Document> documents = corpus();
  REQUIRE(documents.size() > 100);
  const std::string alone = annotated(documents, 1);
  CHECK(annotated(documents, 8) == alone);
  CHECK(annotated(documents, 64) == alone);
  std::vector<std::string> of_thread(4);
  std::vector<std::thread> threads;
  for (std::string& result : of_thread) {
    threads.emplace_back([&result, &documents] { result = annotated(documents, 16); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& result : of_thread) {
    CHECK(result == alone);
  }
}

TEST_CASE("every sentence has one tree with one root, also one of 2,000 words") {
  std::string line;
  std::mt19937 random(7);
  const std::vector<std::string> words = {"Ann", "met", "the", "minister", ",",   "and",
                                          "of",  "\"",  "(",   "resigned", "2024"};
  for (int i = 0; i < 2000; ++i) {
    line += (i > 0 ? " " : "") + words[random() % words.size()];
  }
  Document document = document_of_tokens(line, Mending::None);
  Sentence* sentence = &document.sentences[0];
  the_model().annotate({&sentence, 1});
  const auto size = static_cast<int>(sentence->tokens.size());
  REQUIRE(size == 2000);
  int roots = 0;
  for (int i = 0; i < size; ++i) {
    int at = i;
    int steps = 0;
    while (at >= 0 && steps <= size) {
      at = sentence->tokens[static_cast<std::size_t>(at)].head;
      ++steps;
    }
    REQUIRE(steps <= size);
    roots += sentence->tokens[static_cast<std::size_t>(i)].head < 0 ? 1 : 0;
  }
  CHECK(roots == 1);
}

}  // namespace
}  // namespace kith
