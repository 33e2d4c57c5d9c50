#include "extract/parse_dependencies.h"

#include <limits>
#include <random>
#include <vector>

#include <doctest/doctest.h>

namespace kith {
namespace {

double score_of(const std::vector<float>& scores, const std::vector<int>& heads) {
  const std::size_t width = heads.size() + 1;
  double sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) {
    sum += static_cast<double>(scores[d * width + static_cast<std::size_t>(heads[d] + 1)]);
  }
  return sum;
}

bool is_one_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] < 0 ? 1 : 0;
    auto at = static_cast<int>(i);
    for (std::size_t steps = 0; at >= 0; ++steps) {
      if (steps > heads.size()) {
        return false;
      }
      at = heads[static_cast<std::size_t>(at)];
    }
  }
  return roots == 1;
}

// Every assignment of heads is tried.
double best_by_trying(const std::vector<float>& scores, std::size_t words) {
  double best = -std::numeric_limits<double>::infinity();
  std::vector<int> heads(words, -1);
  for (;;) {
    if (is_one_tree(heads)) {
      best = std::max(best, score_of(scores, heads));
    }
    std::size_t at = 0;
    while (at < words && heads[at] == static_cast<int>(words) - 1) {
      heads[at++] = -1;
    }
    if (at == words) {
      return best;
    }
    ++heads[at];
  }
}

TEST_CASE("the tree is the best of all that have one root") {
  std::mt19937 random(11);
  std::uniform_int_distribution<int> value(-20, 20);
  for (std::size_t words = 1; words <= 5; ++words) {
    for (int round = 0; round < 60; ++round) {
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) {
        score = static_cast<float>(value(random));
      }
      for (std::size_t d = 0; d < words; ++d) {
        scores[d * (words + 1) + d + 1] = -1e9f;  // no word hangs on itself
      }
      const std::vector<int> heads = best_tree(scores, words);
      REQUIRE(is_one_tree(heads));
      CHECK(score_of(scores, heads) == best_by_trying(scores, words));
    }
  }
}

TEST_CASE("a cycle of two is opened where the loss is smallest") {
  //                           root  w0    w1
  const std::vector<float> s{1.0f, -1e9f, 9.0f,    // word 0
                             3.0f, 8.0f,  -1e9f};  // word 1
  CHECK(best_tree(s, 2) == std::vector<int>{1, -1});
}

}  // namespace
}  // namespace kith
