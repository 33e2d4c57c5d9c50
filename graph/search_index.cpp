#include "graph/search_index.h"

#include <set>
#include <tuple>
#include <utility>

#include "graph/record_rows.h"

namespace kith {

namespace {

// Case and accents do not count. Contentless: a row that goes is named with the words it had.
constexpr const char* kSearchSchema = R"sql(
CREATE VIRTUAL TABLE search USING fts5(name, sentence, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE search_names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, uses INTEGER NOT NULL);
)sql";

// Names are written at the end of a change; so many wait at most.
constexpr std::size_t kMostWaiting = std::size_t{1} << 18;

constexpr const char* kFindName = "SELECT number FROM search_names WHERE name = ?1";

}  // namespace

bool has_search_index(Database& database) {
  return database.integer_of("SELECT count(*) FROM sqlite_schema WHERE name = 'search'") > 0;
}

void create_search_index(Database& database) {
  database.execute(kSearchSchema);
  // Fewer and larger pieces while many documents are added; bytes of memory.
  database.execute("INSERT INTO search(search, rank) VALUES('hashsize', 16777216)");
}

std::set<std::string> searched_names(Database& database, std::int64_t document) {
  std::set<std::string> names;
  Statement& rows =
      database.prepared("SELECT name, aliases FROM entities WHERE document = ?1 ORDER BY number");
  for (rows.bind(1, document); rows.step();) {
    names.emplace(rows.text(0));
    for (std::string& alias : stored_texts(rows.text(1), database.path())) {
      names.insert(std::move(alias));
    }
  }
  rows.reset();
  return names;
}

std::vector<SearchedSentence> searched_sentences(Database& database, std::int64_t document) {
  std::vector<SearchedSentence> sentences;
  Statement& source = database.prepared("SELECT text FROM documents WHERE number = ?1");
  if (!source.bind(1, document).step()) {
    source.reset();
    return sentences;
  }
  const std::string_view text = source.text(0);
  std::set<std::tuple<std::int64_t, std::int64_t, std::string>> seen;
  Statement& rows = database.prepared(
      "SELECT number, begin_byte, end_byte, sentence FROM claims WHERE document = ?1 ORDER BY "
      "number");
  for (rows.bind(1, document); rows.step();) {
    const std::int64_t claim = rows.integer(0);
    const auto begin = static_cast<std::size_t>(rows.integer(1));
    const auto end = static_cast<std::size_t>(rows.integer(2));
    std::string sentence(!rows.is_null(3)                    ? rows.text(3)
                         : begin < end && end <= text.size() ? text.substr(begin, end - begin)
                                                             : std::string_view());
    if (!sentence.empty() && claim < kMostClaims &&
        seen.emplace(rows.integer(1), rows.integer(2), sentence).second) {
      sentences.push_back({claim, std::move(sentence)});
    }
  }
  rows.reset();
  source.reset();
  return sentences;
}

void SearchWriter::add(std::int64_t document) {
  change(document, Change::Add);
}
void SearchWriter::remove(std::int64_t document) {
  change(document, Change::Remove);
}

void SearchWriter::change(std::int64_t document, Change change) {
  change_names(document, change);
  change_sentences(document, change);
  if (names_.size() > kMostWaiting) {
    finish();
    names_.clear();
  }
}

void SearchWriter::change_names(std::int64_t document, Change change) {
  for (const std::string& name : searched_names(database_, document)) {
    name_of(name).more_uses += change == Change::Add ? 1 : -1;
  }
}

SearchWriter::Name& SearchWriter::name_of(const std::string& name) {
  const auto [at, fresh] = names_.try_emplace(name);
  if (!fresh) {
    return at->second;
  }
  Statement& find = database_.prepared(kFindName);
  if (find.bind(1, name).step()) {
    at->second.number = find.integer(0);
    find.reset();
    return at->second;
  }
  find.reset();
  database_.prepared("INSERT INTO search_names (name, uses) VALUES (?1, 0)").bind(1, name).run();
  at->second.number = database_.last_row();
  put(row_of_name(at->second.number), name, {}, Change::Add);
  return at->second;
}

void SearchWriter::change_sentences(std::int64_t document, Change change) {
  for (const SearchedSentence& one : searched_sentences(database_, document)) {
    put(row_of_sentence(document, one.claim), {}, one.text, change);
  }
}

void SearchWriter::put(std::int64_t row, std::string_view name, std::string_view sentence,
                       Change change) {
  Statement& statement =
      change == Change::Add
          ? database_.prepared("INSERT INTO search(rowid, name, sentence) VALUES (?1, ?2, ?3)")
          : database_.prepared(
                "INSERT INTO search(search, rowid, name, sentence) VALUES ('delete', ?1, ?2, ?3)");
  statement.bind(1, row).bind(2, name).bind(3, sentence).run();
}

void SearchWriter::finish() {
  for (auto at = names_.begin(); at != names_.end();) {
    Name& name = at->second;
    bool gone = false;
    if (const std::int64_t more = std::exchange(name.more_uses, 0); more != 0) {
      database_.prepared("UPDATE search_names SET uses = uses + ?2 WHERE number = ?1")
          .bind(1, name.number)
          .bind(2, more)
          .run();
      database_.prepared("DELETE FROM search_names WHERE number = ?1 AND uses <= 0")
          .bind(1, name.number)
          .run();
      gone = more < 0 && database_.changes() > 0;
    }
    if (gone) {
      put(row_of_name(name.number), at->first, {}, Change::Remove);
    }
    at = gone ? names_.erase(at) : std::next(at);
  }
}

std::vector<IndexHit> index_hits(Database& database, const std::string& expression) {
  // A word in a name says more than one in a sentence, which has many.
  Statement rows(database,
                 "SELECT rowid, -bm25(search, 4.0, 1.0) FROM search WHERE search MATCH ?1 "
                 "ORDER BY rowid");
  std::vector<IndexHit> hits;
  for (rows.bind(1, expression); rows.step();) {
    hits.push_back({rows.integer(0), rows.real(1)});
  }
  return hits;
}

}  // namespace kith
