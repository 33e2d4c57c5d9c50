#include "extract/hear_answers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace kith {

namespace {

constexpr std::array<std::string_view, 6> kYes = {"yes",  "yeah",      "certainly",
                                                  "sure", "naturally", "indeed"};
constexpr std::array<std::string_view, 3> kNo = {"no", "never", "nope"};

// "No.", "Never, as far as I know"; not "No comment".
std::optional<Status> answer_in(const ParseTree& tree) {
  int first = 0;
  while (first < tree.size() &&
         (tree[first].upos == "PUNCT" || tree.lower(first) == "a" || tree.lower(first) == ":")) {
    ++first;  // "A:"
  }
  const bool alone = first + 1 >= tree.size() || tree[first + 1].upos == "PUNCT";
  if (first >= tree.size() || !alone) {
    return std::nullopt;
  }
  const std::string& word = tree.lower(first);
  if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) {
    return Status::Asserted;
  }
  const bool no = std::find(kNo.begin(), kNo.end(), word) != kNo.end();
  return no ? std::optional(Status::Negated) : std::nullopt;
}

bool is_question(const ParseTree& tree) {
  return tree.size() > 0 && tree.form(tree.size() - 1) == "?";
}

}  // namespace

void hear_answers(const DocumentMentions& mentions, std::vector<ClaimDraft>& drafts) {
  for (ClaimDraft& draft : drafts) {
    const auto question = static_cast<std::size_t>(draft.sentence);
    const std::size_t answer = question + 1;
    if (draft.status != Status::Hypothetical || draft.negated || answer >= mentions.trees.size() ||
        !is_question(mentions.trees[question])) {
      continue;
    }
    const int speaker = mentions.turn_speakers[answer];
    const bool other_turn = speaker >= 0 && speaker != mentions.turn_speakers[question];
    if (const std::optional<Status> said = answer_in(mentions.trees[answer]); said && other_turn) {
      draft.status = *said;
      draft.speaker = speaker;
    }
  }
}

}  // namespace kith
