#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/error.h"

namespace kith {

namespace {

namespace fs = std::filesystem;

// Closes a file descriptor at the end of its scope.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) {
      ::close(number);
    }
  }
};

std::string reason() { return std::strerror(errno); }

// Opens a regular file for reading; says what it is when it is something else.
int open_regular(const std::string& path, struct stat& status) {
  const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (number < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    throw Error(missing ? ErrorKind::NotFound : ErrorKind::BadInput, Place{path},
                missing ? "there is no such file" : "cannot be read: " + reason(),
                missing ? "check the name and the folder" : "check the permissions");
  }
  if (::fstat(number, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(number);
    throw Error(ErrorKind::BadInput, Place{path},
                S_ISDIR(status.st_mode) ? "is a folder, not a file" : "is a device or pipe, not a file",
                S_ISDIR(status.st_mode) ? "name a file in it" : "give its content on standard input with -");
  }
  return number;
}

Error too_large(const std::string& name, std::size_t limit) {
  return Error{ErrorKind::LimitReached, Place{name}, "is larger than " + std::to_string(limit >> 20) + " MiB",
          "cut it into smaller files"};
}

}  // namespace

std::string read_file(const std::string& path, std::size_t limit_bytes) {
  struct stat status {};
  const Descriptor file{open_regular(path, status)};
  if (static_cast<std::size_t>(status.st_size) > limit_bytes) {
    throw too_large(path, limit_bytes);
  }
  std::string out(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t done = 0;
  for (;;) {
    if (done == out.size()) {
      out.resize(out.size() + 1);  // files may grow, and some report no size
    }
    const ssize_t got = ::read(file.number, out.data() + done, out.size() - done);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw Error(ErrorKind::BadInput, Place{path}, "cannot be read: " + reason());
    }
    if (got == 0) {
      break;
    }
    done += static_cast<std::size_t>(got);
    if (done > limit_bytes) {
      throw too_large(path, limit_bytes);
    }
    if (done == out.size()) {
      out.resize(out.size() + std::max<std::size_t>(4096, out.size() / 2));
    }
  }
  out.resize(done);
  return out;
}

std::string read_stream(std::istream& in, const std::string& name, std::size_t limit_bytes) {
  std::string out;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer), in.gcount() > 0) {
    out.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (out.size() > limit_bytes) {
      throw too_large(name, limit_bytes);
    }
  }
  if (in.bad()) {
    throw Error(ErrorKind::BadInput, Place{name}, "cannot be read to its end");
  }
  return out;
}

void write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const std::string temporary = path + ".part-" + std::to_string(::getpid());
  const auto fail = [&](const std::string& why) {
    const std::string message = why.empty() ? std::string("cannot be written") : "cannot be written: " + why;
    ::unlink(temporary.c_str());
    throw Error(ErrorKind::Unwritable, Place{path}, message, "check that the folder exists, is writable and has room");
  };
  {
    errno = 0;
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    if (!out) {
      fail(reason());
    }
    try {
      write(out);
    } catch (...) {
      ::unlink(temporary.c_str());
      throw;
    }
    errno = 0;
    out.flush();
    if (!out) {
      fail(errno != 0 ? reason() : "the disk may be full");
    }
  }
  if (const Descriptor file{::open(temporary.c_str(), O_RDONLY | O_CLOEXEC)}; file.number >= 0) {
    ::fsync(file.number);  // before the rename, so that a crash leaves the old file or the whole new one
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    fail(reason());
  }
}

void write_file(const std::string& path, std::string_view content) {
  write_file(path, [&](std::ostream& out) { out.write(content.data(), static_cast<std::streamsize>(content.size())); });
}

bool file_exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code problem;
  const auto options = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator at(folder, options, problem);
  if (problem) {
    throw Error(ErrorKind::NotFound, Place{folder}, "cannot be opened: " + problem.message());
  }
  for (const fs::recursive_directory_iterator end; at != end; at.increment(problem)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (!name.empty() && name[0] == '.') {
      if (at->is_directory(ignored)) {
        at.disable_recursion_pending();
      }
    } else if (at->is_regular_file(ignored)) {
      out.push_back(at->path().string());
    }
    if (problem) {
      break;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string base_name(const std::string& path) { return fs::path(path).filename().string(); }

std::string default_seeds() {
  std::vector<std::string> places;
  if (const char* named = std::getenv("KITH_SEEDS"); named != nullptr && *named != '\0') {
    places.emplace_back(named);
  } else {
    std::error_code problem;
    const fs::path program = fs::read_symlink("/proc/self/exe", problem);
    if (!problem) {
      places.push_back((program.parent_path().parent_path() / "share" / "kith" / "seeds").string());
    }
    places.emplace_back(KITH_SOURCE_SEEDS);
  }
  for (const std::string& place : places) {
    if (file_exists(place + "/lexicon") && file_exists(place + "/models")) {
      return place;
    }
  }
  std::string tried;
  for (const std::string& place : places) {
    tried += (tried.empty() ? "" : ", ") + place;
  }
  throw Error(ErrorKind::NotFound, "the word lists and models are missing (looked in " + tried + ")",
              "set KITH_SEEDS to the folder 'seeds' of the source tree");
}

MappedFile::MappedFile(const std::string& path) {
  struct stat status {};
  const Descriptor file{open_regular(path, status)};
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ == 0) {
    return;
  }
  void* at = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.number, 0);
  if (at == MAP_FAILED) {
    size_ = 0;
    throw Error(ErrorKind::BadInput, Place{path}, "cannot be mapped into memory: " + reason());
  }
  data_ = static_cast<const char*>(at);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);
  }
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace kith
