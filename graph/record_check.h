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
// Throws Damaged for a file that is shorter than it says.
void check_length(Database& database);

enum class Depth {
  Pages,      // SQLite's own structure, and the tables as they were made
  Documents,  // also the indexes and each document's content
};
// What is wrong, a sentence each, at most `limit`; within a transaction of the caller.
std::vector<std::string> find_damage(Database& database, Depth depth, std::size_t limit);

}  // namespace kith
