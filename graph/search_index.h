#pragma once
// The full-text index of a record: every name and every sentence in which something was claimed, in
// SQLite's FTS5. It is kept beside the documents, changes with them in the same transaction, and
// holds no text of its own: what was found is read from the documents. Only the record's own files
// include this.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/record_database.h"

namespace kith {

constexpr std::int64_t kSearchSchemaVersion = 2;  // stores of this version have it
bool has_search_index(Database& database);
void create_search_index(Database& database);  // empty

// Row numbers of the index: names have even ones, the sentence of a claim an odd one.
constexpr std::int64_t row_of_name(std::int64_t name) {
  return name * 2;
}
constexpr std::int64_t kMostClaims = std::int64_t{1} << 21;  // of a document, in the index
constexpr std::int64_t row_of_sentence(std::int64_t document, std::int64_t claim) {
  return (document * kMostClaims + claim) * 2 + 1;
}

// What of a document is in the index: the names and other names of its entities, each once, and the
// sentences of its claims, each at the first claim that it states.
std::set<std::string> searched_names(Database& database, std::int64_t document);
struct SearchedSentence {
  std::int64_t claim = 0;
  std::string text;
};
std::vector<SearchedSentence> searched_sentences(Database& database, std::int64_t document);

// Within a transaction. A name is in the index once, however many documents have it.
class SearchWriter {
 public:
  explicit SearchWriter(Database& database) : database_(database) {}
  void add(std::int64_t document);     // as it is stored
  void remove(std::int64_t document);  // before it is taken out
  void finish();                       // before the transaction ends
  void forget() { names_.clear(); }    // after a rollback

 private:
  struct Name {
    std::int64_t number = 0;
    std::int64_t more_uses = 0;  // not yet written
  };
  enum class Change { Add, Remove };

  void change(std::int64_t document, Change change);
  void change_names(std::int64_t document, Change change);
  void change_sentences(std::int64_t document, Change change);
  Name& name_of(const std::string& name);
  void put(std::int64_t row, std::string_view name, std::string_view sentence, Change change);

  Database& database_;
  std::unordered_map<std::string, Name> names_;
};

// Rows that fit an expression of FTS5, with their score: the greater, the better they fit.
struct IndexHit {
  std::int64_t row = 0;
  double score = 0;
};
std::vector<IndexHit> index_hits(Database& database, const std::string& expression);

}  // namespace kith
