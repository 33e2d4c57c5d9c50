#pragma once
// Readings as rows of the record's tables, both ways, and the checksum that tells whether one is
// still what was stored.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/claim.h"
#include "graph/record_database.h"

namespace kith {

constexpr std::int64_t kApplicationId = 0x6b697468;  // "kith"
// 1 had no full-text index, the claims of 2 did not say whether what they say has ended.
constexpr std::int64_t kSchemaVersion = 3;
constexpr std::int64_t kEndedSchemaVersion = 3;  // stores of this version say it

extern const char* const kSchema;           // the statements that make the tables and views
void add_ended_column(Database& database);  // the step from version 2 to 3
void create_schema(Database& database);     // in an empty database; a store without documents

// What is kept about the store by key; "" where there is nothing.
std::string meta(Database& database, std::string_view key);
void set_meta(Database& database, std::string_view key, std::string_view value);

// A sum of checksums, which does not depend on their order.
struct ContentSum {
  std::uint64_t high = 0, low = 0;
  void add(std::string_view checksum);  // 32 hex digits
  void subtract(std::string_view checksum);
  std::string hex() const;
  static ContentSum from_hex(std::string_view hex);
  bool operator==(const ContentSum&) const = default;
};

std::string checksum_of(const Reading& reading);    // all but `origin`
std::string checksum_of(const SourceText& source);  // id, title, date and text

bool has_control(std::string_view text);  // characters

// Throws BadInput for what no store may hold: ids and names that are empty or have control
// characters, numbers of entities that are none, offsets outside the text.
void validate(const Reading& reading);

// Lists of texts, as columns hold them.
std::vector<std::string> stored_texts(std::string_view json, const std::string& source);

// Predicates, phrases, rules and types by number, as the tables hold them.
class WordNumbers {
 public:
  explicit WordNumbers(Database& database) : database_(database) {}
  std::int64_t number_of(const std::string& word);  // adds it
  void forget() { numbers_.clear(); }               // after a rollback

 private:
  Database& database_;
  std::unordered_map<std::string, std::int64_t> numbers_;
};

struct StoredDocument {
  std::int64_t number = 0;
  std::string checksum, pipeline;
};

// The number of the document.
std::int64_t insert_reading(Database& database, WordNumbers& words, const Reading& reading,
                            const std::string& checksum, const std::string& pipeline);
void delete_document(Database& database, std::int64_t number);

// Reads documents one by one; words are loaded once, so use it within one transaction.
class ReadingReader {
 public:
  explicit ReadingReader(Database& database);
  Reading read(std::int64_t document);

 private:
  const std::string& word(std::int64_t number) const;
  void read_entities(std::int64_t document, Reading& reading);
  void read_claims(std::int64_t document, Reading& reading);

  Database& database_;
  bool knows_ended_;                // claims of the store say whether they have ended
  std::vector<std::string> words_;  // by number
};

}  // namespace kith
