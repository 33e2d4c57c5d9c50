#pragma once
// Whether a record is sound: its pages, its tables, and each document against the checksum it was
// stored with.

#include <cstddef>
#include <string>
#include <vector>

#include "graph/record_database.h"

namespace kith {

// Throws Damaged for a file that is no store, TooNew for one of a newer version.
void check_kind(Database& database);

enum class Depth {
  Pages,      // SQLite's own structure
  Documents,  // also each document's content
};
// What is wrong, a sentence each, at most `limit`; within a transaction of the caller.
std::vector<std::string> find_damage(Database& database, Depth depth, std::size_t limit);

}  // namespace kith
