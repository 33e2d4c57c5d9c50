#include "base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

std::string reason() {
  return std::strerror(errno);
}

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
    throw Error(
        ErrorKind::BadInput, Place{path},
        S_ISDIR(status.st_mode) ? "is a folder, not a file" : "is a device or pipe, not a file",
        S_ISDIR(status.st_mode) ? "name a file in it"
                                : "give its content on standard input with -");
  }
  return number;
}

Error too_large(const std::string& name, std::size_t limit) {
  return Error{ErrorKind::LimitReached, Place{name},
               "is larger than " + std::to_string(limit >> 20) + " MiB",
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

namespace {

Error unwritable(const std::string& path, const std::string& why) {
  return Error(ErrorKind::Unwritable, Place{path},
               why.empty() ? "cannot be written" : "cannot be written: " + why,
               "check that the folder exists, is writable and has room");
}

// Into what is there: a device or a pipe, which must not be replaced by a file.
void write_into(const std::string& path, const std::function<void(std::ostream&)>& write) {
  std::ofstream out(path, std::ios::binary);
  if (!out) {
    throw unwritable(path, reason());
  }
  errno = 0;
  write(out);
  out.flush();
  if (!out) {
    throw unwritable(path, errno != 0 ? reason() : std::string());
  }
}

// A file that has no name until it is whole, so that a kill leaves nothing behind; where the file
// system has none such, one with a name of its own.
class Unnamed {
 public:
  explicit Unnamed(const std::string& path)
      : path_(path), named_(path + ".part-" + std::to_string(::getpid())) {
    const std::string folder = fs::path(path).parent_path().string();
    file_.number =
        ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (file_.number < 0) {
      file_.number = ::open(named_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
      has_name_ = file_.number >= 0;
    }
    if (file_.number < 0) {
      throw unwritable(path, reason());
    }
  }
  ~Unnamed() {
    if (has_name_) {
      ::unlink(named_.c_str());
    }
  }
  Unnamed(const Unnamed&) = delete;
  Unnamed& operator=(const Unnamed&) = delete;

  void fill(const std::function<void(std::ostream&)>& write) {
    errno = 0;
    std::ofstream out("/proc/self/fd/" + std::to_string(file_.number), std::ios::binary);
    if (!out) {
      throw unwritable(path_, reason());
    }
    write(out);
    out.flush();
    if (!out) {
      throw unwritable(path_, errno != 0 ? reason() : "the disk may be full");
    }
    ::fsync(file_.number);  // before it gets its name, so that a crash leaves the old file or the
                            // whole new one
  }
  void replace() {
    if (!has_name_) {
      link_to(named_);
      has_name_ = true;
    }
    if (std::rename(named_.c_str(), path_.c_str()) != 0) {
      throw unwritable(path_, reason());
    }
    has_name_ = false;
  }
  bool create() {  // false where there is a file already
    if (!has_name_) {
      return link_to(path_);
    }
    errno = 0;
    if (::link(named_.c_str(), path_.c_str()) != 0 && errno != EEXIST) {
      throw unwritable(path_, reason());
    }
    return errno != EEXIST;
  }

 private:
  bool link_to(const std::string& name) {
    const std::string from = "/proc/self/fd/" + std::to_string(file_.number);
    errno = 0;
    if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0 &&
        errno != EEXIST) {
      throw unwritable(path_, reason());
    }
    return errno != EEXIST;
  }

  std::string path_, named_;
  Descriptor file_{-1};
  bool has_name_ = false;
};

}  // namespace

void write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  std::error_code problem;
  const fs::file_status there = fs::status(path, problem);
  if (fs::is_directory(there)) {
    throw Error(ErrorKind::Unwritable, Place{path}, "is a folder, not a file", "name a file in it");
  }
  if (fs::exists(there) && !fs::is_regular_file(there)) {
    write_into(path, write);
    return;
  }
  std::string target = path;
  if (fs::is_symlink(fs::symlink_status(
          path, problem))) {  // a link stays a link: what it leads to is replaced
    const fs::path real = fs::weakly_canonical(path, problem);
    target = problem || real.empty() ? path : real.string();
  }
  Unnamed file(target);
  file.fill(write);
  file.replace();
}

void write_file(const std::string& path, std::string_view content) {
  write_file(path, [&](std::ostream& out) {
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
  });
}

bool create_file(const std::string& path, std::string_view content) {
  Unnamed file(path);
  file.fill([&](std::ostream& out) {
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
  });
  return file.create();
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

std::string base_name(const std::string& path) {
  return fs::path(path).filename().string();
}

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
  throw Error(ErrorKind::NotFound,
              "the word lists and models are missing (looked in " + tried + ")",
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
