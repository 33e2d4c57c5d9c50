#pragma once
// One pass of the transformer over a batch of inputs: a vector for each word. The inputs do not see
// each other, so an input's vectors are the same bits in every batch.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/layers.h"
#include "extract/model.h"
#include "extract/word_pieces.h"

namespace kith {

inline constexpr std::size_t kEncoderWidth = 384;
inline constexpr std::size_t kWordShapeWidth = 16;
inline constexpr std::size_t kWordWidth = kEncoderWidth + kWordShapeWidth;  // numbers a word
inline constexpr std::size_t kMostPieces = 510;  // of one input, without CLS and SEP

// Words as the encoder reads them.
struct EncoderInput {
  std::vector<std::int32_t> pieces;        // of all words
  std::vector<std::uint8_t> piece_counts;  // of each word
  std::vector<std::uint8_t> shapes;        // of each word
  std::size_t words() const { return shapes.size(); }
};

class Encoder {
 public:
  explicit Encoder(const ModelFile& model);  // the model must outlive it
  // Adds a word. The caller keeps an input within kMostPieces.
  void add_word(EncoderInput& input, const std::string& form) const;
  // [all words of all inputs x kWordWidth], in order.
  std::vector<float> encode(std::span<const EncoderInput> inputs) const;

 private:
  struct Layer {
    QuantizedLinear qkv, out, up, down;
    std::vector<float> norm1_weight, norm1_bias, norm2_weight, norm2_bias;
  };
  std::vector<float> embed(std::span<const EncoderInput> inputs) const;
  // Memory that the layers share, one after the other.
  struct Scratch {
    std::vector<float> wide, attended, change;
    QuantizedLinear::Scratch linear;
  };
  void run_layer(const Layer& layer, std::span<const EncoderInput> inputs, std::vector<float>& x,
                 Scratch& scratch) const;

  WordPieces word_pieces_;
  std::span<const std::int8_t> piece_vectors_;
  std::vector<float> piece_scales_, positions_, shape_vectors_, norm_weight_, norm_bias_, mix_,
      word_shapes_;
  std::vector<Layer> layers_;
};

}  // namespace kith
