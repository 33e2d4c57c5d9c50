#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <stdexcept>

#include <stdlib.h>

#include "base/files.h"

namespace kith {

TemporaryFolder::TemporaryFolder() {
  path_ = (std::filesystem::temp_directory_path() / "kith-test-XXXXXX").string();
  if (::mkdtemp(path_.data()) == nullptr) {
    throw std::runtime_error("no temporary folder can be made at " + path_);
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code problem;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path_, problem)) {
    if (entry.is_directory() && !entry.is_symlink()) {  // tests take away the right to write
      std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all, problem);
    }
  }
  std::filesystem::remove_all(path_, problem);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const std::string path = *this / name;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  write_file(path, content);
  return path;
}

}  // namespace kith
