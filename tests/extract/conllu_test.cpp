#include "extract/conllu.h"

#include <doctest/doctest.h>

#include "base/diagnostics.h"
#include "base/files.h"
#include "extract/read.h"
#include "extract/split_sentences.h"

namespace kith {
namespace {

TEST_CASE("words written as one stand below a line with their range") {
  Document document = document_of_text("They don't.", "x.txt");
  Diagnostics diagnostics;
  find_sentences(document, Tokenizer(default_seeds()), diagnostics);
  const std::string table = to_conllu(document);
  CHECK(table.find("\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\t") !=
        std::string::npos);
  const Document again = read_conllu(table, "x");
  REQUIRE(again.sentences.size() == 1);
  CHECK(again.sentences[0].tokens.size() == 4);
}

}  // namespace
}  // namespace kith
