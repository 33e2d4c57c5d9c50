#pragma once
// Texts by number: each different text is kept once. Numbers count from 0 in the order of the first
// meeting.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace kith {

class TextPool {
 public:
  std::uint32_t add(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::string_view operator[](std::uint32_t number) const {
    return texts_[number];
  }  // lives as long as the pool
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  struct Slot {
    std::uint32_t number;  // kEmpty: free
    std::uint32_t tag;     // the upper half of the hash: most texts that differ are not looked at
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

  std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  void grow();
  std::string_view keep(std::string_view text);

  std::vector<Slot> slots_ =
      std::vector<Slot>(1024, Slot{kEmpty, 0});  // a power of two, at most half full
  std::vector<std::string_view> texts_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
};

}  // namespace kith
