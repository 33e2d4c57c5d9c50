#include "extract/normalize.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "base/text.h"

namespace kith {
namespace {

// Closed sets of the language, so they are rows here and no data file.
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct NumberWord {
  std::string_view word;
  double value;
};
// clang-format off
constexpr NumberWord kNumberWords[] = {
    {"zero", 0}, {"a", 1}, {"an", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},
    {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80},
    {"ninety", 90}};
// clang-format on

std::string ascii_word(std::string_view text) {
  std::string out = to_lower(text);
  while (!out.empty() &&
         std::string_view(".,;:()[]'\"").find(out.back()) != std::string_view::npos) {
    out.pop_back();
  }
  while (!out.empty() && std::string_view("(['\"").find(out.front()) != std::string_view::npos) {
    out.erase(0, 1);
  }
  return out;
}

// 1 to 12 for a month's name or its abbreviation of three letters or more ("sept"), else 0.
int month_of(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] ||
        (word.size() >= 3 && word.size() <= 4 && kMonths[i].substr(0, word.size()) == word)) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

// 0 for Monday to 6; -1 for other words.
int weekday_of(std::string_view word) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (word == kWeekdays[i] ||
        (word.size() >= 3 && word.size() <= 5 && word != "sun" && word != "sat" && word != "wed" &&
         kWeekdays[i].substr(0, word.size()) == word)) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty()
             ? std::optional(value)
             : std::nullopt;
}

// "12", "12th": the day of a month.
std::optional<int> day_of(std::string_view word) {
  if (word.size() > 2) {
    const std::string_view end = word.substr(word.size() - 2);
    if (end == "st" || end == "nd" || end == "rd" || end == "th") {
      word.remove_suffix(2);
    }
  }
  const std::optional<int> day = whole_number(word);
  return word.size() <= 2 && day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

std::optional<int> year_of(std::string_view word) {
  const std::optional<int> year = word.size() == 4 ? whole_number(word) : std::nullopt;
  return year && *year >= 1000 && *year < 2200 ? year : std::nullopt;
}

int days_in(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_possible(const PartialDate& date) {
  if (date.month < 0 || date.month > 12 || date.day < 0) {
    return false;
  }
  return date.month == 0 ? date.day == 0 : date.day <= days_in(date.year, date.month);
}

// Days since 1970-01-01 and back: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::int64_t to_days(const PartialDate& date) {
  const std::int64_t year = date.year - (date.month <= 2);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

PartialDate from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year + era * 400) + (month <= 2), month,
          static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1)};
}

int weekday_of_date(std::int64_t days) {
  return static_cast<int>(((days + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
}

// "11/28/2000": month first; day first where only that can be.
std::optional<PartialDate> slashed_date(std::string_view word) {
  const std::vector<std::string_view> parts = split(word, '/');
  if (parts.size() != 3) {
    return std::nullopt;
  }
  const auto first = whole_number(parts[0]), second = whole_number(parts[1]),
             year = year_of(parts[2]);
  if (!first || !second || !year) {
    return std::nullopt;
  }
  const PartialDate date =
      *first > 12 ? PartialDate{*year, *second, *first} : PartialDate{*year, *first, *second};
  return date.month >= 1 && date.day >= 1 && is_possible(date) ? std::optional(date) : std::nullopt;
}

// A date with a month's name at words[at]: the day before or behind it, the year behind.
std::optional<PartialDate> named_date(const std::vector<std::string>& words, std::size_t at) {
  PartialDate date;
  date.month = month_of(words[at]);
  std::size_t next = at + 1;
  if (next < words.size() && day_of(words[next]) &&
      (next + 1 >= words.size() || words[next + 1] != "percent")) {
    date.day = *day_of(words[next++]);
  } else if (at > 0 && day_of(words[at - 1])) {
    date.day = *day_of(words[at - 1]);
  } else if (at > 1 && words[at - 1] == "of" && day_of(words[at - 2])) {
    date.day = *day_of(words[at - 2]);
  }
  if (next + 1 < words.size() && date.day == 0 &&
      day_of(words[next].substr(0, words[next].find('-'))) && year_of(words[next + 1])) {
    ++next;  // "June 3-5, 2025"
  }
  if (next < words.size() && year_of(words[next])) {
    date.year = *year_of(words[next]);
  } else if (next + 1 < words.size() && words[next] == "of" && year_of(words[next + 1])) {
    date.year = *year_of(words[next + 1]);
  }
  // "may" and "march" alone are mostly verbs.
  const bool introduced =
      at > 0 && (words[at - 1] == "in" || words[at - 1] == "since" || words[at - 1] == "until");
  const bool alone = date.year == 0 && date.day == 0 && !introduced;
  if ((alone && (words[at] == "may" || words[at] == "march" || words[at] == "mar")) ||
      !is_possible(date)) {
    return std::nullopt;
  }
  return date;
}

struct Found {
  PartialDate date;
  std::size_t at = 0;  // index of the word
};

std::optional<Found> find_in(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PartialDate iso = from_iso(std::string_view(words[i]).substr(0, 10));
    if (iso.month != 0) {
      return Found{iso, i};
    }
    if (const auto date = slashed_date(words[i])) {
      return Found{*date, i};
    }
    if (month_of(words[i]) != 0) {
      if (const auto date = named_date(words, i)) {
        return Found{*date, i};
      }
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool introduced =
        words.size() == 1 ||
        (i > 0 && (words[i - 1] == "in" || words[i - 1] == "since" || words[i - 1] == "of" ||
                   words[i - 1] == "during" || words[i - 1] == "by"));
    if (introduced && year_of(words[i])) {
      return Found{{*year_of(words[i]), 0, 0}, i};
    }
  }
  return std::nullopt;
}

// --- relative dates ---

PartialDate add_months(const PartialDate& date, int months) {
  const int total = date.year * 12 + date.month - 1 + months;
  return {total / 12, total % 12 + 1, 0};
}

// A month (and day) without a year: the last one up to the document's date, or the next one from
// it.
PartialDate with_year(PartialDate date, const PartialDate& today, Tense tense) {
  date.year = today.year;
  if (today.month == 0) {
    return date;
  }
  const auto order = [](const PartialDate& d) { return d.month * 100 + d.day; };
  const bool month_only = date.day == 0 || today.day == 0;
  const int mine = month_only ? date.month : order(date);
  const int now = month_only ? today.month : order(today);
  if (tense == Tense::Past && mine > now) {
    --date.year;
  } else if (tense == Tense::Future && mine < now) {
    ++date.year;
  }
  return date;
}

// "two days ago", "three years later" is not certain and stays empty.
std::string counted_back(const std::vector<std::string>& words, const PartialDate& today) {
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::optional<double> count =
        words[i] == "ago" ? number_of_word(words[i - 2]) : std::nullopt;
    if (!count) {
      continue;
    }
    const int number = static_cast<int>(*count);
    const std::string& unit = words[i - 1];
    if ((unit == "day" || unit == "days") && today.day != 0) {
      return to_iso(from_days(to_days(today) - number));
    }
    if ((unit == "month" || unit == "months") && today.month != 0) {
      return to_iso(add_months(today, -number));
    }
    if (unit == "year" || unit == "years") {
      return to_iso({today.year - number, 0, 0});
    }
  }
  return {};
}

// "last month", "this year", "next summer" (empty): a determiner and a unit.
std::string turned(const std::string& turn, const std::string& unit, const PartialDate& today) {
  const int step = turn == "last" ? -1 : turn == "next" ? 1 : 0;
  if (unit == "month" && today.month != 0) {
    return to_iso(add_months(today, step));
  }
  if (unit == "year") {
    return to_iso({today.year + step, 0, 0});
  }
  return {};
}

std::string on_weekday(int weekday, const std::string& turn, const PartialDate& today,
                       Tense tense) {
  if (today.day == 0) {
    return {};
  }
  const std::int64_t days = to_days(today);
  const int now = weekday_of_date(days);
  if (turn == "next" || (tense == Tense::Future && turn != "last")) {
    const int ahead = (weekday - now + 7) % 7;
    return to_iso(from_days(days + (turn == "next" && ahead == 0 ? 7 : ahead)));
  }
  const int back = (now - weekday + 7) % 7;
  return to_iso(from_days(days - (turn == "last" && back == 0 ? 7 : back)));
}

std::string relative_date(const std::vector<std::string>& words, const PartialDate& today,
                          Tense tense) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const std::string turn = i > 0 ? words[i - 1] : std::string();
    if (weekday_of(word) >= 0) {
      return on_weekday(weekday_of(word), turn, today, tense);
    }
    if (today.day != 0 &&
        (word == "today" || word == "tonight" || word == "yesterday" || word == "tomorrow")) {
      const int step = word == "yesterday" ? -1 : word == "tomorrow" ? 1 : 0;
      return to_iso(from_days(to_days(today) + step));
    }
    if (turn == "last" || turn == "next" || turn == "this") {
      if (std::string found = turned(turn, word, today); !found.empty()) {
        return found;
      }
    }
  }
  return counted_back(words, today);
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : split_words(text)) {
    std::string clean = ascii_word(word);
    if (clean.substr(0, 4) == "mid-") {
      clean.erase(0, 4);
    }
    if (!clean.empty()) {
      out.push_back(std::move(clean));
    }
  }
  return out;
}

std::optional<double> number_of_word(std::string_view word) {
  if (const auto value = whole_number(word)) {
    return *value;
  }
  for (const NumberWord& row : kNumberWords) {
    if (row.word == word) {
      return row.value;
    }
  }
  return std::nullopt;
}

std::string to_iso(const PartialDate& date) {
  if (date.year <= 0 || !is_possible(date)) {
    return {};
  }
  std::array<char, 40> out{};
  if (date.month == 0) {
    std::snprintf(out.data(), out.size(), "%04d", date.year);
  } else if (date.day == 0) {
    std::snprintf(out.data(), out.size(), "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return out.data();
}

PartialDate from_iso(std::string_view iso) {
  const std::vector<std::string_view> parts = split(iso, '-');
  PartialDate date;
  const auto year = year_of(parts[0]);
  if (!year || parts.size() > 3) {
    return {};
  }
  date.year = *year;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto value = parts[i].size() == 2 ? whole_number(parts[i]) : std::nullopt;
    if (!value || *value < 1) {
      return {};
    }
    (i == 1 ? date.month : date.day) = *value;
  }
  return is_possible(date) ? date : PartialDate{};
}

std::optional<PartialDate> find_date(std::string_view words) {
  const auto found = find_in(plain_words(words));
  return found ? std::optional(found->date) : std::nullopt;
}

std::string resolve_date(std::string_view words, std::string_view document_date, Tense tense) {
  const std::vector<std::string> parts = plain_words(words);
  const PartialDate today = from_iso(document_date);
  if (const auto found = find_in(parts)) {
    if (found->date.year != 0) {
      return to_iso(found->date);
    }
    const std::string turn = found->at > 0 ? parts[found->at - 1] : std::string();
    if (today.year == 0 || turn == "last" || turn == "next") {
      return {};
    }
    return to_iso(with_year(found->date, today, tense));
  }
  return today.year == 0 ? std::string() : relative_date(parts, today, tense);
}

}  // namespace kith
