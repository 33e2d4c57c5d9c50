#include "extract/rules.h"

#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "extract/language_model.h"
#include "extract/mend_tokens.h"
#include "extract/parse_tree.h"
#include "extract/read_clauses.h"
#include "tests/support/paths.h"

namespace kith {
namespace {

std::vector<std::string> triples_of(const LanguageModel& model, std::string_view sentence,
                                    const RuleSet& rules) {
  Document document = document_of_tokens(std::string(sentence), Mending::TornWords);
  Sentence* only = &document.sentences[0];
  model.annotate({&only, 1});
  mend_titles(*only);
  const ParseTree tree(*only, document.text);
  std::vector<std::string> out;
  for (const SentenceTriple& triple : SentenceReader(tree, rules).triples()) {
    out.push_back(triple.subject + " | " + triple.relation + " | " + triple.object);
  }
  return out;
}

TEST_CASE("every reading rule has a name of its own, a meaning and an example that it reads") {
  const LanguageModel model(seeds_folder() + "/models/kith-en-1");
  std::set<std::string_view> names;
  for (const RuleRow& row : rule_rows()) {
    INFO("rule ", std::string(row.name), ": ", std::string(row.sentence));
    CHECK(names.insert(row.name).second);
    CHECK(!row.meaning.empty());
    CHECK(row.score > 0);
    CHECK(row.score <= 1);
    if (row.expected.empty()) {
      continue;
    }
    const std::vector<std::string> triples =
        triples_of(model, row.sentence, RuleSet().with(row.name));
    std::string all;
    bool found = false;
    for (const std::string& triple : triples) {
      all += "\n  " + triple;
      found = found || triple == row.expected;
    }
    CHECK_MESSAGE(found, "expected ", std::string(row.expected), ", got", all);
  }
}

TEST_CASE("a rule that is off gives nothing") {
  const LanguageModel model(seeds_folder() + "/models/kith-en-1");
  CHECK(!triples_of(model, "Ann met Bob .", RuleSet()).empty());
  CHECK(triples_of(model, "Ann met Bob .", RuleSet().without("S_own")).empty());
}

TEST_CASE("an unknown rule is refused with the nearest name") {
  try {
    RuleSet().without("S_onw");
    FAIL("it was taken");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::BadUsage);
    CHECK(error.hint.find("S_own") != std::string::npos);
  }
}

}  // namespace
}  // namespace kith
