#include "cli/inputs.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include "base/error.h"
#include "base/text.h"
#include "cli/terminal.h"

namespace kith {

namespace {

constexpr std::size_t kEndless = std::size_t{1} << 28;  // a line of so many bytes never ends

// One line of at most `longest` bytes; none at the end.
std::optional<InputLine> line_of(std::istream& in, std::size_t longest, const std::string& name) {
  InputLine line;
  std::size_t bytes = 0;
  std::streambuf& buffer = *in.rdbuf();
  int byte = buffer.sbumpc();
  if (byte == std::char_traits<char>::eof()) {
    return std::nullopt;
  }
  for (; byte != std::char_traits<char>::eof() && byte != '\n'; byte = buffer.sbumpc()) {
    line.is_cut = line.text.size() == longest;
    if (++bytes == kEndless) {
      throw Error(ErrorKind::LimitReached, Place(name), "a line of 256 MiB is no text",
                  "give lines that end");
    }
    if (!line.is_cut) {
      line.text.push_back(static_cast<char>(byte));
    }
  }
  if (!line.text.empty() && line.text.back() == '\r') {
    line.text.pop_back();
  }
  return line;
}

}  // namespace

bool LineInputs::open_next() {
  if (opened_ == paths_.size()) {
    return false;
  }
  const std::string& path = paths_[opened_++];
  line_ = 0;
  if (path == "-") {
    in_ = &std::cin;
    return true;
  }
  std::error_code none;
  if (!std::filesystem::exists(path, none)) {
    throw Error(ErrorKind::NotFound, Place(path), "there is no such file");
  }
  if (!std::filesystem::is_regular_file(path, none)) {
    throw Error(ErrorKind::BadInput, Place(path), "this is not a plain file",
                "give a file, or - for standard input");
  }
  file_ = std::ifstream(path, std::ios::binary);
  if (!file_) {
    throw Error(ErrorKind::BadInput, Place(path), "the file cannot be opened");
  }
  in_ = &file_;
  return true;
}

std::optional<InputLine> LineInputs::next() {
  while (in_ != nullptr || open_next()) {
    const std::string& path = paths_[opened_ - 1];
    const std::string name = path == "-" ? "standard input" : path;
    if (std::optional<InputLine> line = line_of(*in_, longest_bytes_, name)) {
      line->place = name + ":" + std::to_string(++line_);
      return line;
    }
    in_ = nullptr;
  }
  return std::nullopt;
}

WarningsAtEnd::~WarningsAtEnd() {
  print_error(diagnostics_.render());
}

std::size_t threads_of(const Arguments& arguments) {
  constexpr std::size_t kMost = 256;
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::min(kMost,
                  static_cast<std::size_t>(arguments.number("threads", 1).value_or(processors)));
}

}  // namespace kith
