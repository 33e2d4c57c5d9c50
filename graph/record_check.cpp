#include "graph/record_check.h"

#include <map>
#include <string>

#include <sys/stat.h>

#include "base/text.h"
#include "graph/ledger_rows.h"
#include "graph/made_rows.h"
#include "graph/record_rows.h"
#include "graph/search_index.h"

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

bool is_cut_short(Database& database) {
  struct stat status {};
  const std::int64_t bytes =
      database.integer_of("PRAGMA page_count") * database.integer_of("PRAGMA page_size");
  return ::stat(database.path().c_str(), &status) != 0 || status.st_size < bytes;
}

// The check of SQLite: pages and rows; with Depth::Documents also that every index finds every row.
void check_pages(Database& database, Depth depth, std::size_t limit,
                 std::vector<std::string>& wrong) {
  const std::string check = depth == Depth::Documents ? "integrity_check" : "quick_check";
  Statement pages(database, "PRAGMA " + check + "(" + std::to_string(limit) + ")");
  while (pages.step()) {
    if (pages.text(0) != "ok") {
      // SQLite begins some of these with "*** in database main ***" on a line of its own.
      std::string line = replace_all(std::string(pages.text(0)), "*** in database main ***\n", "");
      wrong.push_back(replace_all(std::move(line), "\n", "; "));
    }
  }
}

// Tables, indexes and views by name, as SQL.
std::map<std::string, std::string> parts_of(Database& database) {
  std::map<std::string, std::string> parts;
  Statement rows(database, "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'");
  while (rows.step()) {
    parts[std::string(rows.text(0))] = rows.text(1);
  }
  return parts;
}

// What somebody else has added (an index, a view) does no harm.
void check_schema(Database& database, std::vector<std::string>& wrong) {
  Database sound(":memory:", OpenAs::Creator, 0);
  sound.execute(kSchema);
  if (database.integer_of("PRAGMA user_version") >= kSearchSchemaVersion) {
    create_search_index(sound);
  }
  if (database.integer_of("PRAGMA user_version") >= kEndedSchemaVersion) {
    add_ended_column(sound);
  }
  const std::map<std::string, std::string> parts = parts_of(database);
  for (const auto& [name, sql] : parts_of(sound)) {
    const auto part = parts.find(name);
    if (part == parts.end() || part->second != sql) {
      wrong.push_back("the table or view " + in_quotes(name) + " is not as it was made");
    }
  }
}

void check_documents(Database& database, std::size_t limit, std::vector<std::string>& wrong) {
  ReadingReader reader(database);
  ContentSum sum;
  std::int64_t entities = 0, claims = 0;
  Statement all(database,
                "SELECT number, id, checksum, source_checksum, bytes, entities, claims "
                "FROM documents ORDER BY id");
  while (all.step() && wrong.size() < limit) {
    const std::string id(all.text(1));
    sum.add(all.text(2));
    try {
      const Reading reading = reader.read(all.integer(0));
      entities += static_cast<std::int64_t>(reading.entities.size());
      claims += static_cast<std::int64_t>(reading.claims.size());
      if (checksum_of(reading) != all.text(2) || checksum_of(reading.source) != all.text(3) ||
          static_cast<std::int64_t>(reading.source.text.size()) != all.integer(4) ||
          static_cast<std::int64_t>(reading.entities.size()) != all.integer(5) ||
          static_cast<std::int64_t>(reading.claims.size()) != all.integer(6)) {
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

void check_length(Database& database) {
  if (is_cut_short(database)) {
    throw Error{ErrorKind::Damaged, Place{database.path()}, "is damaged: the file is cut short",
                "restore it from a copy"};
  }
}

std::vector<std::string> find_damage(Database& database, Depth depth, std::size_t limit) {
  std::vector<std::string> wrong;
  try {
    if (is_cut_short(database)) {
      return {"the file is cut short"};
    }
    check_pages(database, depth, limit, wrong);
    if (wrong.empty()) {
      check_schema(database, wrong);
    }
    if (wrong.empty() && depth == Depth::Documents) {
      check_documents(database, limit, wrong);
      check_made_rows(database, limit, wrong);
      const std::vector<std::string> ledger = find_ledger_damage(database);
      wrong.insert(wrong.end(), ledger.begin(), ledger.end());
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
