#include "graph/text_pool.h"

#include <cstring>

#include "base/error.h"
#include "base/hash.h"

namespace kith {

std::size_t TextPool::slot_of(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == kEmpty || (slot.tag == tag && texts_[slot.number] == text)) {
      return at;
    }
  }
}

std::uint32_t TextPool::add(std::string_view text) {
  const std::uint64_t hash = hash64(text);
  std::size_t at = slot_of(text, hash);
  if (slots_[at].number != kEmpty) {
    return slots_[at].number;
  }
  if (texts_.size() >= kEmpty - 1) {
    throw Error{ErrorKind::LimitReached, "there are more than 4,294,967,294 different texts"};
  }
  if (texts_.size() * 2 >= slots_.size()) {
    grow();
    at = slot_of(text, hash);
  }
  const auto number = static_cast<std::uint32_t>(texts_.size());
  slots_[at] = {number, static_cast<std::uint32_t>(hash >> 32)};
  texts_.push_back(keep(text));
  hashes_.push_back(hash);
  return number;
}

std::optional<std::uint32_t> TextPool::find(std::string_view text) const {
  const Slot& slot = slots_[slot_of(text, hash64(text))];
  return slot.number == kEmpty ? std::nullopt : std::optional(slot.number);
}

void TextPool::grow() {
  slots_.assign(slots_.size() * 4, Slot{kEmpty, 0});
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    std::size_t at = hashes_[number] & mask;
    while (slots_[at].number != kEmpty) {
      at = (at + 1) & mask;
    }
    slots_[at] = {number, static_cast<std::uint32_t>(hashes_[number] >> 32)};
  }
}

std::string_view TextPool::keep(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  if (text.size() > free_bytes_) {
    const std::size_t bytes = text.size() > kBlockBytes / 4 ? text.size() : kBlockBytes;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    if (bytes != kBlockBytes) {  // a large text has a block of its own
      std::memcpy(blocks_.back().get(), text.data(), text.size());
      return {blocks_.back().get(), text.size()};
    }
    free_ = blocks_.back().get();
    free_bytes_ = bytes;
  }
  std::memcpy(free_, text.data(), text.size());
  const std::string_view kept(free_, text.size());
  free_ += text.size();
  free_bytes_ -= text.size();
  return kept;
}

}  // namespace kith
