#pragma once
// Whether somebody has held a large file against its checksums since it was last written to. The
// note lies with the file itself, as an extended attribute that names the file's number, size and
// time of change: a file that is written to, copied or replaced has none. Where the file system
// knows no such attributes, or the file is not ours to change, each reader looks for itself.

#include <string>

namespace kith {

class KnownSound {
 public:
  explicit KnownSound(std::string path);  // as the file is now; ask before it is opened
  bool is_noted() const;
  void note() const;

 private:
  std::string path_;
  std::string state_;  // empty where no note can be trusted
};

}  // namespace kith
