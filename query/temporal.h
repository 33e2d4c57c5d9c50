#pragma once
// Dates, times and durations: read from ISO 8601, made from maps, printed, taken apart, truncated,
// added and measured, as openCypher CIP2015-08-06 has it. Years run from -999,999,999 to
// 999,999,999 (as java.time, which the TCK assumes); what leaves that range, or a bad field, is a
// BadQuery error without a place. Time zones come from the system's tz database.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"

namespace kith {

// A point on the time line.
struct Instant {
  std::int64_t seconds = 0;      // since 1970-01-01T00:00Z
  std::int32_t nanoseconds = 0;  // 0 to 999999999
};
Instant current_instant();

// What a function that makes temporal values has to know besides its arguments.
struct TemporalDefaults {
  Instant now;             // fixed when the query begins
  std::string zone = "Z";  // of times and datetimes that name none: a name or an offset
};

// None where the text is no such value: "2015-W30-2", "2015-Q2-60", "2015202", "21:40:32.142+0100",
// "2015-07-21T21:40:32.142[Europe/London]", "P12Y5M14DT16H13M10.5S", "P2012-02-02T14:37:21.545".
std::optional<Temporal> parse_temporal(TemporalKind kind, std::string_view text,
                                       const TemporalDefaults& defaults);

// From {year: 1984, week: 10, dayOfWeek: 3}, {date: other, day: 2}, {days: 1.5}, {epochMillis: 7},
// ...
Temporal make_temporal(TemporalKind kind, const Map& fields, const TemporalDefaults& defaults);
// What date(x), time(x), ... give of another point in time: its date, its time of day, in the
// default zone where it has none.
Temporal convert_temporal(TemporalKind kind, const Temporal& other,
                          const TemporalDefaults& defaults);
// Now, in a zone (name or offset).
Temporal temporal_at(TemporalKind kind, const Instant& instant, std::string_view zone);

std::string to_text(const Temporal& value);  // as the TCK prints it

// value.year, value.epochSeconds, duration.minutesOfHour, ...; none where this kind has no such
// component.
std::optional<Value> component_of(const Temporal& value, std::string_view name);
// The names of all components of a kind, sorted: for "did you mean".
std::vector<std::string> component_names(TemporalKind kind);

// date.truncate('month', value, {day: 5}): the result is of `kind`.
Temporal truncate_temporal(TemporalKind kind, std::string_view unit, const Temporal& value,
                           const Map& fields, const TemporalDefaults& defaults);

enum class DurationUnit {
  Mixed,
  Months,
  Days,
  Seconds
};  // duration.between, inMonths, inDays, inSeconds
Temporal duration_between(const Temporal& from, const Temporal& to, DurationUnit unit);

Temporal add_duration(const Temporal& point_or_duration, const Temporal& duration);
Temporal negated_duration(const Temporal& duration);
Temporal scaled_duration(const Temporal& duration, double factor);

}  // namespace kith
