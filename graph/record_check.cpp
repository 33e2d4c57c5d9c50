#include "graph/record_check.h"

#include <sys/stat.h>

#include "base/text.h"
#include "graph/record_rows.h"

namespace kith {

void check_kind(Database& database) {
  const Place place{database.path()};
  if (database.integer_of("PRAGMA application_id") != kApplicationId) {
    throw Error{ErrorKind::Damaged, place, "is not a kith store",
                "name a store that 'kith build' or 'kith import' made"};
  }
  const std::int64_t version = database.integer_of("PRAGMA user_version");
  if (version > kSchemaVersion) {
    throw Error{ErrorKind::TooNew, place,
                "was made by a newer kith (store version " + std::to_string(version) +
                    "; this kith reads up to " + std::to_string(kSchemaVersion) + ")",
                "use the kith that made it, or a newer one"};
  }
}

namespace {

void check_pages(Database& database, std::size_t limit, std::vector<std::string>& wrong) {
  struct stat status {};
  const std::int64_t bytes =
      database.integer_of("PRAGMA page_count") * database.integer_of("PRAGMA page_size");
  if (::stat(database.path().c_str(), &status) != 0 || status.st_size < bytes) {
    wrong.emplace_back("the file is cut short");
    return;
  }
  Statement pages(database, "PRAGMA quick_check(" + std::to_string(limit) + ")");
  while (pages.step()) {
    if (pages.text(0) != "ok") {
      // SQLite begins some of these with "*** in database main ***" on a line of its own.
      std::string line = replace_all(std::string(pages.text(0)), "*** in database main ***\n", "");
      wrong.push_back(replace_all(std::move(line), "\n", "; "));
    }
  }
}

void check_documents(Database& database, std::size_t limit, std::vector<std::string>& wrong) {
  ReadingReader reader(database);
  ContentSum sum;
  std::int64_t entities = 0, claims = 0;
  Statement all(database,
                "SELECT number, id, checksum, source_checksum FROM documents ORDER BY id");
  while (all.step() && wrong.size() < limit) {
    const std::string id(all.text(1));
    sum.add(all.text(2));
    try {
      const Reading reading = reader.read(all.integer(0));
      entities += static_cast<std::int64_t>(reading.entities.size());
      claims += static_cast<std::int64_t>(reading.claims.size());
      if (checksum_of(reading) != all.text(2) || checksum_of(reading.source) != all.text(3)) {
        wrong.push_back("the document " + in_quotes(id) + " is not what was stored");
        continue;
      }
      validate(reading);
    } catch (const Error& error) {
      wrong.push_back("the document " + in_quotes(id) + " cannot be read: " + error.message);
    }
  }
  if (wrong.size() >= limit) {
    return;
  }
  Statement content(database, "SELECT value FROM meta WHERE key = 'content'");
  if (!content.step() || content.text(0) != sum.hex()) {
    wrong.emplace_back("the list of documents is not what was stored");
  }
  if (database.integer_of("SELECT count(*) FROM entities") != entities ||
      database.integer_of("SELECT count(*) FROM claims") != claims) {
    wrong.emplace_back("there are names or claims of no document");
  }
}

}  // namespace

std::vector<std::string> find_damage(Database& database, Depth depth, std::size_t limit) {
  std::vector<std::string> wrong;
  try {
    check_pages(database, limit, wrong);
    if (wrong.empty() && depth == Depth::Documents) {
      check_documents(database, limit, wrong);
    }
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged && error.kind != ErrorKind::BadInput) {
      throw;
    }
    wrong.push_back(error.message);
  }
  return wrong;
}

}  // namespace kith
