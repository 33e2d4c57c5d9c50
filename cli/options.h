#pragma once
// Flags and arguments of a command, read by Boost.Program_options, which only options.cpp includes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

// One flag as a row: help, completion and parsing come from it.
struct Flag {
  std::string_view name;     // "output"
  char letter;               // 'o', or 0
  std::string_view value;    // what the help calls its value ("FILE"); empty for a switch
  std::string_view meaning;  // one sentence
};

class Arguments {
 public:
  bool has(std::string_view flag) const { return !all(flag).empty(); }
  // The last value given, or `fallback`.
  std::string value(std::string_view flag, const std::string& fallback = {}) const;
  std::vector<std::string> all(std::string_view flag) const;  // in order; a switch counts as "on"
  // A whole number of at least `least`; throws BadUsage with the flag's name.
  std::optional<std::uint64_t> number(std::string_view flag, std::uint64_t least = 0) const;
  std::optional<double> seconds(std::string_view flag) const;  // above 0

  std::vector<std::string> words;  // what is no flag, in order

 private:
  friend Arguments parse_arguments(std::span<const Flag> flags,
                                   const std::vector<std::string>& given);
  std::vector<std::pair<std::string, std::string>> values_;
};

// Throws BadUsage: an unknown flag (with the nearest), a missing value.
Arguments parse_arguments(std::span<const Flag> flags, const std::vector<std::string>& given);

}  // namespace kith
