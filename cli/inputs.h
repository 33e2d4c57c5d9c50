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

// Lines of files, one after another, without their line ends; "-" is standard input. Files are
// checked when they are reached: throws NotFound, or BadInput for what is no plain file. A line of
// more than kLongestInputLine bytes is refused.
inline constexpr std::size_t kLongestInputLine = std::size_t{16} << 20;

class LineInputs {
 public:
  explicit LineInputs(std::vector<std::string> paths) : paths_(std::move(paths)) {}
  std::optional<std::string> next();

 private:
  bool open_next();

  std::vector<std::string> paths_;
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
