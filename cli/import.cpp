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

void import_one(Record& record, const std::string& path, const Arguments& arguments) {
  const Imported imported =
      path == "-"
          ? import_claims(record, read_stream(std::cin, "standard input"), kNameOfStandardInput)
          : import_claims(record, path);
  if (!arguments.has("quiet")) {
    const Record::Added& documents = imported.documents;
    print_error(
        "kith: " + (path == "-" ? "standard input" : path) + ": " +
        counted(imported.claims, "claim") + " of " +
        counted(documents.added + documents.replaced + documents.already_there, "document") + "; " +
        std::to_string(documents.added) + " new, " + std::to_string(documents.replaced) +
        " replaced\n");
  }
}

}  // namespace

int run_import(const Arguments& arguments) {
  const std::string store = arguments.value("output", "news.kith");
  Record record = Record::open(store, Access::Create);
  record.set_wider_types(wider_types(default_seeds()));
  bool failed = false;
  for (const std::string& path : arguments.words) {
    try {
      import_one(record, path, arguments);
    } catch (const Error& error) {
      // What is wrong with one file does not keep the others out; what is wrong with the store
      // does.
      if (error.place.source == store || error.kind == ErrorKind::Unwritable) {
        throw;
      }
      print_error(render(error));
      failed = true;
    }
  }
  return failed ? 1 : 0;
}

}  // namespace kith
