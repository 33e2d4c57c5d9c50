#include "extract/encode.h"

#include <algorithm>

namespace kith {

namespace {

constexpr std::size_t kHeads = 12;
constexpr std::size_t kFeedForward = 1536;
constexpr std::size_t kPositions = 512;
constexpr std::size_t kShapes = 10;

QuantizedLinear quantized(const ModelFile& model, const std::string& name, std::size_t outputs,
                          std::size_t inputs) {
  return {model.bytes(name + ".weight", {outputs, inputs}),
          model.floats(name + ".scale", {outputs}), model.floats(name + ".bias", {outputs})};
}

std::size_t rows_of(const EncoderInput& input) {
  return input.pieces.size() + 2;
}

std::size_t rows_of(std::span<const EncoderInput> inputs) {
  std::size_t sum = 0;
  for (const EncoderInput& input : inputs) {
    sum += rows_of(input);
  }
  return sum;
}

}  // namespace

Encoder::Encoder(const ModelFile& model)
    : word_pieces_(model.vocabulary()),
      piece_vectors_(model.bytes("embed.word.weight", {model.vocabulary().size(), kEncoderWidth})),
      piece_scales_(model.floats("embed.word.scale", {model.vocabulary().size()})),
      positions_(model.floats("embed.position", {kPositions, kEncoderWidth})),
      shape_vectors_(model.floats("embed.shape", {kShapes, kEncoderWidth})),
      norm_weight_(model.floats("embed.norm.weight", {kEncoderWidth})),
      norm_bias_(model.floats("embed.norm.bias", {kEncoderWidth})),
      mix_(model.floats("mix", {model.layers() + 1})),
      word_shapes_(model.floats("word.shape", {kShapes, kWordShapeWidth})) {
  for (std::size_t i = 0; i < model.layers(); ++i) {
    const std::string name = "layer." + std::to_string(i) + ".";
    layers_.push_back({quantized(model, name + "qkv", 3 * kEncoderWidth, kEncoderWidth),
                       quantized(model, name + "out", kEncoderWidth, kEncoderWidth),
                       quantized(model, name + "up", kFeedForward, kEncoderWidth),
                       quantized(model, name + "down", kEncoderWidth, kFeedForward),
                       model.floats(name + "norm1.weight", {kEncoderWidth}),
                       model.floats(name + "norm1.bias", {kEncoderWidth}),
                       model.floats(name + "norm2.weight", {kEncoderWidth}),
                       model.floats(name + "norm2.bias", {kEncoderWidth})});
  }
}

void Encoder::add_word(EncoderInput& input, const std::string& form) const {
  const std::vector<std::int32_t> pieces = word_pieces_.pieces(form);
  input.pieces.insert(input.pieces.end(), pieces.begin(), pieces.end());
  input.piece_counts.push_back(static_cast<std::uint8_t>(pieces.size()));
  input.shapes.push_back(static_cast<std::uint8_t>(shape_class(form)));
}

// Norm of piece vector + position + shape of the piece's word; CLS before, SEP behind.
std::vector<float> Encoder::embed(std::span<const EncoderInput> inputs) const {
  std::vector<float> x(rows_of(inputs) * kEncoderWidth);
  float* row = x.data();
  for (const EncoderInput& input : inputs) {
    std::size_t position = 0;
    const auto add_piece = [&](std::int32_t piece, std::size_t shape) {
      const std::int8_t* vector =
          piece_vectors_.data() + static_cast<std::size_t>(piece) * kEncoderWidth;
      const float scale = piece_scales_[static_cast<std::size_t>(piece)];
      for (std::size_t c = 0; c < kEncoderWidth; ++c) {
        row[c] = static_cast<float>(vector[c]) * scale + positions_[position * kEncoderWidth + c] +
                 shape_vectors_[shape * kEncoderWidth + c];
      }
      row += kEncoderWidth;
      ++position;
    };
    add_piece(kClsPiece, 0);
    std::size_t at = 0;
    for (std::size_t word = 0; word < input.words(); ++word) {
      for (std::uint8_t k = 0; k < input.piece_counts[word]; ++k) {
        add_piece(input.pieces[at++], input.shapes[word]);
      }
    }
    add_piece(kSepPiece, 0);
  }
  layer_norm(x, kEncoderWidth, norm_weight_, norm_bias_);
  return x;
}

void Encoder::run_layer(const Layer& layer, std::span<const EncoderInput> inputs,
                        std::vector<float>& x, Scratch& scratch) const {
  const std::size_t rows = x.size() / kEncoderWidth;
  const std::span<float> qkv = std::span(scratch.wide).first(rows * 3 * kEncoderWidth);
  layer.qkv.apply(x, rows, qkv, scratch.linear);
  std::size_t row = 0;
  for (const EncoderInput& input : inputs) {
    const std::size_t count = rows_of(input);
    attention(qkv.subspan(row * 3 * kEncoderWidth, count * 3 * kEncoderWidth), count, kHeads,
              kEncoderWidth / kHeads,
              std::span(scratch.attended).subspan(row * kEncoderWidth, count * kEncoderWidth));
    row += count;
  }
  layer.out.apply(scratch.attended, rows, scratch.change, scratch.linear);
  add(x, scratch.change);
  layer_norm(x, kEncoderWidth, layer.norm1_weight, layer.norm1_bias);
  layer.up.apply(x, rows, scratch.wide, scratch.linear);
  gelu(scratch.wide);
  layer.down.apply(scratch.wide, rows, scratch.change, scratch.linear);
  add(x, scratch.change);
  layer_norm(x, kEncoderWidth, layer.norm2_weight, layer.norm2_bias);
}

std::vector<float> Encoder::encode(std::span<const EncoderInput> inputs) const {
  std::vector<float> x = embed(inputs);
  std::vector<float> mixed(x.size());
  add_scaled(mixed, x, mix_[0]);
  Scratch scratch{std::vector<float>(x.size() / kEncoderWidth * kFeedForward),
                  std::vector<float>(x.size()),
                  std::vector<float>(x.size()),
                  {}};
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    run_layer(layers_[i], inputs, x, scratch);
    add_scaled(mixed, x, mix_[i + 1]);
  }
  std::size_t words = 0;
  for (const EncoderInput& input : inputs) {
    words += input.words();
  }
  std::vector<float> out(words * kWordWidth);
  float* target = out.data();
  const float* source = mixed.data();
  for (const EncoderInput& input : inputs) {
    source += kEncoderWidth;  // CLS
    for (std::size_t word = 0; word < input.words(); ++word) {
      const std::size_t count = input.piece_counts[word];
      for (std::size_t k = 0; k < count; ++k) {
        add(std::span(target, kEncoderWidth), std::span(source, kEncoderWidth));
        source += kEncoderWidth;
      }
      for (std::size_t c = 0; c < kEncoderWidth; ++c) {
        target[c] /= static_cast<float>(count);
      }
      std::copy_n(&word_shapes_[input.shapes[word] * kWordShapeWidth], kWordShapeWidth,
                  target + kEncoderWidth);
      target += kWordWidth;
    }
    source += kEncoderWidth;  // SEP
  }
  return out;
}

}  // namespace kith
