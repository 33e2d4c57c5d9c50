#pragma once
// Values as they are kept in files (record, snapshot): JSON text that gives the same value back.
// What JSON has no form for stands in an object with one reserved member: {"date": "2025-09-02"},
// {"temporal": [kind, months, days, ...]}, {"map": {}}.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace kith {

std::string store_value(
    const Value& value);  // nodes, edges and paths are kept as null: no property holds them
// Throws Damaged, naming `source`.
Value stored_value(std::string_view json, const std::string& source);

// Days since 1970-01-01 of an ISO 8601 date; of its first day where it is partial ("2025-09",
// "2025"). None for what is no date.
std::optional<std::int64_t> days_of(std::string_view iso_date);
Value date_value(std::int64_t days);

}  // namespace kith
