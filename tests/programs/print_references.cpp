// Who the pronouns of documents were taken for. Reads CoNLL-U with trees and names (kith extract
// --format conllu), one document a file, and prints lines of tab-separated fields that
// scripts/train/score_references.py reads:
//
//   entity    DOCUMENT  NUMBER  named|plain  NAME  PLACES     places: sentence:first-last or
//   pronoun   DOCUMENT  sentence:token  FORM  NUMBERS         sentence:token, counted from 0
//   definite  DOCUMENT  sentence:token  NOUN  NUMBERS         "the company", "his cousin"
//
// With --features, before these, each decided pronoun with what it might have stood for, for
// training (scripts/train/train_references.py):
//
//   case      DOCUMENT  sentence:token  FORM  CHOSEN
//   antecedent  NUMBER  sentence:token  TOKENS OF SEVERAL  PROBABILITY  FEATURES...     "nobody"
//   last
//
//   print_references [--features] [--weights FOLDER] FILE.conllu...

#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "extract/conllu.h"
#include "extract/link_mentions.h"
#include "extract/pipeline.h"
#include "extract/rank_antecedents.h"
#include "extract/resolve_pronouns.h"

namespace {

void print_entities(const std::string& name, const kith::DocumentMentions& mentions) {
  std::vector<std::string> places(static_cast<std::size_t>(mentions.table.size()));
  for (const kith::NameSpan& span : mentions.table.names()) {
    const int entity = mentions.table.at({span.sentence, span.first});
    if (entity >= 0) {
      places[static_cast<std::size_t>(entity)] += " " + std::to_string(span.sentence) + ":" +
                                                  std::to_string(span.first) + "-" +
                                                  std::to_string(span.last);
    }
  }
  for (int i = 0; i < mentions.table.size(); ++i) {
    const kith::DocumentEntity& e = mentions.table[i];
    if (e.merged_into >= 0) {
      continue;
    }
    std::string& text = places[static_cast<std::size_t>(i)];
    for (const kith::WordPlace& place : e.places) {
      if (mentions.table.name_at(place) == nullptr &&
          !kith::is_pronoun(mentions.tree(place), place.token)) {
        text += " " + std::to_string(place.sentence) + ":" + std::to_string(place.token);
      }
    }
    std::cout << "entity\t" << name << "\t" << i << "\t" << (e.named ? "named" : "plain") << "\t"
              << e.name << "\t" << text << "\n";
  }
}

void print_pronouns(const std::string& name, kith::DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const kith::ParseTree& tree = mentions.trees[s];
    for (int k = 0; k < tree.size(); ++k) {
      if (!kith::is_pronoun(tree, k)) {
        continue;
      }
      std::string numbers;
      for (const int entity : kith::entities_at(mentions, {static_cast<int>(s), k})) {
        numbers += " " + std::to_string(entity);
      }
      std::cout << "pronoun\t" << name << "\t" << s << ":" << k << "\t" << tree.lower(k) << "\t"
                << numbers << "\n";
    }
  }
}

// Common nouns with the, this, that or a possessor, which stand beside no name.
bool is_noun_phrase(const kith::DocumentMentions& mentions, kith::WordPlace place) {
  const kith::ParseTree& tree = mentions.tree(place);
  if (tree[place.token].upos != "NOUN" || mentions.table.name_at(place) != nullptr ||
      tree.base(place.token) == "appos" || tree.base(place.token) == "compound") {
    return false;
  }
  const int det = tree.child(place.token, {"det"});
  return tree.child(place.token, {"nmod:poss"}) >= 0 ||
         (det >= 0 &&
          (tree.lower(det) == "the" || tree.lower(det) == "this" || tree.lower(det) == "that"));
}

void print_definites(const std::string& name, kith::DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const kith::ParseTree& tree = mentions.trees[s];
    for (int k = 0; k < tree.size(); ++k) {
      const kith::WordPlace place{static_cast<int>(s), k};
      if (is_noun_phrase(mentions, place)) {
        const int entity = kith::entity_at(mentions, place, kith::IfUnknown::Leave);
        const bool named = entity >= 0 && mentions.table[entity].named;
        std::cout << "definite\t" << name << "\t" << s << ":" << k << "\t" << tree.lower(k) << "\t"
                  << (named ? std::to_string(entity) : std::string()) << "\n";
      }
    }
  }
}

void print_case(const std::string& name, const kith::AntecedentRanker::Case& decided) {
  std::cout << "case\t" << name << "\t" << decided.place.sentence << ":" << decided.place.token
            << "\t" << decided.chosen << "\n";
  for (std::size_t i = 0; i < decided.features.size(); ++i) {
    if (i < decided.antecedents.size()) {
      const kith::Antecedent& a = decided.antecedents[i];
      std::cout << "antecedent\t" << a.entity << "\t" << a.place.sentence << ":" << a.place.token
                << "\t";
      for (const int member : a.members) {
        std::cout << " " << member;
      }
      for (const int entity : a.leaders) {
        std::cout << " e" << entity;
      }
    } else {
      std::cout << "antecedent\tnobody\t\t";
    }
    std::cout << "\t" << decided.probabilities[i];
    for (const std::string& feature : decided.features[i]) {
      std::cout << "\t" << feature;
    }
    std::cout << "\n";
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    const kith::Lexicon lexicon(kith::default_seeds());
    const kith::Gazetteer gazetteer(kith::default_seeds());
    const kith::WordHints hints(lexicon, gazetteer);
    const kith::RuleSet rules;
    std::string folder = kith::default_seeds() + "/models/references-en-1";
    std::vector<std::string> files;
    bool with_features = false;
    for (int i = 1; i < count; ++i) {
      const std::string word = words[i];
      if (word == "--weights" && i + 1 < count) {
        folder = words[++i];
      } else if (word == "--features") {
        with_features = true;
      } else {
        files.push_back(word);
      }
    }
    kith::AntecedentRanker ranker(folder);
    std::string name;
    if (with_features) {
      ranker.watch([&](const kith::AntecedentRanker::Case& decided) { print_case(name, decided); });
    }
    for (const std::string& file : files) {
      kith::Document document = kith::read_conllu(kith::read_file(file), file);
      name = kith::base_name(file);
      name = name.substr(0, name.rfind('.'));
      std::vector<kith::ParseTree> trees;
      for (kith::Sentence& sentence : document.sentences) {
        kith::mend_titles(sentence);
      }
      for (const kith::Sentence& sentence : document.sentences) {
        trees.emplace_back(sentence, document.text);
      }
      kith::DocumentMentions mentions = kith::link_mentions(trees, hints, rules, ranker);
      print_pronouns(name, mentions);
      print_definites(name, mentions);
      print_entities(name, mentions);
    }
  } catch (const kith::Error& error) {
    std::cerr << kith::render(error);
    return 1;
  }
  return 0;
}
