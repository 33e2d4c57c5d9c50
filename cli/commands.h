#pragma once
// One row for each command: help and dispatch come from the table in commands.cpp, and nowhere
// else.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cli/options.h"

namespace kith {

struct CommandRow {
  std::string_view name;
  std::string_view usage;    // what stands behind the name: "[-o STORE] FILES|DIRS|-"
  std::string_view summary;  // one sentence
  std::span<const Flag> flags;
  std::size_t least_words;
  std::size_t most_words;
  int (*run)(const Arguments&);  // the exit status
};

std::span<const CommandRow> commands();
const CommandRow& command_named(const std::string& name);  // throws BadUsage with the nearest

std::string help();                           // all commands
std::string help(const CommandRow& command);  // one, with its flags

// "no limit" for most_words.
inline constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);

}  // namespace kith
