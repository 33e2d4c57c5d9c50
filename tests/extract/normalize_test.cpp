#include "extract/normalize.h"

#include <doctest/doctest.h>

namespace kith {
namespace {

std::string found(std::string_view words) {
  const auto date = find_date(words);
  return date ? std::to_string(date->year) + "/" + std::to_string(date->month) + "/" +
                    std::to_string(date->day)
              : "none";
}

TEST_CASE("dates that name themselves are found in any of their spellings") {
  CHECK(found("on September 2, 2025") == "2025/9/2");
  CHECK(found("2 Sept. 2025") == "2025/9/2");
  CHECK(found("the 2nd of March 2024") == "2024/3/2");
  CHECK(found("March 2024") == "2024/3/0");
  CHECK(found("LISBON, March 12 (Agency)") == "0/3/12");
  CHECK(found("2025-09-02T10:00:00Z") == "2025/9/2");
  CHECK(found("11/28/2000") == "2000/11/28");
  CHECK(found("28/11/2000") == "2000/11/28");
  CHECK(found("in 2019") == "2019/0/0");
  CHECK(found("June 3-5, 2025") == "2025/6/0");
  CHECK(found("in mid-June 2025") == "2025/6/0");
  CHECK(found("in May") == "0/5/0");
}

TEST_CASE("what only looks like a date is none") {
  CHECK(found("they may march") == "none");
  CHECK(found("February 31") == "none");
  CHECK(found("2019 people") == "none");
}

TEST_CASE("a weekday is the last one up to the document's date, or the next one in the future") {
  CHECK(resolve_date("Tuesday", "2025-09-02") == "2025-09-02");
  CHECK(resolve_date("on Monday", "2025-09-02") == "2025-09-01");
  CHECK(resolve_date("Wednesday", "2025-09-02") == "2025-08-27");
  CHECK(resolve_date("Wednesday", "2025-09-02", Tense::Future) == "2025-09-03");
  CHECK(resolve_date("last Tuesday", "2025-09-02") == "2025-08-26");
  CHECK(resolve_date("next Tuesday", "2025-09-02") == "2025-09-09");
}

TEST_CASE("days, months and years are counted from the document's date") {
  CHECK(resolve_date("yesterday", "2025-03-01") == "2025-02-28");
  CHECK(resolve_date("tomorrow", "2024-12-31") == "2025-01-01");
  CHECK(resolve_date("next month", "2025-09-02") == "2025-10");
  CHECK(resolve_date("last month", "2025-01-15") == "2024-12");
  CHECK(resolve_date("last year", "2025-09-02") == "2024");
  CHECK(resolve_date("two days ago", "2025-09-02") == "2025-08-31");
  CHECK(resolve_date("three years ago", "2025") == "2022");
}

TEST_CASE("a day without a year is the last one, or the next one in the future") {
  CHECK(resolve_date("on September 1", "2025-09-02") == "2025-09-01");
  CHECK(resolve_date("December 24", "2025-09-02") == "2024-12-24");
  CHECK(resolve_date("December 24", "2025-09-02", Tense::Future) == "2025-12-24");
  CHECK(resolve_date("in March 2024", "2025-09-02") == "2024-03");
}

TEST_CASE("what is not certain is empty") {
  CHECK(resolve_date("last week", "2025-09-02") == "");
  CHECK(resolve_date("two days later", "2025-09-02") == "");
  CHECK(resolve_date("Tuesday", "") == "");
  CHECK(resolve_date("Tuesday", "2025-09") == "");
  CHECK(resolve_date("March 12", "") == "");
  CHECK(resolve_date("", "2025-09-02") == "");
}

TEST_CASE("a partial date is written as far as it is known") {
  CHECK(to_iso({2025, 9, 2}) == "2025-09-02");
  CHECK(to_iso({2025, 0, 0}) == "2025");
  CHECK(to_iso({0, 9, 2}) == "");
  CHECK(from_iso("2025-13").year == 0);
}

}  // namespace
}  // namespace kith
