#include "base/json.h"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("what was written reads back the same") {
  const std::string text = R"({"a": [1, 2.5, -0.0, "x\"\\\n\u0001é", null, true], "b": {}})";
  const Json value = parse_json(text, "t");
  CHECK(to_json(value) == text);
  CHECK(to_json(parse_json(to_json(value, 1), "t")) == text);
}

TEST_CASE("integers of 64 bits stay exact and larger ones become reals") {
  CHECK(*parse_json("9223372036854775807", "t").integer() == 9223372036854775807);
  CHECK(parse_json("9223372036854775808", "t").real() != nullptr);
}

TEST_CASE("an error names line and column and shows the line") {
  try {
    parse_json("{\n  \"a\": nope\n}", "x.json");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(render(error).substr(0, 15) == "kith: x.json:2:");
  }
}

TEST_CASE("nesting beyond the bound is refused, not followed") {
  const std::string deep(100000, '[');
  CHECK_THROWS_WITH_AS(parse_json(deep, "t"), "the JSON is nested deeper than 500 levels", Error);
}

TEST_CASE("a member is handed on as it is written") {
  const std::string text = R"( {"a": {"id": 1}, "id" : 123456789012345678901234567890 , "b": []})";
  CHECK(json_member_text(text, "id", "t") == "123456789012345678901234567890");
  CHECK(json_member_text(text, "a", "t") == R"({"id": 1})");
  CHECK(json_member_text(text, "b", "t") == "[]");
  CHECK(json_member_text(text, "c", "t").empty());
  CHECK(json_member_text(R"({"id": 1, "id": "a:\"}"})", "id", "t") == R"("a:\"}")");
  CHECK(json_member_text(R"([{"id": 1}])", "id", "t").empty());
  CHECK(json_member_text("7", "id", "t").empty());
  CHECK_THROWS_AS(json_member_text(R"({"id": 1)", "id", "t"), Error);
}

TEST_CASE("the last member of a name counts") {
  CHECK(*parse_json(R"({"a":1,"a":2})", "t").find("a")->integer() == 2);
}

}  // namespace kith
