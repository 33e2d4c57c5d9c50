// Temporal values from maps of fields, from other values, from the clock; and truncated ones, which
// are both.

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

#include "base/text.h"
#include "query/calendar.h"
#include "query/query_error.h"
#include "query/temporal.h"
#include "query/temporal_parts.h"

namespace kith {

namespace {

constexpr std::string_view kDateFields[] = {"year",      "month",   "day",          "week",
                                            "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay"};
constexpr std::string_view kTimeFields[] = {"hour",        "minute",      "second",
                                            "millisecond", "microsecond", "nanosecond"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The fields of one value to make, checked for its kind.
class Fields {
 public:
  Fields(TemporalKind kind, const Map& map) : map_(map) {
    for (const auto& [name, value] : map) {
      if (!allowed(kind, name)) {
        throw bad_temporal("a " + std::string(name_of(kind)) + " has no field " + in_quotes(name));
      }
    }
  }

  bool has(std::string_view name) const { return map_.find(name) != map_.end(); }
  bool has_any(std::span<const std::string_view> names) const {
    return std::any_of(names.begin(), names.end(),
                       [this](std::string_view name) { return has(name); });
  }

  std::optional<std::int64_t> number(std::string_view name, std::int64_t least,
                                     std::int64_t most) const {
    const auto found = map_.find(name);
    if (found == map_.end()) {
      return std::nullopt;
    }
    const std::int64_t* value = found->second.integer();
    if (value == nullptr) {
      throw bad_temporal(in_quotes(name) + " must be an integer, not " +
                         std::string(kind_in_words(found->second)));
    }
    if (*value < least || *value > most) {
      throw temporal_range_error(std::string(name) + " " + std::to_string(*value) + " is");
    }
    return *value;
  }

  // The point in time that a field names; null where there is no such field.
  const Temporal* point(std::string_view name) const {
    const auto found = map_.find(name);
    if (found == map_.end()) {
      return nullptr;
    }
    const Temporal* value = found->second.temporal();
    if (value == nullptr || value->kind == TemporalKind::Duration) {
      throw bad_temporal(in_quotes(name) + " must be a point in time, not " +
                         std::string(kind_in_words(found->second)));
    }
    return value;
  }

  std::optional<Zone> zone() const {
    const auto found = map_.find("timezone");
    if (found == map_.end()) {
      return std::nullopt;
    }
    if (found->second.text() == nullptr) {
      throw bad_temporal("'timezone' must be text, not " +
                         std::string(kind_in_words(found->second)));
    }
    return zone_named(found->second.text()->view());
  }

  bool only_zone() const { return map_.size() == 1 && has("timezone"); }
  bool empty() const { return map_.empty(); }

 private:
  static bool allowed(TemporalKind kind, std::string_view name) {
    if (is_one_of(name, kDateFields) || name == "date") {
      return has_date(kind);
    }
    if (is_one_of(name, kTimeFields) || name == "time") {
      return has_time(kind);
    }
    return name == "timezone" || (name == "datetime" && has_date(kind) && has_time(kind)) ||
           ((name == "epochSeconds" || name == "epochMillis") && kind == TemporalKind::DateTime);
  }

  const Map& map_;
};

void need(bool there, std::string_view what, std::string_view beside) {
  if (!there) {
    throw bad_temporal(in_quotes(what) + " is missing, which " + in_quotes(beside) + " needs");
  }
}

std::int64_t date_in_year(std::int64_t year, int month, std::int64_t day) {
  return checked_days(days_of(CivilDate{
      year, month, static_cast<int>(std::min<std::int64_t>(day, days_in_month(year, month)))}));
}

std::int64_t week_fields(const Fields& fields, std::optional<std::int64_t> base) {
  WeekDate date = base ? week_date(*base) : WeekDate{0, 1, 1};
  const std::optional<std::int64_t> year = fields.number("year", -kLastYear, kLastYear);
  const std::optional<std::int64_t> weekday = fields.number("dayOfWeek", 1, 7);
  need(base || year, "year", "week");
  need(base || fields.has("week"), "week", "dayOfWeek");
  date.year = year.value_or(date.year);
  date.week = static_cast<int>(fields.number("week", 1, weeks_in_year(date.year))
                                   .value_or(std::min(date.week, weeks_in_year(date.year))));
  date.weekday = static_cast<int>(weekday.value_or(date.weekday));
  return checked_days(days_of(date));
}

std::int64_t quarter_fields(const Fields& fields, std::optional<std::int64_t> base) {
  const CivilDate date = base ? civil_date(*base) : CivilDate{0, 1, 1};
  const std::optional<std::int64_t> year = fields.number("year", -kLastYear, kLastYear);
  need(base || year, "year", "quarter");
  need(base || fields.has("quarter"), "quarter", "dayOfQuarter");
  const std::int64_t in_year = year.value_or(date.year);
  const auto quarter =
      static_cast<int>(fields.number("quarter", 1, 4).value_or((date.month + 2) / 3));
  const int first_month = quarter * 3 - 2;
  const std::int64_t begin = days_of(CivilDate{in_year, first_month, 1});
  int length = 0;
  for (int month = first_month; month < first_month + 3; ++month) {
    length += days_in_month(in_year, month);
  }
  if (const std::optional<std::int64_t> day = fields.number("dayOfQuarter", 1, length)) {
    return checked_days(begin + *day - 1);
  }
  return date_in_year(in_year, first_month + (date.month - 1) % 3, date.day);
}

std::int64_t calendar_fields(const Fields& fields, std::optional<std::int64_t> base) {
  const CivilDate date = base ? civil_date(*base) : CivilDate{0, 1, 1};
  const std::optional<std::int64_t> year = fields.number("year", -kLastYear, kLastYear);
  need(base || year, "year", fields.has("month") ? "month" : "day");
  need(base || !fields.has("day") || fields.has("month"), "month", "day");
  const std::int64_t in_year = year.value_or(date.year);
  const auto month = static_cast<int>(fields.number("month", 1, 12).value_or(date.month));
  // A day that was written must be there; one that is left over from another month is moved to that
  // month's last.
  const std::optional<std::int64_t> day = fields.number("day", 1, days_in_month(in_year, month));
  return date_in_year(in_year, month, day.value_or(date.day));
}

// The date that the fields say, on top of another where one was selected.
std::int64_t date_fields(const Fields& fields, std::optional<std::int64_t> base) {
  constexpr std::string_view kCalendar[] = {"month", "day"};
  constexpr std::string_view kWeek[] = {"week", "dayOfWeek"};
  constexpr std::string_view kQuarter[] = {"quarter", "dayOfQuarter"};
  constexpr std::string_view kOrdinal[] = {"ordinalDay"};
  const int ways = int{fields.has_any(kCalendar)} + int{fields.has_any(kWeek)} +
                   int{fields.has_any(kQuarter)} + int{fields.has_any(kOrdinal)};
  if (ways > 1) {
    throw bad_temporal(
        "a date is given by month and day, by week, by quarter or by 'ordinalDay': not by two of "
        "them");
  }
  if (fields.has_any(kWeek)) {
    return week_fields(fields, base);
  }
  if (fields.has_any(kQuarter)) {
    return quarter_fields(fields, base);
  }
  if (fields.has("ordinalDay")) {
    const std::optional<std::int64_t> year = fields.number("year", -kLastYear, kLastYear);
    need(base || year, "year", "ordinalDay");
    const std::int64_t in_year = year.value_or(base ? civil_date(*base).year : 0);
    return checked_days(days_of(CivilDate{in_year, 1, 1}) +
                        *fields.number("ordinalDay", 1, days_in_year(in_year)) - 1);
  }
  if (!base && !fields.has("year")) {
    throw bad_temporal("the field 'year' is missing");
  }
  return calendar_fields(fields, base);
}

// Milliseconds, microseconds and nanoseconds: each counts within the next larger one that is given.
std::optional<std::int32_t> second_fraction(const Fields& fields) {
  const std::optional<std::int64_t> milli = fields.number("millisecond", 0, 999);
  const std::optional<std::int64_t> micro = fields.number("microsecond", 0, milli ? 999 : 999999);
  const std::optional<std::int64_t> nano = fields.number("nanosecond", 0,
                                                         micro   ? 999
                                                         : milli ? 999999
                                                                 : 999999999);
  if (!milli && !micro && !nano) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(milli.value_or(0) * 1000000 + micro.value_or(0) * 1000 +
                                   nano.value_or(0));
}

void time_fields(const Fields& fields, const Temporal* base, LocalPoint& local) {
  const std::optional<std::int64_t> hour = fields.number("hour", 0, 23);
  const std::optional<std::int64_t> minute = fields.number("minute", 0, 59);
  const std::optional<std::int64_t> second = fields.number("second", 0, 59);
  const std::optional<std::int32_t> fraction = second_fraction(fields);
  if (base == nullptr) {
    need(!minute || hour, "hour", "minute");
    need(!second || minute, "minute", "second");
    need(!fraction || second, "second", "nanosecond");
  }
  const std::int64_t old = base == nullptr ? 0 : base->seconds;
  local.seconds = hour.value_or(old / 3600) * 3600 + minute.value_or(old / 60 % 60) * 60 +
                  second.value_or(old % 60);
  local.nanoseconds = fraction.value_or(base == nullptr ? 0 : base->nanoseconds);
}

const Temporal* with_part(const Temporal* point, bool (*has_part)(TemporalKind),
                          std::string_view part) {
  if (point != nullptr && !has_part(point->kind)) {
    throw bad_temporal("a " + std::string(name_of(point->kind)) + " has no " + std::string(part));
  }
  return point;
}

Zone fixed(TemporalKind kind, const Zone& zone, std::int64_t utc_seconds) {
  return kind == TemporalKind::Time && !zone.name.empty() ? Zone{{}, offset_at(zone, utc_seconds)}
                                                          : zone;
}

Temporal moved_to(const Temporal& point, const Zone& zone) {
  if (point.kind == TemporalKind::DateTime) {
    return point_at(point.kind, instant_of(point), zone);
  }
  Temporal moved = point;
  moved.seconds =
      floor_modulo(point.seconds + zone.offset_seconds - point.offset_seconds, kSecondsPerDay);
  moved.offset_seconds = zone.offset_seconds;
  return moved;
}

Temporal from_epoch(const Fields& fields, const TemporalDefaults& defaults) {
  constexpr std::int64_t kMost = kLastYear * 366 * kSecondsPerDay;
  Instant instant;
  if (fields.has("epochSeconds")) {
    instant.seconds = *fields.number("epochSeconds", -kMost, kMost);
    instant.nanoseconds =
        static_cast<std::int32_t>(fields.number("nanosecond", 0, 999999999).value_or(0));
  } else {
    const std::int64_t millis = *fields.number("epochMillis", INT64_MIN, INT64_MAX);
    instant.seconds = floor_divide(millis, 1000);
    instant.nanoseconds = static_cast<std::int32_t>(
        floor_modulo(millis, 1000) * 1000000 + fields.number("nanosecond", 0, 999999).value_or(0));
  }
  return point_at(TemporalKind::DateTime, instant,
                  fields.zone().value_or(zone_named(defaults.zone)));
}

Temporal duration_from(const Map& map) {
  DurationSum sum;
  for (const auto& [name, value] : map) {
    const std::span<const DurationField> fields = duration_fields();
    const auto field = std::find_if(
        fields.begin(), fields.end(),
        [wanted = std::string_view(name)](const DurationField& row) { return row.name == wanted; });
    if (field == fields.end()) {
      throw bad_temporal("a duration has no field " + in_quotes(name),
                         "fields are years, quarters, months, weeks, days, hours, "
                         "minutes, seconds, milliseconds, microseconds and nanoseconds");
    }
    if (!value.is_number()) {
      throw bad_temporal(in_quotes(name) + " must be a number, not " +
                         std::string(kind_in_words(value)));
    }
    if (value.integer() != nullptr) {
      sum.add(*field, *value.integer());
    } else {
      sum.add(*field, *value.real());
    }
  }
  return sum.finish();
}

}  // namespace

Instant current_instant() {
  std::timespec now{};
  std::timespec_get(&now, TIME_UTC);
  return {static_cast<std::int64_t>(now.tv_sec), static_cast<std::int32_t>(now.tv_nsec)};
}

Temporal temporal_at(TemporalKind kind, const Instant& instant, std::string_view zone) {
  return point_at(kind, instant, zone_named(zone));
}

Temporal make_temporal(TemporalKind kind, const Map& map, const TemporalDefaults& defaults) {
  if (kind == TemporalKind::Duration) {
    return duration_from(map);
  }
  const Fields fields(kind, map);
  if (fields.empty()) {
    throw bad_temporal("a map without fields makes no " + std::string(name_of(kind)));
  }
  const std::optional<Zone> zone = fields.zone();
  if (fields.only_zone()) {
    return point_at(kind, defaults.now, *zone);
  }
  if (zone && !has_zone(kind)) {
    throw bad_temporal("a " + std::string(name_of(kind)) + " has no 'timezone'");
  }
  if (fields.has("epochSeconds") || fields.has("epochMillis")) {
    return from_epoch(fields, defaults);
  }
  const Temporal* both = fields.point("datetime");
  const Temporal* date = both != nullptr ? both : with_part(fields.point("date"), has_date, "date");
  const Temporal* time =
      both != nullptr ? both : with_part(fields.point("time"), has_time, "time of day");
  LocalPoint local;
  if (has_date(kind)) {
    local.days = date_fields(fields, date == nullptr ? std::optional<std::int64_t>() : date->days);
  }
  if (has_time(kind)) {
    time_fields(fields, time, local);
  }
  if (!has_zone(kind)) {
    return point_at(kind, local, Zone{});
  }
  const bool zoned = time != nullptr && has_zone(time->kind);
  const Zone first = zoned ? zone_of(*time) : zone.value_or(zone_named(defaults.zone));
  const Zone own =
      fixed(kind, zoned && kind == TemporalKind::Time ? Zone{{}, time->offset_seconds} : first,
            defaults.now.seconds);
  const Temporal point =
      point_at(kind, local, own, zoned ? std::optional(time->offset_seconds) : std::nullopt);
  return zoned && zone ? moved_to(point, fixed(kind, *zone, defaults.now.seconds)) : point;
}

Temporal convert_temporal(TemporalKind kind, const Temporal& other,
                          const TemporalDefaults& defaults) {
  if (kind == other.kind) {
    return other;
  }
  const bool needs_date = has_date(kind);
  const bool needs_time = kind == TemporalKind::Time || kind == TemporalKind::LocalTime;
  if (other.kind == TemporalKind::Duration || kind == TemporalKind::Duration ||
      (needs_date && !has_date(other.kind)) || (needs_time && !has_time(other.kind))) {
    throw bad_temporal("a " + std::string(name_of(kind)) + " cannot be made of a " +
                       std::string(name_of(other.kind)));
  }
  Zone zone = has_zone(other.kind) ? zone_of(other) : zone_named(defaults.zone);
  if (kind == TemporalKind::Time && has_zone(other.kind)) {
    zone = Zone{{}, other.offset_seconds};
  }
  return point_at(kind, local_of(other), fixed(kind, zone, defaults.now.seconds));
}

// --- truncation ---

namespace {

enum class Unit {
  Millennium,
  Century,
  Decade,
  Year,
  WeekYear,
  Quarter,
  Month,
  Week,
  Day,
  Hour,
  Minute,
  Second,
  Millisecond,
  Microsecond
};

constexpr std::string_view kUnits[] = {
    "millennium", "century", "decade", "year",   "weekYear", "quarter",     "month",
    "week",       "day",     "hour",   "minute", "second",   "millisecond", "microsecond"};

Unit unit_named(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kUnits); ++i) {
    if (equals_ignoring_case(kUnits[i], name)) {
      return static_cast<Unit>(i);
    }
  }
  throw bad_temporal("there is no unit " + in_quotes(name) + " to truncate to",
                     "units are " + join(std::span<const std::string_view>(kUnits), ", "));
}

std::int64_t truncated_days(std::int64_t days, Unit unit) {
  const CivilDate date = civil_date(days);
  const auto year_by = [&](std::int64_t years) {
    return checked_days(days_of(CivilDate{floor_divide(date.year, years) * years, 1, 1}));
  };
  switch (unit) {
    case Unit::Millennium:
      return year_by(1000);
    case Unit::Century:
      return year_by(100);
    case Unit::Decade:
      return year_by(10);
    case Unit::Year:
      return year_by(1);
    case Unit::WeekYear:
      return checked_days(days_of(WeekDate{week_date(days).year, 1, 1}));
    case Unit::Quarter:
      return days_of(CivilDate{date.year, (date.month - 1) / 3 * 3 + 1, 1});
    case Unit::Month:
      return days_of(CivilDate{date.year, date.month, 1});
    case Unit::Week:
      return checked_days(days - (weekday_of(days) - 1));
    default:
      return days;
  }
}

void truncate_time(LocalPoint& local, Unit unit) {
  const std::int64_t keep_seconds = unit <= Unit::Day      ? kSecondsPerDay
                                    : unit == Unit::Hour   ? 3600
                                    : unit == Unit::Minute ? 60
                                                           : 1;
  local.seconds -= local.seconds % keep_seconds;
  const std::int32_t keep_nanoseconds = unit == Unit::Millisecond   ? 1000000
                                        : unit == Unit::Microsecond ? 1000
                                                                    : 1000000000;
  local.nanoseconds -= local.nanoseconds % keep_nanoseconds;
}

// Fields smaller than the unit are counted from what is left: 645 milliseconds and {nanosecond: 2}
// are 645000002.
void add_fraction(const Fields& fields, Unit unit, LocalPoint& local) {
  std::int32_t most = unit == Unit::Millisecond ? 999999 : 999;
  const std::int32_t micro =
      static_cast<std::int32_t>(fields.number("microsecond", 0, most / 1000).value_or(0));
  most = fields.has("microsecond") ? 999 : most;
  const std::int32_t nano =
      static_cast<std::int32_t>(fields.number("nanosecond", 0, most).value_or(0));
  local.nanoseconds += micro * 1000 + nano;
}

}  // namespace

Temporal truncate_temporal(TemporalKind kind, std::string_view unit_name, const Temporal& value,
                           const Map& map, const TemporalDefaults& defaults) {
  const Unit unit = unit_named(unit_name);
  const bool whole_days = kind == TemporalKind::Date;
  const bool only_time = !has_date(kind);
  if (kind == TemporalKind::Duration || (whole_days && unit > Unit::Day) ||
      (only_time && unit < Unit::Day)) {
    throw bad_temporal("a " + std::string(name_of(kind)) + " cannot be truncated to a " +
                       std::string(kUnits[static_cast<std::size_t>(unit)]));
  }
  Temporal point = value;
  if (only_time && value.kind == TemporalKind::Date) {
    point.kind = TemporalKind::LocalDateTime;  // midnight
  }
  point = convert_temporal(kind, point, defaults);
  LocalPoint local = local_of(point);
  local.days = has_date(kind) ? truncated_days(local.days, unit) : 0;
  truncate_time(local, unit);
  const Fields fields(kind, map);
  if (has_date(kind)) {
    local.days = date_fields(fields, local.days);
  }
  if (has_time(kind)) {
    Temporal base;
    base.seconds = local.seconds;
    base.nanoseconds = local.nanoseconds;
    if (unit > Unit::Second) {
      add_fraction(fields, unit, local);
    } else {
      time_fields(fields, &base, local);
    }
  }
  const Zone zone = fields.zone().value_or(zone_of(point));
  return point_at(kind, local, fixed(kind, zone, defaults.now.seconds), point.offset_seconds);
}

}  // namespace kith
