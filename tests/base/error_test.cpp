#include "base/error.h"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("an error shows its place, the line with a caret, and the hint") {
  const Error error{ErrorKind::BadQuery, Place{"query", 1, 25, "MATCH (p:Person) RETURN q.name"},
                    "the variable 'q' is not defined", "variables in scope here: p"};
  CHECK(render(error) ==
        "kith: query:1:25: the variable 'q' is not defined\n"
        "  MATCH (p:Person) RETURN q.name\n"
        "                          ^\n"
        "hint: variables in scope here: p\n");
}

TEST_CASE("the caret counts code points, and a long line is cut around it") {
  const Error accents{ErrorKind::BadQuery, Place{"query", 1, 4, "née ?"}, "x"};
  CHECK(render(accents) == "kith: query:1:4: x\n  née ?\n     ^\n");
  const Error long_line{ErrorKind::BadQuery,
                        Place{"query", 1, 501, std::string(500, 'a') + "?" + std::string(500, 'b')},
                        "x"};
  const std::string shown = render(long_line);
  CHECK(shown.size() < 300);
  const std::size_t caret = shown.find('^');
  const std::size_t mark = shown.find('?');
  CHECK(caret - shown.rfind('\n', caret) == mark - shown.rfind('\n', mark));
}

}  // namespace kith
