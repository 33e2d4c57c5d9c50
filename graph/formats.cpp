#include "graph/formats.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"

namespace kith {

#define KITH_FORMAT(name) FormatRow name##_format();
#include "graph/formats/list.inc"
#undef KITH_FORMAT

std::span<const FormatRow> graph_formats() {
  static const FormatRow kRows[] = {
#define KITH_FORMAT(name) name##_format(),
#include "graph/formats/list.inc"
#undef KITH_FORMAT
  };
  return kRows;
}

const FormatRow& graph_format_named(std::string_view name) {
  std::vector<std::string> names;
  for (const FormatRow& row : graph_formats()) {
    if (row.name == name) {
      return row;
    }
    names.emplace_back(row.name);
  }
  const std::optional<std::string> near = nearest(name, names);
  throw Error(
      ErrorKind::BadUsage, "there is no graph format " + in_quotes(name),
      (near ? "did you mean " + in_quotes(*near) + "? " : "") + "formats: " + join(names, ", "));
}

}  // namespace kith
