#pragma once
// Content hashes (XXH3, 64 and 128 bits): ids of documents and nodes, checksums of files, the
// fingerprint of a graph. Not for secrets. The only includer of xxhash. The same on every machine.

#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
std::string hash_hex(std::string_view bytes);  // 128 bits as 32 lower-case hex digits

// Feeds parts one after another; each part is preceded by its length, so ("ab", "c") differs from
// ("a", "bc").
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  void add(std::string_view part);
  void add(std::uint64_t number);
  std::string hex() const;

 private:
  void* state_;
};

}  // namespace kith
