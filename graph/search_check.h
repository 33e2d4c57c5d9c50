#pragma once
// Whether the full-text index of a record is that of its documents. Only the record's own files
// include this.

#include <string>
#include <vector>

#include "graph/record_database.h"

namespace kith {

// What is wrong, a sentence each; within a transaction of the caller. Every document is read and
// its words are told apart again: it takes as long as filling the index did, in bounded memory.
std::vector<std::string> find_search_damage(Database& database);

}  // namespace kith
