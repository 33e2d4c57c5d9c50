#include "cli/terminal.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ostream>
#include <streambuf>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"

namespace kith {

namespace {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(descriptor, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) {
      continue;
    }
    if (wrote < 0 && errno == EPIPE) {
      throw ClosedPipe{};
    }
    if (wrote < 0) {
      throw Error(ErrorKind::Unwritable, Place{"standard output"},
                  std::string("cannot be written: ") + std::strerror(errno));
    }
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

class Output : public std::streambuf {
 public:
  void send(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kFull) {
      send_now();
    }
  }
  void send_now() {
    const std::string full = std::exchange(buffer_, {});
    write_all(STDOUT_FILENO, full);
  }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    send({text, static_cast<std::size_t>(size)});
    return size;
  }
  int_type overflow(int_type value) override {
    if (!traits_type::eq_int_type(value, traits_type::eof())) {
      const char letter = traits_type::to_char_type(value);
      send({&letter, 1});
    }
    return traits_type::not_eof(value);
  }
  int sync() override {
    send_now();
    return 0;
  }

 private:
  static constexpr std::size_t kFull = 1 << 16;
  std::string buffer_;
};

// A process has one standard output.
Output& output() {
  static Output out;
  return out;
}

}  // namespace

void print(std::string_view text) {
  output().send(text);
}
void flush_output() {
  output().send_now();
}

std::ostream& output_stream() {
  static std::ostream stream(&output());
  stream.exceptions(std::ios::badbit);  // so that ClosedPipe and Error come through
  return stream;
}

void print_error(std::string_view text) {
  try {
    write_all(STDERR_FILENO, text);
  } catch (...) {  // nobody is left to tell
  }
}

std::string counted(std::size_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

bool input_is_terminal() {
  return ::isatty(STDIN_FILENO) == 1;
}
bool output_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool errors_are_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

std::size_t terminal_width() {
  winsize size{};
  if (!output_is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    return 0;
  }
  return size.ws_col;
}

Progress::Progress(std::string what, std::size_t total, bool wanted)
    : what_(std::move(what)),
      total_(total),
      wanted_(wanted && errors_are_terminal()),
      began_(std::chrono::steady_clock::now()),
      drawn_(began_) {}

Progress::~Progress() {
  if (shown_) {
    print_error("\r\033[K");
  }
}

void Progress::advance(std::size_t done, std::size_t total) {
  total_ = total;
  advance(done);
}

void Progress::advance(std::size_t done) {
  using Seconds = std::chrono::duration<double>;
  const auto now = std::chrono::steady_clock::now();
  const double spent = Seconds(now - began_).count();
  if (!wanted_ || spent < 1.0 || Seconds(now - drawn_).count() < 0.1) {
    return;
  }
  drawn_ = now;
  shown_ = true;
  std::string line = "\r\033[Kkith: " + what_ + " " + std::to_string(done);
  if (total_ > 0 && done > 0) {
    constexpr std::size_t kCells = 30;
    const std::size_t full = kCells * std::min(done, total_) / total_;
    const double left =
        spent * static_cast<double>(total_ - std::min(done, total_)) / static_cast<double>(done);
    line += " of " + std::to_string(total_) + " [" + std::string(full, '#') +
            std::string(kCells - full, '.') + "] " + std::to_string(static_cast<long>(left)) +
            " s left";
  }
  print_error(line);
}

}  // namespace kith
