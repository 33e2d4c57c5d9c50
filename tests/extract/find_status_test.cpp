#include "extract/find_status.h"

#include <string>

#include <doctest/doctest.h>

#include "extract/conllu.h"
#include "tests/support/paths.h"

namespace kith {

namespace {

// One row a word: form, lemma, UPOS, head from 1, relation.
struct Word {
  const char* form;
  const char* lemma;
  const char* upos;
  int head;
  const char* relation;
  const char* feats = "_";
};

// "planned by Marsh" of the word numbered `predicate` from 1.
std::string status_in(const std::vector<Word>& words, int predicate) {
  static const Lexicon kLexicon(seeds_folder());
  std::string conllu;
  int number = 0;
  for (const Word& word : words) {
    conllu += std::to_string(++number) + "\t" + word.form + "\t" + word.lemma + "\t" + word.upos +
              "\t_\t" + word.feats + "\t" + std::to_string(word.head) + "\t" + word.relation +
              "\t_\t_\n";
  }
  const Document document = read_conllu(conllu + "\n", "test");
  const ParseTree tree(document.sentences.at(0), document.text);
  const ClauseStatus status =
      status_of(tree, find_clauses(tree, RuleSet()), kLexicon, predicate - 1);
  return std::string(name_of(status.status)) + (status.ended ? ", ended" : "") +
         (status.speaker < 0 ? "" : " by " + std::string(tree.form(status.speaker)));
}

}  // namespace

TEST_CASE("a plain past is asserted, its negation negated, its future planned") {
  CHECK(status_in({{"Ann", "Ann", "PROPN", 2, "nsubj"}, {"left", "leave", "VERB", 0, "root"}}, 2) ==
        "asserted");
  CHECK(status_in({{"Ann", "Ann", "PROPN", 4, "nsubj"},
                   {"did", "do", "AUX", 4, "aux"},
                   {"not", "not", "PART", 4, "advmod"},
                   {"leave", "leave", "VERB", 0, "root"}},
                  4) == "negated");
  CHECK(status_in({{"Ann", "Ann", "PROPN", 3, "nsubj"},
                   {"will", "will", "AUX", 3, "aux"},
                   {"leave", "leave", "VERB", 0, "root"}},
                  3) == "planned");
}

TEST_CASE("what is said has its speaker, what is denied is denied") {
  const auto said = [](const char* form, const char* lemma) {
    return status_in({{"Bo", "Bo", "PROPN", 2, "nsubj"},
                      {form, lemma, "VERB", 0, "root"},
                      {"that", "that", "SCONJ", 5, "mark"},
                      {"Ann", "Ann", "PROPN", 5, "nsubj"},
                      {"left", "leave", "VERB", 2, "ccomp", "Mood=Ind|Tense=Past|VerbForm=Fin"}},
                     5);
  };
  CHECK(said("said", "say") == "asserted by Bo");
  CHECK(said("denied", "deny") == "denied by Bo");
}

TEST_CASE("trying, failing and refusing change what stands under them") {
  const auto under = [](const char* form, const char* lemma) {
    return status_in({{"Ann", "Ann", "PROPN", 2, "nsubj"},
                      {form, lemma, "VERB", 0, "root"},
                      {"to", "to", "PART", 4, "mark"},
                      {"sign", "sign", "VERB", 2, "xcomp", "VerbForm=Inf"}},
                     4);
  };
  CHECK(under("managed", "manage") == "asserted");
  CHECK(under("failed", "fail") == "negated");
  CHECK(under("refused", "refuse") == "negated");
  CHECK(under("wants", "want") == "hypothetical");
}

TEST_CASE("a former office has ended, a question claims nothing") {
  CHECK(status_in({{"Ann", "Ann", "PROPN", 4, "nsubj"},
                   {"is", "be", "AUX", 4, "cop"},
                   {"former", "former", "ADJ", 4, "amod"},
                   {"president", "president", "NOUN", 0, "root"}},
                  4) == "asserted, ended");
  CHECK(status_in({{"Did", "do", "AUX", 3, "aux"},
                   {"Ann", "Ann", "PROPN", 3, "nsubj"},
                   {"leave", "leave", "VERB", 0, "root"},
                   {"?", "?", "PUNCT", 3, "punct"}},
                  3) == "hypothetical");
}

}  // namespace kith
