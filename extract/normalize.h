#pragma once
// Words to values: dates to ISO 8601 (partial where the words are partial), amounts to a number and
// a unit. What is not certain is left empty: a wrong date is worse than none.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

// A calendar date as far as it is known; 0 is unknown.
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
};

// "2025-09-02", "2025-09", "2025"; empty without a year. from_iso gives zeros for what is not a
// date.
std::string to_iso(const PartialDate& date);
PartialDate from_iso(std::string_view iso);

// The first date that names itself, wherever it stands in the words: "2025-09-02", "September 2,
// 2025", "2 Sept. 2025", "March 2024", "March 12" (no year), "12/31/1999" (month first, as in the
// United States), "in 2019".
std::optional<PartialDate> find_date(std::string_view words);

// Where a day or month without a year lies as seen from the document's date.
enum class Tense { Past, Future };

// The date that the words mean in a document of that date (ISO 8601, may be empty or partial):
// "Tuesday" in a document of 2025-09-02 (itself a Tuesday) is 2025-09-02, "next month" 2025-10.
// Empty where it is not certain, as in "last week".
std::string resolve_date(std::string_view words, std::string_view document_date,
                         Tense tense = Tense::Past);

// Words in lower case without marks at either end; "mid-June" is "june".
std::vector<std::string> plain_words(std::string_view text);

// 12 for "12" and "twelve", 1 for "a"; none for other words.
std::optional<double> number_of_word(std::string_view word);

}  // namespace kith
