#include "graph/run_graphviz.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"

extern char** environ;

namespace kith {

namespace {

// Files without a name instead of pipes: neither side can block on the other, whatever the sizes.
using TemporaryFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

TemporaryFile temporary_file() {
  TemporaryFile file(std::tmpfile(), &std::fclose);
  if (file == nullptr) {
    throw Error(ErrorKind::Unwritable,
                std::string("no temporary file could be made: ") + std::strerror(errno),
                "check that the folder for temporary files has room");
  }
  return file;
}

std::string content_of(std::FILE* file) {
  std::string content;
  std::array<char, 65536> buffer{};
  std::rewind(file);
  for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;) {
    content.append(buffer.data(), size);
  }
  return content;
}

pid_t start(const GraphvizJob& job, int in, int out, int error) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
  std::string program = job.program;
  std::string format = "-T" + job.format;
  std::array<char*, 3> arguments = {program.data(), format.data(), nullptr};
  pid_t child = 0;
  const int result =
      posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (result == ENOENT) {
    throw Error(ErrorKind::NotFound,
                "Graphviz is not installed: there is no program " + in_quotes(job.program),
                "install it (Debian, Ubuntu: apt-get install graphviz), or write the format 'dot' "
                "and draw it elsewhere");
  }
  if (result != 0) {
    throw Error(ErrorKind::Refused,
                "Graphviz could not be started: " + std::string(std::strerror(result)));
  }
  return child;
}

// The exit status; none when the time is over.
std::optional<int> wait_for(pid_t child, double seconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  auto pause = std::chrono::milliseconds(1);
  for (;;) {
    int status = 0;
    const pid_t done = waitpid(child, &status, WNOHANG);
    if (done == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    if (done < 0 && errno != EINTR) {
      return 127;
    }
    if (std::chrono::steady_clock::now() > end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds(50));
  }
}

}  // namespace

std::optional<std::string> run_graphviz(const GraphvizJob& job, std::string_view dot) {
  const TemporaryFile in = temporary_file();
  const TemporaryFile out = temporary_file();
  const TemporaryFile error = temporary_file();
  if (std::fwrite(dot.data(), 1, dot.size(), in.get()) != dot.size() ||
      std::fflush(in.get()) != 0) {
    throw Error(ErrorKind::Unwritable,
                std::string("the temporary file could not be written: ") + std::strerror(errno),
                "check that the folder for temporary files has room");
  }
  std::rewind(in.get());
  const pid_t child = start(job, fileno(in.get()), fileno(out.get()), fileno(error.get()));
  const std::optional<int> status = wait_for(child, job.timeout_seconds);
  if (!status) {
    return std::nullopt;
  }
  std::string picture = content_of(out.get());
  if (*status != 0 || picture.empty()) {
    const std::string words(trim(content_of(error.get())));
    throw Error(ErrorKind::BadInput, Place(job.program),
                "Graphviz ended with status " + std::to_string(*status) +
                    (words.empty() ? "" : ": " + words.substr(0, words.find('\n'))),
                "write the format 'dot' and try it by hand");
  }
  return picture;
}

}  // namespace kith
