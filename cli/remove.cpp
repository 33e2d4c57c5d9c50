// kith remove: takes documents out of a store, exactly: the graph is as if they had never been
// added.

#include <algorithm>

#include "base/text.h"
#include "cli/inputs.h"
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

// Each once, as given; "-" stands for ids on standard input, one a line.
std::vector<std::string> ids_of(const Arguments& arguments) {
  std::vector<std::string> ids;
  const auto take = [&](const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) {
      ids.push_back(id);
    }
  };
  constexpr std::size_t kLongestId = std::size_t{1} << 16;
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    if (arguments.words[i] != "-") {
      take(arguments.words[i]);
      continue;
    }
    LineInputs lines({"-"}, kLongestId);
    while (const std::optional<InputLine> line = lines.next()) {
      take(line->text);
    }
  }
  return ids;
}

}  // namespace

int run_remove(const Arguments& arguments) {
  Record record = Record::open(arguments.words[0], Access::Write);
  const std::vector<std::string> ids = ids_of(arguments);
  for (const std::string& id : ids) {  // all are there, or none is taken out
    if (record.has(id)) {
      continue;
    }
    const std::optional<std::string> near = nearest_document(record, id);
    throw Error(
        id[0] == '-' ? ErrorKind::BadUsage : ErrorKind::NotFound, Place(arguments.words[0]),
        std::string(id[0] == '-' ? "there is no flag and no document " : "there is no document ") +
            in_quotes(id),
        near ? "did you mean " + in_quotes(*near) + "?" : "'kith list STORE documents' shows them");
  }
  record.remove_all(ids);
  for (const std::string& id : ids) {
    print("removed " + id + "\n");
  }
  return 0;
}

}  // namespace kith
