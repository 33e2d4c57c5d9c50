#include "graph/known_sound.h"

#include <array>
#include <ctime>
#include <utility>

#include <sys/stat.h>
#include <sys/xattr.h>

namespace kith {

namespace {

constexpr const char* kAttribute = "user.kith.sound";
// Clocks of file systems tick in hundredths of a second: what changes a file within the tick of its
// last change leaves no trace in its time.
constexpr std::time_t kSettledSeconds = 2;

}  // namespace

KnownSound::KnownSound(std::string path) : path_(std::move(path)) {
  struct stat status {};
  if (::stat(path_.c_str(), &status) == 0 &&
      status.st_mtim.tv_sec + kSettledSeconds <= std::time(nullptr)) {
    state_ = std::to_string(status.st_ino) + " " + std::to_string(status.st_size) + " " +
             std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec);
  }
}

bool KnownSound::is_noted() const {
  std::array<char, 128> noted{};
  const ssize_t size = ::getxattr(path_.c_str(), kAttribute, noted.data(), noted.size());
  return !state_.empty() && size > 0 &&
         state_ == std::string_view(noted.data(), static_cast<std::size_t>(size));
}

void KnownSound::note() const {
  if (!state_.empty()) {
    // Where it fails the next reader looks again.
    ::setxattr(path_.c_str(), kAttribute, state_.data(), state_.size(), 0);
  }
}

}  // namespace kith
