#include "extract/word_pieces.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kLongestUnit = 100;  // code points; longer ones are unknown

bool is_piece_punctuation(char32_t c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) ||
         (c >= 123 && c <= 126) || (c >= 128 && category_of(c).major == 'P');
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// Control characters and U+FFFD gone, lower case, decomposed, without marks.
std::vector<char32_t> cleaned(std::string_view word) {
  std::string kept;
  for (const char32_t c : to_code_points(word)) {
    const bool blank = c == '\t' || c == '\n' || c == '\r';
    if (c != 0 && c != 0xFFFD && (blank || category_of(c).major != 'C')) {
      append_utf8(kept, c);
    }
  }
  std::vector<char32_t> out;
  for (const char32_t c : to_code_points(decompose(to_lower(kept)))) {
    if (c < 128 || !category_of(c).is("Mn")) {
      out.push_back(c);
    }
  }
  return out;
}

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1)
                               : value >> 1;  // reversed polynomial of IEEE 802.3
    }
    table[i] = value;
  }
  return table;
}

std::uint32_t crc32(std::string_view bytes) {
  static constexpr std::array<std::uint32_t, 256> kTable = crc_table();
  std::uint32_t value = 0xFFFFFFFFu;
  for (const char byte : bytes) {
    value = kTable[(value ^ static_cast<unsigned char>(byte)) & 255] ^ (value >> 8);
  }
  return value ^ 0xFFFFFFFFu;
}

}  // namespace

WordPieces::WordPieces(const std::vector<std::string>& vocabulary) {
  ids_.reserve(vocabulary.size());
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    ids_.insert_or_assign(vocabulary[i], static_cast<std::int32_t>(i));
  }
}

// Longest match first; later pieces have "##" before them. If some rest does not match, all of it
// is unknown.
void WordPieces::add_unit(const std::vector<char32_t>& unit, std::vector<std::int32_t>& out) const {
  if (unit.empty()) {
    return;
  }
  if (unit.size() > kLongestUnit) {
    out.push_back(kUnknownPiece);
    return;
  }
  const std::size_t before = out.size();
  for (std::size_t begin = 0; begin < unit.size();) {
    std::size_t end = unit.size();
    std::string piece = begin > 0 ? "##" : "";
    std::vector<std::size_t> sizes;
    for (std::size_t at = begin; at < end; ++at) {
      append_utf8(piece, unit[at]);
      sizes.push_back(piece.size());
    }
    auto found = ids_.find(piece);
    while (found == ids_.end() && end > begin + 1) {
      --end;
      piece.resize(sizes[end - begin - 1]);
      found = ids_.find(piece);
    }
    if (found == ids_.end()) {
      out.resize(before);
      out.push_back(kUnknownPiece);
      return;
    }
    out.push_back(found->second);
    begin = end;
  }
}

std::vector<std::int32_t> WordPieces::pieces(std::string_view word) const {
  constexpr std::size_t kLongestWord = 4096;  // bytes read; twelve pieces never need more
  std::vector<std::int32_t> out;
  std::vector<char32_t> unit;
  for (const char32_t c : cleaned(word.substr(0, kLongestWord))) {
    if (is_space(c)) {
      add_unit(unit, out);
      unit.clear();
    } else if (is_piece_punctuation(c) || is_ideograph(c)) {
      add_unit(unit, out);
      add_unit({c}, out);
      unit.clear();
    } else {
      unit.push_back(c);
    }
  }
  add_unit(unit, out);
  if (out.empty()) {
    out.push_back(kUnknownPiece);
  }
  out.resize(std::min(out.size(), kMostPiecesOfWord));
  return out;
}

int shape_class(std::string_view word) {
  int upper = 0;
  int lower = 0;
  int other = 0;
  int digits = 0;
  char first = 0;
  for (const char32_t c : to_code_points(word)) {
    const Category category = category_of(c);
    if (category.is("Lu") || category.is("Lt")) {
      ++upper;
      first = first == 0 ? 'u' : first;
    } else if (category.is("Ll")) {
      ++lower;
      first = first == 0 ? 'l' : first;
    } else if (category.is("Lo") || category.is("Lm")) {
      ++other;
    } else if (category.major == 'N') {
      ++digits;
    }
  }
  if (upper + lower + other == 0) {
    return digits > 0 ? 6 : 8;
  }
  if (digits > 0) {
    return 7;
  }
  if (upper == 0) {
    return lower > 0 ? 1 : 9;
  }
  if (lower + other == 0) {
    return upper == 1 ? 4 : 3;
  }
  return first == 'u' && upper == 1 ? 2 : 5;
}

EndingHashes ending_hashes(std::string_view word) {
  const std::vector<char32_t> lower = to_code_points(to_lower(word));
  const auto ending = [&](std::size_t count) {
    const std::size_t size = std::min(count, lower.size());
    return from_code_points(std::span(lower).subspan(lower.size() - size));
  };
  return {crc32("2" + ending(2)) % 1024, crc32("3" + ending(3)) % 4096};
}

}  // namespace kith
