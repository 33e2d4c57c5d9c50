#pragma once
// Runs the case files of a folder below tests/cases (case_file.h says what stands in them). With
// KITH_ACCEPT set in the environment what came is written into the files in place of what should
// have come: scripts/accept.sh.

#include <string>

namespace kith {

// Fails the running test, with file and line, for every block that does not hold.
void run_cases_below(const std::string& folder);

// The store of seeds/texts, built once in a test run by the program itself.
const std::string& store_of_texts();

}  // namespace kith
