#include "extract/find_entities.h"

#include <algorithm>
#include <limits>

#include "extract/encode.h"

namespace kith {

namespace {

constexpr std::size_t kHidden = 128;

bool is_inside(const std::string& tag) {
  return tag.starts_with("I-");
}

}  // namespace

EntityFinder::EntityFinder(const ModelFile& model)
    : tags_(model.labels({"ner", "tags"})),
      hidden_(model.floats("head.ner.hidden.weight", {kHidden, kWordWidth}),
              model.floats("head.ner.hidden.bias", {kHidden}), kWordWidth),
      out_(model.floats("head.ner.out.weight", {tags_.size(), kHidden}),
           model.floats("head.ner.out.bias", {tags_.size()}), kHidden) {
  for (const std::string& before : tags_) {
    std::vector<char>& row = may_follow_.emplace_back();
    for (const std::string& after : tags_) {
      row.push_back(
          !is_inside(after) || (before != "O" && before.substr(2) == after.substr(2)) ? 1 : 0);
    }
  }
}

void EntityFinder::find(std::span<const float> vectors, std::span<Token* const> tokens) const {
  const std::size_t words = tokens.size();
  const std::size_t labels = tags_.size();
  if (words == 0) {
    return;
  }
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  std::vector<float> hidden = hidden_.apply(vectors, words);
  relu(hidden);
  std::vector<float> scores = out_.apply(hidden, words);
  std::vector<double> best(labels);
  std::vector<std::size_t> came_from(words * labels);
  for (std::size_t i = 0; i < words; ++i) {
    const std::span<float> row = std::span(scores).subspan(i * labels, labels);
    softmax(row);
    std::vector<double> next(labels, kNever);
    for (std::size_t tag = 0; tag < labels; ++tag) {
      const double emitted = log_of(static_cast<double>(row[tag]) + 1e-30);
      if (i == 0) {
        next[tag] = is_inside(tags_[tag]) ? kNever : emitted;
        continue;
      }
      for (std::size_t before = 0; before < labels; ++before) {
        if (may_follow_[before][tag] != 0 && best[before] + emitted > next[tag]) {
          next[tag] = best[before] + emitted;
          came_from[i * labels + tag] = before;
        }
      }
    }
    best = std::move(next);
  }
  auto tag = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = words; i-- > 0;) {
    tokens[i]->name_tag = tags_[tag];
    tag = came_from[i * labels + tag];
  }
}

}  // namespace kith
