#include "base/text.h"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("folding makes names equal that differ in case, accents, quotes and blanks") {
  CHECK(fold("  Tomás  Ó Briain ") == "tomas o briain");
  CHECK(fold("O’Neill") == "o'neill");
  CHECK(fold("Straße") == "strasse");
}

TEST_CASE("an invalid byte counts as one replacement character") {
  const std::string broken = "a\xFFz";
  CHECK_FALSE(is_valid_utf8(broken));
  CHECK(to_code_points(broken) == std::vector<char32_t>{U'a', 0xFFFD, U'z'});
  CHECK(length_in_code_points(broken) == 3);
}

TEST_CASE("lower-casing follows Unicode, also where one letter becomes two") {
  CHECK(to_lower("ÀÉÎ Ω") == "àéî ω");
  CHECK(to_lower("İ") == "i\u0307");
}

TEST_CASE("a cut keeps empty parts and a word list does not") {
  CHECK(split("a||b", '|').size() == 3);
  CHECK(split_words("  a  b ").size() == 2);
}

TEST_CASE("two swapped letters are one mistake") {
  CHECK(edit_distance("Rubio", "Ruboi") == 1);
  CHECK(edit_distance("MEET", "meat") == 1);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("a suggestion is made only when it is near") {
  const std::vector<std::string> names = {"MEET", "VISIT", "SAY"};
  CHECK(nearest("VISITT", names) == "VISIT");
  CHECK(nearest("met", names) == "MEET");
  CHECK_FALSE(nearest("DEPLOY", names).has_value());
}

TEST_CASE("quoted text shows control characters and is cut when long") {
  CHECK(in_quotes("a\nb") == "'a\\u000ab'");
  CHECK(in_quotes(std::string(100, 'x')) == "'" + std::string(80, 'x') + "…'");
}

}  // namespace kith
