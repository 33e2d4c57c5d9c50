#include "tests/support/old_stores.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "graph/record_rows.h"

namespace kith {

void alter(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

void take_back_to_version_2(const std::string& path) {
  const std::string schema = kSchema;
  alter(path, "DROP VIEW facts; ALTER TABLE claims DROP COLUMN ended; " +
                  schema.substr(schema.find("CREATE VIEW facts")) + "PRAGMA user_version = 2");
}

}  // namespace kith
