// What `value.component` gives for temporal values, as one table.

#include <algorithm>

#include "query/calendar.h"
#include "query/temporal.h"
#include "query/temporal_parts.h"

namespace kith {

namespace {

bool is_duration(TemporalKind kind) {
  return kind == TemporalKind::Duration;
}
bool is_datetime(TemporalKind kind) {
  return kind == TemporalKind::DateTime;
}

struct Component {
  std::string_view name;
  bool (*of)(TemporalKind kind);
  Value (*value)(const Temporal& of);
};

int day_of_year(std::int64_t days) {
  return static_cast<int>(days - days_of(CivilDate{civil_date(days).year, 1, 1})) + 1;
}

int quarter_of(std::int64_t days) {
  return (civil_date(days).month + 2) / 3;
}

int day_of_quarter(std::int64_t days) {
  return static_cast<int>(days -
                          days_of(CivilDate{civil_date(days).year, quarter_of(days) * 3 - 2, 1})) +
         1;
}

Value fitting(Int128 number) {
  if (number > INT64_MAX || number < INT64_MIN) {
    throw temporal_range_error("the number is");
  }
  return static_cast<std::int64_t>(number);
}

Value total(const Temporal& duration, std::int64_t per_second) {
  const Int128 all = nanoseconds_of(duration);
  const Int128 step = kNanosPerSecond / per_second;
  return fitting(all / step - (all % step < 0 ? 1 : 0));
}

Value epoch_millis(const Temporal& point) {
  const Instant instant = instant_of(point);
  return fitting(Int128{instant.seconds} * 1000 + instant.nanoseconds / 1000000);
}

// clang-format off
constexpr Component kComponents[] = {
    {"year", has_date, [](const Temporal& t) -> Value { return civil_date(t.days).year; }},
    {"quarter", has_date, [](const Temporal& t) -> Value { return quarter_of(t.days); }},
    {"month", has_date, [](const Temporal& t) -> Value { return civil_date(t.days).month; }},
    {"week", has_date, [](const Temporal& t) -> Value { return week_date(t.days).week; }},
    {"weekYear", has_date, [](const Temporal& t) -> Value { return week_date(t.days).year; }},
    {"day", has_date, [](const Temporal& t) -> Value { return civil_date(t.days).day; }},
    {"ordinalDay", has_date, [](const Temporal& t) -> Value { return day_of_year(t.days); }},
    {"weekDay", has_date, [](const Temporal& t) -> Value { return weekday_of(t.days); }},
    {"dayOfWeek", has_date, [](const Temporal& t) -> Value { return weekday_of(t.days); }},
    {"dayOfQuarter", has_date, [](const Temporal& t) -> Value { return day_of_quarter(t.days); }},
    {"hour", has_time, [](const Temporal& t) -> Value { return t.seconds / 3600; }},
    {"minute", has_time, [](const Temporal& t) -> Value { return t.seconds / 60 % 60; }},
    {"second", has_time, [](const Temporal& t) -> Value { return t.seconds % 60; }},
    {"millisecond", has_time, [](const Temporal& t) -> Value { return t.nanoseconds / 1000000; }},
    {"microsecond", has_time, [](const Temporal& t) -> Value { return t.nanoseconds / 1000; }},
    {"nanosecond", has_time, [](const Temporal& t) -> Value { return t.nanoseconds; }},
    {"timezone", has_zone, [](const Temporal& t) -> Value { return t.zone.empty() ? offset_text(t.offset_seconds) : t.zone; }},
    {"offset", has_zone, [](const Temporal& t) -> Value { return offset_text(t.offset_seconds); }},
    {"offsetMinutes", has_zone, [](const Temporal& t) -> Value { return t.offset_seconds / 60; }},
    {"offsetSeconds", has_zone, [](const Temporal& t) -> Value { return t.offset_seconds; }},
    {"epochSeconds", is_datetime, [](const Temporal& t) -> Value { return instant_of(t).seconds; }},
    {"epochMillis", is_datetime, epoch_millis},
    {"years", is_duration, [](const Temporal& t) -> Value { return t.months / 12; }},
    {"quarters", is_duration, [](const Temporal& t) -> Value { return t.months / 3; }},
    {"months", is_duration, [](const Temporal& t) -> Value { return t.months; }},
    {"weeks", is_duration, [](const Temporal& t) -> Value { return t.days / 7; }},
    {"days", is_duration, [](const Temporal& t) -> Value { return t.days; }},
    {"hours", is_duration, [](const Temporal& t) -> Value { return t.seconds / 3600; }},
    {"minutes", is_duration, [](const Temporal& t) -> Value { return t.seconds / 60; }},
    {"seconds", is_duration, [](const Temporal& t) -> Value { return t.seconds; }},
    {"milliseconds", is_duration, [](const Temporal& t) { return total(t, 1000); }},
    {"microseconds", is_duration, [](const Temporal& t) { return total(t, 1000000); }},
    {"nanoseconds", is_duration, [](const Temporal& t) { return total(t, kNanosPerSecond); }},
    {"quartersOfYear", is_duration, [](const Temporal& t) -> Value { return t.months / 3 % 4; }},
    {"monthsOfQuarter", is_duration, [](const Temporal& t) -> Value { return t.months % 3; }},
    {"monthsOfYear", is_duration, [](const Temporal& t) -> Value { return t.months % 12; }},
    {"daysOfWeek", is_duration, [](const Temporal& t) -> Value { return t.days % 7; }},
    {"minutesOfHour", is_duration, [](const Temporal& t) -> Value { return t.seconds / 60 % 60; }},
    {"secondsOfMinute", is_duration, [](const Temporal& t) -> Value { return t.seconds % 60; }},
    {"millisecondsOfSecond", is_duration, [](const Temporal& t) -> Value { return t.nanoseconds / 1000000; }},
    {"microsecondsOfSecond", is_duration, [](const Temporal& t) -> Value { return t.nanoseconds / 1000; }},
    {"nanosecondsOfSecond", is_duration, [](const Temporal& t) -> Value { return t.nanoseconds; }},
};
// clang-format on

}  // namespace

std::optional<Value> component_of(const Temporal& value, std::string_view name) {
  for (const Component& component : kComponents) {
    if (component.name == name && component.of(value.kind)) {
      return component.value(value);
    }
  }
  return std::nullopt;
}

std::vector<std::string> component_names(TemporalKind kind) {
  std::vector<std::string> names;
  for (const Component& component : kComponents) {
    if (component.of(kind)) {
      names.emplace_back(component.name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kith
