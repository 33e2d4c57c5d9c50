#include "extract/part_nouns.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kith {

bool is_part_noun(const ParseTree& tree, int token) {
  // Sorted: amounts, parts, places inside places, and the boards that speak for a body.
  constexpr std::array<std::string_view, 64> kNouns = {
      "%",       "all",     "area",     "bank",      "bit",       "board",    "border",   "bulk",
      "cent",    "center",  "centre",   "city",      "coast",     "district", "dozen",    "each",
      "east",    "edge",    "end",      "fifth",     "fraction",  "fringe",   "group",    "half",
      "handful", "heart",   "island",   "kilometer", "kilometre", "lot",      "majority", "meter",
      "metre",   "mile",    "minority", "most",      "mouth",     "north",    "outskirt", "pair",
      "part",    "percent", "piece",    "port",      "portion",   "province", "quarter",  "region",
      "rest",    "section", "series",   "share",     "shore",     "side",     "site",     "south",
      "stake",   "stretch", "suburb",   "tenth",     "third",     "town",     "village",  "west"};
  const std::string lemma = to_lower(tree[token].lemma);
  return tree[token].upos == "NUM" ||
         std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

}  // namespace kith
