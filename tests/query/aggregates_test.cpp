#include "query/aggregates.h"

#include <limits>

#include <doctest/doctest.h>

#include "base/error.h"
#include "query/temporal.h"
#include "query/writers.h"

namespace kith {

namespace {

// The aggregate of a column of values, as Cypher writes it; a second argument is the same in every
// row.
std::string of(std::string_view name, const List& values, const Value& second = {}) {
  static const Graph graph;
  const std::unique_ptr<Aggregate> state = find_aggregate(name)->start();
  for (const Value& value : values) {
    const Value arguments[] = {value, second};
    state->add(std::span(arguments).first(find_aggregate(name)->most));
  }
  return to_cypher(state->finish(), graph);
}

Value duration(std::string_view text) {
  return *parse_temporal(TemporalKind::Duration, text, {});
}

const Value kNull;

}  // namespace

TEST_CASE("aggregates leave nulls out") {
  CHECK(of("count", {1, kNull, 2}) == "2");
  CHECK(of("sum", {1, kNull, 2}) == "3");
  CHECK(of("avg", {1, kNull, 2}) == "1.5");
  CHECK(of("collect", {1, kNull, 2}) == "[1, 2]");
  CHECK(of("min", {2, kNull, 1}) == "1");
}

TEST_CASE("count without argument counts rows") {
  const std::unique_ptr<Aggregate> state = find_aggregate("COUNT")->start();
  state->add({});
  state->add({});
  CHECK(*state->finish().integer() == 2);
}

TEST_CASE("of nothing there is a count, a sum and a list, but no mean and no least") {
  CHECK(of("count", {}) == "0");
  CHECK(of("sum", {}) == "0");
  CHECK(of("collect", {}) == "[]");
  CHECK(of("avg", {}) == "null");
  CHECK(of("max", {kNull}) == "null");
  CHECK(of("percentileCont", {}, 0.5) == "null");
  CHECK(of("stDev", {}) == "0.0");
}

TEST_CASE("a sum may leave 64 bits on its way, but not at its end") {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(of("sum", {kMost, 1, -1}) == std::to_string(kMost));
  CHECK_THROWS_AS(of("sum", {kMost, 1}), Error);
  CHECK(of("avg", {kMost, kMost}) == "9.223372036854776E18");
}

TEST_CASE("what rounding loses of a sum of floats is carried along") {
  CHECK(of("sum", {1e16, 1.0, -1e16}) == "1.0");
  CHECK(of("sum", {0.1, 0.2, 0.3, -0.6}) ==
        "2.7755575615628914E-17");  // what the floats 0.1 to 0.6 truly add up to
}

TEST_CASE("durations are summed and averaged, but not with numbers") {
  CHECK(of("sum", {duration("P1DT12H"), duration("P1D")}) == "duration('P2DT12H')");
  CHECK(of("avg", {duration("P1D"), duration("P2D")}) == "duration('P1DT12H')");
  CHECK_THROWS_AS(of("sum", {duration("P1D"), 1}), Error);
  CHECK_THROWS_AS(of("sum", {"a"}), Error);
}

TEST_CASE("the greatest of mixed kinds is a number, the least a list") {
  CHECK(of("max", {1, "a", List{1, 2}, 0.2, "b"}) == "1");
  CHECK(of("min", {1, "a", List{1, 2}, 0.2, "b"}) == "[1, 2]");
}

TEST_CASE("percentiles lie between numbers or on one") {
  CHECK(of("percentileCont", {10.0, 20.0, 30.0}, 0.5) == "20.0");
  CHECK(of("percentileCont", {10.0, 20.0}, 0.25) == "12.5");
  CHECK(of("percentileDisc", {10.0, 20.0, 30.0}, 0.0) == "10.0");
  CHECK(of("percentileDisc", {10.0, 20.0, 30.0}, 0.5) == "20.0");
  CHECK(of("percentileDisc", {10, 20, 30}, 1) == "30");
  CHECK_THROWS_AS(of("percentileDisc", {10}, 1.1), Error);
  CHECK_THROWS_AS(of("percentileCont", {10}, -1), Error);
}

TEST_CASE("deviations of a sample and of a population") {
  CHECK(of("stDev", {1, 2, 3}) == "1.0");
  CHECK(of("stDevP", {1, 3}) == "1.0");
  CHECK(of("stDev", {5}) == "0.0");
}

TEST_CASE("what is gathered is counted in bytes") {
  const std::unique_ptr<Aggregate> state = find_aggregate("collect")->start();
  const Value text = std::string(1000, 'x');
  state->add(std::span(&text, 1));
  CHECK(state->bytes() > 1000);
}

TEST_CASE("every aggregate is explained, with an example, under a name of its own") {
  for (const AggregateRow& row : aggregate_rows()) {
    CHECK(find_aggregate(row.name) == &row);
    CHECK(row.meaning.ends_with('.'));
    CHECK(!row.example.empty());
    CHECK(!row.value.empty());
  }
}

}  // namespace kith
