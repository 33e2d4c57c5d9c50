#include "extract/layers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include <oneapi/dnnl/dnnl.h>

#include "base/error.h"

// Of GCC's OpenMP, on which oneDNN runs. Its header belongs to the compiler: Clang has none, or
// that of another library.
extern "C" void omp_set_num_threads(int threads);

// The same function for several instruction sets; the compiler picks at start. Wider vectors hold
// more outputs, and every output keeps its own order of summation, so the bits are the same in all
// of them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define KITH_WIDE __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#else
#define KITH_WIDE
#endif

// Into functions of each instruction set, so that no vector is ever handed over in registers: GCC's
// warning that these differ between the sets is moot.
#pragma GCC diagnostic ignored "-Wpsabi"
#define KITH_INLINE [[gnu::always_inline]] inline

namespace kith {

namespace {

constexpr std::size_t kLanes = 16;
constexpr float kMostCode = 127.0f;  // 7 bits

// Sixteen floats that are added, multiplied and stored together, each by itself.
typedef float Vector __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));

std::size_t padded_to_lanes(std::size_t size) {
  return (size + kLanes - 1) / kLanes * kLanes;
}

typedef std::int32_t Integers
    __attribute__((vector_size(kLanes * sizeof(std::int32_t)), aligned(4)));

// e^x: x = n ln 2 + r with |r| <= ln 2 / 2, e^r by a polynomial of degree 6 (Cephes expf), 2^n by
// its exponent bits.
KITH_INLINE Vector exp_of(const Vector& given) {
  const Vector x = given > 88.0f ? Vector{} + 88.0f : given;
  const Vector clamped = x < -87.0f ? Vector{} - 87.0f : x;
  const Vector scaled = clamped * 1.44269504088896341f;
  const Vector rounded = scaled < 0.0f ? scaled - 0.5f : scaled + 0.5f;
  const Integers n = __builtin_convertvector(rounded, Integers);
  const Vector whole = __builtin_convertvector(n, Vector);
  const Vector r = (clamped - whole * 0.693359375f) - whole * -2.12194440e-4f;
  Vector p = Vector{} + 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const Vector value = p * (r * r) + r + 1.0f;
  const auto power = std::bit_cast<Vector>((n + 127) << 23);
  return x < -87.0f ? Vector{} : value * power;
}

// erf(x), absolute error at most 1.5e-7: Abramowitz and Stegun, Handbook of Mathematical
// Functions, 7.1.26.
KITH_INLINE Vector erf_of(const Vector& x) {
  const Vector a = x < 0.0f ? -x : x;
  const Vector t = 1.0f / (1.0f + 0.3275911f * a);
  Vector p = Vector{} + 1.061405429f;
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const Vector value = 1.0f - p * t * exp_of(-a * a);
  return x < 0.0f ? -value : value;
}

// Codes of one token's activations: x is about scale * (code - zero).
struct Rounding {
  float scale;
  std::int32_t zero;
};

KITH_WIDE Rounding quantize(const float* x, std::size_t size, std::uint8_t* codes) {
  float low = 0.0f;
  float high = 0.0f;
  for (std::size_t i = 0; i < size; ++i) {
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  const float range = high - low;
  const float scale = (range > 1e-8f ? range : 1e-8f) / kMostCode;
  const float inverse = 1.0f / scale;
  // Never below 0, so this rounds to the nearest, as the loop below does.
  const auto zero =
      static_cast<std::int32_t>(-low * inverse + 0.5f);  // NOLINT(bugprone-incorrect-roundings)
  const float shift = static_cast<float>(zero) + 0.5f;
  for (std::size_t i = 0; i < size; ++i) {
    float code = x[i] * inverse + shift;
    code = code < 0.0f ? 0.0f : code;
    code = code > kMostCode ? kMostCode : code;
    codes[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(code));
  }
  return {scale, zero};
}

KITH_WIDE void scale_row(const std::int32_t* sums, const std::int32_t* weight_sums,
                         const float* scales, const float* bias, Rounding rounding,
                         std::size_t size, float* y) {
  for (std::size_t o = 0; o < size; ++o) {
    const std::int32_t exact = sums[o] - rounding.zero * weight_sums[o];
    y[o] = static_cast<float>(exact) * (scales[o] * rounding.scale) + bias[o];
  }
}

// Four rows of x times one stripe of sixteen outputs; rows beyond `rows` repeat the last one and
// are not stored.
KITH_WIDE void linear_rows(const float* x, std::size_t rows, std::size_t inputs,
                           const float* weights, std::size_t padded, const float* bias,
                           std::size_t outputs, float* y) {
  for (std::size_t row = 0; row < rows; row += 4) {
    const float* x0 = x + row * inputs;
    const float* x1 = x + std::min(row + 1, rows - 1) * inputs;
    const float* x2 = x + std::min(row + 2, rows - 1) * inputs;
    const float* x3 = x + std::min(row + 3, rows - 1) * inputs;
    for (std::size_t o = 0; o < padded; o += kLanes) {
      Vector s0;
      std::memcpy(&s0, bias + o, sizeof s0);
      Vector s1 = s0;
      Vector s2 = s0;
      Vector s3 = s0;
      for (std::size_t i = 0; i < inputs; ++i) {
        Vector w;
        std::memcpy(&w, weights + i * padded + o, sizeof w);
        s0 += x0[i] * w;
        s1 += x1[i] * w;
        s2 += x2[i] * w;
        s3 += x3[i] * w;
      }
      const std::size_t kept = std::min(kLanes, outputs - o) * sizeof(float);
      std::memcpy(y + row * outputs + o, &s0, kept);
      if (row + 1 < rows) {
        std::memcpy(y + (row + 1) * outputs + o, &s1, kept);
      }
      if (row + 2 < rows) {
        std::memcpy(y + (row + 2) * outputs + o, &s2, kept);
      }
      if (row + 3 < rows) {
        std::memcpy(y + (row + 3) * outputs + o, &s3, kept);
      }
    }
  }
}

// Eight pairs against one stripe of sixteen labels, so that each weight is fetched once for all of
// them; pairs beyond `pairs` repeat the last one and are not stored.
constexpr std::size_t kPairs = 8;

KITH_WIDE void bilinear_scores(const float* const* d, const float* const* h, std::size_t pairs,
                               std::size_t size, const float* weights, std::size_t padded,
                               std::size_t labels, float* const* scores) {
  for (std::size_t o = 0; o < padded; o += kLanes) {
    Vector total[kPairs] = {};
    for (std::size_t i = 0; i <= size; ++i) {
      Vector sum[kPairs] = {};
      const float* at = weights + (i * (size + 1)) * padded + o;
      for (std::size_t j = 0; j <= size; ++j) {
        Vector w;
        std::memcpy(&w, at + j * padded, sizeof w);
        for (std::size_t k = 0; k < kPairs; ++k) {
          sum[k] += (j < size ? h[k][j] : 1.0f) * w;
        }
      }
      for (std::size_t k = 0; k < kPairs; ++k) {
        total[k] += (i < size ? d[k][i] : 1.0f) * sum[k];
      }
    }
    for (std::size_t k = 0; k < pairs; ++k) {
      std::memcpy(scores[k] + o, &total[k], std::min(kLanes, labels - o) * sizeof(float));
    }
  }
}

// Sum of a row: sixteen partial sums, added in order at the end.
KITH_WIDE float sum_of(const float* x, std::size_t size) {
  float lanes[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      lanes[lane] += x[i + lane];
    }
  }
  for (std::size_t lane = 0; i < size; ++i, ++lane) {
    lanes[lane] += x[i];
  }
  float sum = 0.0f;
  for (const float lane : lanes) {
    sum += lane;
  }
  return sum;
}

KITH_WIDE void subtract_and_square(float* x, float mean, std::size_t size, float* squares) {
  for (std::size_t i = 0; i < size; ++i) {
    x[i] -= mean;
    squares[i] = x[i] * x[i];
  }
}

KITH_WIDE void scale_and_shift(float* x, float factor, const float* weight, const float* bias,
                               std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    x[i] = x[i] * factor * weight[i] + bias[i];
  }
}

// In place, each vector of x by itself; the last one is filled up with zeros.
template <typename Change>
KITH_INLINE void change_lanes(float* x, std::size_t size, const Change& change) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    const std::size_t bytes = std::min(kLanes, size - i) * sizeof(float);
    Vector lanes{};
    std::memcpy(&lanes, x + i, bytes);
    change(lanes);
    std::memcpy(x + i, &lanes, bytes);
  }
}

KITH_WIDE void gelu_of(float* x, std::size_t size) {
  change_lanes(
      x, size, [](Vector & v) __attribute__((always_inline)) {
        v = v * 0.5f * (1.0f + erf_of(v * 0.70710678118654752f));
      });
}

KITH_WIDE void exp_minus(float* x, float most, std::size_t size) {
  change_lanes(
      x, size, [most](Vector & v) __attribute__((always_inline)) { v = exp_of(v - most); });
}

KITH_WIDE void multiply(float* x, float factor, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    x[i] *= factor;
  }
}

KITH_WIDE void add_to(float* a, const float* b, float factor, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    a[i] += factor * b[i];
  }
}

// scores[j] = sum over c of q[c] * keys[c][j]
KITH_WIDE void scores_of(const float* q, const float* keys, std::size_t head_size, std::size_t rows,
                         float* scores) {
  std::fill(scores, scores + rows, 0.0f);
  for (std::size_t c = 0; c < head_size; ++c) {
    const float* key = keys + c * rows;
    for (std::size_t j = 0; j < rows; ++j) {
      scores[j] += q[c] * key[j];
    }
  }
}

}  // namespace

float exact_exp(float x) {
  return exp_of(Vector{} + x)[0];
}

double log_of(double x) {
  // x = m 2^n with m in [sqrt(1/2), sqrt(2)); ln m = 2 atanh((m - 1) / (m + 1)), a series in odd
  // powers.
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);
  if (mantissa < 0.70710678118654752) {
    mantissa *= 2;
    --exponent;
  }
  const double z = (mantissa - 1) / (mantissa + 1);
  const double square = z * z;
  double power = z;
  double sum = 0;
  for (int k = 1; k <= 25; k += 2) {
    sum += power / k;
    power *= square;
  }
  return 2 * sum + exponent * 0.69314718055994530942;
}

QuantizedLinear::QuantizedLinear(std::span<const std::int8_t> weights, std::vector<float> scales,
                                 std::vector<float> bias)
    : weights_(weights),
      scales_(std::move(scales)),
      bias_(std::move(bias)),
      inputs_(weights.size() / scales_.size()),
      outputs_(scales_.size()) {
  sums_.resize(outputs_);
  for (std::size_t o = 0; o < outputs_; ++o) {
    for (std::size_t i = 0; i < inputs_; ++i) {
      sums_[o] += weights_[o * inputs_ + i];
    }
  }
}

void QuantizedLinear::apply(std::span<const float> x, std::size_t rows, std::span<float> y,
                            Scratch& scratch) const {
  omp_set_num_threads(1);  // of this thread: documents are what is done in parallel
  std::vector<std::uint8_t>& codes = scratch.codes;
  std::vector<std::int32_t>& sums = scratch.sums;
  codes.resize(std::max(codes.size(), rows * inputs_));
  sums.resize(std::max(sums.size(), rows * outputs_));
  std::vector<Rounding> roundings(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    roundings[row] = quantize(x.data() + row * inputs_, inputs_, codes.data() + row * inputs_);
  }
  const std::int32_t no_offset = 0;
  const auto m = static_cast<dnnl_dim_t>(rows);
  const auto n = static_cast<dnnl_dim_t>(outputs_);
  const auto k = static_cast<dnnl_dim_t>(inputs_);
  const dnnl_status_t status =
      dnnl_gemm_u8s8s32('N', 'T', 'F', m, n, k, 1.0f, codes.data(), k, 0, weights_.data(), k, 0,
                        0.0f, sums.data(), n, &no_offset);
  if (status != dnnl_success) {
    throw Error(ErrorKind::LimitReached,
                "the matrix product could not be computed (oneDNN status " +
                    std::to_string(static_cast<int>(status)) + ")");
  }
  for (std::size_t row = 0; row < rows; ++row) {
    scale_row(sums.data() + row * outputs_, sums_.data(), scales_.data(), bias_.data(),
              roundings[row], outputs_, y.data() + row * outputs_);
  }
}

Linear::Linear(std::span<const float> weights, std::span<const float> bias, std::size_t inputs)
    : inputs_(inputs), outputs_(weights.size() / inputs), padded_(padded_to_lanes(outputs_)) {
  weights_.resize(inputs_ * padded_);
  bias_.resize(padded_);
  for (std::size_t o = 0; o < outputs_; ++o) {
    for (std::size_t i = 0; i < inputs_; ++i) {
      weights_[i * padded_ + o] = weights[o * inputs_ + i];
    }
    bias_[o] = bias.empty() ? 0.0f : bias[o];
  }
}

std::vector<float> Linear::apply(std::span<const float> x, std::size_t rows) const {
  std::vector<float> y(rows * outputs_);
  if (rows > 0) {
    linear_rows(x.data(), rows, inputs_, weights_.data(), padded_, bias_.data(), outputs_,
                y.data());
  }
  return y;
}

Bilinear::Bilinear(std::span<const float> weights, std::size_t labels, std::size_t size)
    : labels_(labels), padded_(padded_to_lanes(labels)), size_(size) {
  const std::size_t pairs = (size + 1) * (size + 1);
  weights_.resize(pairs * padded_);
  for (std::size_t label = 0; label < labels; ++label) {
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      weights_[pair * padded_ + label] = weights[label * pairs + pair];
    }
  }
}

void Bilinear::apply(std::span<const float* const> d, std::span<const float* const> h,
                     std::span<float> scores) const {
  for (std::size_t first = 0; first < d.size(); first += kPairs) {
    const std::size_t pairs = std::min(kPairs, d.size() - first);
    const float* left[kPairs];
    const float* right[kPairs];
    float* out[kPairs];
    for (std::size_t k = 0; k < kPairs; ++k) {
      const std::size_t pair = first + std::min(k, pairs - 1);
      left[k] = d[pair];
      right[k] = h[pair];
      out[k] = &scores[pair * labels_];
    }
    bilinear_scores(left, right, pairs, size_, weights_.data(), padded_, labels_, out);
  }
}

void layer_norm(std::span<float> x, std::size_t width, std::span<const float> weight,
                std::span<const float> bias) {
  std::vector<float> squares(width);
  const auto count = static_cast<float>(width);
  for (std::size_t at = 0; at < x.size(); at += width) {
    float* row = x.data() + at;
    subtract_and_square(row, sum_of(row, width) / count, width, squares.data());
    const float variance = sum_of(squares.data(), width) / count;
    scale_and_shift(row, 1.0f / std::sqrt(variance + 1e-12f), weight.data(), bias.data(), width);
  }
}

void gelu(std::span<float> x) {
  gelu_of(x.data(), x.size());
}

void leaky_relu(std::span<float> x) {
  for (float& value : x) {
    value = value > 0.0f ? value : 0.1f * value;
  }
}

void relu(std::span<float> x) {
  for (float& value : x) {
    value = value > 0.0f ? value : 0.0f;
  }
}

void softmax(std::span<float> x) {
  const float most = *std::max_element(x.begin(), x.end());
  exp_minus(x.data(), most, x.size());
  multiply(x.data(), 1.0f / sum_of(x.data(), x.size()), x.size());
}

void add(std::span<float> a, std::span<const float> b) {
  add_to(a.data(), b.data(), 1.0f, a.size());
}

void add_scaled(std::span<float> a, std::span<const float> b, float factor) {
  add_to(a.data(), b.data(), factor, a.size());
}

void attention(std::span<const float> qkv, std::size_t rows, std::size_t heads,
               std::size_t head_size, std::span<float> out) {
  const std::size_t width = heads * head_size;
  const float scale = 1.0f / std::sqrt(static_cast<float>(head_size));
  std::vector<float> keys(head_size * rows);
  std::vector<float> scores(rows);
  std::fill(out.begin(), out.end(), 0.0f);
  for (std::size_t head = 0; head < heads; ++head) {
    const std::size_t offset = head * head_size;
    for (std::size_t j = 0; j < rows; ++j) {
      for (std::size_t c = 0; c < head_size; ++c) {
        keys[c * rows + j] = qkv[j * 3 * width + width + offset + c];
      }
    }
    for (std::size_t i = 0; i < rows; ++i) {
      scores_of(&qkv[i * 3 * width + offset], keys.data(), head_size, rows, scores.data());
      multiply(scores.data(), scale, rows);
      softmax(scores);
      float* target = &out[i * width + offset];
      for (std::size_t j = 0; j < rows; ++j) {
        add_to(target, &qkv[j * 3 * width + 2 * width + offset], scores[j], head_size);
      }
    }
  }
}

}  // namespace kith
