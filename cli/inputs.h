#pragma once
// What several commands read: lines of files or standard input, the number of threads, the name of
// the store.

#include <cstddef>
#include <fstream>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "cli/options.h"

namespace kith {

struct InputLine {
  std::string text;
  std::string place;    // "notes.txt:3"
  bool is_cut = false;  // it was longer than the bound; what is left out was passed over
};

// Lines of files, one after another, without their line ends; "-" is standard input. Files are
// checked when they are reached: throws NotFound, or BadInput for what is no plain file.
class LineInputs {
 public:
  LineInputs(std::vector<std::string> paths, std::size_t longest_bytes)
      : paths_(std::move(paths)), longest_bytes_(longest_bytes) {}
  std::optional<InputLine> next();

 private:
  bool open_next();

  std::vector<std::string> paths_;
  std::size_t longest_bytes_;
  std::size_t opened_ = 0;
  std::size_t line_ = 0;
  std::ifstream file_;
  std::istream* in_ = nullptr;  // file_ or standard input; null between files
};

// Says what was gathered when the command ends, also where it ends early.
class WarningsAtEnd {
 public:
  explicit WarningsAtEnd(const Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  ~WarningsAtEnd();
  WarningsAtEnd(const WarningsAtEnd&) = delete;
  WarningsAtEnd& operator=(const WarningsAtEnd&) = delete;

 private:
  const Diagnostics& diagnostics_;
};

// --threads, else the processors that this machine has.
std::size_t threads_of(const Arguments& arguments);

}  // namespace kith
