#include "query/time_zone.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include <date/tz.h>

#include "base/files.h"
#include "base/text.h"
#include "query/calendar.h"

namespace kith {

namespace {

constexpr std::int32_t kLargestOffset = 18 * 3600;  // of java.time, which the TCK assumes

// "01", "0100", "01:00", "010030", "01:00:30".
std::optional<std::int32_t> parse_clock(std::string_view text) {
  const bool colons = text.size() > 2 && text[2] == ':';
  const std::size_t step = colons ? 3 : 2;
  if (text.size() != 2 && text.size() != 2 + step && text.size() != 2 + 2 * step) {
    return std::nullopt;
  }
  std::int32_t parts[3] = {0, 0, 0};
  std::size_t at = 0;
  for (std::size_t part = 0; at < text.size(); ++part, at += step) {
    if (part > 0 && colons && text[at - 1] != ':') {
      return std::nullopt;
    }
    for (std::size_t i = at; i < at + 2; ++i) {
      if (text[i] < '0' || text[i] > '9') {
        return std::nullopt;
      }
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  if (parts[1] > 59 || parts[2] > 59) {
    return std::nullopt;
  }
  return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

// zone.tab and zone1970.tab of the tz database: which countries keep a zone's time.
std::multimap<std::string, std::string> read_countries(const std::string& path) {
  std::multimap<std::string, std::string>
      zones;  // by country; of zone.tab and of zone1970.tab alike
  if (!file_exists(path)) {
    return zones;
  }
  const std::string text = read_file(path);
  for (const std::string_view line : split(text, '\n')) {
    const std::vector<std::string_view> cells = split(line, '\t');
    if (line.starts_with('#') || cells.size() < 3) {
      continue;
    }
    for (const std::string_view country : split(cells[0], ',')) {
      zones.emplace(country, cells[2]);
    }
  }
  return zones;
}

// Zones that have shown the same time since 1970 are one zone for the tz project; what it knows of
// their time before then is kept apart as doubtful, and built in by some distributions and not by
// others (tz's theory.html and file `backzone`). So that the same query answers alike everywhere, a
// zone that zone1970.tab does not name has the time before 1970 of the one zone that it names for
// the same country.
std::map<std::string, std::string> zones_before_1970() {
  const std::string folder = "/usr/share/zoneinfo/";
  const std::multimap<std::string, std::string> today = read_countries(folder + "zone.tab");
  const std::multimap<std::string, std::string> kept = read_countries(folder + "zone1970.tab");
  std::set<std::string> named;
  for (const auto& [country, zone] : kept) {
    named.insert(zone);
  }
  std::map<std::string, std::string> others;
  for (const auto& [country, zone] : today) {
    if (named.count(zone) == 0 && kept.count(country) == 1) {
      others[zone] = kept.find(country)->second;
    }
  }
  return others;
}

const std::string& zone_before_1970(const std::string& name) {
  static const std::map<std::string, std::string> others =
      zones_before_1970();  // as long-lived as the tz library's tables
  const auto found = others.find(name);
  return found == others.end() ? name : found->second;
}

const date::time_zone* locate(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

// Null for a fixed offset.
const date::time_zone* rules_of(const Zone& zone, std::int64_t seconds) {
  if (zone.name.empty()) {
    return nullptr;
  }
  return locate(seconds < 0 ? zone_before_1970(zone.name) : zone.name);
}

// The tables of the tz library end in 2037 and its calendar in 32767. What lies beyond is asked of
// a recent year: rules of summer time go by weekday, so years that begin on the same weekday are
// alike, when they are counted from March, so that a leap day is their last. What lies before 1800
// is local mean time all along.
std::int64_t within_tables(std::int64_t seconds) {
  constexpr std::int64_t kFirst = -5364662400;  // 1800-01-01
  constexpr std::int64_t kEnd = 2114380800;     // 2037-01-01
  if (seconds < kEnd) {
    return std::max(seconds, kFirst);
  }
  const auto march = [](std::int64_t year) { return days_of(CivilDate{year, 3, 1}); };
  const CivilDate date = civil_date(floor_divide(seconds, kSecondsPerDay));
  const std::int64_t begin = march(date.month < 3 ? date.year - 1 : date.year);
  std::int64_t like = 2035;  // its end is still before 2037
  while (weekday_of(march(like)) != weekday_of(begin)) {
    --like;  // at most to 2025: eleven years begin on every weekday
  }
  return seconds + (march(like) - begin) * kSecondsPerDay;
}

}  // namespace

std::optional<std::int32_t> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") {
    return 0;
  }
  if (text.empty() || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const std::optional<std::int32_t> clock = parse_clock(text.substr(1));
  if (!clock || *clock > kLargestOffset) {
    return std::nullopt;
  }
  return text[0] == '-' ? -*clock : *clock;
}

std::optional<Zone> find_zone(std::string_view text) {
  if (const std::optional<std::int32_t> offset = parse_offset(text)) {
    return Zone{{}, *offset};
  }
  std::string name(text);
  std::replace(name.begin(), name.end(), ' ', '_');
  if (locate(name) == nullptr) {
    return std::nullopt;
  }
  return Zone{name, 0};
}

std::int32_t offset_at(const Zone& zone, std::int64_t utc_seconds) {
  const date::time_zone* rules = rules_of(zone, utc_seconds);
  if (rules == nullptr) {
    return zone.offset_seconds;
  }
  const date::sys_seconds instant{std::chrono::seconds(within_tables(utc_seconds))};
  return static_cast<std::int32_t>(rules->get_info(instant).offset.count());
}

LocalOffsets offsets_of_local(const Zone& zone, std::int64_t local_seconds) {
  const date::time_zone* rules = rules_of(zone, local_seconds);
  if (rules == nullptr) {
    return {LocalOffsets::Kind::Unique, zone.offset_seconds, zone.offset_seconds};
  }
  const date::local_seconds local{std::chrono::seconds(within_tables(local_seconds))};
  const date::local_info found = rules->get_info(local);
  const auto before = static_cast<std::int32_t>(found.first.offset.count());
  if (found.result == date::local_info::unique) {
    return {LocalOffsets::Kind::Unique, before, before};
  }
  const auto after = static_cast<std::int32_t>(found.second.offset.count());
  return {found.result == date::local_info::nonexistent ? LocalOffsets::Kind::Gap
                                                        : LocalOffsets::Kind::Overlap,
          before, after};
}

}  // namespace kith
