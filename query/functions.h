#pragma once
// Every function of the query language as one row: what the binder checks, the evaluator calls,
// `kith list functions` and the reference print, and the tests try, all comes from here. A family
// of functions is a file in query/functions/.

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/temporal.h"

namespace kith {

// What functions and procedures know besides their arguments. One is made for each query.
struct FunctionContext {
  const Graph& graph;
  // Of one value: a function that would make a larger one refuses. A quarter of what a query may
  // take.
  std::size_t most_bytes = std::size_t{512} << 20;
  TemporalDefaults time{current_instant()};  // statement clock, default zone
  // rand() draws from it. Seeded the same each time: a query gives the same rows on every run.
  mutable std::mt19937_64 random{20160614};
};

// Kinds of values as a set, for what can be refused before a query runs: size(path), type(node).
class KindSet {
 public:
  constexpr KindSet(std::initializer_list<ValueKind>
                        kinds) {  // NOLINT(google-explicit-constructor): written {Text, List}
    for (const ValueKind kind : kinds) {
      bits_ = static_cast<std::uint16_t>(bits_ | 1U << static_cast<unsigned>(kind));
    }
  }
  static constexpr KindSet any() { return KindSet(std::uint16_t{0x7FF}); }
  constexpr bool has(ValueKind kind) const {
    return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0;
  }

 private:
  constexpr explicit KindSet(std::uint16_t bits) : bits_(bits) {}
  std::uint16_t bits_ = 0;
};

enum class Nulls : std::uint8_t {
  GiveNull,
  ArePassed
};  // GiveNull: a null argument gives null, the code is not called
enum class Answers : std::uint8_t {
  Same,
  SameInQuery,
  New
};  // for the same arguments; datetime() is SameInQuery, rand() New

struct FunctionRow {
  static constexpr std::size_t kNoLimit = 1000;

  std::string_view name;    // as documented; found whatever the case
  std::size_t least, most;  // arguments
  Value (*code)(std::span<const Value> arguments, const FunctionContext& context);
  std::string_view meaning;
  std::string_view example;  // an expression
  std::string_view value;  // an expression of the same value; empty where the answer is always new
  KindSet first = KindSet::any();  // kinds that the first argument may have, null always
  Nulls nulls = Nulls::GiveNull;
  Answers answers = Answers::Same;
};

// Families in the order of the reference: "text", "lists", ...
struct FunctionFamily {
  std::string_view name;
  std::string_view meaning;
  std::span<const FunctionRow> rows;
};

std::span<const FunctionFamily> function_families();
std::vector<const FunctionRow*> function_rows();          // of all families, sorted by name
const FunctionRow* find_function(std::string_view name);  // any case; null where there is none
std::vector<std::string> function_names();                // for "did you mean"

// With the rule for nulls. Argument counts were checked by the binder. Errors have no place yet.
Value call_function(const FunctionRow& function, std::span<const Value> arguments,
                    const FunctionContext& context);

}  // namespace kith
