// kith merge: the documents and decisions of stores in one, which is made where it is missing. All
// go in, or none.

#include <algorithm>
#include <filesystem>

#include "cli/options.h"
#include "cli/terminal.h"
#include "kith.h"

namespace kith {

int run_merge(const Arguments& arguments) {
  const std::string& output = arguments.words.front();
  std::vector<Record> inputs;
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    const std::string& path = arguments.words[i];
    std::error_code missing;
    if (std::filesystem::equivalent(path, output, missing)) {
      continue;  // it holds its own already
    }
    inputs.push_back(Record::open(path, Access::Read));
    if (inputs.back().is_made_by_queries()) {
      throw Error(ErrorKind::Refused, Place(path),
                  "holds a graph made by queries, which has no documents",
                  "name stores that 'kith build' or 'kith import' made");
    }
  }
  std::vector<const Record*> others;
  std::transform(inputs.begin(), inputs.end(), std::back_inserter(others),
                 [](const Record& record) { return &record; });
  const Record::BroughtIn in = Record::open(output, Access::Create).bring_in(others);
  if (!arguments.has("quiet")) {
    print_error("kith: " + output + ": " + counted(in.documents.added, "document") + " added, " +
                std::to_string(in.documents.replaced) + " read anew, " +
                std::to_string(in.documents.already_there) + " already there; " +
                counted(in.decisions, "decision") + " added\n");
  }
  return 0;
}

}  // namespace kith
