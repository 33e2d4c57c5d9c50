// kith check and kith fingerprint: whether a store is sound, and a hash of the graph that it makes.

#include "base/error.h"
#include "base/files.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

int run_check(const Arguments& arguments) {
  const std::string& store = arguments.words[0];
  if (!file_exists(store)) {
    throw Error(ErrorKind::NotFound, Place(store), "there is no such store");
  }
  const std::vector<std::string> problems = Record::check(store);
  for (const std::string& problem : problems) {
    print_error(render(Error(ErrorKind::Damaged, Place(store), problem)));
  }
  if (problems.empty()) {
    print(store + " is sound\n");
  }
  return problems.empty() ? 0 : 1;
}

int run_fingerprint(const Arguments& arguments) {
  print(fingerprint(graph_of_store(arguments.words[0])) + "\n");
  return 0;
}

}  // namespace kith
