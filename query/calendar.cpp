#include "query/calendar.h"

namespace kith {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
  return a % b + (a % b < 0 ? b : 0);
}

bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

int days_in_year(std::int64_t year) {
  return is_leap_year(year) ? 366 : 365;
}

// Both directions count in 400-year eras of 146,097 days, with years that begin in March, so that
// the leap day is the last of its year: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::int64_t days_of(const CivilDate& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_date(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_divide(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month =
      static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

int weekday_of(std::int64_t days) {
  return static_cast<int>(floor_modulo(days + 3, 7)) + 1;
}

namespace {

// Week 1 is the one with 4 January in it (ISO 8601).
std::int64_t first_monday(std::int64_t week_year) {
  const std::int64_t fourth = days_of(CivilDate{week_year, 1, 4});
  return fourth - (weekday_of(fourth) - 1);
}

}  // namespace

int weeks_in_year(std::int64_t year) {
  return static_cast<int>((first_monday(year + 1) - first_monday(year)) / 7);
}

std::int64_t days_of(const WeekDate& date) {
  return first_monday(date.year) + std::int64_t{date.week - 1} * 7 + (date.weekday - 1);
}

WeekDate week_date(std::int64_t days) {
  std::int64_t year = civil_date(days).year;
  if (days < first_monday(year)) {
    --year;
  } else if (days >= first_monday(year + 1)) {
    ++year;
  }
  return {year, static_cast<int>((days - first_monday(year)) / 7) + 1, weekday_of(days)};
}

}  // namespace kith
