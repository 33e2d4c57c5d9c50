#include "query/temporal.h"

#include <algorithm>

#include "query/calendar.h"
#include "query/temporal_parts.h"

namespace kith {

namespace {

// `months` later on the calendar; a day that the month does not have becomes its last.
std::int64_t plus_months(std::int64_t days, Int128 months) {
  const CivilDate date = civil_date(days);
  const Int128 all = Int128{date.year} * 12 + (date.month - 1) + months;
  const Int128 year = all / 12 - (all % 12 < 0 ? 1 : 0);
  if (year > kLastYear || year < -kLastYear) {
    throw temporal_range_error("the date is");
  }
  CivilDate moved{static_cast<std::int64_t>(year), static_cast<int>(all - year * 12) + 1, date.day};
  moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
  return days_of(moved);
}

constexpr Int128 kNanosPerDay = Int128{kSecondsPerDay} * kNanosPerSecond;

// Nanoseconds added to a local clock, with the days that it runs over.
LocalPoint plus_nanoseconds(const LocalPoint& local, Int128 nanoseconds) {
  const Int128 all = Int128{local.seconds} * kNanosPerSecond + local.nanoseconds + nanoseconds;
  const Int128 days = all / kNanosPerDay - (all % kNanosPerDay < 0 ? 1 : 0);
  const Int128 rest = all - days * kNanosPerDay;
  return {checked_days(local.days + days), static_cast<std::int64_t>(rest / kNanosPerSecond),
          static_cast<std::int32_t>(rest % kNanosPerSecond)};
}

Temporal plus(const Temporal& point, const Temporal& duration) {
  LocalPoint local = local_of(point);
  const Int128 nanoseconds = nanoseconds_of(duration);
  if (!has_date(point.kind)) {
    local.days = 0;
    local = plus_nanoseconds(local, nanoseconds % kNanosPerDay);
    local.days = 0;
    return point_at(point.kind, local, zone_of(point));
  }
  local.days = checked_days(Int128{plus_months(local.days, duration.months)} + duration.days);
  if (point.kind == TemporalKind::Date) {
    local.days = checked_days(local.days + nanoseconds / kNanosPerDay);
    return point_at(point.kind, local, Zone{});
  }
  if (point.kind == TemporalKind::LocalDateTime) {
    return point_at(point.kind, plus_nanoseconds(local, nanoseconds), Zone{});
  }
  // Months and days are counted on the wall calendar, hours and less on the time line.
  const Instant begin =
      instant_of(point_at(point.kind, local, zone_of(point), point.offset_seconds));
  const LocalPoint utc = plus_nanoseconds({0, 0, begin.nanoseconds},
                                          Int128{begin.seconds} * kNanosPerSecond + nanoseconds);
  return point_at(point.kind, Instant{utc.days * kSecondsPerDay + utc.seconds, utc.nanoseconds},
                  zone_of(point));
}

}  // namespace

Temporal add_duration(const Temporal& value, const Temporal& duration) {
  if (value.kind != TemporalKind::Duration) {
    return plus(value, duration);
  }
  return make_duration(Int128{value.months} + duration.months, Int128{value.days} + duration.days,
                       nanoseconds_of(value) + nanoseconds_of(duration));
}

Temporal negated_duration(const Temporal& duration) {
  return make_duration(-Int128{duration.months}, -Int128{duration.days}, -nanoseconds_of(duration));
}

Temporal scaled_duration(const Temporal& duration, double factor) {
  DurationSum sum;
  sum.add(duration_field("months"), static_cast<double>(duration.months) * factor);
  sum.add(duration_field("days"), static_cast<double>(duration.days) * factor);
  sum.add(duration_field("seconds"), static_cast<double>(duration.seconds) * factor);
  sum.add(duration_field("nanoseconds"), static_cast<double>(duration.nanoseconds) * factor);
  return sum.finish();
}

// --- between ---

namespace {

// What both ends need to be measured: a date where either has one, midnight where there is no time,
// the other's zone.
struct End {
  LocalPoint local;
  Instant instant;
};

struct Ends {
  End from, to;
  bool dated = false;
};

// Both with dates or both without, both in the zone of the first where either has one.
Ends ends_of(const Temporal& from, const Temporal& to) {
  Ends ends;
  ends.dated = has_date(from.kind) && has_date(to.kind);
  LocalPoint first = local_of(from);
  LocalPoint second = local_of(to);
  if (!has_date(from.kind)) {
    first.days = second.days;
  }
  if (!has_date(to.kind)) {
    second.days = first.days;
  }
  const bool zoned = has_zone(from.kind) || has_zone(to.kind);
  const bool any_date = has_date(from.kind) || has_date(to.kind);
  const TemporalKind kind = zoned ? TemporalKind::DateTime : TemporalKind::LocalDateTime;
  Zone first_zone = has_zone(from.kind) ? zone_of(from) : has_zone(to.kind) ? zone_of(to) : Zone{};
  Zone second_zone = has_zone(to.kind) ? zone_of(to) : first_zone;
  if (!any_date) {
    first.days = second.days = 0;
  }
  const Temporal begin = point_at(kind, first, first_zone, from.offset_seconds);
  const Temporal end = point_at(kind, second, second_zone, to.offset_seconds);
  ends.from = {local_of(begin), instant_of(begin)};
  // The calendar of the first zone counts months and days.
  ends.to = {zoned ? local_of(point_at(kind, instant_of(end), first_zone)) : local_of(end),
             instant_of(end)};
  return ends;
}

Int128 nanoseconds_of(const LocalPoint& local) {
  return Int128{local.seconds} * kNanosPerSecond + local.nanoseconds;
}

Int128 nanoseconds_between(const Instant& from, const Instant& to) {
  return (Int128{to.seconds} - from.seconds) * kNanosPerSecond +
         (to.nanoseconds - from.nanoseconds);
}

// The last whole day before the end, seen from the beginning: java.time's LocalDateTime.until.
std::int64_t last_day(const LocalPoint& from, const LocalPoint& to) {
  if (to.days > from.days && nanoseconds_of(to) < nanoseconds_of(from)) {
    return to.days - 1;
  }
  if (to.days < from.days && nanoseconds_of(to) > nanoseconds_of(from)) {
    return to.days + 1;
  }
  return to.days;
}

std::int64_t months_between(const LocalPoint& from, const LocalPoint& to) {
  const CivilDate first = civil_date(from.days);
  const CivilDate second = civil_date(last_day(from, to));
  const auto count = [](const CivilDate& date) {
    return (date.year * 12 + date.month) * 32 + date.day;
  };
  return (count(second) - count(first)) / 32;
}

// Whole months, whole days, and what is left on the time line.
Temporal mixed_between(const Ends& ends, const Temporal& from, const Temporal& to) {
  const std::int64_t months = months_between(ends.from.local, ends.to.local);
  LocalPoint begin = ends.from.local;
  begin.days = plus_months(begin.days, months);
  const std::int64_t days = last_day(begin, ends.to.local) - begin.days;
  begin.days += days;
  if (!has_zone(from.kind) && !has_zone(to.kind)) {
    const Int128 left = Int128{ends.to.local.days - begin.days} * kNanosPerDay +
                        nanoseconds_of(ends.to.local) - nanoseconds_of(begin);
    return make_duration(months, days, left);
  }
  const Zone zone = has_zone(from.kind) ? zone_of(from) : zone_of(to);
  const std::int32_t offset = has_zone(from.kind) ? from.offset_seconds : to.offset_seconds;
  const Instant instant = instant_of(point_at(TemporalKind::DateTime, begin, zone, offset));
  return make_duration(months, days, nanoseconds_between(instant, ends.to.instant));
}

}  // namespace

Temporal duration_between(const Temporal& from, const Temporal& to, DurationUnit unit) {
  if (from.kind == TemporalKind::Duration || to.kind == TemporalKind::Duration) {
    throw bad_temporal("the time between durations is not defined", "give two points in time");
  }
  const Ends ends = ends_of(from, to);
  switch (unit) {
    case DurationUnit::Months:
      return make_duration(ends.dated ? months_between(ends.from.local, ends.to.local) : 0, 0, 0);
    case DurationUnit::Days:
      return make_duration(
          0, ends.dated ? last_day(ends.from.local, ends.to.local) - ends.from.local.days : 0, 0);
    case DurationUnit::Seconds:
      return make_duration(0, 0, nanoseconds_between(ends.from.instant, ends.to.instant));
    case DurationUnit::Mixed:
      break;
  }
  return ends.dated ? mixed_between(ends, from, to)
                    : make_duration(0, 0, nanoseconds_between(ends.from.instant, ends.to.instant));
}

}  // namespace kith
