#pragma once
// The tables of a store made by queries, and the sum of checksums that tells whether its rows are
// what was stored.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/record_database.h"
#include "graph/record_rows.h"

namespace kith {

// The key in `meta` under which such a store keeps the sum over its rows: it changes whenever they
// do.
constexpr const char* kMadeState = "made";

bool is_made_by_queries(Database& database);
void create_made_schema(Database& database);  // beside the tables that every store has

struct MadeNode {
  std::int64_t number = 0;
  std::string labels, properties;  // as stored_value.h writes them
};
struct MadeEdge {
  std::int64_t number = 0, source = 0;
  std::string type;
  std::int64_t target = 0;
  std::string properties;
};

// Changes of the rows, within a transaction.
class MadeRows {
 public:
  explicit MadeRows(Database& database);
  void add(const MadeNode& row);
  void add(const MadeEdge& row);
  void remove_node(std::int64_t number);  // nothing where there is none
  void remove_edge(std::int64_t number);
  void finish();

 private:
  Database& database_;
  ContentSum sum_;
};

// What is wrong with the rows, a sentence each, at most so many.
void check_made_rows(Database& database, std::size_t limit, std::vector<std::string>& wrong);

}  // namespace kith
