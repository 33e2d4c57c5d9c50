// Documents to claims, straight from the library: for measuring. Files named after the options each
// become OUT/NAME.json in the form that ../shared/eval/kg/kg_score.py reads, or print as lines.
//
//   print_claims [--lines | --conllu | --time | --out FOLDER] [--type] FILE...

#include <chrono>
#include <cstring>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "extract/conllu.h"
#include "extract/pipeline.h"
#include "extract/read.h"
#include "extract/write_claims.h"

namespace {

std::string coarse(const std::string& label) {
  static const std::map<std::string, std::string> kTypes = {
      {"Person", "PER"},  {"Organization", "ORG"}, {"Country", "LOC"},      {"City", "LOC"},
      {"State", "LOC"},   {"Region", "LOC"},       {"Place", "LOC"},        {"Facility", "LOC"},
      {"Event", "EVENT"}, {"Product", "WORK"},     {"Law", "WORK"},         {"Work", "WORK"},
      {"Award", "WORK"},  {"Group", "GROUP"},      {"Nationality", "GROUP"}};
  const auto found = kTypes.find(label);
  return found == kTypes.end() ? "MISC" : found->second;
}

std::string words_of_type(std::string type) {
  return kith::to_lower(kith::replace_all(std::move(type), "_", " "));
}

// Claims of one relation between the same two as one edge with its most frequent phrase, as the
// settled graph has them.
struct Edge {
  kith::EntityIndex subject, object;
  std::string relation, phrase;
  bool negated;
  std::optional<kith::EntityIndex> speaker;
};

std::vector<Edge> edges_of(const kith::Reading& reading) {
  std::vector<Edge> out;
  std::map<std::tuple<kith::EntityIndex, std::string, kith::EntityIndex, bool>,
           std::map<std::string, int>>
      phrases;
  for (const kith::Claim& claim : reading.claims) {
    const kith::EntityIndex* object = std::get_if<kith::EntityIndex>(&claim.object);
    if (object == nullptr) {
      continue;
    }
    const bool negated =
        claim.status == kith::Status::Negated || claim.status == kith::Status::Denied;
    std::map<std::string, int>& said = phrases[{claim.subject, claim.predicate, *object, negated}];
    if (said.empty()) {
      out.push_back(
          {claim.subject, *object, claim.predicate, claim.phrase, negated, claim.speaker});
    }
    ++said[claim.phrase];
  }
  for (Edge& edge : out) {
    int most = 0;
    const auto& said = phrases[{edge.subject, edge.relation, edge.object, edge.negated}];
    most = said.at(edge.phrase);
    for (const auto& [phrase, count] : said) {
      if (count > most) {
        most = count;
        edge.phrase = phrase;
      }
    }
  }
  return out;
}

std::string graph_of(const kith::Reading& reading, bool by_type) {
  std::string out;
  kith::JsonWriter json(out, 1);
  json.begin_object();
  json.key("nodes");
  json.begin_array();
  for (std::size_t i = 0; i < reading.entities.size(); ++i) {
    const kith::Entity& e = reading.entities[i];
    json.begin_object();
    json.key("id");
    json.text("n" + std::to_string(i));
    json.key("name");
    json.text(e.name);
    json.key("type");
    json.text(coarse(e.type));
    json.key("aliases");
    json.begin_array();
    for (const std::string& alias : e.aliases) {
      json.text(alias);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("edges");
  json.begin_array();
  for (const Edge& edge : edges_of(reading)) {
    json.begin_object();
    json.key("source");
    json.text("n" + std::to_string(edge.subject));
    json.key("relation");
    json.text(by_type || edge.phrase.empty() ? words_of_type(edge.relation) : edge.phrase);
    json.key("type");
    json.text(edge.relation);
    json.key("target");
    json.text("n" + std::to_string(edge.object));
    json.key("negated");
    json.boolean(edge.negated);
    json.key("attributed_to");
    if (edge.speaker) {
      json.text("n" + std::to_string(*edge.speaker));
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + "\n";
}

}  // namespace

int main(int count, char** words) {
  try {
    const kith::Pipeline pipeline = kith::load_pipeline(kith::default_seeds());
    std::string mode = "--lines";
    std::string folder;
    bool by_type = false;
    double annotating = 0;
    double reading_claims = 0;
    std::size_t sentences = 0;
    for (int i = 1; i < count; ++i) {
      const std::string word = words[i];
      if (word == "--out") {
        mode = word;
        folder = words[++i];
      } else if (word == "--type") {
        by_type = true;
      } else if (word.starts_with("--")) {
        mode = word;
      } else {
        kith::Diagnostics diagnostics;
        for (kith::Document& document : kith::read_documents(word, diagnostics)) {
          const auto began = std::chrono::steady_clock::now();
          pipeline.annotate(document, diagnostics);
          const auto parsed = std::chrono::steady_clock::now();
          sentences += document.sentences.size();
          const kith::Reading reading = pipeline.read(document, diagnostics);
          annotating += std::chrono::duration<double>(parsed - began).count();
          reading_claims +=
              std::chrono::duration<double>(std::chrono::steady_clock::now() - parsed).count();
          if (mode == "--conllu") {
            std::cout << kith::to_conllu(document);
          } else if (mode == "--out") {
            std::string name = kith::base_name(word);
            kith::write_file(folder + "/" + name.substr(0, name.rfind('.')) + ".json",
                             graph_of(reading, by_type));
          } else if (mode == "--lines") {
            std::cout << kith::to_claim_lines(reading);
          }
        }
      }
    }
    if (mode == "--time") {
      std::cout << sentences << " sentences, model " << annotating << " s, claims "
                << reading_claims << " s\n";
    }
  } catch (const kith::Error& error) {
    std::cerr << kith::render(error);
    return 1;
  }
  return 0;
}
