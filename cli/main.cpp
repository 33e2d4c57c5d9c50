// The program: one catch, the exit status, the closed pipe.

#include <algorithm>
#include <csignal>
#include <ios>
#include <new>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// A command of many words that has no flags takes those behind the first as they are: the id of a
// document may begin with "-".
std::vector<std::string> flags_ended(const CommandRow& command, std::vector<std::string> words) {
  if (command.flags.empty() && command.most_words == kAnyNumber && !words.empty() &&
      words[0][0] != '-' && std::find(words.begin(), words.end(), "--") == words.end()) {
    words.insert(words.begin() + 1, "--");
  }
  return words;
}

int run(const std::vector<std::string>& words) {
  if (words.empty()) {
    print(help());
    return 2;
  }
  if (words[0] == "--help" || words[0] == "-h") {
    print(help());
    return 0;
  }
  if (words[0] == "--version") {
    print("kith " KITH_VERSION "\n");
    return 0;
  }
  const CommandRow& command = command_named(words[0]);
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  for (const std::string& word : rest) {
    if (word == "--") {
      break;
    }
    if (word == "--help" || word == "-h") {
      print(help(command));
      return 0;
    }
  }
  const Arguments arguments = parse_arguments(command.flags, flags_ended(command, rest));
  if (arguments.words.size() < command.least_words || arguments.words.size() > command.most_words) {
    throw Error(ErrorKind::BadUsage,
                arguments.words.size() < command.least_words
                    ? "'kith " + std::string(command.name) + "' needs more arguments"
                    : "'kith " + std::string(command.name) +
                          "' takes fewer arguments: " + arguments.words.back() + " is one too many",
                "usage: kith " + std::string(command.name) + " " + std::string(command.usage));
  }
  return command.run(arguments);
}

// The exit status for whatever went wrong, after saying it.
int report_failure() {
  try {
    throw;
  } catch (const ClosedPipe&) {
    return 0;
  } catch (const Error& error) {
    print_error(render(error));
    return error.kind == ErrorKind::BadUsage ? 2 : 1;
  } catch (const std::bad_alloc&) {
    print_error(
        "kith: there is not enough memory for this\nhint: read fewer or smaller documents at a "
        "time\n");
  } catch (const std::exception& problem) {
    print_error(std::string("kith: this should not have happened: ") + problem.what() + "\n");
  }
  return 1;
}

}  // namespace

}  // namespace kith

int main(int count, char** words) {
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(
      false);  // we never mix C streams in; standard input is read much faster
  int status = 0;
  try {
    status = kith::run(std::vector<std::string>(words + 1, words + count));
    kith::flush_output();
  } catch (...) {
    status = kith::report_failure();
    try {
      kith::flush_output();  // rows that were made before the failure
    } catch (...) {
      status = status == 0 ? 0 : 1;
    }
  }
  return status;
}
