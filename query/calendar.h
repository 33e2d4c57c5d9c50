#pragma once
// The proleptic Gregorian calendar and ISO weeks as arithmetic on day numbers (0 is 1970-01-01),
// exact for every year from -999,999,999 to 999,999,999.

#include <cstdint>

namespace kith {

constexpr std::int64_t kLastYear =
    999999999;  // of java.time, which the TCK's large durations assume
constexpr std::int64_t kSecondsPerDay = 86400;
constexpr std::int64_t kNanosPerSecond = 1000000000;

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

struct WeekDate {
  std::int64_t year = 1970;  // of the week, which may differ from the date's around New Year
  int week = 1;              // 1 to 53
  int weekday = 4;           // Monday 1 to Sunday 7
};

bool is_leap_year(std::int64_t year);
int days_in_month(std::int64_t year, int month);
int days_in_year(std::int64_t year);
int weeks_in_year(std::int64_t year);  // 52 or 53

std::int64_t days_of(const CivilDate& date);
CivilDate civil_date(std::int64_t days);
int weekday_of(std::int64_t days);  // Monday 1 to Sunday 7
std::int64_t days_of(const WeekDate& date);
WeekDate week_date(std::int64_t days);

std::int64_t floor_divide(std::int64_t a, std::int64_t b);  // b > 0
std::int64_t floor_modulo(std::int64_t a, std::int64_t b);  // 0 to b - 1

}  // namespace kith
