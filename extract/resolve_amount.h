#pragma once
// Words to amounts: money, percents, measures, ages and counts as a number and a unit.

#include <optional>
#include <string>
#include <string_view>

namespace kith {

// "$4.2 billion" is 4200000000 USD, "12 percent" 12 %, "three dozen" 36, "34-year-old" 34 a, "over
// 4,000" 4000.
struct Amount {
  double value = 0;
  std::string
      unit;  // ISO 4217 for money, "%", SI symbols ("km", "t", "a" for years), or empty for a count
};
std::optional<Amount> resolve_amount(std::string_view words);

}  // namespace kith
