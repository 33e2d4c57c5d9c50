#pragma once
// Time zones by name or offset, from the system's tz database. The only includer of the tz library.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

struct Zone {
  std::string name;                 // "Europe/Stockholm"; empty: a fixed offset
  std::int32_t offset_seconds = 0;  // east of UTC; of a fixed offset
};

// "Z", "+01", "+0100", "+01:00", "+01:00:30": seconds east of UTC, at most 18 hours; none for
// anything else.
std::optional<std::int32_t> parse_offset(std::string_view text);
// An offset or the name of a zone; blanks in names count as "_". None where there is no such zone.
std::optional<Zone> find_zone(std::string_view text);

std::int32_t offset_at(const Zone& zone, std::int64_t utc_seconds);

// What a local clock may mean. In a gap (clocks go forward) no instant shows it, in an overlap two
// do.
struct LocalOffsets {
  enum class Kind { Unique, Gap, Overlap } kind = Kind::Unique;
  std::int32_t before = 0, after = 0;  // the same where unique
};
LocalOffsets offsets_of_local(const Zone& zone, std::int64_t local_seconds);

}  // namespace kith
