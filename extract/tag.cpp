#include "extract/tag.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"
#include "extract/encode.h"

namespace kith {

namespace {

constexpr std::size_t kSuffix2Rows = 1024;
constexpr std::size_t kSuffix2Width = 16;
constexpr std::size_t kSuffix3Rows = 4096;
constexpr std::size_t kSuffix3Width = 32;
constexpr std::size_t kLemmaInput = kWordWidth + kSuffix2Width + kSuffix3Width;

Linear head(const ModelFile& model, const std::string& name, std::size_t outputs,
            std::size_t inputs) {
  return {model.floats(name + ".weight", {outputs, inputs}),
          model.floats(name + ".bias", {outputs}), inputs};
}

}  // namespace

std::size_t index_of_largest(std::span<const float> values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

Tagger::Tagger(const ModelFile& model)
    : upos_(model.labels({"upos"})),
      feats_(model.labels({"feats"})),
      upos_head_(head(model, "head.upos", upos_.size(), kWordWidth)),
      feats_head_(head(model, "head.feats", feats_.size(), kWordWidth)),
      lemma_head_(
          head(model, "head.lemma", model.labels({"lemma", "scripts"}).size(), kLemmaInput)),
      start_head_(head(model, "head.sentence_start", 1, kWordWidth)),
      suffix2_(model.floats("suffix2", {kSuffix2Rows, kSuffix2Width})),
      suffix3_(model.floats("suffix3", {kSuffix3Rows, kSuffix3Width})) {
  for (const std::string& script : model.labels({"lemma", "scripts"})) {
    LemmaScript parsed{script.starts_with('l'), 0, {}};
    const char* end = script.data() + script.size();
    const auto [rest, problem] =
        std::from_chars(script.data() + std::min<std::size_t>(1, script.size()), end, parsed.cut);
    if (problem != std::errc{}) {
      throw Error(ErrorKind::Damaged, Place{"model.json"},
                  "the lemma script " + in_quotes(script) + " is no script");
    }
    parsed.append.assign(rest, end);
    scripts_.push_back(std::move(parsed));
  }
}

std::string Tagger::lemma_of(const std::string& form, const LemmaScript& script) const {
  const std::string text = script.lower ? to_lower(form) : form;
  std::vector<char32_t> points = to_code_points(text);
  points.resize(points.size() - std::min(script.cut, points.size()));
  return from_code_points(points) + script.append;
}

void Tagger::tag(std::span<const float> vectors, std::span<Token* const> tokens) const {
  const std::size_t count = tokens.size();
  const std::vector<float> upos = upos_head_.apply(vectors, count);
  const std::vector<float> feats = feats_head_.apply(vectors, count);
  std::vector<float> with_endings(count * kLemmaInput);
  for (std::size_t i = 0; i < count; ++i) {
    const EndingHashes hashes = ending_hashes(tokens[i]->form);
    float* row = &with_endings[i * kLemmaInput];
    std::copy_n(&vectors[i * kWordWidth], kWordWidth, row);
    std::copy_n(&suffix2_[hashes.two * kSuffix2Width], kSuffix2Width, row + kWordWidth);
    std::copy_n(&suffix3_[hashes.three * kSuffix3Width], kSuffix3Width,
                row + kWordWidth + kSuffix2Width);
  }
  const std::vector<float> lemmas = lemma_head_.apply(with_endings, count);
  const auto best = [](const std::vector<float>& scores, std::size_t row, std::size_t width) {
    return index_of_largest(std::span(scores).subspan(row * width, width));
  };
  for (std::size_t i = 0; i < count; ++i) {
    tokens[i]->upos = upos_[best(upos, i, upos_.size())];
    tokens[i]->feats = feats_[best(feats, i, feats_.size())];
    tokens[i]->lemma = lemma_of(tokens[i]->form, scripts_[best(lemmas, i, scripts_.size())]);
  }
}

std::vector<double> Tagger::sentence_starts(std::span<const float> vectors) const {
  const std::vector<float> logits = start_head_.apply(vectors, vectors.size() / kWordWidth);
  std::vector<double> out;
  for (const float logit : logits) {
    out.push_back(1.0 / (1.0 + static_cast<double>(exact_exp(-logit))));
  }
  return out;
}

}  // namespace kith
