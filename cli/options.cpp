#include "cli/options.h"

#include <charconv>
#include <cmath>

#include <boost/program_options.hpp>

#include "base/error.h"
#include "base/text.h"

namespace kith {

namespace {

namespace po = boost::program_options;

Error wrong_flag(const std::string& given, std::span<const Flag> flags) {
  std::vector<std::string> names;
  for (const Flag& flag : flags) {
    names.push_back("--" + std::string(flag.name));
  }
  const std::optional<std::string> near = nearest(given.substr(0, given.find('=')), names);
  return Error{ErrorKind::BadUsage, "there is no flag " + in_quotes(given),
               near ? "did you mean " + *near + "?" : "'kith help COMMAND' lists the flags"};
}

const Flag* find_flag(std::span<const Flag> flags, std::string_view name) {
  for (const Flag& flag : flags) {
    if (flag.name == name) {
      return &flag;
    }
  }
  return nullptr;
}

po::options_description described(std::span<const Flag> flags) {
  po::options_description out;
  for (const Flag& flag : flags) {
    const std::string names =
        std::string(flag.name) + (flag.letter != 0 ? std::string{',', flag.letter} : std::string());
    if (flag.value.empty()) {
      out.add_options()(names.c_str(), "");
    } else {
      out.add_options()(names.c_str(), po::value<std::vector<std::string>>(), "");
    }
  }
  return out;
}

// The last value of a flag as a number that takes up the whole text, or nothing.
template <typename Number>
std::optional<Number> whole_number(const std::string& text) {
  Number out{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return out;
}

}  // namespace

Arguments parse_arguments(std::span<const Flag> flags, const std::vector<std::string>& given) {
  const po::options_description known = described(flags);
  Arguments out;
  try {
    namespace style = po::command_line_style;
    const auto parsed =
        po::command_line_parser(given)
            .options(known)
            .style(style::allow_long | style::long_allow_next | style::long_allow_adjacent |
                   style::allow_short | style::allow_dash_for_short | style::short_allow_next |
                   style::short_allow_adjacent)
            .run();
    for (const auto& option : parsed.options) {
      if (option.position_key >= 0) {
        out.words.insert(out.words.end(), option.value.begin(), option.value.end());
        continue;
      }
      std::string name = option.string_key;
      for (const Flag& flag : flags) {
        if (name.size() == 2 && name[0] == '-' && name[1] == flag.letter) {
          name = flag.name;
        }
      }
      const Flag* flag = find_flag(flags, name);
      out.values_.emplace_back(name,
                               flag != nullptr && flag->value.empty() ? "on" : option.value.at(0));
    }
  } catch (const po::unknown_option& unknown) {
    throw wrong_flag(unknown.get_option_name(), flags);
  } catch (const po::invalid_command_line_syntax& problem) {
    const bool extra = problem.kind() == po::invalid_syntax::extra_parameter;
    throw Error(ErrorKind::BadUsage, "the flag " + in_quotes(problem.get_option_name()) +
                                         (extra ? " takes no value" : " needs a value"));
  } catch (const po::error& problem) {
    throw Error(ErrorKind::BadUsage, std::string("the flags cannot be read: ") + problem.what());
  }
  return out;
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
  std::vector<std::string> out;
  for (const auto& [name, given] : values_) {
    if (name == flag) {
      out.push_back(given);
    }
  }
  return out;
}

std::string Arguments::value(std::string_view flag, const std::string& fallback) const {
  const std::vector<std::string> given = all(flag);
  return given.empty() ? fallback : given.back();
}

std::optional<std::uint64_t> Arguments::number(std::string_view flag, std::uint64_t least) const {
  if (!has(flag)) {
    return std::nullopt;
  }
  const std::string text = value(flag);
  const std::optional<std::uint64_t> out = whole_number<std::uint64_t>(text);
  if (!out || *out < least) {
    throw Error(ErrorKind::BadUsage, "--" + std::string(flag) +
                                         " takes a whole number of at least " +
                                         std::to_string(least) + ", not " + in_quotes(text));
  }
  return out;
}

std::optional<double> Arguments::seconds(std::string_view flag) const {
  if (!has(flag)) {
    return std::nullopt;
  }
  const std::string text = value(flag);
  const std::optional<double> out = whole_number<double>(text);
  if (!out || !std::isfinite(*out) || *out <= 0) {
    throw Error(ErrorKind::BadUsage,
                "--" + std::string(flag) + " takes seconds above 0, not " + in_quotes(text));
  }
  return out;
}

}  // namespace kith
