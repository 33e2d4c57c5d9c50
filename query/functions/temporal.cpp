#include "query/temporal.h"

#include <string>

#include "base/text.h"
#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

// date(x), time(x), ...: nothing is now, text is read, a map is put together, another point in time
// gives its part.
template <TemporalKind kKind>
Value make(Arguments a, const FunctionContext& context) {
  if (a.empty()) {
    return temporal_at(kKind, context.time.now, context.time.zone);
  }
  if (a[0].map() != nullptr) {
    return make_temporal(kKind, *a[0].map(), context.time);
  }
  if (a[0].temporal() != nullptr) {
    return convert_temporal(kKind, *a[0].temporal(), context.time);
  }
  constexpr std::string_view kName =
      kKind == TemporalKind::Duration ? "duration" : "a temporal function";
  const std::string_view text = text_of(kName, a[0]);
  const std::optional<Temporal> value = parse_temporal(kKind, text, context.time);
  if (!value) {
    Temporal sample;
    sample.kind = kKind;
    throw query_error(
        "ArgumentError/runtime/InvalidArgumentValue",
        in_quotes(text) + " is not " + std::string(kind_in_words(sample)) + " in ISO 8601");
  }
  return *value;
}

// date.statement(zone) and its kin. The clock of a statement stands still, that of realtime does
// not.
template <TemporalKind kKind>
Value at_statement(Arguments a, const FunctionContext& context) {
  return temporal_at(kKind, context.time.now,
                     a.empty() ? std::string_view(context.time.zone) : text_of("this clock", a[0]));
}

template <TemporalKind kKind>
Value at_realtime(Arguments a, const FunctionContext& context) {
  return temporal_at(kKind, current_instant(),
                     a.empty() ? std::string_view(context.time.zone) : text_of("this clock", a[0]));
}

template <TemporalKind kKind>
Value truncate(Arguments a, const FunctionContext& context) {
  Temporal now = temporal_at(TemporalKind::DateTime, context.time.now, context.time.zone);
  if (a.size() > 1 && a[1].temporal() == nullptr) {
    throw wrong_argument("truncate", "a point in time", a[1]);
  }
  if (a.size() > 2 && a[2].map() == nullptr) {
    throw wrong_argument("truncate", "a map of fields", a[2]);
  }
  return truncate_temporal(kKind, text_of("truncate", a[0]), a.size() > 1 ? *a[1].temporal() : now,
                           a.size() > 2 ? *a[2].map() : Map(), context.time);
}

template <DurationUnit kUnit>
Value between(Arguments a, const FunctionContext&) {
  for (const Value& value : a) {
    if (value.temporal() == nullptr) {
      throw wrong_argument("a duration function", "two points in time", value);
    }
  }
  return duration_between(*a[0].temporal(), *a[1].temporal(), kUnit);
}

Value from_epoch(Arguments a, const FunctionContext& context) {
  const std::int64_t nanoseconds = a.size() > 1 ? integer_of("datetime.fromEpoch", a[1]) : 0;
  return make_temporal(
      TemporalKind::DateTime,
      {{"epochSeconds", integer_of("datetime.fromEpoch", a[0])}, {"nanosecond", nanoseconds}},
      context.time);
}

Value from_epoch_millis(Arguments a, const FunctionContext& context) {
  return make_temporal(TemporalKind::DateTime,
                       {{"epochMillis", integer_of("datetime.fromEpochMillis", a[0])}},
                       context.time);
}

Value timestamp(Arguments, const FunctionContext& context) {
  return context.time.now.seconds * 1000 + context.time.now.nanoseconds / 1000000;
}

using enum ValueKind;
using enum TemporalKind;
constexpr KindSet kSource{Text, Map, ValueKind::Temporal};
constexpr KindSet kAny = KindSet::any();
constexpr Nulls kNull = Nulls::GiveNull;
constexpr Answers kInQuery = Answers::SameInQuery;

// clang-format off
constexpr FunctionRow kRows[] = {
    {"date",          0, 1, make<Date>,          "A date of text, a map or another point in time; today without argument.", "date('2015-W30-2')", "date({year: 2015, month: 7, day: 21})", kSource, kNull, kInQuery},
    {"datetime",      0, 1, make<DateTime>,      "A point in time with its zone; now without argument.", "datetime('2015-07-21T21:40[Europe/London]').offset", "'+01:00'", kSource, kNull, kInQuery},
    {"localdatetime", 0, 1, make<LocalDateTime>, "A date and time of day without a zone.", "toString(localdatetime({year: 2015, hour: 12}))", "'2015-01-01T12:00'", kSource, kNull, kInQuery},
    {"time",          0, 1, make<Time>,          "A time of day with its offset.", "toString(time('21:40+0100'))", "'21:40+01:00'", kSource, kNull, kInQuery},
    {"localtime",     0, 1, make<LocalTime>,     "A time of day without a zone.", "localtime('214032').second", "32", kSource, kNull, kInQuery},
    {"duration",      1, 1, make<Duration>,      "A length of time: months, days and seconds apart.", "toString(duration({days: 1.5}))", "'P1DT12H'", kSource},

    {"duration.between",   2, 2, between<DurationUnit::Mixed>,   "From one point in time to another in months, days and seconds.", "toString(duration.between(date('1984-10-11'), date('2015-06-24')))", "'P30Y8M13D'", {ValueKind::Temporal}},
    {"duration.inMonths",  2, 2, between<DurationUnit::Months>,  "The whole months between.", "duration.inMonths(date('1984-10-11'), date('2015-06-24')).months", "368", {ValueKind::Temporal}},
    {"duration.inDays",    2, 2, between<DurationUnit::Days>,    "The whole days between.", "duration.inDays(date('1984-10-11'), date('2015-06-24')).days", "11213", {ValueKind::Temporal}},
    {"duration.inSeconds", 2, 2, between<DurationUnit::Seconds>, "The seconds between.", "duration.inSeconds(localtime('14:30'), localtime('16:30')).seconds", "7200", {ValueKind::Temporal}},

    {"date.truncate",          1, 3, truncate<Date>,          "The first date of the same month, year, ...; fields set afterwards.", "toString(date.truncate('month', date('1984-10-11'), {day: 2}))", "'1984-10-02'", {Text}, kNull, kInQuery},
    {"datetime.truncate",      1, 3, truncate<DateTime>,      "As date.truncate, for points in time.", "toString(datetime.truncate('hour', datetime('1984-10-11T12:31Z')))", "'1984-10-11T12:00Z'", {Text}, kNull, kInQuery},
    {"localdatetime.truncate", 1, 3, truncate<LocalDateTime>, "As date.truncate, for local points in time.", "toString(localdatetime.truncate('week', date('1984-10-11')))", "'1984-10-08T00:00'", {Text}, kNull, kInQuery},
    {"time.truncate",          1, 3, truncate<Time>,          "As date.truncate, for times of day.", "toString(time.truncate('minute', time('12:31:14+01:00')))", "'12:31+01:00'", {Text}, kNull, kInQuery},
    {"localtime.truncate",     1, 3, truncate<LocalTime>,     "As date.truncate, for local times of day.", "toString(localtime.truncate('hour', localtime('12:31')))", "'12:00'", {Text}, kNull, kInQuery},

    {"datetime.fromEpoch",       1, 2, from_epoch,        "The point so many seconds, and nanoseconds, after 1970.", "toString(datetime.fromEpoch(416779, 999999999))", "'1970-01-05T19:46:19.999999999Z'", {Integer}},
    {"datetime.fromEpochMillis", 1, 1, from_epoch_millis, "The point so many milliseconds after 1970.", "toString(datetime.fromEpochMillis(237821673987))", "'1977-07-15T13:34:33.987Z'", {Integer}},
    {"timestamp",                0, 0, timestamp,         "Now in milliseconds after 1970.", "timestamp() > 0", "true", kAny, kNull, kInQuery},

    {"date.statement",            0, 1, at_statement<Date>,          "Today, as the query began; in a zone.", "date.statement() = date()", "true", {Text}, kNull, kInQuery},
    {"date.transaction",          0, 1, at_statement<Date>,          "The same as date.statement.", "date.transaction() = date()", "true", {Text}, kNull, kInQuery},
    {"date.realtime",             0, 1, at_realtime<Date>,           "Today, as this is computed.", "date.realtime() >= date()", "true", {Text}, kNull, Answers::New},
    {"datetime.statement",        0, 1, at_statement<DateTime>,      "Now, as the query began; in a zone.", "datetime.statement() = datetime()", "true", {Text}, kNull, kInQuery},
    {"datetime.transaction",      0, 1, at_statement<DateTime>,      "The same as datetime.statement.", "datetime.transaction() = datetime()", "true", {Text}, kNull, kInQuery},
    {"datetime.realtime",         0, 1, at_realtime<DateTime>,       "Now, as this is computed.", "datetime.realtime() >= datetime()", "true", {Text}, kNull, Answers::New},
    {"localdatetime.statement",   0, 1, at_statement<LocalDateTime>, "Now without its zone, as the query began.", "localdatetime.statement() = localdatetime()", "true", {Text}, kNull, kInQuery},
    {"localdatetime.transaction", 0, 1, at_statement<LocalDateTime>, "The same as localdatetime.statement.", "localdatetime.transaction() = localdatetime()", "true", {Text}, kNull, kInQuery},
    {"localdatetime.realtime",    0, 1, at_realtime<LocalDateTime>,  "Now without its zone, as this is computed.", "localdatetime.realtime() >= localdatetime()", "true", {Text}, kNull, Answers::New},
    {"time.statement",            0, 1, at_statement<Time>,          "The time of day, as the query began.", "time.statement() = time()", "true", {Text}, kNull, kInQuery},
    {"time.transaction",          0, 1, at_statement<Time>,          "The same as time.statement.", "time.transaction() = time()", "true", {Text}, kNull, kInQuery},
    {"time.realtime",             0, 1, at_realtime<Time>,           "The time of day, as this is computed.", "time.realtime().offset", "'Z'", {Text}, kNull, Answers::New},
    {"localtime.statement",       0, 1, at_statement<LocalTime>,     "The time of day without its offset, as the query began.", "localtime.statement() = localtime()", "true", {Text}, kNull, kInQuery},
    {"localtime.transaction",     0, 1, at_statement<LocalTime>,     "The same as localtime.statement.", "localtime.transaction() = localtime()", "true", {Text}, kNull, kInQuery},
    {"localtime.realtime",        0, 1, at_realtime<LocalTime>,      "The time of day without its offset, as this is computed.", "localtime.realtime().hour < 24", "true", {Text}, kNull, Answers::New},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> temporal_functions() {
  return kRows;
}

}  // namespace kith
