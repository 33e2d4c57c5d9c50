#pragma once
// Standard output and standard error: a closed pipe ends quietly, a full disk is an error, a
// terminal gets a progress bar, and everything else plain lines.

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace kith {

// Thrown when the reader of our output has gone: the program ends with 0 and says nothing.
struct ClosedPipe {};

// Standard output with its own buffer. Throws ClosedPipe, or Error Unwritable.
void print(std::string_view text);
void flush_output();
std::ostream& output_stream();  // writes through print

void print_error(std::string_view text);

std::string counted(std::size_t count, std::string_view thing);  // "1 document", "2 documents"

bool input_is_terminal();
bool output_is_terminal();
bool errors_are_terminal();
std::size_t terminal_width();  // 0 where standard output is no terminal

// A bar on standard error when that is a terminal and the work takes more than a second; else
// silent.
class Progress {
 public:
  Progress(std::string what, std::size_t total, bool wanted);  // total 0: unknown
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::size_t done);
  void advance(std::size_t done, std::size_t total);  // where the total becomes known on the way

 private:
  std::string what_;
  std::size_t total_;
  bool shown_ = false;
  bool wanted_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace kith
