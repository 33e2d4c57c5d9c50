#pragma once
// Where the tests find what they need: the source tree, the golden cases, the program, the data
// that is not ours.

#include <optional>
#include <string>

namespace kith {

std::string source_root();
std::string cases_folder();  // tests/cases
std::string program_path();  // the kith program that was built with the tests
std::string seeds_folder();  // the source tree's
// The folder of evaluation data beside the project, where it is there; tests that use it say so
// when they skip.
std::optional<std::string> shared_folder();

}  // namespace kith
