#include "graph/value_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace kith {

namespace {

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(std::abs(number));
  const std::string zeros = digits.size() < width ? std::string(width - digits.size(), '0') : "";
  return (number < 0 ? "-" : "") + zeros + digits;
}

// Days from 1970-01-01 to year, month, day: Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms".
std::string date_text(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return (year > 9999 ? "+" : "") + padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

std::string fraction_text(std::int64_t nanoseconds) {
  if (nanoseconds == 0) {
    return "";
  }
  std::string digits = padded(nanoseconds, 9);
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

std::string clock_text(const Temporal& t) {
  const std::string minutes = padded(t.seconds / 3600, 2) + ":" + padded(t.seconds / 60 % 60, 2);
  const bool is_whole = t.seconds % 60 == 0 && t.nanoseconds == 0;
  return is_whole ? minutes
                  : minutes + ":" + padded(t.seconds % 60, 2) + fraction_text(t.nanoseconds);
}

std::string offset_text(const Temporal& t) {
  if (t.offset_seconds == 0) {
    return "Z";
  }
  const std::int64_t distance = std::abs(t.offset_seconds);
  std::string text = (t.offset_seconds < 0 ? "-" : "+") + padded(distance / 3600, 2) + ":" +
                     padded(distance / 60 % 60, 2);
  return distance % 60 == 0 ? text : text + ":" + padded(distance % 60, 2);
}

std::string duration_text(const Temporal& t) {
  // Seconds and nanoseconds are one number; with a negative one the fraction counts towards zero.
  std::int64_t seconds = t.seconds;
  std::int64_t nanoseconds = t.nanoseconds;
  const bool below_zero = seconds < 0 && nanoseconds > 0;
  if (below_zero) {
    seconds += 1;
    nanoseconds = 1'000'000'000 - nanoseconds;
  }
  std::string date;
  const auto part = [](std::string& out, std::int64_t number, char unit) {
    if (number != 0) {
      out += std::to_string(number) + unit;
    }
  };
  part(date, t.months / 12, 'Y');
  part(date, t.months % 12, 'M');
  part(date, t.days, 'D');
  std::string time;
  part(time, seconds / 3600, 'H');
  part(time, seconds / 60 % 60, 'M');
  if (seconds % 60 != 0 || nanoseconds != 0) {
    time += (below_zero && seconds % 60 == 0 ? "-" : "") + std::to_string(seconds % 60) +
            fraction_text(nanoseconds) + "S";
  }
  if (date.empty() && time.empty()) {
    return "PT0S";
  }
  return "P" + date + (time.empty() ? "" : "T" + time);
}

}  // namespace

std::string iso_text(const Temporal& t) {
  const std::string zone = t.zone.empty() ? "" : "[" + t.zone + "]";
  switch (t.kind) {
    case TemporalKind::Date:
      return date_text(t.days);
    case TemporalKind::LocalTime:
      return clock_text(t);
    case TemporalKind::Time:
      return clock_text(t) + offset_text(t) + zone;
    case TemporalKind::LocalDateTime:
      return date_text(t.days) + "T" + clock_text(t);
    case TemporalKind::DateTime:
      return date_text(t.days) + "T" + clock_text(t) + offset_text(t) + zone;
    case TemporalKind::Duration:
      return duration_text(t);
  }
  return "";
}

Value value_of(const Json& json) {
  if (const bool* boolean = json.boolean()) {
    return *boolean;
  }
  if (const std::int64_t* integer = json.integer()) {
    return *integer;
  }
  if (const double* real = json.real()) {
    return *real;
  }
  if (const std::string* text = json.text()) {
    return *text;
  }
  if (const Json::Array* array = json.array()) {
    List out;
    for (const Json& item : *array) {
      out.push_back(value_of(item));
    }
    return out;
  }
  if (const Json::Object* object = json.object()) {
    Map out;
    for (const auto& [key, item] : *object) {
      out.insert_or_assign(key, value_of(item));
    }
    return out;
  }
  return {};
}

std::string real_text(double number) {
  if (std::isnan(number)) {
    return "NaN";
  }
  if (std::isinf(number)) {
    return number < 0 ? "-INF" : "INF";
  }
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string text(buffer.data(), end);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string plain_text(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      return "";
    case ValueKind::Text:
      return std::string(value.text()->view());
    case ValueKind::Boolean:
      return *value.boolean() ? "true" : "false";
    case ValueKind::Integer:
      return std::to_string(*value.integer());
    case ValueKind::Real:
      return real_text(*value.real());
    case ValueKind::Temporal:
      return iso_text(*value.temporal());
    case ValueKind::List:
    case ValueKind::Map:
    case ValueKind::Node:
    case ValueKind::Edge:
    case ValueKind::Path:
      return json_text(value);
  }
  return "";
}

void write_json(JsonWriter& out, const Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      return out.null();
    case ValueKind::Text:
      return out.text(value.text()->view());
    case ValueKind::Boolean:
      return out.boolean(*value.boolean());
    case ValueKind::Integer:
      return out.integer(*value.integer());
    case ValueKind::Real:
      return out.real(*value.real());
    case ValueKind::Temporal:
      return out.text(iso_text(*value.temporal()));
    case ValueKind::Node:
      return out.integer(value.node()->value);
    case ValueKind::Edge:
      return out.integer(value.edge()->value);
    case ValueKind::List:
      out.begin_array();
      for (const Value& item : *value.list()) {
        write_json(out, item);
      }
      return out.end_array();
    case ValueKind::Map:
      out.begin_object();
      for (const auto& [key, item] : *value.map()) {
        out.key(key);
        write_json(out, item);
      }
      return out.end_object();
    case ValueKind::Path:
      out.begin_array();
      for (const NodeId node : value.path()->nodes) {
        out.integer(node.value);
      }
      return out.end_array();
  }
}

std::string json_text(const Value& value) {
  std::string text;
  {
    JsonWriter writer(text);
    write_json(writer, value);
  }
  return text;
}

}  // namespace kith
