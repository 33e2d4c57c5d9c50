#include "tests/support/run_program.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/paths.h"

namespace kith {

namespace {

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe can be made");
    }
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(std::size_t end) {
    if (ends[end] >= 0) {
      ::close(ends[end]);
      ends[end] = -1;
    }
  }
  std::array<int, 2> ends{-1, -1};
};

[[noreturn]] void become(const std::vector<std::string>& words, const ProgramOptions& options,
                         Pipe& in, Pipe& out, Pipe& error) {
  ::dup2(in.ends[0], STDIN_FILENO);
  ::dup2(out.ends[1], STDOUT_FILENO);
  ::dup2(error.ends[1], STDERR_FILENO);
  ::setpgid(0, 0);
  ::signal(SIGPIPE, SIG_DFL);
  for (const std::string& setting : options.environment) {
    ::putenv(const_cast<char*>(setting.c_str()));
  }
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  if (::chdir(options.folder.c_str()) == 0) {
    ::execvp(arguments[0], arguments.data());
  }
  ::_exit(127);
}

// Reads what is there; closes the end where there is no more.
void drain(Pipe& pipe, std::string& text) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::read(pipe.ends[0], buffer.data(), buffer.size());
  if (size > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(size));
  } else if (size == 0 || errno != EINTR) {
    pipe.close(0);
  }
}

void feed(Pipe& pipe, std::string_view& left) {
  const ssize_t size = left.empty() ? 0 : ::write(pipe.ends[1], left.data(), left.size());
  if (size > 0) {
    left.remove_prefix(static_cast<std::size_t>(size));
  }
  if (left.empty() || (size < 0 && errno != EAGAIN && errno != EINTR)) {
    pipe.close(1);
  }
}

}  // namespace

ProgramRun run_program(const std::vector<std::string>& words, const ProgramOptions& options) {
  Pipe in, out, error;
  const pid_t child = ::fork();
  if (child < 0) {
    throw std::runtime_error("no process can be made");
  }
  if (child == 0) {
    become(words, options, in, out, error);
  }
  in.close(0);
  out.close(1);
  error.close(1);
  ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  ::signal(SIGPIPE, SIG_IGN);

  ProgramRun run;
  std::string_view left = options.input;
  const auto last = std::chrono::steady_clock::now() +
                    std::chrono::milliseconds(static_cast<long>(options.timeout_seconds * 1000));
  bool late = false;
  while (in.ends[1] >= 0 || out.ends[0] >= 0 || error.ends[0] >= 0) {
    std::array<pollfd, 3> polled{pollfd{in.ends[1], POLLOUT, 0}, pollfd{out.ends[0], POLLIN, 0},
                                 pollfd{error.ends[0], POLLIN, 0}};
    ::poll(polled.data(), polled.size(), 100);
    if (polled[0].revents != 0) {
      feed(in, left);
    }
    if (polled[1].revents != 0) {
      drain(out, run.output);
    }
    if (polled[2].revents != 0) {
      drain(error, run.error);
    }
    if (!late && std::chrono::steady_clock::now() > last) {
      late = true;
      ::kill(-child, SIGKILL);
    }
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  run.status = late ? 124 : WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return run;
}

ProgramRun run_kith(const std::vector<std::string>& words, const ProgramOptions& options) {
  std::vector<std::string> all = {program_path()};
  all.insert(all.end(), words.begin(), words.end());
  return run_program(all, options);
}

ProgramRun run_shell(const std::string& line, const ProgramOptions& options) {
  ProgramOptions with_path = options;
  const char* path = std::getenv("PATH");
  with_path.environment.push_back(
      "PATH=" + std::filesystem::path(program_path()).parent_path().string() + ":" +
      (path != nullptr ? path : ""));
  return run_program({"/bin/bash", "-c", line}, with_path);
}

}  // namespace kith
