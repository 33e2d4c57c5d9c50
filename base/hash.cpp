#include "base/hash.h"

#include <xxhash.h>

namespace kith {

namespace {

std::string hex_of(XXH128_hash_t value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, value);
  std::string out;
  for (const unsigned char byte : bytes.digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

XXH3_state_t* state_of(void* state) {
  return static_cast<XXH3_state_t*>(state);
}

}  // namespace

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hash_hex(std::string_view bytes) {
  return hex_of(XXH3_128bits(bytes.data(), bytes.size()));
}

Hasher::Hasher() : state_(XXH3_createState()) {
  XXH3_128bits_reset(state_of(state_));
}
Hasher::~Hasher() {
  XXH3_freeState(state_of(state_));
}

void Hasher::add(std::string_view part) {
  add(std::uint64_t{part.size()});
  XXH3_128bits_update(state_of(state_), part.data(), part.size());
}

void Hasher::add(std::uint64_t number) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<unsigned char>(number >> (8 * i));
  }
  XXH3_128bits_update(state_of(state_), bytes, sizeof bytes);
}

std::string Hasher::hex() const {
  return hex_of(XXH3_128bits_digest(state_of(state_)));
}

}  // namespace kith
