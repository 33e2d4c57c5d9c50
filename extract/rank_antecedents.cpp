#include "extract/rank_antecedents.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "extract/describe_antecedents.h"
#include "extract/describe_nominals.h"

namespace kith {

namespace {

std::vector<double> softmax(std::vector<double> scores) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) {
    score = std::exp(score - most);
    sum += score;
  }
  for (double& score : scores) {
    score /= sum;
  }
  return scores;
}

}  // namespace

AntecedentRanker::AntecedentRanker(const std::string& folder) {
  const std::string path = folder + "/weights.tsv";
  const std::string text = read_file(path);
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#' || number == 1) {
      continue;
    }
    const std::size_t tab = line.rfind('\t');
    double weight = 0;
    const char* end = line.data() + line.size();
    if (tab == std::string_view::npos ||
        std::from_chars(line.data() + tab + 1, end, weight).ptr != end) {
      throw Error(ErrorKind::BadInput, Place{path, number},
                  "a line must be a feature, a tab and a number");
    }
    weights_.emplace(std::string(line.substr(0, tab)), weight);
  }
}

int AntecedentRanker::choose(const DocumentMentions& mentions, WordPlace here,
                             const Pronoun& pronoun,
                             const std::vector<Antecedent>& antecedents) const {
  static constexpr std::array<const char*, 3> kThresholds = {"threshold person", "threshold it",
                                                             "threshold they"};
  Case asked;
  asked.place = here;
  asked.antecedents = antecedents;
  asked.features = describe_antecedents(mentions, here, pronoun, antecedents);
  return decide(std::move(asked), kThresholds[static_cast<std::size_t>(pronoun.kind)]);
}

int AntecedentRanker::choose(const DocumentMentions& mentions, WordPlace head,
                             const std::vector<Antecedent>& antecedents) const {
  Case asked;
  asked.place = head;
  asked.antecedents = antecedents;
  asked.features = describe_nominal(mentions, head, antecedents);
  return decide(std::move(asked), "threshold noun");
}

int AntecedentRanker::decide(Case decided, const std::string& threshold) const {
  std::vector<double> scores;
  for (const std::vector<std::string>& features : decided.features) {
    double score = 0;
    for (const std::string& feature : features) {
      const auto found = weights_.find(feature);
      score += found == weights_.end() ? 0 : found->second;
    }
    scores.push_back(score);
  }
  decided.probabilities = softmax(std::move(scores));
  const auto best = std::max_element(decided.probabilities.begin(), decided.probabilities.end());
  const auto index = static_cast<int>(best - decided.probabilities.begin());
  const auto least = weights_.find(threshold);
  const bool sure = least == weights_.end() || *best >= least->second;
  const bool somebody = index < static_cast<int>(decided.antecedents.size());
  decided.chosen = sure && somebody ? index : -1;
  if (witness_) {
    witness_(decided);
  }
  return decided.chosen;
}

}  // namespace kith
