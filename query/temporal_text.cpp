// Temporal values from ISO 8601 text and back.

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/text.h"
#include "graph/value_text.h"
#include "query/calendar.h"
#include "query/temporal.h"
#include "query/temporal_parts.h"

namespace kith {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A number of exactly this many digits.
std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count || !all_digits(text)) {
    return std::nullopt;
  }
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool within(const std::optional<int>& number, int least, int most) {
  return number && *number >= least && *number <= most;
}

std::optional<std::int64_t> week_days(std::int64_t year,
                                      std::string_view text) {  // "30", "302", "30-2"
  const std::optional<int> week = digits(text.substr(0, 2), 2);
  std::string_view rest = text.size() > 2 ? text.substr(2) : std::string_view();
  if (rest.starts_with('-')) {
    rest.remove_prefix(1);
    if (rest.empty()) {
      return std::nullopt;
    }
  }
  const std::optional<int> weekday = rest.empty() ? std::optional(1) : digits(rest, 1);
  if (!within(week, 1, weeks_in_year(year)) || !within(weekday, 1, 7)) {
    return std::nullopt;
  }
  return days_of(WeekDate{year, *week, *weekday});
}

std::optional<std::int64_t> quarter_days(std::int64_t year,
                                         std::string_view text) {  // "2", "260", "2-60"
  const std::optional<int> quarter = digits(text.substr(0, 1), 1);
  if (!within(quarter, 1, 4)) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(1);
  if (rest.starts_with('-')) {
    rest.remove_prefix(1);
    if (rest.empty()) {
      return std::nullopt;
    }
  }
  const std::optional<int> day = rest.empty() ? std::optional(1) : digits(rest, 2);
  const std::int64_t begin = days_of(CivilDate{year, *quarter * 3 - 2, 1});
  const std::int64_t end = *quarter == 4 ? days_of(CivilDate{year + 1, 1, 1})
                                         : days_of(CivilDate{year, *quarter * 3 + 1, 1});
  if (!within(day, 1, static_cast<int>(end - begin))) {
    return std::nullopt;
  }
  return begin + *day - 1;
}

std::optional<std::int64_t> calendar_days(std::int64_t year,
                                          std::string_view text) {  // "07", "0721", "07-21", "202"
  if (const std::optional<int> ordinal = digits(text, 3)) {
    return within(ordinal, 1, days_in_year(year))
               ? std::optional(days_of(CivilDate{year, 1, 1}) + *ordinal - 1)
               : std::nullopt;
  }
  const std::optional<int> month = digits(text.substr(0, 2), 2);
  if (!within(month, 1, 12)) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(2);
  if (rest.size() == 3 && rest[0] == '-') {
    rest.remove_prefix(1);
  }
  const std::optional<int> day = rest.empty() ? std::optional(1) : digits(rest, 2);
  if (!within(day, 1, days_in_month(year, *month))) {
    return std::nullopt;
  }
  return days_of(CivilDate{year, *month, *day});
}

std::optional<std::int64_t> parse_days(std::string_view text) {
  const bool has_sign = text.starts_with('+') || text.starts_with('-');
  std::size_t end = 4;
  if (has_sign) {
    end = std::min(text.find('-', 1), text.size());
    if (end < 2 || end > 10) {
      return std::nullopt;
    }
  }
  const std::string_view number = text.substr(has_sign ? 1 : 0, has_sign ? end - 1 : end);
  if (number.size() < (has_sign ? 1U : 4U) || !all_digits(number)) {
    return std::nullopt;
  }
  std::int64_t year = 0;
  std::from_chars(number.data(), number.data() + number.size(), year);
  year = text[0] == '-' ? -year : year;
  std::string_view rest = text.substr(end);
  if (rest.empty()) {
    return days_of(CivilDate{year, 1, 1});
  }
  if (rest[0] == '-') {
    rest.remove_prefix(1);
  }
  if (rest.empty()) {
    return std::nullopt;
  }
  if (rest[0] == 'W') {
    return rest.size() < 3 ? std::nullopt : week_days(year, rest.substr(1));
  }
  if (rest[0] == 'Q') {
    return rest.size() < 2 ? std::nullopt : quarter_days(year, rest.substr(1));
  }
  return rest.size() < 2 ? std::nullopt : calendar_days(year, rest);
}

// "142" after the point: nanoseconds.
std::optional<std::int32_t> parse_fraction(std::string_view text) {
  if (text.size() > 9 || !all_digits(text)) {
    return std::nullopt;
  }
  std::int32_t nanoseconds = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    nanoseconds = nanoseconds * 10 + (i < text.size() ? text[i] - '0' : 0);
  }
  return nanoseconds;
}

std::optional<LocalPoint> parse_clock(
    std::string_view text) {  // "21", "2140", "21:40", "214032.142", "21:40:32.142"
  LocalPoint point;
  if (const std::size_t dot = text.find_first_of(".,"); dot != std::string_view::npos) {
    const std::optional<std::int32_t> fraction = parse_fraction(text.substr(dot + 1));
    if (!fraction || dot < 6) {  // only seconds have a fraction
      return std::nullopt;
    }
    point.nanoseconds = *fraction;
    text = text.substr(0, dot);
  }
  const bool colons = text.size() > 2 && text[2] == ':';
  const std::size_t step = colons ? 3 : 2;
  if (text.size() != 2 && text.size() != 2 + step && text.size() != 2 + 2 * step) {
    return std::nullopt;
  }
  constexpr int kMost[] = {23, 59, 59};
  constexpr int kSeconds[] = {3600, 60, 1};
  std::size_t part = 0;
  for (std::size_t at = 0; at < text.size(); at += step, ++part) {
    const std::optional<int> number = digits(text.substr(at, 2), 2);
    if (!within(number, 0, kMost[part]) || (part > 0 && colons && text[at - 1] != ':')) {
      return std::nullopt;
    }
    point.seconds += std::int64_t{*number} * kSeconds[part];
  }
  return point;
}

struct WrittenZone {
  std::optional<std::int32_t> offset;
  std::string_view name;
};

// Cuts "+02:00[Europe/Stockholm]" off the end of a clock.
std::optional<WrittenZone> cut_zone(std::string_view& clock) {
  WrittenZone zone;
  if (clock.ends_with(']')) {
    const std::size_t open = clock.find('[');
    if (open == std::string_view::npos) {
      return std::nullopt;
    }
    zone.name = clock.substr(open + 1, clock.size() - open - 2);
    clock = clock.substr(0, open);
  }
  if (const std::size_t at = clock.find_first_of("+-Zz"); at != std::string_view::npos) {
    zone.offset = parse_offset(clock.substr(at));
    if (!zone.offset) {
      return std::nullopt;
    }
    clock = clock.substr(0, at);
  }
  return zone;
}

std::optional<Temporal> with_zone(TemporalKind kind, const LocalPoint& local,
                                  const WrittenZone& written, const TemporalDefaults& defaults) {
  if (written.name.empty() && written.offset) {
    return point_at(kind, local, Zone{{}, *written.offset});
  }
  const Zone zone =
      zone_named(written.name.empty() ? std::string_view(defaults.zone) : written.name);
  if (kind == TemporalKind::Time) {
    return point_at(
        kind, local,
        Zone{{}, written.offset ? *written.offset : offset_at(zone, defaults.now.seconds)});
  }
  const Temporal point = point_at(kind, local, zone, written.offset);
  if (written.offset && point.offset_seconds != *written.offset) {
    return std::nullopt;  // the zone's clock never shows this offset then
  }
  return point;
}

std::optional<Temporal> parse_point(TemporalKind kind, std::string_view text,
                                    const TemporalDefaults& defaults) {
  LocalPoint local;
  std::string_view clock = text;
  if (has_date(kind)) {
    const std::size_t t = text.find('T');
    const std::optional<std::int64_t> days = parse_days(text.substr(0, t));
    if (!days || (kind == TemporalKind::Date && t != std::string_view::npos)) {
      return std::nullopt;
    }
    local.days = *days;
    clock = t == std::string_view::npos ? std::string_view() : text.substr(t + 1);
    if (clock.empty() && t != std::string_view::npos) {
      return std::nullopt;
    }
  } else if (text.empty()) {
    return std::nullopt;
  }
  WrittenZone zone;
  if (has_zone(kind) && !clock.empty()) {
    const std::optional<WrittenZone> cut = cut_zone(clock);
    if (!cut || clock.empty()) {
      return std::nullopt;
    }
    zone = *cut;
  }
  if (!clock.empty()) {
    const std::optional<LocalPoint> time = parse_clock(clock);
    if (!time) {
      return std::nullopt;
    }
    local.seconds = time->seconds;
    local.nanoseconds = time->nanoseconds;
  }
  return has_zone(kind) ? with_zone(kind, local, zone, defaults) : point_at(kind, local, Zone{});
}

// --- durations ---

// "2012-02-02T14:37:21.545" after the P: each part within what its place can show.
std::optional<Temporal> parse_duration_as_date(std::string_view text) {
  const std::size_t t = text.find('T');
  const std::string_view date = text.substr(0, t);
  const bool dashes = date.size() == 10 && date[4] == '-' && date[7] == '-';
  if (!dashes && date.size() != 8) {
    return std::nullopt;
  }
  const std::optional<int> years = digits(date.substr(0, 4), 4);
  const std::optional<int> months = digits(date.substr(dashes ? 5 : 4, 2), 2);
  const std::optional<int> days = digits(date.substr(dashes ? 8 : 6, 2), 2);
  const std::optional<LocalPoint> clock =
      t == std::string_view::npos ? std::optional(LocalPoint{}) : parse_clock(text.substr(t + 1));
  if (!years || !within(months, 0, 12) || !within(days, 0, 31) || !clock) {
    return std::nullopt;
  }
  return make_duration(Int128{*years} * 12 + *months, *days,
                       Int128{clock->seconds} * kNanosPerSecond + clock->nanoseconds);
}

struct Amount {
  std::int64_t whole = 0;
  double broken = 0;
  char designator = ' ';
};

// "-1.5M" at the front of the text, which is moved on.
std::optional<Amount> cut_amount(std::string_view& text) {
  const bool negative = text.starts_with('-');
  const std::size_t begin = negative || text.starts_with('+') ? 1 : 0;
  std::size_t end = text.find_first_not_of("0123456789", begin);
  if (end == begin || end == std::string_view::npos || end - begin > 18) {
    return std::nullopt;
  }
  Amount amount;
  std::from_chars(text.data() + begin, text.data() + end, amount.whole);
  if (text[end] == '.' || text[end] == ',') {
    const std::size_t after = text.find_first_not_of("0123456789", end + 1);
    if (after == end + 1 || after == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string fraction = "0." + std::string(text.substr(end + 1, after - end - 1));
    std::from_chars(fraction.data(), fraction.data() + fraction.size(), amount.broken);
    end = after;
  }
  if (negative) {
    amount.whole = -amount.whole;
    amount.broken = -amount.broken;
  }
  amount.designator = text[end];
  text.remove_prefix(end + 1);
  return amount;
}

bool add_amounts(DurationSum& sum, std::string_view text, std::string_view designators,
                 std::span<const std::string_view> fields, int sign) {
  std::size_t next = 0;
  while (!text.empty()) {
    const std::optional<Amount> amount = cut_amount(text);
    const std::size_t at =
        amount ? designators.find(amount->designator, next) : std::string_view::npos;
    if (at == std::string_view::npos) {
      return false;
    }
    const DurationField& field = duration_field(fields[at]);
    sum.add(field, sign * amount->whole);
    sum.add(field, sign * amount->broken);
    next = at + 1;
  }
  return true;
}

std::optional<Temporal> parse_duration(std::string_view text) {
  const int sign = text.starts_with('-') ? -1 : 1;
  if (text.starts_with('-') || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  if (!text.starts_with('P') || text.size() < 3) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  if (sign == 1) {
    if (const std::optional<Temporal> duration = parse_duration_as_date(text)) {
      return *duration;
    }
  }
  constexpr std::string_view kDateFields[] = {"years", "months", "weeks", "days"};
  constexpr std::string_view kTimeFields[] = {"hours", "minutes", "seconds"};
  const std::size_t t = text.find('T');
  DurationSum sum;
  if (!add_amounts(sum, text.substr(0, t), "YMWD", kDateFields, sign)) {
    return std::nullopt;
  }
  if (t != std::string_view::npos &&
      (t + 1 == text.size() || !add_amounts(sum, text.substr(t + 1), "HMS", kTimeFields, sign))) {
    return std::nullopt;
  }
  return sum.finish();
}

// --- printing ---

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::string offset_text(std::int32_t offset_seconds) {
  if (offset_seconds == 0) {
    return "Z";
  }
  const std::int32_t size = std::abs(offset_seconds);
  std::string text =
      (offset_seconds < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2);
  return size % 60 == 0 ? text : text + ":" + padded(size % 60, 2);
}

std::optional<Temporal> parse_temporal(TemporalKind kind, std::string_view text,
                                       const TemporalDefaults& defaults) {
  return kind == TemporalKind::Duration ? parse_duration(text) : parse_point(kind, text, defaults);
}

std::string to_text(const Temporal& value) {
  return iso_text(value);
}

}  // namespace kith
