// kith shell: queries from the keyboard, one after another, on one graph. A line that ends in "\"
// goes on in the next.

#include <atomic>
#include <csignal>
#include <utility>

#include "base/text.h"
#include "cli/asked_graph.h"
#include "cli/inputs.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// Set by Ctrl-C, which ends a query and not the shell.
std::atomic<bool> interrupted = false;

void on_interrupt(int) {
  interrupted = true;
}

constexpr std::string_view kHelp =
    "  MATCH (p:Person) RETURN p.name LIMIT 5     a query, on one line\n"
    "  \\ followed by a line end goes on in the next line\n"
    "  :labels  :types                            what the graph has\n"
    "  :quit                                      or Ctrl-D\n";

std::string names(const std::vector<NameCount>& counts) {
  std::string out;
  for (const NameCount& row : counts) {
    out += "  " + row.name + " " + std::to_string(row.count) + "\n";
  }
  return out;
}

void answer(AskedGraph& asked, const std::string& line, const Arguments& arguments) {
  if (line == ":help") {
    print(kHelp);
  } else if (line == ":labels") {
    print(names(describe(asked.graph()).labels));
  } else if (line == ":types") {
    print(names(describe(asked.graph()).types));
  } else if (line[0] == ':') {
    throw Error(ErrorKind::BadUsage, "there is no shell command " + in_quotes(line),
                ":help lists them");
  } else {
    QueryOptions options;
    options.timeout_seconds = arguments.seconds("timeout");
    options.interrupted = [] { return interrupted.load(); };
    const ResultTable table = asked.run(line, options);
    print_result(table, asked.graph(), arguments);
    print_changes(table, arguments);
  }
}

}  // namespace

int run_shell(const Arguments& arguments) {
  arguments.seconds("timeout");  // wrong flags are found before the work
  if (const std::string format = arguments.value("format", "table"); format != "dot") {
    result_writer_named(format);
  }
  AskedGraph asked(arguments);
  std::signal(SIGINT, on_interrupt);
  constexpr std::size_t kLongestInput = std::size_t{1} << 20;
  LineInputs lines({"-"}, kLongestInput);
  std::string text;
  while (true) {
    if (input_is_terminal()) {
      print(text.empty() ? "kith> " : "  ... ");
      flush_output();
    }
    const std::optional<InputLine> line = lines.next();
    if (!line || trim(line->text) == ":quit") {
      break;
    }
    text += line->text;
    if (!text.empty() && text.back() == '\\') {
      text.back() = '\n';
      continue;
    }
    const std::string whole(trim(std::exchange(text, {})));
    interrupted = false;
    try {
      if (!whole.empty()) {
        answer(asked, whole, arguments);
      }
    } catch (const Error& error) {
      print_error(render(error));
    }
    flush_output();
  }
  if (input_is_terminal()) {
    print("\n");
  }
  return 0;
}

}  // namespace kith
