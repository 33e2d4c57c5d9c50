#pragma once
// Tokens to the encoder's vocabulary: word pieces of the uncased BERT family, the class of a word's
// shape, and hashes of its ending. The rules are those of the model's card (model.json, "pieces"
// and "shapes").

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

inline constexpr std::size_t kMostPiecesOfWord = 12;
inline constexpr std::int32_t kClsPiece = 101;
inline constexpr std::int32_t kSepPiece = 102;
inline constexpr std::int32_t kUnknownPiece = 100;

class WordPieces {
 public:
  explicit WordPieces(const std::vector<std::string>& vocabulary);
  // At least one piece, at most kMostPiecesOfWord.
  std::vector<std::int32_t> pieces(std::string_view word) const;

 private:
  void add_unit(const std::vector<char32_t>& unit, std::vector<std::int32_t>& out) const;
  std::unordered_map<std::string, std::int32_t> ids_;
};

// 0 none (CLS, SEP), 1 lower, 2 capitalised, 3 upper, 4 single upper, 5 mixed, 6 digits, 7
// alphanumeric, 8 punctuation, 9 uncased.
int shape_class(std::string_view word);

// CRC-32 (zlib's) of "2" and the last two code points of the lower-cased word, modulo 1024; of "3"
// and the last three, modulo 4096.
struct EndingHashes {
  std::uint32_t two;
  std::uint32_t three;
};
EndingHashes ending_hashes(std::string_view word);

}  // namespace kith
