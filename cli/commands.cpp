#include "cli/commands.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace kith {

int run_extract(const Arguments& arguments);
int run_help(const Arguments& arguments);

namespace {

// clang-format off
constexpr Flag kExtractFlags[] = {
    {"format",    'f', "FORMAT", "claims (as they stand in a store), clauses, openie (sentence triples) or conllu (trees)."},
    {"tokenized",  0,  "",       "Each line is a sentence whose tokens stand apart by single spaces."},
    {"sentences",  0,  "",       "Each line is a sentence."},
    {"trees",      0,  "",       "The input is CoNLL-U with trees; the language model is not used."},
    {"without",    0,  "RULE",   "Leaves out a reading rule; may be given several times."},
    {"threads",   'j', "N",      "How many documents are read at the same time; the processors of this machine."},
};

constexpr CommandRow kCommands[] = {
    {"extract", "[-f FORMAT] FILES|DIRS|-", "What is read in each document, without a store.", kExtractFlags, 1, kAnyNumber, run_extract},
    {"help",    "[COMMAND]",                "How to use a command.",                            {},            0, 1,          run_help},
};
// clang-format on

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

std::vector<std::string> command_names() {
  std::vector<std::string> out;
  for (const CommandRow& row : kCommands) {
    out.emplace_back(row.name);
  }
  return out;
}

}  // namespace

std::span<const CommandRow> commands() {
  return kCommands;
}

const CommandRow& command_named(const std::string& name) {
  for (const CommandRow& row : kCommands) {
    if (row.name == name) {
      return row;
    }
  }
  const std::optional<std::string> near = nearest(name, command_names());
  throw Error(ErrorKind::BadUsage, "there is no command " + in_quotes(name),
              near ? "did you mean '" + *near + "'?" : "'kith help' lists the commands");
}

std::string help() {
  std::string out =
      "kith turns written reports into a graph of who did what to whom, and answers questions "
      "about it.\n\nusage: kith COMMAND ...\n\n";
  std::size_t width = 0;
  for (const CommandRow& row : kCommands) {
    width = std::max(width, row.name.size());
  }
  for (const CommandRow& row : kCommands) {
    out += "  " + padded(row.name, width) + "  " + std::string(row.summary) + "\n";
  }
  return out + "\n'kith help COMMAND' says more of one; 'kith --version' names the version.\n";
}

std::string help(const CommandRow& command) {
  std::string out = "usage: kith " + std::string(command.name) + " " + std::string(command.usage) +
                    "\n\n" + std::string(command.summary) + "\n";
  const auto shown = [](const Flag& flag) {
    return (flag.letter != 0 ? std::string{'-', flag.letter} + ", " : std::string()) + "--" +
           std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
  };
  std::size_t width = 0;
  for (const Flag& flag : command.flags) {
    width = std::max(width, shown(flag).size());
  }
  out += command.flags.empty() ? "" : "\n";
  for (const Flag& flag : command.flags) {
    out += "  " + padded(shown(flag), width) + "  " + std::string(flag.meaning) + "\n";
  }
  return out;
}

}  // namespace kith
