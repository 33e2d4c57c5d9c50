#include "graph/search_check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "graph/search_index.h"

namespace kith {

namespace {

// Sums of hashes do not depend on the order in which words are met, so that neither the index nor
// what it ought to hold has to be sorted or kept.
struct WordSum {
  std::uint64_t sum = 0;
  std::int64_t count = 0;
  bool operator==(const WordSum&) const = default;

  void add(std::string_view word, std::uint64_t seed) {
    sum += hash64(word, seed);
    ++count;
  }
};

// Every word of the index with its row, column and place in it, as FTS5 lists them. What lists them
// goes with the connection.
class WordLister {
 public:
  explicit WordLister(Database& database) : database_(database) {
    change("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)");
  }

  void add_to(WordSum& words) const {
    Statement rows(database_, "SELECT term, doc, col, offset FROM temp.search_words");
    while (rows.step()) {
      const std::int64_t where[] = {rows.integer(1), rows.integer(3)};  // row, place in it
      const std::string_view bytes(reinterpret_cast<const char*>(where), sizeof where);
      words.add(rows.text(0), hash64(bytes, hash64(rows.text(2))));
    }
  }

 private:
  // A reader may change nothing; what lists the words is its own, and never in the file.
  void change(const std::string& sql) {
    const bool is_reader = database_.integer_of("PRAGMA query_only") != 0;
    database_.execute("PRAGMA query_only=OFF");
    database_.execute(sql);
    database_.execute(is_reader ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF");
  }

  Database& database_;
};

// An index in memory that is filled with some rows at a time and asked for their words.
class Rehearsal {
 public:
  Rehearsal() : scratch_(":memory:", OpenAs::Creator, 0) {
    create_search_index(scratch_);
    lister_.emplace(scratch_);
  }

  void put(std::int64_t row, std::string_view name, std::string_view sentence) {
    scratch_.prepared("INSERT INTO search(rowid, name, sentence) VALUES (?1, ?2, ?3)")
        .bind(1, row)
        .bind(2, name)
        .bind(3, sentence)
        .run();
    ++rows_;
    bytes_ += name.size() + sentence.size();
    if (bytes_ > kMostBytes) {
      count_words();
    }
  }
  std::int64_t rows() const { return rows_; }
  WordSum words() {
    count_words();
    return words_;
  }

 private:
  // So much text is waiting at most.
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20;

  void count_words() {
    lister_->add_to(words_);
    scratch_.execute("INSERT INTO search(search) VALUES ('delete-all')");
    bytes_ = 0;
  }

  Database scratch_;
  std::optional<WordLister> lister_;
  std::size_t bytes_ = 0;
  std::int64_t rows_ = 0;
  WordSum words_;
};

// The names of all documents against the list of names, with how many documents use each.
bool names_agree(Database& database, const WordSum& used) {
  WordSum listed;
  Statement rows(database, "SELECT name, uses FROM search_names");
  while (rows.step()) {
    listed.sum += hash64(rows.text(0)) * static_cast<std::uint64_t>(rows.integer(1));
    listed.count += rows.integer(1);
  }
  return listed == used;
}

}  // namespace

std::vector<std::string> find_search_damage(Database& database) {
  if (!has_search_index(database)) {
    return {};  // a store of the time before it
  }
  Rehearsal expected;
  WordSum names_used;
  std::vector<std::int64_t> documents;
  Statement all(database, "SELECT number FROM documents ORDER BY number");
  while (all.step()) {
    documents.push_back(all.integer(0));
  }
  for (const std::int64_t document : documents) {
    for (const std::string& name : searched_names(database, document)) {
      names_used.add(name, 0);
    }
    for (const SearchedSentence& one : searched_sentences(database, document)) {
      expected.put(row_of_sentence(document, one.claim), {}, one.text);
    }
  }
  if (!names_agree(database, names_used)) {
    return {"the list of names to search is not that of the documents"};
  }
  Statement names(database, "SELECT number, name FROM search_names");
  while (names.step()) {
    expected.put(row_of_name(names.integer(0)), names.text(1), {});
  }
  WordSum found;
  WordLister(database).add_to(found);
  if (found != expected.words() ||
      database.integer_of("SELECT count(*) FROM search_docsize") != expected.rows()) {
    return {"the index of words is not that of the documents"};
  }
  return {};
}

}  // namespace kith
