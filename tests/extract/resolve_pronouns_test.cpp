#include "extract/resolve_pronouns.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "extract/link_mentions.h"
#include "extract/pipeline.h"
#include "extract/rank_antecedents.h"
#include "tests/support/paths.h"

namespace {

struct Stages {
  kith::Pipeline pipeline = kith::load_pipeline(kith::seeds_folder());
  kith::Lexicon lexicon{kith::seeds_folder()};
  kith::Gazetteer gazetteer{kith::seeds_folder()};
  kith::WordHints hints{lexicon, gazetteer};
  kith::RuleSet rules;
  kith::AntecedentRanker ranker{kith::seeds_folder() + "/models/references-en-1"};
};

// The names of those whom a word stands for, joined with "+"; of the word's last occurrence.
std::string who_is(const std::string& word, const std::string& text) {
  static const Stages stages;
  kith::Document document;
  document.text = text;
  document.blocks.push_back(
      {kith::BlockKind::Prose, 0, static_cast<std::uint32_t>(document.text.size())});
  stages.pipeline.annotate(document);
  std::vector<kith::ParseTree> trees;
  for (const kith::Sentence& sentence : document.sentences) {
    trees.emplace_back(sentence, document.text);
  }
  kith::DocumentMentions mentions =
      kith::link_mentions(trees, stages.hints, stages.rules, stages.ranker);
  std::string out = "no such word";
  for (std::size_t s = 0; s < trees.size(); ++s) {
    for (int k = 0; k < trees[s].size(); ++k) {
      if (trees[s].lower(k) == word) {
        out.clear();
        for (const int entity : kith::entities_at(mentions, {static_cast<int>(s), k})) {
          out += (out.empty() ? "" : "+") + mentions.table[entity].name;
        }
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a pronoun stands for the one person of its gender before it") {
  const std::string text = "Maria Sousa met Peter Lang in Lisbon on Monday. ";
  CHECK(who_is("she", text + "Later she flew to Porto.") == "Maria Sousa");
  CHECK(who_is("he", text + "Later he flew to Porto.") == "Peter Lang");
}

TEST_CASE("a possessor is the subject of its clause rather than somebody in the sentence before") {
  CHECK(who_is("his", "Peter Lang resigned. Tom Brandt visited his brother.") == "Tom Brandt");
}

TEST_CASE("an object is not the subject of its own verb, a reflexive is") {
  CHECK(who_is("him", "Peter Lang spoke first. Tom Brandt thanked him.") == "Peter Lang");
  CHECK(who_is("himself", "Peter Lang spoke first. Tom Brandt blamed himself.") == "Tom Brandt");
}

TEST_CASE("an it that stands for nothing stays open") {
  CHECK(who_is("it", "The Halden Institute was closed. It is clear that winter has come.") == "");
  CHECK(who_is("it", "Norland joined the pact. It rained all day.") == "");
}

TEST_CASE("its owner is never the owner") {
  CHECK(who_is("its", "The Halden Institute sued its director.") == "Halden Institute");
}

TEST_CASE("a definite noun phrase is a name of its kind, or who is called so") {
  CHECK(who_is("dam", "Norland built the Rogun Dam. Critics opposed the dam.") == "Rogun Dam");
  CHECK(who_is("minister",
               "Energy Minister Maria Sousa met Peter Lang. Reporters asked the minister.") ==
        "Maria Sousa");
}

TEST_CASE("a definite noun phrase that no name fits is nobody named") {
  CHECK(who_is("weather", "Peter Lang came to Oslo. He liked the weather.") != "Peter Lang");
}

TEST_CASE("they are those who were named together") {
  CHECK(who_is("they", "Maria Sousa and Peter Lang met in Lisbon. They signed a treaty.") ==
        "Maria Sousa+Peter Lang");
}

TEST_CASE("a pronoun with nobody before it stands for nobody") {
  CHECK(who_is("she", "She left early.") == "");
}
