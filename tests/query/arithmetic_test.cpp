#include "query/arithmetic.h"

#include <limits>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/memory_graph.h"
#include "query/writers.h"

namespace kith {

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::string shown(const Value& value) {
  static const Graph graph;
  return to_cypher(value, graph);
}

// The code of the error that this throws.
template <typename Code>
std::string code_of(const Code& code) {
  try {
    code();
  } catch (const Error& error) {
    return error.code;
  }
  return "no error";
}

}  // namespace

TEST_CASE("integers stay integers, and one float makes a float") {
  CHECK(shown(add(1, 2)) == "3");
  CHECK(shown(add(1, 2.0)) == "3.0");
  CHECK(shown(divide(7, 2)) == "3");
  CHECK(shown(divide(-7, 2)) == "-3");
  CHECK(shown(modulo(-7, 2)) == "-1");
  CHECK(shown(divide(7, 2.0)) == "3.5");
  CHECK(shown(power(2, 3)) == "8.0");
}

TEST_CASE("an integer that leaves 64 bits is an error, not another number") {
  const std::string overflow = "ArithmeticError/runtime/IntegerOverflow";
  CHECK(code_of([] { add(kMost, 1); }) == overflow);
  CHECK(code_of([] { subtract(kLeast, 1); }) == overflow);
  CHECK(code_of([] { multiply(kMost, 2); }) == overflow);
  CHECK(code_of([] { divide(kLeast, -1); }) == overflow);
  CHECK(code_of([] { negate(kLeast); }) == overflow);
  CHECK(shown(modulo(kLeast, -1)) == "0");
}

TEST_CASE("integers are not divided by zero, floats are") {
  CHECK(code_of([] { divide(1, 0); }) == "ArithmeticError/runtime/DivideByZero");
  CHECK(code_of([] { modulo(1, 0); }) == "ArithmeticError/runtime/DivideByZero");
  CHECK(shown(divide(1.0, 0)) == "Infinity");
  CHECK(shown(divide(0.0, 0.0)) == "NaN");
}

TEST_CASE("null on either side gives null") {
  CHECK(add(Value(), 1).is_null());
  CHECK(add(Value(), List{1}).is_null());
  CHECK(multiply("a", Value()).is_null());
  CHECK(negate(Value()).is_null());
}

TEST_CASE("text and lists are joined; an element joins a list at its end or start") {
  CHECK(shown(add("a", "b")) == "'ab'");
  CHECK(shown(add("a", 1)) == "'a1'");
  CHECK(shown(add(1.0, "a")) == "'1.0a'");
  CHECK(shown(add(List{1}, List{2, 3})) == "[1, 2, 3]");
  CHECK(shown(add(List{1}, 2)) == "[1, 2]");
  CHECK(shown(add(0, List{1})) == "[0, 1]");
  CHECK(code_of([] { add(true, 1); }) == "TypeError/runtime/InvalidArgumentType");
}

TEST_CASE("a position counts from the front or, negative, from the end") {
  const Graph graph;
  const Value list = List{1, 2, 3};
  CHECK(shown(subscript(list, 0, graph)) == "1");
  CHECK(shown(subscript(list, -1, graph)) == "3");
  CHECK(subscript(list, 3, graph).is_null());
  CHECK(subscript(list, kLeast, graph).is_null());
  CHECK(subscript(list, Value(), graph).is_null());
  CHECK(code_of([&] { subscript(list, "1", graph); }) ==
        "TypeError/runtime/ListElementAccessByNonInteger");
  CHECK(code_of([&] { subscript(1, 0, graph); }) == "TypeError/runtime/InvalidArgumentType");
}

TEST_CASE("a slice is cut to the list") {
  const Value list = List{1, 2, 3, 4, 5};
  const auto part = [&](const Value& from, const Value& to) {
    return shown(slice(list, &from, &to));
  };
  CHECK(part(1, 3) == "[2, 3]");
  CHECK(part(-3, -1) == "[3, 4]");
  CHECK(part(3, 1) == "[]");
  CHECK(part(-9, 99) == "[1, 2, 3, 4, 5]");
  CHECK(part(kLeast, kMost) == "[1, 2, 3, 4, 5]");
  CHECK(part(Value(), 1) == "null");
  const Value two = 2;
  CHECK(shown(slice(list, nullptr, &two)) == "[1, 2]");
}

TEST_CASE("a property of what has been deleted is an error, of null it is null") {
  auto store = std::make_unique<MemoryGraph>();
  const std::vector<std::string> labels{"Person"};
  const NodeId ada = store->add_node(labels, {{"name", "Ada"}});
  const NodeId gone = store->add_node(labels, {{"name", "Gone"}});
  store->remove(gone);
  const Graph graph(std::move(store));
  CHECK(shown(property_of(ada, "name", graph)) == "'Ada'");
  CHECK(shown(subscript(ada, "name", graph)) == "'Ada'");
  CHECK(property_of(ada, "born", graph).is_null());
  CHECK(property_of(Value(), "name", graph).is_null());
  CHECK(code_of([&] { property_of(gone, "name", graph); }) ==
        "EntityNotFound/runtime/DeletedEntityAccess");
  CHECK(code_of([&] { property_of(1, "name", graph); }) == "TypeError/runtime/InvalidArgumentType");
  CHECK(code_of([&] {
          subscript(Map{{"a", 1}}, 0, graph);
        }) == "TypeError/runtime/MapElementAccessByNonString");
}

TEST_CASE("IN is unknown where only a null could be the one") {
  CHECK(shown(is_in(3, List{1, Value(), 3})) == "true");
  CHECK(shown(is_in(4, List{1, Value(), 3})) == "null");
  CHECK(shown(is_in(4, List{1, 3})) == "false");
  CHECK(shown(is_in(Value(), List{})) == "false");
  CHECK(is_in(1, Value()).is_null());
}

TEST_CASE("what is not text neither starts, ends nor contains") {
  CHECK(shown(starts_with("Ada", "A")) == "true");
  CHECK(shown(ends_with("Ada", "da")) == "true");
  CHECK(shown(contains("Ada", "x")) == "false");
  CHECK(contains(1, "1").is_null());
  CHECK(starts_with("Ada", Value()).is_null());
}

TEST_CASE("a pattern must match the whole text, in time linear in it") {
  CHECK(TextPattern("(?i)rubio.*").matches("RUBIO, Marco"));
  CHECK(!TextPattern("rubio").matches("marco rubio"));
  CHECK(!TextPattern("(a*)*b").matches(std::string(100000, 'a')));
  CHECK_THROWS_AS(TextPattern("("), Error);
  CHECK(matches(1, "1").is_null());
}

}  // namespace kith
