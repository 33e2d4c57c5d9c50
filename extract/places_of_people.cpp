#include "extract/places_of_people.h"

#include <string_view>
#include <utility>

namespace kith {

std::vector<std::string> places_of_people(const std::string& people) {
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"n", ""},    {"an", ""}, {"ian", ""},     {"ian", "y"}, {"ese", ""},
      {"ese", "a"}, {"i", ""},  {"ish", "land"}, {"er", ""}};
  std::vector<std::string> out;
  for (const auto& [ending, instead] : kEndings) {
    if (people.ends_with(ending) && people.size() > ending.size() + 3) {
      out.push_back(people.substr(0, people.size() - ending.size()) + std::string(instead));
    }
  }
  return out;
}

}  // namespace kith
