#include "extract/true_case.h"

#include <string>

#include <doctest/doctest.h>

#include "extract/pipeline.h"
#include "extract/read.h"
#include "tests/support/paths.h"
#include "tests/support/reading_of.h"

namespace kith {
namespace {

const std::string kBody =
    "\n\nTARSK, May 3, 2024 (Wire) - Prime Minister Lena Orlik of Sarvia met Pavel Brenn, the "
    "president of Kaldor, in Tarsk on Friday. Orlik and Brenn had talks about a new bridge. On "
    "Monday Orlik had visited Kaldor. The Sarvian army praised Brenn.\n";

const Pipeline& the_pipeline() {
  static const Pipeline pipeline = load_pipeline(seeds_folder());
  return pipeline;
}

// The forms of the title, as the model reads them; " | " between sentences.
std::string title_of(const std::string& title) {
  Document document = document_of_text(title + kBody, "report.txt");
  the_pipeline().annotate(document);
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (is_headline(document, sentence)) {
      out += out.empty() ? "" : " | ";
      for (const Token& token : sentence.tokens) {
        out += (out.empty() || out.ends_with(' ') ? "" : " ") + token.form;
      }
    }
  }
  return out;
}

// The claims whose evidence is the title.
std::string claims_of_title(const std::string& title) {
  Reading reading = the_pipeline().read(document_of_text(title + kBody, "report.txt"));
  std::erase_if(reading.claims,
                [&](const Claim& claim) { return claim.evidence.begin_byte >= title.size(); });
  return claims_of(reading);
}

}  // namespace

TEST_CASE("words of a title in title case are written as the text below writes them") {
  CHECK(title_of("Orlik Praises Brenn After Talks in Tarsk About New Bridge") ==
        "Orlik praises Brenn after talks in Tarsk about new bridge");
  CHECK(title_of("Sarvian Army to Build Bridge With UN Money From New York") ==
        "Sarvian army to build bridge with UN money from New York");
}

TEST_CASE("a title that is not in title case stays as it is") {
  CHECK(title_of("Orlik praises Pavel Brenn after Talks in Tarsk") ==
        "Orlik praises Pavel Brenn after Talks in Tarsk");
}

TEST_CASE("a semicolon divides a title, and 'to' after a name says what will be") {
  CHECK(title_of("Orlik Loses Confidence Vote; Brenn to Visit Sarvia") ==
        "Orlik loses confidence vote | Brenn will visit Sarvia");
}

TEST_CASE("a title claims what it says of two names of the text below, in its own bytes") {
  CHECK(claims_of_title("Orlik Praises Brenn After Talks in Tarsk About New Bridge") ==
        "Lena Orlik PRAISE Pavel Brenn\n");
  CHECK(claims_of_title("Orlik Loses Confidence Vote; Brenn to Visit Sarvia") ==
        "Pavel Brenn VISIT Sarvia [planned]\n");
  CHECK(claims_of_title("Hollis Praises Drummond After Talks in Tarsk") == "");
}

}  // namespace kith
