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

// One line of at most kLongestInputLine bytes; none at the end.
std::optional<std::string> line_of(std::istream& in, const std::string& name, std::size_t number) {
  std::string line;
  std::streambuf& buffer = *in.rdbuf();
  int byte = buffer.sbumpc();
  if (byte == std::char_traits<char>::eof()) {
    return std::nullopt;
  }
  for (; byte != std::char_traits<char>::eof() && byte != '\n'; byte = buffer.sbumpc()) {
    if (line.size() == kLongestInputLine) {
      throw Error(ErrorKind::LimitReached, Place(name, number),
                  "the line is longer than " + std::to_string(kLongestInputLine >> 20) + " MB",
                  "a line is one sentence");
    }
    line.push_back(static_cast<char>(byte));
  }
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
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

std::optional<std::string> LineInputs::next() {
  while (in_ != nullptr || open_next()) {
    const std::string& path = paths_[opened_ - 1];
    std::optional<std::string> line = line_of(*in_, path == "-" ? "standard input" : path, ++line_);
    if (line) {
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
