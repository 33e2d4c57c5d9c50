// Every example of README.md gives what stands below it. A line that begins with "$ " is a command,
// what follows is its output, in which `...` and `…` stand for what differs or is long.

#include <filesystem>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/text.h"
#include "tests/support/case_file.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

struct Example {
  std::string command, output;
};

std::vector<Example> examples_of(const std::string& readme) {
  std::vector<Example> out;
  bool in_console = false;
  for (const std::string_view line : kith::split(readme, '\n')) {
    if (line.substr(0, 3) == "```") {
      in_console = line == "```console";
    } else if (in_console && line.substr(0, 2) == "$ ") {
      out.push_back({std::string(line.substr(2)), ""});
    } else if (in_console && !out.empty()) {
      out.back().output += std::string(line) + "\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the examples of the README give what stands below them") {
  const std::vector<Example> examples =
      examples_of(kith::read_file(kith::source_root() + "/README.md"));
  REQUIRE(examples.size() >= 4);
  const kith::TemporaryFolder folder;
  std::filesystem::create_directory_symlink(kith::seeds_folder(), folder / "seeds");
  kith::ProgramOptions options;
  options.folder = folder.path();
  for (const Example& example : examples) {
    // The program of this build, not the one that scripts/kith would build.
    const std::string command =
        kith::replace_all(example.command, "scripts/kith", "kith") + " 2>&1";
    const kith::ProgramRun run = kith::run_shell(command, options);
    INFO(example.command << "\n" << run.output);
    CHECK(run.status == 0);
    CHECK(kith::fits_pattern(run.output,
                             example.output.substr(0, example.output.find_last_not_of('\n') + 1)));
  }
}
