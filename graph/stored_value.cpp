#include "graph/stored_value.h"

#include <charconv>
#include <utility>
#include <vector>

#include "base/json.h"
#include "graph/value_text.h"

namespace kith {

namespace {

void write(JsonWriter& out, const Value& value);

void write(JsonWriter& out, const Temporal& temporal) {
  out.begin_object();
  if (temporal.kind == TemporalKind::Date) {
    out.key("date");
    out.text(iso_text(temporal));
  } else {
    out.key("temporal");
    out.begin_array();
    for (const std::int64_t part :
         {static_cast<std::int64_t>(temporal.kind), temporal.months, temporal.days,
          temporal.seconds, std::int64_t{temporal.nanoseconds},
          std::int64_t{temporal.offset_seconds}}) {
      out.integer(part);
    }
    out.text(temporal.zone);
    out.end_array();
  }
  out.end_object();
}

void write(JsonWriter& out, const List& list) {
  out.begin_array();
  for (const Value& item : list) {
    write(out, item);
  }
  out.end_array();
}

void write(JsonWriter& out, const Map& map) {
  out.begin_object();
  out.key("map");
  out.begin_object();
  for (const auto& [key, item] : map) {
    out.key(key);
    write(out, item);
  }
  out.end_object();
  out.end_object();
}

void write(JsonWriter& out, const Value& value) {
  if (const bool* boolean = value.boolean()) {
    out.boolean(*boolean);
  } else if (const std::int64_t* integer = value.integer()) {
    out.integer(*integer);
  } else if (const double* real = value.real()) {
    out.real(*real);
  } else if (const Text* text = value.text()) {
    out.text(text->view());
  } else if (const List* list = value.list()) {
    write(out, *list);
  } else if (const Map* map = value.map()) {
    write(out, *map);
  } else if (const Temporal* temporal = value.temporal()) {
    write(out, *temporal);
  } else {
    out.null();
  }
}

Error damaged(const std::string& source) {
  return Error{ErrorKind::Damaged, Place{source}, "holds a value that cannot be read"};
}

Value read_temporal(const Json& parts, const std::string& source) {
  const Json::Array* array = parts.array();
  if (array == nullptr || array->size() != 7 || (*array)[6].text() == nullptr) {
    throw damaged(source);
  }
  std::int64_t numbers[6];
  for (int i = 0; i < 6; ++i) {
    const std::int64_t* number = (*array)[static_cast<std::size_t>(i)].integer();
    if (number == nullptr) {
      throw damaged(source);
    }
    numbers[i] = *number;
  }
  if (numbers[0] < 0 || numbers[0] > static_cast<std::int64_t>(TemporalKind::Duration)) {
    throw damaged(source);
  }
  Temporal temporal;
  temporal.kind = static_cast<TemporalKind>(numbers[0]);
  temporal.months = numbers[1];
  temporal.days = numbers[2];
  temporal.seconds = numbers[3];
  temporal.nanoseconds = static_cast<std::int32_t>(numbers[4]);
  temporal.offset_seconds = static_cast<std::int32_t>(numbers[5]);
  temporal.zone = *(*array)[6].text();
  return temporal;
}

Value read(const Json& json, const std::string& source);

Value read_object(const Json& json, const std::string& source) {
  if (const Json* date = json.find("date"); date != nullptr && date->text() != nullptr) {
    if (const std::optional<std::int64_t> days = days_of(*date->text())) {
      return date_value(*days);
    }
  }
  if (const Json* temporal = json.find("temporal")) {
    return read_temporal(*temporal, source);
  }
  if (const Json* map = json.find("map"); map != nullptr && map->object() != nullptr) {
    Map members;
    for (const auto& [key, item] : *map->object()) {
      members.emplace(key, read(item, source));
    }
    return members;
  }
  throw damaged(source);
}

Value read(const Json& json, const std::string& source) {
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
    List items;
    items.reserve(array->size());
    for (const Json& item : *array) {
      items.push_back(read(item, source));
    }
    return items;
  }
  return json.is_null() ? Value() : read_object(json, source);
}

// A number of exactly `size` digits at `at`; -1 where there is none.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  int number = 0;
  if (at + size > text.size()) {
    return -1;
  }
  for (std::size_t i = at; i < at + size; ++i) {
    if (text[i] < '0' || text[i] > '9') {
      return -1;
    }
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

}  // namespace

std::string store_value(const Value& value) {
  std::string text;
  JsonWriter out(text);
  write(out, value);
  return text;
}

Value stored_value(std::string_view json, const std::string& source) {
  return read(parse_json(json, source), source);
}

std::optional<std::int64_t> days_of(std::string_view iso_date) {
  const int year = digits(iso_date, 0, 4);
  const bool has_month = iso_date.size() > 4;
  const bool has_day = iso_date.size() > 7;
  const int month = has_month ? digits(iso_date, 5, 2) : 1;
  const int day = has_day ? digits(iso_date, 8, 2) : 1;
  const bool dashes = (!has_month || iso_date[4] == '-') && (!has_day || iso_date[7] == '-');
  const bool ends = iso_date.size() == 4 || iso_date.size() == 7 || iso_date.size() == 10 ||
                    (iso_date.size() > 10 && (iso_date[10] == 'T' || iso_date[10] == ' '));
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 0 || month < 1 || month > 12 || day < 1 || !dashes || !ends) {
    return std::nullopt;
  }
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > kDays[month - 1] + (month == 2 && leap ? 1 : 0)) {
    return std::nullopt;
  }
  // Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Value date_value(std::int64_t days) {
  Temporal date;
  date.kind = TemporalKind::Date;
  date.days = days;
  return date;
}

}  // namespace kith
