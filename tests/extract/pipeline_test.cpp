#include "extract/pipeline.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "extract/conllu.h"
#include "extract/read.h"
#include "extract/write_claims.h"
#include "extract/write_clauses.h"
#include "tests/support/paths.h"
#include "tests/support/reading_of.h"

using kith::Document;
using kith::Pipeline;

TEST_CASE("a document says the same however often it is read and whatever was read before") {
  const std::string text = "Ann Lee met Tom Brown in Rome. She praised him.";
  const std::string first = kith::to_claim_lines(kith::reading_of(text));
  kith::reading_of("Carl Berg left Oslo.");
  CHECK(kith::to_claim_lines(kith::reading_of(text)) == first);
  CHECK(!first.empty());
}

TEST_CASE("trees that come with a document are kept") {
  const Pipeline pipeline = kith::load_pipeline(kith::seeds_folder());
  Document document = kith::read_conllu(
      "1\tAnn\tAnn\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-PER\n"
      "2\tsaw\tsee\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
      "3\tRome\tRome\tPROPN\t_\tNumber=Sing\t2\tobl\t_\tNER=B-GPE\n\n",
      "trees");
  pipeline.annotate(document);
  CHECK(document.sentences[0].tokens[2].relation == "obl");
}

TEST_CASE("two pipelines of the same seeds have one version") {
  CHECK(kith::load_pipeline(kith::seeds_folder()).version() ==
        kith::load_pipeline(kith::seeds_folder()).version());
}

TEST_CASE("clauses are lines of their own, infinitives joined to the verb above them") {
  const Pipeline pipeline = kith::load_pipeline(kith::seeds_folder());
  Document document = kith::document_of_text("Ann Lee wants to visit Rome.", "text");
  pipeline.annotate(document);
  const std::string lines = kith::to_clause_lines(document, kith::RuleSet());
  CHECK(lines.find(R"("words": "wants to visit", "subjects": ["Ann Lee"])") != std::string::npos);
}

TEST_CASE("inputs made to hurt are read in bounded time") {
  std::string names;
  for (int i = 0; i < 3000; ++i) {
    names += "Ann Lee" + std::to_string(i) + ", ";
  }
  CHECK_NOTHROW(kith::reading_of(names));
  std::string quotes;
  for (int i = 0; i < 2000; ++i) {
    quotes += "\" ( she \" ";
  }
  CHECK_NOTHROW(kith::reading_of(quotes));
}

TEST_CASE("a stage that comes before what it needs is refused by name") {
  const auto message_of = [](std::vector<std::string_view> names) {
    try {
      kith::check_stages(names);
    } catch (const kith::Error& error) {
      return std::string(error.message) + "; " + std::string(error.hint);
    }
    return std::string();
  };
  CHECK(message_of({"find_sentences", "make_claims"}) ==
        "'make_claims' needs dependencies; add 'parse_dependencies' before it");
  CHECK(message_of({"find_sentences", "guess"}).starts_with("there is no stage 'guess'; stages: "));
  CHECK(message_of({"find_sentences", "parse_dependencies", "mend_lemmas", "make_claims"}).empty());
}

TEST_CASE("the rows of stages stand in an order in which they can run") {
  std::vector<std::string_view> names;
  for (const kith::StageRow& row : kith::stage_rows()) {
    names.push_back(row.name);
    CHECK(!row.meaning.empty());
  }
  CHECK_NOTHROW(kith::check_stages(names));
}
