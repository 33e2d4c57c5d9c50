#pragma once
// What reading, making and adding temporal values share: which kind has which parts, local clocks
// resolved in a zone, and durations summed from exact and broken amounts. For the temporal_*.cpp
// files; everybody else uses temporal.h.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "graph/value.h"
#include "query/temporal.h"
#include "query/time_zone.h"

namespace kith {

__extension__ using Int128 = __int128;

bool has_date(TemporalKind kind);
bool has_time(TemporalKind kind);
bool has_zone(TemporalKind kind);             // an offset at least
std::string_view name_of(TemporalKind kind);  // "localdatetime"

Error bad_temporal(std::string message, std::string hint = {});
Error temporal_range_error(std::string_view what);

// "timezone" of a function or a map; throws where there is no such zone.
Zone zone_named(std::string_view text);
Zone zone_of(const Temporal& point);                   // of Time and DateTime
std::string offset_text(std::int32_t offset_seconds);  // "Z", "+01:00", "+02:05:59"

// A day and a time of day, both local and in range where the kind has them.
struct LocalPoint {
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
};
LocalPoint local_of(const Temporal& point);

std::int64_t checked_days(Int128 days);  // throws outside the range of years

// The point that a clock in a zone shows. In a gap it is moved on by the gap, in an overlap it is
// the earlier one, unless `preferred` is the offset of the later one (java.time's
// ZonedDateTime.ofLocal).
Temporal point_at(TemporalKind kind, const LocalPoint& local, const Zone& zone,
                  std::optional<std::int32_t> preferred = std::nullopt);
Temporal point_at(TemporalKind kind, const Instant& instant, const Zone& zone);
Instant instant_of(const Temporal& point);

// A duration from its parts; throws where it leaves the range (as a whole it must fit 64 bits of
// seconds).
Temporal make_duration(Int128 months, Int128 days, Int128 nanoseconds);
Int128 nanoseconds_of(const Temporal& duration);  // of its seconds and nanoseconds

struct DurationField {
  enum class Base { Months, Days, Nanoseconds };
  std::string_view name;  // "weeks"
  Base base;
  std::int64_t factor;  // of one in its base
};
std::span<const DurationField> duration_fields();
const DurationField& duration_field(std::string_view name);  // of a name that is there

// Adds up amounts. What is left of a month becomes days (30.436875 in the mean, CIP2015-08-06),
// what is left of a day becomes seconds; whole amounts stay exact.
class DurationSum {
 public:
  void add(const DurationField& field, std::int64_t amount);
  void add(const DurationField& field, double amount);
  Temporal finish() const;

 private:
  Int128 whole_[3] = {0, 0, 0};  // by Base
  long double broken_[3] = {0.0L, 0.0L, 0.0L};
};

}  // namespace kith
