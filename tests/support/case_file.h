#pragma once
// Cases as text: what is given, what is done, what must come of it. A file holds cases, each begins
// with `case`:
//
//   case    an empty graph has no people
//   graph   (:City {name: 'Lindholt'})
//   query   MATCH (p:Person) RETURN p.name
//   rows    p.name
//
// A word at the beginning of a line names a block; its text begins at column 8 and goes on in the
// lines that begin with blanks. `#` at the beginning of a line is a comment. Blocks:
//
//   graph    given: a graph in memory, as the pattern of a CREATE
//   store    given: `texts`, the store of seeds/texts, which is built once in a test run; commands
//   see it as texts.kith file     given: a file of the case's own folder; its name stands in the
//   first line, its text in the others query    done: a query on that graph or store command  done:
//   a line of shell in the case's own folder; a case may have several, each with its own blocks
//   below it rows     must be: columns, then rows, cells apart by " | "; in any order where the
//   query has no ORDER BY output   must be: standard output; none where there is no such block
//   error    must be: standard error, or the message of a query; none where there is no such block
//   status   must be: the exit status; 0 where there is no such block
//   wrong    stands above what is done: what must be is right, the program is not there yet, and
//   this is the cause. Such a
//            case fails when it holds, so that the block is taken out
//
// In rows, output and error a line `...` stands for any lines, and `…` in a line for any text.

#include <cstddef>
#include <string>
#include <vector>

namespace kith {

struct CaseBlock {
  std::string key;  // empty for comments and blank lines between blocks
  std::string text;
  std::size_t line = 0;  // of the file, from 1
};

struct CaseFile {
  std::string path;
  std::vector<CaseBlock> blocks;
};

// Throws Error with file and line for a key that is none of those above.
CaseFile parse_case_file(const std::string& text, const std::string& path);
std::string to_text(const CaseFile& file);

// Whether the text is what the pattern says.
bool fits_pattern(const std::string& text, const std::string& pattern);

}  // namespace kith
