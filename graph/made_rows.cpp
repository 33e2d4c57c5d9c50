#include "graph/made_rows.h"

#include "base/hash.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

constexpr const char* kSchemaOfMade = R"sql(
CREATE TABLE made_nodes (number INTEGER PRIMARY KEY, labels TEXT NOT NULL, properties TEXT NOT NULL);
CREATE TABLE made_edges (
  number INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES made_nodes(number), type TEXT NOT NULL,
  target INTEGER NOT NULL REFERENCES made_nodes(number), properties TEXT NOT NULL);
)sql";

constexpr const char* kFindNode = "SELECT labels, properties FROM made_nodes WHERE number = ?1";
constexpr const char* kFindEdge =
    "SELECT source, type, target, properties FROM made_edges WHERE number = ?1";

std::string checksum_of(const MadeNode& row) {
  Hasher hash;
  hash.add(static_cast<std::uint64_t>(row.number));
  hash.add(row.labels);
  hash.add(row.properties);
  return hash.hex();
}

std::string checksum_of(const MadeEdge& row) {
  Hasher hash;
  for (const std::int64_t number : {row.number, row.source, row.target}) {
    hash.add(static_cast<std::uint64_t>(number));
  }
  hash.add(row.type);
  hash.add(row.properties);
  return hash.hex();
}

MadeNode node_of(const Statement& row, std::int64_t number) {
  return {number, std::string(row.text(0)), std::string(row.text(1))};
}

MadeEdge edge_of(const Statement& row, std::int64_t number) {
  return {number, row.integer(0), std::string(row.text(1)), row.integer(2),
          std::string(row.text(3))};
}

}  // namespace

bool is_made_by_queries(Database& database) {
  return !meta(database, kMadeState).empty();
}

void create_made_schema(Database& database) {
  database.execute(kSchemaOfMade);
  set_meta(database, kMadeState, ContentSum().hex());
}

MadeRows::MadeRows(Database& database)
    : database_(database), sum_(ContentSum::from_hex(meta(database, kMadeState))) {}

void MadeRows::add(const MadeNode& row) {
  database_.prepared("INSERT INTO made_nodes VALUES (?1, ?2, ?3)")
      .bind(1, row.number)
      .bind(2, row.labels)
      .bind(3, row.properties)
      .run();
  sum_.add(checksum_of(row));
}

void MadeRows::add(const MadeEdge& row) {
  database_.prepared("INSERT INTO made_edges VALUES (?1, ?2, ?3, ?4, ?5)")
      .bind(1, row.number)
      .bind(2, row.source)
      .bind(3, row.type)
      .bind(4, row.target)
      .bind(5, row.properties)
      .run();
  sum_.add(checksum_of(row));
}

void MadeRows::remove_node(std::int64_t number) {
  Statement& find = database_.prepared(kFindNode);
  const bool found = find.bind(1, number).step();
  if (found) {
    sum_.subtract(checksum_of(node_of(find, number)));
  }
  find.reset();
  if (found) {
    database_.prepared("DELETE FROM made_nodes WHERE number = ?1").bind(1, number).run();
  }
}

void MadeRows::remove_edge(std::int64_t number) {
  Statement& find = database_.prepared(kFindEdge);
  const bool found = find.bind(1, number).step();
  if (found) {
    sum_.subtract(checksum_of(edge_of(find, number)));
  }
  find.reset();
  if (found) {
    database_.prepared("DELETE FROM made_edges WHERE number = ?1").bind(1, number).run();
  }
}

void MadeRows::finish() {
  set_meta(database_, kMadeState, sum_.hex());
}

void check_made_rows(Database& database, std::size_t limit, std::vector<std::string>& wrong) {
  if (!is_made_by_queries(database)) {
    return;
  }
  ContentSum sum;
  Statement nodes(database, "SELECT labels, properties, number FROM made_nodes");
  while (nodes.step()) {
    sum.add(checksum_of(node_of(nodes, nodes.integer(2))));
  }
  Statement edges(database, "SELECT source, type, target, properties, number FROM made_edges");
  while (edges.step()) {
    sum.add(checksum_of(edge_of(edges, edges.integer(4))));
  }
  if (sum.hex() != meta(database, kMadeState) && wrong.size() < limit) {
    wrong.emplace_back("the nodes and relationships are not what was stored");
  }
  if (database.integer_of("SELECT count(*) FROM made_edges WHERE source NOT IN (SELECT number FROM "
                          "made_nodes) OR target NOT IN (SELECT number FROM made_nodes)") > 0 &&
      wrong.size() < limit) {
    wrong.emplace_back("there are relationships whose nodes are gone");
  }
}

}  // namespace kith
