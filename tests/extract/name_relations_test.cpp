#include "extract/name_relations.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "extract/conllu.h"
#include "tests/support/paths.h"

namespace kith {

namespace {

const Lexicon& the_lexicon() {
  static const Lexicon kLexicon(seeds_folder());
  return kLexicon;
}

// Words as "form/lemma/UPOS/head/relation[/feats]", heads from 1.
Document document_of(const std::string& words) {
  std::string conllu;
  int number = 0;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    std::vector<std::string> parts(1);
    for (const char c : words.substr(at, end - at)) {
      if (c == '/') {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    parts.resize(6, "_");
    const std::string feats = parts[5].empty() ? "_" : parts[5];
    conllu += std::to_string(++number) + "\t" + parts[0] + "\t" + parts[1] + "\t" + parts[2] +
              "\t_\t" + feats + "\t" + parts[3] + "\t" + parts[4] + "\t_\t_\n";
    at = end + 1;
  }
  return read_conllu(conllu + "\n", "test");
}

// "Ann MEET Bo; ..." in the order given.
std::string relations_in(
    const std::string& words, const TypeOfHead& type_of = [](int) { return std::string_view{}; }) {
  const Document document = document_of(words);
  const ParseTree tree(document.sentences.at(0), document.text);
  std::string out;
  for (const RelationFit& fit :
       relations_of(tree, find_clauses(tree, RuleSet()), the_lexicon(), type_of)) {
    const std::string object = fit.object_kind == EndKind::Office
                                   ? tree.words(fit.object_words)
                                   : std::string(tree.form(fit.object));
    out += (out.empty() ? "" : "; ") + std::string(tree.form(fit.subject)) + " " +
           std::string(fit.relation) + " " + object;
  }
  return out;
}

}  // namespace

TEST_CASE("a passive is turned round, and nobody is the doer where no agent is named") {
  CHECK(relations_in("Ann/Ann/PROPN/3/nsubj:pass was/be/AUX/3/aux:pass "
                     "arrested/arrest/VERB/0/root/Tense=Past|VerbForm=Part "
                     "by/by/ADP/5/case Bo/Bo/PROPN/3/obl") == "Bo ARREST Ann");
  CHECK(relations_in("Ann/Ann/PROPN/3/nsubj:pass was/be/AUX/3/aux:pass "
                     "arrested/arrest/VERB/0/root/Tense=Past|VerbForm=Part")
            .empty());
}

TEST_CASE("members of a coordinated subject meet each other") {
  CHECK(relations_in("Ann/Ann/PROPN/4/nsubj and/and/CCONJ/3/cc Bo/Bo/PROPN/1/conj "
                     "met/meet/VERB/0/root/Tense=Past|VerbForm=Fin") == "Ann MEET Bo");
}

TEST_CASE("a row with a particle beats the rows without") {
  const std::string given = relations_in(
      "Acme/Acme/PROPN/2/nsubj took/take/VERB/0/root/Tense=Past|VerbForm=Fin "
      "over/over/ADP/2/compound:prt Tolland/Tolland/PROPN/2/obj");
  CHECK(given.find("Acme ACQUIRE Tolland") != std::string::npos);
}

TEST_CASE("types choose between frames only where they are known") {
  const std::string words =
      "Ann/Ann/PROPN/2/nsubj left/leave/VERB/0/root/Tense=Past|VerbForm=Fin Acme/Acme/PROPN/2/obj";
  const auto typed = [&](std::string_view type) {
    return relations_in(
        words, [type](int token) { return token == 2 ? type : std::string_view{"Person"}; });
  };
  CHECK(typed("Organization").find("LEAVE_ORGANIZATION") != std::string::npos);
  CHECK(typed("City").find("LEAVE_ORGANIZATION") == std::string::npos);
  CHECK(typed("City").find("TRAVEL_FROM") != std::string::npos);
}

TEST_CASE("a deed under a light verb has the verb's subject as its doer") {
  CHECK(relations_in("Ann/Ann/PROPN/2/nsubj paid/pay/VERB/0/root/Tense=Past|VerbForm=Fin "
                     "a/a/DET/4/det visit/visit/NOUN/2/obj "
                     "to/to/ADP/6/case Oslo/Oslo/PROPN/4/nmod")
            .find("Ann VISIT Oslo") != std::string::npos);
}

TEST_CASE("an office before a name is held, and leads what it is an office of") {
  const std::string given = relations_in(
      "Acme/Acme/PROPN/2/compound chairman/chairman/NOUN/3/nmod:desc Bo/Bo/PROPN/4/nsubj "
      "spoke/speak/VERB/0/root/Tense=Past|VerbForm=Fin");
  CHECK(given == "Bo HOLD_POSITION chairman; Bo LEAD Acme");
}

TEST_CASE("what no row knows keeps its own verb, particle and case word") {
  const Document document = document_of(
      "They/they/PRON/2/nsubj cracked/crack/VERB/0/root down/down/ADP/2/compound:prt "
      "on/on/ADP/5/case gangs/gang/NOUN/2/obl");
  const ParseTree tree(document.sentences.at(0), document.text);
  CHECK(own_relation(tree, 1, "on") == "CRACK_DOWN_ON");
  CHECK(own_relation(tree, 1, "") == "CRACK_DOWN");
}

}  // namespace kith
