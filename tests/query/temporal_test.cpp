#include "query/temporal.h"

#include <doctest/doctest.h>

#include "base/error.h"

namespace kith {

namespace {

using enum TemporalKind;

const TemporalDefaults kDefaults{Instant{1456790400, 5000000}, "Z"};  // 2016-03-01T00:00:00.005Z

Temporal read(TemporalKind kind, std::string_view text) {
  const std::optional<Temporal> value = parse_temporal(kind, text, kDefaults);
  REQUIRE_MESSAGE(value.has_value(), std::string(text));
  return *value;
}

// A text read and printed again; "none" where it is no such value.
std::string again(TemporalKind kind, std::string_view text) {
  const std::optional<Temporal> value = parse_temporal(kind, text, kDefaults);
  return value ? to_text(*value) : "none";
}

std::string made(TemporalKind kind, const Map& fields) {
  try {
    return to_text(make_temporal(kind, fields, kDefaults));
  } catch (const Error& error) {
    return error.message;
  }
}

std::string plus(TemporalKind kind, std::string_view text, std::string_view duration) {
  return to_text(add_duration(read(kind, text), read(Duration, duration)));
}

std::string between(const Temporal& from, const Temporal& to,
                    DurationUnit unit = DurationUnit::Mixed) {
  return to_text(duration_between(from, to, unit));
}

Value component(const Temporal& value, std::string_view name) {
  return component_of(value, name).value_or("no such component");
}

}  // namespace

TEST_CASE("a date is read in every form of ISO 8601") {
  for (const char* text : {"2015-07-21", "20150721", "2015-W30-2", "2015W302", "2015-202",
                           "2015202", "2015-Q3-21", "2015Q321"}) {
    CHECK_MESSAGE(again(Date, text) == "2015-07-21", text);
  }
  CHECK(again(Date, "2015-07") == "2015-07-01");
  CHECK(again(Date, "201507") == "2015-07-01");
  CHECK(again(Date, "2015-W30") == "2015-07-20");
  CHECK(again(Date, "2015") == "2015-01-01");
  CHECK(again(Date, "-0044-03-15") == "-0044-03-15");
  CHECK(again(Date, "+12015-07-21") == "+12015-07-21");
  CHECK(again(Date, "+999999999-12-31") == "+999999999-12-31");
}

TEST_CASE("a text that no calendar knows is no date") {
  for (const char* text : {"", "2015-13", "2015-02-29", "2015-W54", "2015-366", "2015-Q5",
                           "2015-07-21T12:00", "20150", "201", "2015-", "2015-7-21", "+-2015",
                           "+9999999999-01-01", "2015-W", "2015-Q", "2015-07-", "yesterday"}) {
    CHECK_MESSAGE(again(Date, text) == "none", text);
  }
  CHECK(again(Date, "2016-02-29") == "2016-02-29");
  CHECK(again(Date, "2015-W53") == "2015-12-28");
}

TEST_CASE("a time of day is read with and without colons, fraction and offset") {
  CHECK(again(LocalTime, "21:40:32.142") == "21:40:32.142");
  CHECK(again(LocalTime, "214032,142") == "21:40:32.142");
  CHECK(again(LocalTime, "2140") == "21:40");
  CHECK(again(LocalTime, "21") == "21:00");
  CHECK(again(Time, "21:40:32+01:00") == "21:40:32+01:00");
  CHECK(again(Time, "214032-0100") == "21:40:32-01:00");
  CHECK(again(Time, "2140-00:00") == "21:40Z");
  CHECK(again(Time, "22+18:00") == "22:00+18:00");
  CHECK(again(Time, "21:40") == "21:40Z");
  for (const char* text : {"24:00", "21:60", "21:40:32.", "21:4", "2", "21:40:", "21.5",
                           "21:40:32.1234567890", "21:40+19:00"}) {
    CHECK_MESSAGE(again(Time, text) == "none", text);
  }
}

TEST_CASE("a datetime takes its offset from the zone, and refuses one that the zone never has") {
  CHECK(again(DateTime, "2015-07-21T21:40:32.142+0100") == "2015-07-21T21:40:32.142+01:00");
  CHECK(again(DateTime, "2015-07-21T21:40[Europe/London]") ==
        "2015-07-21T21:40+01:00[Europe/London]");
  CHECK(again(DateTime, "2015-01-21T21:40[Europe/London]") == "2015-01-21T21:40Z[Europe/London]");
  CHECK(again(DateTime, "2015-07-21T21:40+02:00[Europe/London]") == "none");
  CHECK(again(LocalDateTime, "2015-W30-2T214032.142") == "2015-07-21T21:40:32.142");
  CHECK_THROWS_AS(again(DateTime, "2015-07-21T21:40[Europe/Atlantis]"), Error);
}

TEST_CASE("rules of summer time go on after the tables of the tz database end") {
  CHECK(again(DateTime, "2450-07-01T12:00[Europe/Stockholm]") ==
        "2450-07-01T12:00+02:00[Europe/Stockholm]");
  CHECK(again(DateTime, "2450-12-01T12:00[Europe/Stockholm]") ==
        "2450-12-01T12:00+01:00[Europe/Stockholm]");
  CHECK(again(DateTime, "+99999-07-01T12:00[Europe/Stockholm]") ==
        "+99999-07-01T12:00+02:00[Europe/Stockholm]");
  CHECK(again(DateTime, "2048-03-30T12:00[Asia/Almaty]") == "2048-03-30T12:00+05:00[Asia/Almaty]");
}

TEST_CASE(
    "before 1970 a zone has the time of the zone that stands for its country in the tz database") {
  CHECK(again(DateTime, "1818-07-21T21:40[Europe/Berlin]") ==
        "1818-07-21T21:40+00:53:28[Europe/Berlin]");
  CHECK(again(DateTime, "1818-07-21T21:40[Europe/Stockholm]") ==
        "1818-07-21T21:40+00:53:28[Europe/Stockholm]");
}

TEST_CASE("a clock that no instant shows is moved on, and one that two show is the earlier") {
  // Clocks in Stockholm went from 02:00 to 03:00 on 2017-03-26, and from 03:00 to 02:00 on
  // 2017-10-29.
  CHECK(again(DateTime, "2017-03-26T02:30[Europe/Stockholm]") ==
        "2017-03-26T03:30+02:00[Europe/Stockholm]");
  CHECK(again(DateTime, "2017-10-29T02:30[Europe/Stockholm]") ==
        "2017-10-29T02:30+02:00[Europe/Stockholm]");
  CHECK(again(DateTime, "2017-10-29T02:30+01:00[Europe/Stockholm]") ==
        "2017-10-29T02:30+01:00[Europe/Stockholm]");
}

TEST_CASE("a duration is read with fractions, signs and in the form of a date") {
  CHECK(again(Duration, "P14DT16H12M") == "P14DT16H12M");
  CHECK(again(Duration, "P5M1.5D") == "P5M1DT12H");
  CHECK(again(Duration, "P0.75M") == "P22DT19H51M49.5S");
  CHECK(again(Duration, "PT0.75M") == "PT45S");
  CHECK(again(Duration, "P2.5W") == "P17DT12H");
  CHECK(again(Duration, "P12Y5M14DT16H12M70S") == "P12Y5M14DT16H13M10S");
  CHECK(again(Duration, "P2012-02-02T14:37:21.545") == "P2012Y2M2DT14H37M21.545S");
  CHECK(again(Duration, "-P1Y2DT-3S") == "P-1Y-2DT3S");
  CHECK(again(Duration, "PT-0.5S") == "PT-0.5S");
  for (const char* text : {"", "P", "PT", "P1", "P1DT", "P1M1Y", "PT1D", "1D", "P1.D",
                           "P1234567890123456789D", "P1D1D"}) {
    CHECK_MESSAGE(again(Duration, text) == "none", text);
  }
}

TEST_CASE("a map of fields makes a date by month, week, quarter or day of the year") {
  CHECK(made(Date, {{"year", 1984}, {"month", 10}, {"day", 11}}) == "1984-10-11");
  CHECK(made(Date, {{"year", 1984}, {"week", 10}, {"dayOfWeek", 3}}) == "1984-03-07");
  CHECK(made(Date, {{"year", 1817}, {"week", 1}}) == "1816-12-30");
  CHECK(made(Date, {{"year", 1984}, {"ordinalDay", 202}}) == "1984-07-20");
  CHECK(made(Date, {{"year", 1984}, {"quarter", 3}, {"dayOfQuarter", 45}}) == "1984-08-14");
}

TEST_CASE("fields that do not fit are refused by name") {
  CHECK(made(Date, {{"year", 1984}, {"month", 2}, {"day", 30}}) == "day 30 is out of range");
  CHECK(made(Date, {{"year", 1984}, {"day", 3}}) == "'month' is missing, which 'day' needs");
  CHECK(made(Date, {{"month", 3}}) == "the field 'year' is missing");
  CHECK(made(Date, {{"year", 1984}, {"hour", 3}}) == "a date has no field 'hour'");
  CHECK(made(Date, {{"year", "1984"}}) == "'year' must be an integer, not text");
  CHECK(made(Date, {{"year", std::int64_t{1} << 62}}) ==
        "year 4611686018427387904 is out of range");
  CHECK(made(LocalTime, {{"minute", 3}}) == "'hour' is missing, which 'minute' needs");
  CHECK(made(DateTime, {{"year", 1984}, {"timezone", "Atlantis"}}) ==
        "there is no time zone 'Atlantis'");
}

TEST_CASE("subseconds count within the next larger unit that is given") {
  CHECK(made(LocalTime, {{"hour", 12},
                         {"minute", 31},
                         {"second", 14},
                         {"millisecond", 123},
                         {"microsecond", 456},
                         {"nanosecond", 789}}) == "12:31:14.123456789");
  CHECK(made(LocalTime, {{"hour", 12}, {"minute", 31}, {"second", 14}, {"nanosecond", 3}}) ==
        "12:31:14.000000003");
}

TEST_CASE("a selected value gives what the other fields leave open") {
  const Temporal date = read(Date, "1984-11-11");
  CHECK(made(Date, {{"date", date}, {"quarter", 3}}) == "1984-08-11");
  CHECK(made(Date, {{"date", date}, {"week", 1}}) == "1984-01-08");
  CHECK(made(Date, {{"date", date}, {"ordinalDay", 28}}) == "1984-01-28");
  CHECK(made(Date, {{"date", read(Date, "1984-03-31")}, {"month", 2}}) == "1984-02-29");
  const Temporal time = read(Time, "12:31:14.645876+01:00");
  CHECK(made(LocalTime, {{"time", time}, {"second", 42}}) == "12:31:42.645876");
  CHECK(made(Time, {{"time", time}, {"second", 42}, {"timezone", "+05:00"}}) ==
        "16:31:42.645876+05:00");
  CHECK(made(DateTime, {{"year", 1984},
                        {"month", 10},
                        {"day", 11},
                        {"time", time},
                        {"second", 42},
                        {"timezone", "Pacific/Honolulu"}}) ==
        "1984-10-11T01:31:42.645876-10:00[Pacific/Honolulu]");
  const Temporal stockholm = read(DateTime, "1984-10-11T12:00[Europe/Stockholm]");
  CHECK(made(DateTime, {{"datetime", stockholm}, {"timezone", "+05:00"}}) ==
        "1984-10-11T16:00+05:00");
  CHECK(made(DateTime, {{"date", date}, {"time", stockholm}}) ==
        "1984-11-11T12:00+01:00[Europe/Stockholm]");
}

TEST_CASE("amounts of a duration may be broken; what is left of a month becomes days") {
  CHECK(made(Duration, {{"months", 5}, {"days", 1.5}}) == "P5M1DT12H");
  CHECK(made(Duration, {{"years", 12.5},
                        {"months", 5.5},
                        {"days", 14.5},
                        {"hours", 16.5},
                        {"minutes", 12.5},
                        {"seconds", 70.5},
                        {"nanoseconds", 3}}) == "P12Y11M29DT33H58M13.500000003S");
  CHECK(made(Duration, {{"seconds", 2}, {"milliseconds", -1}}) == "PT1.999S");
  CHECK(made(Duration, {{"seconds", -60}, {"milliseconds", -1}}) == "PT-1M-0.001S");
  CHECK(made(Duration, {{"days", 1e300}}) == "the duration is out of range");
  CHECK(made(Duration, {{"years", INT64_MAX}}) == "the duration is out of range");
  CHECK(made(Duration, {{"parsecs", 1}}) == "a duration has no field 'parsecs'");
}

TEST_CASE("years of any size print as ISO 8601 has them") {
  CHECK(made(Date, {{"year", 0}}) == "0000-01-01");
  CHECK(made(Date, {{"year", -5}}) == "-0005-01-01");
  CHECK(made(Date, {{"year", 10000}}) == "+10000-01-01");
}

TEST_CASE("components of dates follow the ISO week") {
  const Temporal date = read(Date, "1984-01-01");
  CHECK(equals(component(date, "weekYear"), 1983) == true);
  CHECK(equals(component(date, "week"), 52) == true);
  CHECK(equals(component(date, "weekDay"), 7) == true);
  CHECK(equals(component(read(Date, "1984-11-11"), "dayOfQuarter"), 42) == true);
  CHECK(equals(component(date, "hour"), "no such component") == true);
}

TEST_CASE("components of durations count in their unit and within the next larger one") {
  const Temporal duration = read(Duration, "P1Y4M10DT1H1M1.111111111S");
  CHECK(equals(component(duration, "quarters"), 5) == true);
  CHECK(equals(component(duration, "monthsOfYear"), 4) == true);
  CHECK(equals(component(duration, "daysOfWeek"), 3) == true);
  CHECK(equals(component(duration, "minutes"), 61) == true);
  CHECK(equals(component(duration, "nanoseconds"), std::int64_t{3661111111111}) == true);
  CHECK_THROWS_AS(
      component(make_temporal(Duration, {{"seconds", INT64_MAX / 2}}, kDefaults), "nanoseconds"),
      Error);
}

TEST_CASE("milliseconds since 1970 that do not fit 64 bits are refused") {
  CHECK(equals(component(read(DateTime, "1969-12-31T23:59:59.999Z"), "epochMillis"), -1) == true);
  CHECK_THROWS_AS(component(read(DateTime, "+920112202-01-01"), "epochMillis"), Error);
}

TEST_CASE("a date ignores the part of a duration that is less than a day") {
  CHECK(plus(Date, "1984-10-11", "P12Y5M14DT16H13M10S") == "1997-03-25");
  CHECK(plus(Date, "1984-10-11", "PT48H") == "1984-10-13");
  CHECK(plus(Date, "1984-01-31", "P1M") == "1984-02-29");
  CHECK(plus(LocalTime, "12:31:14.000000001", "P1MT16H-12M70S") == "04:20:24.000000001");
  CHECK(plus(LocalDateTime, "1984-10-11T12:31:14", "PT-13H") == "1984-10-10T23:31:14");
  CHECK_THROWS_AS(plus(Date, "+999999999-12-31", "P1D"), Error);
}

TEST_CASE("days are counted on the calendar of the zone and hours on the time line") {
  CHECK(plus(DateTime, "2017-10-28T12:00[Europe/Stockholm]", "P1D") ==
        "2017-10-29T12:00+01:00[Europe/Stockholm]");
  CHECK(plus(DateTime, "2017-10-28T12:00[Europe/Stockholm]", "PT24H") ==
        "2017-10-29T11:00+01:00[Europe/Stockholm]");
}

TEST_CASE("between two points lie months, days and what is left, with one sign") {
  CHECK(between(read(Date, "1984-10-11"), read(Date, "2015-06-24")) == "P30Y8M13D");
  CHECK(between(read(Date, "2015-06-24"), read(Date, "1984-10-11")) == "P-30Y-8M-13D");
  CHECK(between(read(LocalDateTime, "2018-01-02T10:00:00.1"),
                read(LocalDateTime, "2018-01-01T10:00:00.2")) == "PT-23H-59M-59.9S");
  CHECK(between(read(Time, "14:30"), read(Date, "2015-06-24")) == "PT-14H-30M");
  CHECK(between(read(DateTime, "2014-07-21T21:40:36.143+0200"), read(Date, "2015-06-24")) ==
        "P11M2DT2H19M23.857S");
  CHECK(between(read(Date, "2018-07-21"), read(DateTime, "2016-07-21T21:40:32.142+0100"),
                DurationUnit::Months) == "P-1Y-11M");
  CHECK(between(read(Date, "1984-10-11"), read(LocalTime, "16:30"), DurationUnit::Days) == "PT0S");
}

TEST_CASE("a day of summer time's end has 25 hours") {
  const Temporal midnight = read(DateTime, "2017-10-29T00:00[Europe/Stockholm]");
  CHECK(between(midnight, read(Date, "2017-10-30"), DurationUnit::Seconds) == "PT25H");
  CHECK(between(read(LocalTime, "00:00"), read(DateTime, "2017-10-29T04:00[Europe/Stockholm]"),
                DurationUnit::Seconds) == "PT5H");
}

TEST_CASE("the longest stretch of time can be measured") {
  CHECK(between(read(Date, "-999999999-01-01"), read(Date, "+999999999-12-31")) ==
        "P1999999998Y11M30D");
  CHECK(between(read(LocalDateTime, "-999999999-01-01"),
                read(LocalDateTime, "+999999999-12-31T23:59:59"),
                DurationUnit::Seconds) == "PT17531639991215H59M59S");
}

TEST_CASE("truncation keeps the larger units, and sets fields afterwards") {
  const auto truncated = [](TemporalKind kind, std::string_view unit, const Temporal& value,
                            const Map& fields = {}) {
    return to_text(truncate_temporal(kind, unit, value, fields, kDefaults));
  };
  const Temporal point = read(DateTime, "1984-11-11T12:31:14.645876123-01:00");
  CHECK(truncated(Date, "decade", point, {{"day", 2}}) == "1980-01-02");
  CHECK(truncated(Date, "weekYear", read(Date, "1984-01-01"), {{"day", 5}}) == "1983-01-05");
  CHECK(truncated(DateTime, "quarter", point) == "1984-10-01T00:00-01:00");
  CHECK(truncated(DateTime, "week", point, {{"dayOfWeek", 2}}) == "1984-11-06T00:00-01:00");
  CHECK(truncated(DateTime, "hour", point, {{"timezone", "Europe/Stockholm"}}) ==
        "1984-11-11T12:00+01:00[Europe/Stockholm]");
  CHECK(truncated(LocalDateTime, "millisecond", point, {{"nanosecond", 2}}) ==
        "1984-11-11T12:31:14.645000002");
  CHECK(truncated(LocalTime, "day", point) == "00:00");
  CHECK_THROWS_AS(truncated(Date, "hour", point), Error);
  CHECK_THROWS_AS(truncated(Date, "fortnight", point), Error);
  CHECK_THROWS_AS(truncated(Date, "day", read(LocalTime, "12:00")), Error);
}

}  // namespace kith
