#pragma once
// What the analyst has decided: two names are one, or never one. A decision is kept as the names
// that were typed; whom they mean is found when settling (apply_decisions.h), so it holds for
// documents that come later too. Names are compared as everywhere: case and accents aside.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class Verb { Same, Apart };

std::string_view name_of(Verb verb);  // "same", "apart": as the ledger keeps it
std::optional<Verb> verb_named(std::string_view name);

struct Decision {
  Verb verb = Verb::Same;
  std::string first, second;  // "Same" of a name with itself: all who are called so are one
  std::string reason;         // the analyst's words; may be empty
};

struct LedgerRow {
  std::int64_t number = 0;  // never given twice in one store
  Decision decision;
};

// "3 same 'Rubio' 'Marco Rubio': the minister": number, verb, names, reason.
std::string line_of(const LedgerRow& row);

// Whether both names are one name: "apart" of these says nothing.
bool is_of_one_name(const Decision& decision);

// The row that says it already, whichever name it has first.
std::optional<LedgerRow> row_that_says(const std::vector<LedgerRow>& ledger,
                                       const Decision& decision);

// Rows beside which it cannot hold: "apart" of names that these bring together one by one, or a
// "same" that would bring such names together. Empty where it can.
std::vector<LedgerRow> rows_against(const std::vector<LedgerRow>& ledger, const Decision& decision);

}  // namespace kith
