#pragma once
// What a relation in people's words can be in a graph: "meet", "travel to", "employs", "energy
// minister of".

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kith.h"

namespace kith {

struct RelationMeaning {
  std::vector<std::string> types;    // of the graph; empty with phrases: any
  std::vector<std::string> phrases;  // words that the texts used; empty: any
  bool both_ways = false;            // a type of them is symmetric
  bool turned = false;               // "Acme EMPLOYS Ann" is Ann WORK_FOR Acme

  bool empty() const { return types.empty() && phrases.empty(); }
};

class RelationWords {
 public:
  // Reads the lists of seeds/lexicon. `graph` must outlive it.
  explicit RelationWords(const Graph& graph);

  // The type of that name with those that lie under it (whoever hosts somebody meets them), a type
  // read backwards, what the verb list calls so, else the phrases of edges that read so.
  RelationMeaning meaning(const std::string& relation) const;

 private:
  void add_type(const std::string& type, RelationMeaning& meaning) const;
  void read_phrases() const;

  const Graph& graph_;
  std::set<std::string> symmetric_;
  std::map<std::string, std::string> inverse_;             // name: of which type
  std::map<std::string, std::vector<std::string>> under_;  // by the wider type
  std::map<std::string, std::set<std::string>> verbs_;     // "travel to": types
  struct Phrase {
    std::set<std::string> as_written;
    bool both_ways = false;  // an edge of a symmetric type reads so
  };
  mutable std::map<std::string, Phrase> phrases_;  // by folded words
  mutable bool phrases_read_ = false;
};

}  // namespace kith
