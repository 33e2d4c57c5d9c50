#include "tests/support/paths.h"

#include "base/files.h"

namespace kith {

std::string source_root() {
  return KITH_SOURCE_ROOT;
}
std::string cases_folder() {
  return source_root() + "/tests/cases";
}
std::string program_path() {
  return KITH_PROGRAM;
}
std::string seeds_folder() {
  return source_root() + "/seeds";
}

std::optional<std::string> shared_folder() {
  const std::string folder = source_root() + "/../shared";
  if (!file_exists(folder + "/eval")) {
    return std::nullopt;
  }
  return folder;
}

}  // namespace kith
