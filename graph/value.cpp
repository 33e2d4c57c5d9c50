#include "graph/value.h"

#include <bit>
#include <cmath>
#include <utility>

#include "base/error.h"

namespace kith {

Text Text::borrowed(std::string_view view) {
  Text text;
  text.view_ = view;
  return text;
}

Text Text::owned(std::string text) {
  Text result;
  result.owner_ = std::make_shared<const std::string>(std::move(text));
  result.view_ = *result.owner_;
  return result;
}

Value::Value(std::string value) : data_(Text::owned(std::move(value))) {}
Value::Value(List value) : data_(std::make_shared<const List>(std::move(value))) {}
Value::Value(Map value) : data_(std::make_shared<const Map>(std::move(value))) {}
Value::Value(Path value) : data_(std::make_shared<const Path>(std::move(value))) {}
Value::Value(Temporal value) : data_(std::make_shared<const Temporal>(std::move(value))) {}

namespace {

template <typename T, typename Data>
const T* shared_content(const Data& data) {
  const auto* pointer = std::get_if<std::shared_ptr<const T>>(&data);
  return pointer == nullptr ? nullptr : pointer->get();
}

}  // namespace

const List* Value::list() const {
  return shared_content<List>(data_);
}
const Map* Value::map() const {
  return shared_content<Map>(data_);
}
const Path* Value::path() const {
  return shared_content<Path>(data_);
}
const Temporal* Value::temporal() const {
  return shared_content<Temporal>(data_);
}

ValueKind Value::kind() const {
  constexpr ValueKind kKinds[] = {ValueKind::Null, ValueKind::Boolean, ValueKind::Integer,
                                  ValueKind::Real, ValueKind::Text,    ValueKind::List,
                                  ValueKind::Map,  ValueKind::Node,    ValueKind::Edge,
                                  ValueKind::Path, ValueKind::Temporal};
  return kKinds[data_.index()];
}

double Value::number() const {
  KITH_ASSERT(is_number());
  return real() != nullptr ? *real() : static_cast<double>(*integer());
}

namespace {

// Exact: an integer is not rounded to a double before it is compared.
std::partial_ordering compare_mixed(std::int64_t a, double b) {
  if (std::isnan(b)) {
    return std::partial_ordering::unordered;
  }
  constexpr double kTwoTo63 = 9223372036854775808.0;
  if (b >= kTwoTo63) {
    return std::partial_ordering::less;
  }
  if (b < -kTwoTo63) {
    return std::partial_ordering::greater;
  }
  const double whole = std::trunc(b);
  const auto truncated = static_cast<std::int64_t>(whole);
  if (a != truncated) {
    return a < truncated ? std::partial_ordering::less : std::partial_ordering::greater;
  }
  return 0.0 <=> b - whole;
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.integer() != nullptr) {
    if (b.integer() != nullptr) {
      return *a.integer() <=> *b.integer();
    }
    return compare_mixed(*a.integer(), *b.real());
  }
  if (b.integer() != nullptr) {
    const std::partial_ordering other = compare_mixed(*b.integer(), *a.real());
    if (other == std::partial_ordering::unordered) {
      return other;
    }
    return 0 <=> other;
  }
  return *a.real() <=> *b.real();
}

// Points in time of one kind are compared on the time line; durations by their parts.
std::strong_ordering order_temporal(const Temporal& a, const Temporal& b) {
  if (a.kind != b.kind) {
    return a.kind <=> b.kind;
  }
  if (a.kind == TemporalKind::Duration) {
    // A month has 30.436875 days and a day 86,400 seconds on average: openCypher CIP2015-08-06,
    // "Duration ordering".
    const auto seconds = [](const Temporal& d) {
      return static_cast<__int128>(d.months) * 2629746 + static_cast<__int128>(d.days) * 86400 +
             d.seconds;
    };
    if (seconds(a) != seconds(b)) {
      return seconds(a) < seconds(b) ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    if (a.nanoseconds != b.nanoseconds) {
      return a.nanoseconds <=> b.nanoseconds;
    }
    return std::pair(a.months, a.days) <=> std::pair(b.months, b.days);
  }
  const auto seconds = [](const Temporal& t) {
    return t.days * 86400 + t.seconds - t.offset_seconds;
  };
  if (seconds(a) != seconds(b)) {
    return seconds(a) <=> seconds(b);
  }
  if (a.nanoseconds != b.nanoseconds) {
    return a.nanoseconds <=> b.nanoseconds;
  }
  return a.offset_seconds <=> b.offset_seconds;
}

template <typename Items, typename Same>
std::optional<bool> all_equal(const Items& a, const Items& b, const Same& same) {
  bool unknown = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::optional<bool> one = same(a[i], b[i]);
    if (one == false) {
      return false;
    }
    unknown = unknown || !one;
  }
  return unknown ? std::optional<bool>() : true;
}

std::optional<bool> equal_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) {
    return false;
  }
  bool unknown = false;
  for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right) {
    if (left->first != right->first) {
      return false;
    }
    const std::optional<bool> one = equals(left->second, right->second);
    if (one == false) {
      return false;
    }
    unknown = unknown || !one;
  }
  return unknown ? std::optional<bool>() : true;
}

}  // namespace

std::optional<bool> equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) {
    return std::nullopt;
  }
  if (a.is_number() && b.is_number()) {
    return compare_numbers(a, b) == 0;
  }
  if (a.kind() != b.kind()) {
    return false;
  }
  switch (a.kind()) {
    case ValueKind::Boolean:
      return *a.boolean() == *b.boolean();
    case ValueKind::Text:
      return a.text()->view() == b.text()->view();
    case ValueKind::List:
      return a.list()->size() == b.list()->size() ? all_equal(*a.list(), *b.list(), equals) : false;
    case ValueKind::Map:
      return equal_maps(*a.map(), *b.map());
    case ValueKind::Node:
      return *a.node() == *b.node();
    case ValueKind::Edge:
      return *a.edge() == *b.edge();
    case ValueKind::Path:
      return *a.path() == *b.path();
    case ValueKind::Temporal:
      return order_temporal(*a.temporal(), *b.temporal()) == 0;
    case ValueKind::Integer:
    case ValueKind::Real:
    case ValueKind::Null:
      break;
  }
  return std::nullopt;
}

bool equivalent(const Value& a, const Value& b) {
  return order(a, b) == 0;
}

std::size_t hash_of(const Value& value) {
  const auto mix = [](std::size_t seed, std::size_t next) {
    return (std::rotl(seed, 5) ^ next) * std::size_t{0x9E3779B97F4A7C15};
  };
  switch (value.kind()) {
    case ValueKind::Null:
      return 0x51ED270B;
    case ValueKind::Boolean:
      return *value.boolean() ? 0x2545F491 : 0x27220A95;
    case ValueKind::Integer:
      return mix(1, std::hash<std::int64_t>{}(*value.integer()));
    case ValueKind::Real: {
      const double number = *value.real();
      if (std::isnan(number)) {
        return 0x7FF80000;
      }
      const bool whole = number >= -9.2e18 && number <= 9.2e18 && std::trunc(number) == number;
      return whole ? mix(1, std::hash<std::int64_t>{}(static_cast<std::int64_t>(number)))
                   : mix(2, std::hash<double>{}(number));
    }
    case ValueKind::Text:
      return mix(3, std::hash<std::string_view>{}(value.text()->view()));
    case ValueKind::List:
      return ValueHash{}(*value.list());
    case ValueKind::Map: {
      std::size_t seed = 5;
      for (const auto& [key, member] : *value.map()) {
        seed = mix(mix(seed, std::hash<std::string>{}(key)), hash_of(member));
      }
      return seed;
    }
    case ValueKind::Node:
      return mix(6, value.node()->value);
    case ValueKind::Edge:
      return mix(7, value.edge()->value);
    case ValueKind::Path: {
      std::size_t seed = mix(8, value.path()->nodes.front().value);
      for (const EdgeId edge : value.path()->edges) {
        seed = mix(seed, edge.value);
      }
      return seed;
    }
    case ValueKind::Temporal: {
      const Temporal& t = *value.temporal();
      // Unsigned, as a duration may hold any number of days.
      const std::size_t seconds = static_cast<std::size_t>(t.days) * 86400 +
                                  static_cast<std::size_t>(t.seconds) -
                                  static_cast<std::size_t>(t.offset_seconds);
      return mix(mix(static_cast<std::size_t>(t.kind) + 9, seconds),
                 mix(static_cast<std::size_t>(t.months), static_cast<std::size_t>(t.nanoseconds)));
    }
  }
  return 0;
}

std::size_t ValueHash::operator()(const List& row) const {
  std::size_t seed = 4 + row.size();
  for (const Value& value : row) {
    seed = (std::rotl(seed, 7) ^ hash_of(value)) * std::size_t{0x9E3779B97F4A7C15};
  }
  return seed;
}

bool ValueEquivalent::operator()(const List& a, const List& b) const {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!equivalent(a[i], b[i])) {
      return false;
    }
  }
  return true;
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    return compare_numbers(a, b);
  }
  if (a.kind() != b.kind()) {
    return std::nullopt;
  }
  switch (a.kind()) {
    case ValueKind::Boolean:
      return *a.boolean() <=> *b.boolean();
    case ValueKind::Text:
      return a.text()->view() <=> b.text()->view();
    case ValueKind::Temporal:
      if (a.temporal()->kind != b.temporal()->kind ||
          a.temporal()->kind == TemporalKind::Duration) {
        return std::nullopt;
      }
      return order_temporal(*a.temporal(), *b.temporal());
    case ValueKind::List: {
      const List& left = *a.list();
      const List& right = *b.list();
      for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
        const std::optional<std::partial_ordering> one = compare(left[i], right[i]);
        if (!one || *one != 0) {
          return one;
        }
      }
      return left.size() <=> right.size();
    }
    default:
      return std::nullopt;
  }
}

namespace {

std::strong_ordering order_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (const std::strong_ordering one = order(a[i], b[i]); one != 0) {
      return one;
    }
  }
  return a.size() <=> b.size();
}

std::strong_ordering order_maps(const Map& a, const Map& b) {
  auto left = a.begin();
  auto right = b.begin();
  for (; left != a.end() && right != b.end(); ++left, ++right) {
    if (left->first != right->first) {
      return left->first <=> right->first;
    }
    if (const std::strong_ordering one = order(left->second, right->second); one != 0) {
      return one;
    }
  }
  return a.size() <=> b.size();
}

std::strong_ordering order_numbers(const Value& a, const Value& b) {
  const auto not_a_number = [](const Value& value) {
    return value.real() != nullptr && std::isnan(*value.real());
  };
  if (not_a_number(a) || not_a_number(b)) {
    return not_a_number(a) <=> not_a_number(b);
  }
  const std::partial_ordering one = compare_numbers(a, b);
  return one < 0   ? std::strong_ordering::less
         : one > 0 ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering order(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    return order_numbers(a, b);
  }
  if (a.kind() != b.kind()) {
    return a.kind() <=> b.kind();
  }
  switch (a.kind()) {
    case ValueKind::Map:
      return order_maps(*a.map(), *b.map());
    case ValueKind::Node:
      return *a.node() <=> *b.node();
    case ValueKind::Edge:
      return *a.edge() <=> *b.edge();
    case ValueKind::List:
      return order_lists(*a.list(), *b.list());
    case ValueKind::Path:
      if (a.path()->nodes != b.path()->nodes) {
        return a.path()->nodes <=> b.path()->nodes;
      }
      return a.path()->edges <=> b.path()->edges;
    case ValueKind::Temporal:
      return order_temporal(*a.temporal(), *b.temporal());
    case ValueKind::Text: {
      const int one = a.text()->view().compare(b.text()->view());
      return one <=> 0;
    }
    case ValueKind::Boolean:
      return *a.boolean() <=> *b.boolean();
    case ValueKind::Integer:
    case ValueKind::Real:
    case ValueKind::Null:
      break;
  }
  return std::strong_ordering::equal;
}

}  // namespace kith
