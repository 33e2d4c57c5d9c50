// kith import: claims that another tool found, from JSON Lines, CSV or TSV. All rows of a file go
// in, or none.

#include <iostream>

#include "base/files.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "kith.h"

namespace kith {

namespace {

constexpr const char* kNameOfStandardInput = "standard input.jsonl";

}  // namespace

int run_import(const Arguments& arguments) {
  const std::string store = arguments.value("output", "news.kith");
  Record record = Record::open(store, Access::Create);
  record.set_wider_types(wider_types(default_seeds()));
  for (const std::string& path : arguments.words) {
    const Imported imported =
        path == "-"
            ? import_claims(record, read_stream(std::cin, "standard input"), kNameOfStandardInput)
            : import_claims(record, path);
    if (!arguments.has("quiet")) {
      const Record::Added& documents = imported.documents;
      print_error(
          "kith: " + (path == "-" ? "standard input" : path) + ": " +
          counted(imported.claims, "claim") + " of " +
          counted(documents.added + documents.replaced + documents.already_there, "document") +
          "; " + std::to_string(documents.added) + " new, " + std::to_string(documents.replaced) +
          " replaced\n");
    }
  }
  return 0;
}

}  // namespace kith
