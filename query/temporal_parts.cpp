#include "query/temporal_parts.h"

#include <cmath>
#include <utility>

#include "base/text.h"
#include "query/calendar.h"
#include "query/query_error.h"

namespace kith {

bool has_date(TemporalKind kind) {
  return kind == TemporalKind::DateTime || kind == TemporalKind::LocalDateTime ||
         kind == TemporalKind::Date;
}

bool has_time(TemporalKind kind) {
  return kind != TemporalKind::Date && kind != TemporalKind::Duration;
}

bool has_zone(TemporalKind kind) {
  return kind == TemporalKind::DateTime || kind == TemporalKind::Time;
}

std::string_view name_of(TemporalKind kind) {
  switch (kind) {
    case TemporalKind::DateTime:
      return "datetime";
    case TemporalKind::LocalDateTime:
      return "localdatetime";
    case TemporalKind::Date:
      return "date";
    case TemporalKind::Time:
      return "time";
    case TemporalKind::LocalTime:
      return "localtime";
    case TemporalKind::Duration:
      return "duration";
  }
  return "";
}

Error bad_temporal(std::string message, std::string hint) {
  return query_error("ArgumentError/runtime/InvalidArgumentValue", std::move(message),
                     std::move(hint));
}

Error temporal_range_error(std::string_view what) {
  return query_error("ArgumentError/runtime/NumberOutOfRange", std::string(what) + " out of range");
}

Zone zone_named(std::string_view text) {
  if (std::optional<Zone> zone = find_zone(text)) {
    return *zone;
  }
  throw bad_temporal("there is no time zone " + in_quotes(text),
                     "write a name like 'Europe/Stockholm' or an offset like '+01:00'");
}

Zone zone_of(const Temporal& point) {
  return {point.zone, point.offset_seconds};
}

LocalPoint local_of(const Temporal& point) {
  return {point.days, point.seconds, point.nanoseconds};
}

std::int64_t checked_days(Int128 days) {
  static const std::int64_t first = days_of(CivilDate{-kLastYear, 1, 1});
  static const std::int64_t last = days_of(CivilDate{kLastYear, 12, 31});
  if (days < first || days > last) {
    throw temporal_range_error("the date is");
  }
  return static_cast<std::int64_t>(days);
}

namespace {

Temporal shown_at(TemporalKind kind, Int128 local_seconds, std::int32_t nanoseconds,
                  const Zone& zone, std::int32_t offset) {
  const Int128 days = local_seconds / kSecondsPerDay - (local_seconds % kSecondsPerDay < 0 ? 1 : 0);
  Temporal point;
  point.kind = kind;
  point.days = has_date(kind) ? checked_days(days) : 0;
  if (has_time(kind)) {
    point.seconds = static_cast<std::int64_t>(local_seconds - days * kSecondsPerDay);
    point.nanoseconds = nanoseconds;
  }
  if (has_zone(kind)) {
    point.offset_seconds = offset;
    point.zone = kind == TemporalKind::DateTime ? zone.name : std::string();
  }
  return point;
}

}  // namespace

Temporal point_at(TemporalKind kind, const LocalPoint& local, const Zone& zone,
                  std::optional<std::int32_t> preferred) {
  const std::int64_t seconds = local.days * kSecondsPerDay + local.seconds;
  if (!has_zone(kind)) {
    return shown_at(kind, seconds, local.nanoseconds, zone, 0);
  }
  const LocalOffsets offsets = offsets_of_local(zone, seconds);
  if (offsets.kind == LocalOffsets::Kind::Gap) {
    return shown_at(kind, seconds + (offsets.after - offsets.before), local.nanoseconds, zone,
                    offsets.after);
  }
  const std::int32_t offset = preferred == offsets.after ? offsets.after : offsets.before;
  return shown_at(kind, seconds, local.nanoseconds, zone, offset);
}

Temporal point_at(TemporalKind kind, const Instant& instant, const Zone& zone) {
  const std::int32_t offset = offset_at(zone, instant.seconds);
  return shown_at(kind, Int128{instant.seconds} + offset, instant.nanoseconds, zone, offset);
}

Instant instant_of(const Temporal& point) {
  return {point.days * kSecondsPerDay + point.seconds - point.offset_seconds, point.nanoseconds};
}

Temporal make_duration(Int128 months, Int128 days, Int128 nanoseconds) {
  constexpr Int128 kMax = std::int64_t{9223372036854775807};
  const auto fits = [](Int128 number) { return number <= kMax && number >= -kMax; };
  const Int128 seconds =
      nanoseconds / kNanosPerSecond - (nanoseconds % kNanosPerSecond < 0 ? 1 : 0);
  // A month has 2,629,746 seconds in the mean: the sum is what durations are ordered by.
  if (!fits(months) || !fits(days) || !fits(seconds) ||
      !fits(months * 2629746 + days * kSecondsPerDay + seconds)) {
    throw temporal_range_error("the duration is");
  }
  Temporal duration;
  duration.kind = TemporalKind::Duration;
  duration.months = static_cast<std::int64_t>(months);
  duration.days = static_cast<std::int64_t>(days);
  duration.seconds = static_cast<std::int64_t>(seconds);
  duration.nanoseconds = static_cast<std::int32_t>(nanoseconds - seconds * kNanosPerSecond);
  return duration;
}

Int128 nanoseconds_of(const Temporal& duration) {
  return Int128{duration.seconds} * kNanosPerSecond + duration.nanoseconds;
}

std::span<const DurationField> duration_fields() {
  using Base = DurationField::Base;
  static constexpr DurationField kFields[] = {
      {"years", Base::Months, 12},
      {"quarters", Base::Months, 3},
      {"months", Base::Months, 1},
      {"weeks", Base::Days, 7},
      {"days", Base::Days, 1},
      {"hours", Base::Nanoseconds, 3600 * kNanosPerSecond},
      {"minutes", Base::Nanoseconds, 60 * kNanosPerSecond},
      {"seconds", Base::Nanoseconds, kNanosPerSecond},
      {"milliseconds", Base::Nanoseconds, 1000000},
      {"microseconds", Base::Nanoseconds, 1000},
      {"nanoseconds", Base::Nanoseconds, 1},
  };
  return kFields;
}

const DurationField& duration_field(std::string_view name) {
  for (const DurationField& field : duration_fields()) {
    if (field.name == name) {
      return field;
    }
  }
  KITH_ASSERT(false);
  return duration_fields().front();
}

void DurationSum::add(const DurationField& field, std::int64_t amount) {
  whole_[static_cast<std::size_t>(field.base)] += Int128{amount} * field.factor;
}

void DurationSum::add(const DurationField& field, double amount) {
  if (!(std::abs(amount) < 1e18)) {
    throw temporal_range_error("the duration is");
  }
  const double whole = std::trunc(amount);
  add(field, static_cast<std::int64_t>(whole));
  broken_[static_cast<std::size_t>(field.base)] +=
      (static_cast<long double>(amount) - whole) * field.factor;
}

Temporal DurationSum::finish() const {
  const long double months = std::trunc(broken_[0]);
  const long double all_days = broken_[1] + (broken_[0] - months) * 30.436875L;
  const long double days = std::trunc(all_days);
  const long double nanoseconds = broken_[2] + (all_days - days) * 86400e9L;
  // To the nearest nanosecond, halves towards zero: a duration halved is never longer than its
  // half.
  const long double nearest =
      nanoseconds < 0 ? std::floor(nanoseconds + 0.5L) : std::ceil(nanoseconds - 0.5L);
  return make_duration(whole_[0] + static_cast<Int128>(months),
                       whole_[1] + static_cast<Int128>(days),
                       whole_[2] + static_cast<Int128>(nearest));
}

}  // namespace kith
