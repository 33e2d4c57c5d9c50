#include "base/files.h"

#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/error.h"

namespace kith {

namespace {

struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / ("kith-files-" + std::to_string(::getpid())))
          .string();
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("a written file reads back, and a failing writer leaves the former file") {
  const Folder folder;
  const std::string path = folder.path + "/a.txt";
  write_file(path, "first");
  CHECK_THROWS(write_file(path, [](std::ostream& out) {
    out << "half";
    throw Error(ErrorKind::BadInput, "stopped");
  }));
  CHECK(read_file(path) == "first");
  CHECK(files_below(folder.path) == std::vector<std::string>{path});
}

TEST_CASE("folders, devices and missing files are told apart") {
  CHECK_THROWS_WITH_AS(read_file("/nowhere/at/all"), "there is no such file", Error);
  CHECK_THROWS_WITH_AS(read_file("/tmp"), "is a folder, not a file", Error);
  CHECK_THROWS_WITH_AS(read_file("/dev/zero"), "is a device or pipe, not a file", Error);
}

TEST_CASE("a device is written into and stays a device") {
  CHECK_THROWS_WITH_AS(write_file("/dev/full", "x"), "cannot be written: No space left on device",
                       Error);
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("a link stays a link, and what it leads to is replaced") {
  const Folder folder;
  write_file(folder.path + "/a.txt", "first");
  std::filesystem::create_symlink("a.txt", folder.path + "/link.txt");
  write_file(folder.path + "/link.txt", "second");
  CHECK(std::filesystem::is_symlink(folder.path + "/link.txt"));
  CHECK(read_file(folder.path + "/a.txt") == "second");
}

TEST_CASE("a file is created once, and what is there is left alone") {
  const Folder folder;
  CHECK(create_file(folder.path + "/a.txt", "first"));
  CHECK_FALSE(create_file(folder.path + "/a.txt", "second"));
  CHECK(read_file(folder.path + "/a.txt") == "first");
  CHECK(files_below(folder.path).size() == 1);
}

TEST_CASE("a file that cannot be written says so") {
  CHECK_THROWS_AS(write_file("/nowhere/at/all.txt", "x"), Error);
}

}  // namespace kith
