#pragma once
// The arithmetic of the encoder and its heads. The only includer of oneDNN.
//
// Exact on every machine: int8 products summed in int32 are exact in any order; everything else is
// f32 in a fixed order of summation, without contraction, with our own exp and erf. Matrices are
// row-major; a "row" is one token or piece.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith {

// y = W x + b with int8 weights, one scale a row of W. Activations are rounded to 7 bits with a
// scale and zero point of each token alone: with 7 bits no pair of products passes 16 bits, as
// processors without VNNI add them.
class QuantizedLinear {
 public:
  // weights: [outputs x inputs], a view that must outlive this.
  QuantizedLinear(std::span<const std::int8_t> weights, std::vector<float> scales,
                  std::vector<float> bias);
  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }
  // Memory that calls may share, one after the other.
  struct Scratch {
    std::vector<std::uint8_t> codes;
    std::vector<std::int32_t> sums;
  };
  // x: [rows x inputs], y: [rows x outputs].
  void apply(std::span<const float> x, std::size_t rows, std::span<float> y,
             Scratch& scratch) const;

 private:
  std::span<const std::int8_t> weights_;
  std::vector<float> scales_, bias_;
  std::vector<std::int32_t> sums_;  // of each row of weights, for the zero point
  std::size_t inputs_ = 0;
  std::size_t outputs_ = 0;
};

// y = W x + b in f32.
class Linear {
 public:
  // weights: [outputs x inputs] as the model has them; kept transposed and padded to whole vectors
  // of outputs.
  Linear(std::span<const float> weights, std::span<const float> bias, std::size_t inputs);
  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }
  // x: [rows x inputs]; gives [rows x outputs].
  std::vector<float> apply(std::span<const float> x, std::size_t rows) const;

 private:
  std::vector<float> weights_;  // [inputs x padded outputs]
  std::vector<float> bias_;     // [padded outputs]
  std::size_t inputs_ = 0;
  std::size_t outputs_ = 0;
  std::size_t padded_ = 0;
};

// s_r = [d, 1] M_r [h, 1] for all r at once.
class Bilinear {
 public:
  // weights: [labels x (size + 1) x (size + 1)].
  Bilinear(std::span<const float> weights, std::size_t labels, std::size_t size);
  // Scores of pairs of vectors of `size` values; scores: [pairs x labels].
  void apply(std::span<const float* const> d, std::span<const float* const> h,
             std::span<float> scores) const;

 private:
  std::vector<float> weights_;  // [(size + 1) x (size + 1) x padded labels]
  std::size_t labels_, padded_, size_;
};

// In place, each row of `width` values: (x - mean) / sqrt(variance + 1e-12) * weight + bias.
void layer_norm(std::span<float> x, std::size_t width, std::span<const float> weight,
                std::span<const float> bias);

// x/2 (1 + erf(x / sqrt 2)), in place.
void gelu(std::span<float> x);

void leaky_relu(std::span<float> x);  // slope 0.1 below zero
void relu(std::span<float> x);

// In place: e^(x - max) / sum.
void softmax(std::span<float> x);

// a += b; a += factor * b
void add(std::span<float> a, std::span<const float> b);
void add_scaled(std::span<float> a, std::span<const float> b, float factor);

// Multi-head self-attention of one sentence. qkv: [rows x 3 width], out: [rows x width], width =
// heads * head size.
void attention(std::span<const float> qkv, std::size_t rows, std::size_t heads,
               std::size_t head_size, std::span<float> out);

// Our own exp: at most 2 units in the last place from e^x between -87 and 88, 0 below, cut above.
float exact_exp(float x);
double log_of(
    double x);  // natural logarithm of a positive number, by the series of atanh; 1e-15 relative

}  // namespace kith
