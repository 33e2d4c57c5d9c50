#pragma once
// From the name of a people to that of its country, for those that no gazetteer has.

#include <string>
#include <vector>

namespace kith {

// Places whose people could be called so, all in lower case: "ostrania" for "ostranian".
std::vector<std::string> places_of_people(const std::string& people);

}  // namespace kith
