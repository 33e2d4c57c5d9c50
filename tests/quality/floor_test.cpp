// Held-in benchmarks against a floor: what reading must not fall below. The whole table is
// scripts/score.sh.

#include <doctest/doctest.h>

#include "base/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

// The number that a scorer prints; its JSON object is `member` of `json` where a member is named.
double figure(const std::string& json, const std::string& key, const std::string& member = "") {
  const kith::Json all = kith::parse_json(json, "the scorer's output");
  const kith::Json* object = member.empty() ? &all : all.find(member);
  REQUIRE(object != nullptr);
  const kith::Json* value = object->find(key);
  REQUIRE(value != nullptr);
  REQUIRE(value->real() != nullptr);
  return *value->real();
}

std::string printed(const std::string& line, const std::string& folder) {
  kith::ProgramOptions options;
  options.folder = folder;
  options.environment = {"EVAL=" + *kith::shared_folder() + "/eval"};
  const kith::ProgramRun run = kith::run_shell("set -e; " + line, options);
  INFO(run.error);
  REQUIRE(run.status == 0);
  return run.output;
}

}  // namespace

TEST_CASE("sentence triples: BenchIE dev at least .57, CaRB dev at least .57") {
  if (!kith::shared_folder()) {
    MESSAGE("skipped: no evaluation data beside the project");
    return;
  }
  const kith::TemporaryFolder folder;
  const std::string benchie = printed(
      "kith extract -f openie --tokenized $EVAL/benchie/dev_sentences.txt > b;"
      "python3 $EVAL/oie_score.py benchie $EVAL/benchie/dev_gold.txt b --json",
      folder.path());
  CHECK(figure(benchie, "f1") >= 0.57);
  const std::string carb = printed(
      "kith extract -f openie --tokenized $EVAL/carb/dev_sentences.txt > c;"
      "python3 $EVAL/oie_score.py carb $EVAL/carb/dev_gold.tsv c --json",
      folder.path());
  CHECK(figure(carb, "f1") >= 0.57);
}
