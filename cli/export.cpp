// kith export: the graph, or the part of it that was asked for, in a format of the table
// graph_formats().

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// -f, else by the ending of -o.
const FormatRow& format_of(const Arguments& arguments) {
  if (arguments.has("format")) {
    return graph_format_named(arguments.value("format"));
  }
  const std::string ending = std::filesystem::path(arguments.value("output")).extension().string();
  for (const FormatRow& row : graph_formats()) {
    if (!ending.empty() && row.extension == ending) {
      return row;
    }
  }
  throw Error(ErrorKind::BadUsage, "the format is missing",
              "give -f FORMAT; 'kith list formats' shows them");
}

Selection selection_of_flags(const Graph& graph, const Arguments& arguments) {
  const std::vector<std::string> ways = {"top", "around", "query"};
  if (std::count_if(ways.begin(), ways.end(),
                    [&](const std::string& way) { return arguments.has(way); }) > 1) {
    throw Error(ErrorKind::BadUsage, "--top, --around and --query exclude one another");
  }
  if (arguments.has("depth") && !arguments.has("around")) {
    throw Error(ErrorKind::BadUsage, "--depth needs --around");
  }
  if (arguments.has("query")) {
    QueryOptions options;
    options.parameters = parameters_of(arguments);
    const ResultTable table = run_query(graph, arguments.value("query"), options);
    print_notes(table);
    return selection_of(table, graph);
  }
  if (arguments.has("around")) {
    std::vector<NodeId> start;
    for (const std::string& name : arguments.all("around")) {
      const std::vector<NodeId> nodes = nodes_named(graph, name);
      start.insert(start.end(), nodes.begin(), nodes.end());
    }
    return around(graph, start, arguments.number("depth").value_or(1));
  }
  if (const std::optional<std::uint64_t> top = arguments.number("top", 1)) {
    return best_connected(graph, *top);
  }
  return everything(graph);
}

// An export must not take the place of a store, neither its own nor another one.
void check_is_no_store(const std::string& path) {
  constexpr std::string_view kBeginning = "SQLite format 3";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return;
  }
  std::string beginning(kBeginning.size(), ' ');
  std::ifstream(path, std::ios::binary)
      .read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  if (beginning == kBeginning) {
    throw Error(ErrorKind::Refused, Place(path), "is a store, which an export does not replace",
                "give another name with -o");
  }
}

void write_to(const Graph& graph, const Selection& selection, const FormatRow& format,
              const std::string& path) {
  if (format.write == nullptr) {
    std::error_code problem;
    std::filesystem::create_directories(path, problem);
    if (problem) {
      throw Error(ErrorKind::Unwritable, Place(path),
                  "this folder cannot be made: " + problem.message());
    }
    format.write_folder(graph, selection, path);
    return;
  }
  write_file(path, [&](std::ostream& out) { format.write(graph, selection, out); });
}

}  // namespace

int run_export(const Arguments& arguments) {
  const FormatRow& format = format_of(arguments);
  const std::string path = arguments.value("output", "-");
  if (path == "-" && format.write == nullptr) {
    throw Error(ErrorKind::BadUsage, std::string(format.name) + " is several files",
                "give a folder with -o DIR");
  }
  if (path == "-" && format.name == "png" && output_is_terminal()) {
    throw Error(ErrorKind::BadUsage, "a png picture is nothing for a terminal",
                "give a file with -o FILE");
  }
  check_is_no_store(path);
  const Graph graph = graph_of_store(arguments.words[0]);
  Selection selection = selection_of_flags(graph, arguments);
  if (format.is_picture) {
    selection = readable_part(graph, selection);
  }
  if (path == "-") {
    format.write(graph, selection, output_stream());
  } else {
    write_to(graph, selection, format, path);
  }
  if (!selection.note.empty() && format.is_picture) {
    print_error("kith: the picture shows " + selection.note +
                "; --top N, --around NAME and --query choose another part\n");
  }
  return 0;
}

}  // namespace kith
