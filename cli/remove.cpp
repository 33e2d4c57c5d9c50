// kith remove: takes documents out of a store, exactly: the graph is as if they had never been
// added.

#include "base/text.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "kith.h"

namespace kith {

namespace {

// An id that begins as the words do ("rubio.txt" for "rubio.txt-3fa9c1d07b52"), else the nearest
// spelling.
std::optional<std::string> nearest_document(const Record& record, const std::string& words) {
  std::vector<std::string> known;
  for (const DocumentRow& row : record.documents()) {
    if (row.id.compare(0, words.size(), words) == 0) {
      return row.id;
    }
    known.push_back(row.id);
  }
  return nearest(words, known);
}

}  // namespace

int run_remove(const Arguments& arguments) {
  Record record = Record::open(arguments.words[0], Access::Write);
  const std::vector<std::string> ids(arguments.words.begin() + 1, arguments.words.end());
  for (const std::string& id : ids) {  // all are there, or none is taken out
    if (record.has(id)) {
      continue;
    }
    const std::optional<std::string> near = nearest_document(record, id);
    throw Error(
        ErrorKind::NotFound, Place(arguments.words[0]), "there is no document " + in_quotes(id),
        near ? "did you mean " + in_quotes(*near) + "?" : "'kith list STORE documents' shows them");
  }
  for (const std::string& id : ids) {
    if (record.remove(id)) {
      print("removed " + id + "\n");
    }
  }
  return 0;
}

}  // namespace kith
