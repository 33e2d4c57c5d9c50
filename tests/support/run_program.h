#pragma once
// Runs a program, or a line of shell with `kith` in its path, and gives what it printed and how it
// ended.

#include <string>
#include <vector>

namespace kith {

struct ProgramRun {
  int status = 0;  // exit status; 128 + signal where a signal ended it; 124 where it took too long
  std::string output;
  std::string error;
};

struct ProgramOptions {
  std::string input;                     // what standard input gives
  std::string folder = ".";              // where it runs
  std::vector<std::string> environment;  // "NAME=value", beside what the tests themselves have
  double timeout_seconds = 120;
};

// words[0] is a path or is looked up in $PATH.
ProgramRun run_program(const std::vector<std::string>& words, const ProgramOptions& options = {});

// The program under test with these arguments.
ProgramRun run_kith(const std::vector<std::string>& words, const ProgramOptions& options = {});

// A line of shell in which `kith` is the program under test.
ProgramRun run_shell(const std::string& line, const ProgramOptions& options = {});

}  // namespace kith
