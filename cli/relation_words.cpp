#include "cli/relation_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"

namespace kith {

namespace {

std::string type_name(const std::string& relation) {
  return to_upper(replace_all(relation, " ", "_"));
}

// Without a preposition at its end, as people leave it out or put another: "reporter for".
std::string_view without_preposition(std::string_view words) {
  constexpr std::array<std::string_view, 6> kWords = {" of", " for", " at", " in", " to", " with"};
  for (const std::string_view word : kWords) {
    if (words.ends_with(word)) {
      return words.substr(0, words.size() - word.size());
    }
  }
  return words;
}

}  // namespace

RelationWords::RelationWords(const Graph& graph) : graph_(graph) {
  const std::string lists = default_seeds() + "/lexicon";
  const SeedTable relations(lists + "/relations.tsv", {"relation", "inverse_name", "symmetric"});
  for (std::size_t row = 0; row < relations.size(); ++row) {
    inverse_[relations.cell(row, 1)] = relations.cell(row, 0);
    if (relations.cell(row, 2) == "yes") {
      symmetric_.insert(relations.cell(row, 0));
    }
  }
  const SeedTable wider(lists + "/wider.tsv", {"relation", "wider"});
  for (std::size_t row = 0; row < wider.size(); ++row) {
    under_[wider.cell(row, 1)].push_back(wider.cell(row, 0));
  }
  const SeedTable verbs(lists + "/verbs.tsv", {"lemma", "particle", "object", "relation"});
  for (std::size_t row = 0; row < verbs.size(); ++row) {
    std::string words = verbs.cell(row, 0);
    const std::string& object = verbs.cell(row, 2);
    for (const std::string& more :
         {verbs.cell(row, 1), object.rfind("obl:", 0) == 0 ? object.substr(4) : ""}) {
      words += (more.empty() ? "" : " ") + more;
    }
    if (graph_.type_named(verbs.cell(row, 3))) {
      verbs_[fold(words)].insert(verbs.cell(row, 3));
    }
  }
}

void RelationWords::add_type(const std::string& type, RelationMeaning& meaning) const {
  std::vector<std::string> wanted = {type};
  if (const auto narrower = under_.find(type); narrower != under_.end()) {
    wanted.insert(wanted.end(), narrower->second.begin(), narrower->second.end());
  }
  for (const std::string& one : wanted) {
    const bool known =
        std::find(meaning.types.begin(), meaning.types.end(), one) != meaning.types.end();
    if (!known && graph_.type_named(one)) {
      meaning.types.push_back(one);
    }
  }
  meaning.both_ways = meaning.both_ways || symmetric_.count(type) > 0;
}

void RelationWords::read_phrases() const {
  for (std::uint32_t number = 0; number < graph_->edge_count(); ++number) {
    const EdgeId edge{number};
    const Value phrases = graph_->property(edge, "phrase");
    for (const Value& phrase : phrases.list() != nullptr ? *phrases.list() : List()) {
      if (const Text* text = phrase.text(); text != nullptr) {
        Phrase& known = phrases_[fold(without_preposition(text->view()))];
        known.as_written.emplace(text->view());
        known.both_ways = known.both_ways ||
                          symmetric_.count(std::string(graph_.name_of(graph_->type(edge)))) > 0;
      }
    }
  }
  phrases_read_ = true;
}

RelationMeaning RelationWords::meaning(const std::string& relation) const {
  RelationMeaning out;
  const std::string type = type_name(relation);
  if (graph_.type_named(type) || under_.count(type) > 0) {
    add_type(type, out);
  }
  if (const auto inverse = inverse_.find(type); out.empty() && inverse != inverse_.end()) {
    add_type(inverse->second, out);
    out.turned = !out.empty();
  }
  const std::string words = replace_all(relation, "_", " ");
  if (const auto verbs = verbs_.find(fold(words)); out.empty() && verbs != verbs_.end()) {
    for (const std::string& one : verbs->second) {
      add_type(one, out);
    }
  }
  if (out.empty()) {
    if (!phrases_read_) {
      read_phrases();
    }
    if (const auto found = phrases_.find(fold(without_preposition(words)));
        found != phrases_.end()) {
      out.phrases.assign(found->second.as_written.begin(), found->second.as_written.end());
      out.both_ways = found->second.both_ways;
    }
  }
  return out;
}

}  // namespace kith
