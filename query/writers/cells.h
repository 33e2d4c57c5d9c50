#pragma once
// What the result formats share: values as cells and as JSON.

#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "graph/graph.h"
#include "query/result_table.h"

namespace kith {

enum class Detail { Full, Short };  // Short: nodes by name only, relationships by type only

// For people: text without quotes, temporal values in ISO 8601, nodes in short, null as nothing.
std::string cell_text(const Value& value, const Graph& graph);
std::string one_line(std::string_view text);  // control characters as blanks

void write_result_json(JsonWriter& out, const Value& value, const Graph& graph);
void write_row_json(JsonWriter& out, const ResultTable& table, std::span<const Value> row,
                    const Graph& graph);

std::string changes_text(
    const Changes& changes);  // "1 node created, 2 properties set"; empty for none

}  // namespace kith
