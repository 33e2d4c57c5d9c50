#pragma once
// The analyst's decisions as rows of the record's table `ledger`.

#include <cstdint>
#include <string>
#include <vector>

#include "graph/decision.h"
#include "graph/record_database.h"

namespace kith {

std::vector<LedgerRow> read_ledger(Database& database);  // by number
// Throws BadUsage for a name that is empty or has control characters, Refused where the decision
// cannot hold: a name apart from itself, or beside one that was taken before.
std::int64_t insert_decision(Database& database, const Decision& decision);
void delete_decision(Database& database, std::int64_t number);

// What of the ledger is not as `insert_decision` leaves it, a sentence each.
std::vector<std::string> find_ledger_damage(Database& database);

}  // namespace kith
