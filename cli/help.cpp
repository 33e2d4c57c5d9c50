// kith help: all commands, or one with its flags.

#include "cli/commands.h"
#include "cli/terminal.h"

namespace kith {

int run_help(const Arguments& arguments) {
  print(arguments.words.empty() ? help() : help(command_named(arguments.words[0])));
  return 0;
}

}  // namespace kith
