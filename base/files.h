#pragma once
// Files: read whole, write to a temporary file and rename, find the seeds folder.

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

// The whole file. Throws NotFound or BadInput, also for folders, devices, and files over
// `limit_bytes`.
std::string read_file(const std::string& path, std::size_t limit_bytes = std::size_t{1} << 31);

// Everything that a stream (standard input) gives, at most `limit_bytes`; throws LimitReached
// beyond. Memory grows to three times of it at most.
std::string read_stream(std::istream& in, const std::string& name,
                        std::size_t limit_bytes = std::size_t{1} << 29);

// Writes a temporary file beside `path`, then renames it: a reader sees the old file or the new
// one, never half. Devices and pipes are written into; a link stays and what it leads to is
// replaced. Throws Unwritable.
void write_file(const std::string& path, std::string_view content);
void write_file(const std::string& path, const std::function<void(std::ostream&)>& write);

// Makes a file that comes into being with all its content; false, and nothing is done, where `path`
// is there already.
bool create_file(const std::string& path, std::string_view content);

bool file_exists(const std::string& path);

// Regular files below a folder, all depths, sorted by path; hidden files and folders left out.
std::vector<std::string> files_below(const std::string& folder);

std::string base_name(const std::string& path);  // "a/b.txt" to "b.txt"

// Where the word lists and models lie: $KITH_SEEDS, else beside the program (../share/kith/seeds),
// else the source tree. Throws NotFound with the places that were tried.
std::string default_seeds();

// A file mapped into memory, read only. Empty files map to an empty view.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);  // throws NotFound, BadInput
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace kith
