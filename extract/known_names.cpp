#include "extract/known_names.h"

#include <algorithm>

namespace kith {

namespace {

constexpr std::size_t kMostAlike = 50;  // names with one first word

bool stands_at(const ParseTree& tree, int i, const std::vector<std::string>& forms) {
  for (std::size_t k = 0; k < forms.size(); ++k) {
    if (tree[i + static_cast<int>(k)].form != forms[k]) {
      return false;
    }
  }
  return true;
}

bool is_apart_or_inside(const NameSpan& other, const NameSpan& span) {
  const bool apart = other.last < span.first || other.first > span.last;
  const bool inside = other.first >= span.first && other.last <= span.last;
  return apart || (inside && (other.first != span.first || other.last != span.last));
}

// Where spans of two lists overlap, those of the second stay.
std::vector<NameSpan> merged(const std::vector<NameSpan>& spans,
                             const std::vector<NameSpan>& found) {
  std::vector<NameSpan> out;
  for (const NameSpan& span : spans) {
    const bool covered = std::any_of(found.begin(), found.end(), [&](const NameSpan& other) {
      return span.first >= other.first && span.last <= other.last;
    });
    if (!covered) {
      out.push_back(span);
    }
  }
  out.insert(out.end(), found.begin(), found.end());
  std::sort(out.begin(), out.end(),
            [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
  return out;
}

}  // namespace

void KnownNames::learn(const NameSpan& span) {
  std::vector<std::string> forms;
  for (int k = span.first; k <= span.last; ++k) {
    forms.push_back(tree_of(span.sentence)[k].form);
  }
  if (span.is_demonym) {
    return;
  }
  std::vector<Known>& list = by_first_[forms.front()];
  const bool learnt =
      std::any_of(list.begin(), list.end(), [&](const Known& k) { return k.forms == forms; });
  if (!learnt && list.size() < kMostAlike) {
    list.push_back({std::move(forms), span});
  }
}

std::vector<NameSpan> KnownNames::put_in(int sentence, const std::vector<NameSpan>& spans) const {
  const ParseTree& tree = tree_of(sentence);
  std::vector<NameSpan> found;
  for (int i = 0; i < tree.size(); ++i) {
    const Known* known = longest_at(tree, i);
    if (known == nullptr) {
      continue;
    }
    NameSpan span = known->span;
    span.sentence = sentence;
    span.first = i;
    span.last = i + static_cast<int>(known->forms.size()) - 1;
    if (std::all_of(spans.begin(), spans.end(),
                    [&](const NameSpan& other) { return is_apart_or_inside(other, span); })) {
      i = span.last;
      found.push_back(std::move(span));
    }
  }
  return found.empty() ? spans : merged(spans, found);
}

const KnownNames::Known* KnownNames::longest_at(const ParseTree& tree, int i) const {
  const auto list = by_first_.find(tree[i].form);
  const Known* best = nullptr;
  if (list == by_first_.end()) {
    return best;
  }
  const bool headline = tree.sentence().title_case;
  for (const Known& known : list->second) {
    if (known.forms.size() < 2 && !headline) {
      continue;
    }
    const bool longer = best == nullptr || known.forms.size() > best->forms.size();
    if (longer && i + static_cast<int>(known.forms.size()) <= tree.size() &&
        stands_at(tree, i, known.forms)) {
      best = &known;
    }
  }
  return best;
}

}  // namespace kith
