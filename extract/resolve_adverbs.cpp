#include "extract/resolve_adverbs.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "extract/entity_label.h"
#include "extract/resolve_pronouns.h"

namespace kith {

namespace {

constexpr int kSentencesBack = 1;

bool is_named_place(const DocumentMentions& mentions, int entity) {
  return entity >= 0 && mentions.table[entity].named &&
         mentions.table[entity].kind == NameKind::Place;
}

bool is_spoken(const DocumentMentions& mentions, int sentence) {
  const auto at = static_cast<std::size_t>(sentence);
  return std::max(mentions.turn_speakers[at], mentions.turn_listeners[at]) >= 0;
}

// "talked to a reporter in Rotterdam", above the first question.
int place_of_interview(const DocumentMentions& mentions) {
  const int count = static_cast<int>(mentions.trees.size());
  int first = 0;
  while (first < count && !is_spoken(mentions, first)) {
    ++first;
  }
  for (int s = 0; s < first && first < count; ++s) {
    const ParseTree& tree = mentions.trees[static_cast<std::size_t>(s)];
    for (int i = 0; i < tree.size(); ++i) {
      const int entity = mentions.table.at({s, i});
      if (tree.base(i) == "obl" && tree.lower_words(tree.children(i, {"case"})) == "in" &&
          is_named_place(mentions, entity)) {
        return entity;
      }
    }
  }
  return -1;
}

// The place of the dateline, as an entity: made when it is first asked for, as a text need not
// speak of where it was written.
int home_of(DocumentMentions& mentions) {
  const std::optional<PlaceHint> place = mentions.hints.place(mentions.home);
  DocumentEntity made;
  made.kind = NameKind::Place;
  if (place) {
    made.name = place->name;
    made.key = place->key;
    ++made.label_votes[place->label];
  } else {
    for (const std::string_view word : split_words(mentions.home)) {
      const std::size_t first = code_point_at(word, 0).size;
      made.name += (made.name.empty() ? "" : " ") + std::string(word.substr(0, first)) +
                   to_lower(word.substr(first));
    }
  }
  const int known = mentions.table.with_name(to_lower(made.name));
  if (known >= 0) {
    return mentions.table[known].kind == NameKind::Place ? known : -1;
  }
  const std::string name = made.name;
  const int entity = mentions.table.make(std::move(made));
  mentions.table.call(entity, name);
  return entity;
}

bool is_quoted(const ParseTree& tree, int token) {
  int marks = 0;
  for (int i = 0; i < token; ++i) {
    marks += is_quotation_mark(tree.form(i)) ? 1 : 0;
  }
  return marks % 2 == 1;
}

}  // namespace

bool is_place_adverb(const ParseTree& tree, int token) {
  return tree[token].upos == "ADV" &&
         (tree.lower(token) == "here" || tree.lower(token) == "there") &&
         tree.base(token) != "expl";
}

int resolve_place_adverb(DocumentMentions& mentions, WordPlace adverb) {
  if (mentions.tree(adverb).lower(adverb.token) == "here") {
    if (is_quoted(mentions.tree(adverb), adverb.token)) {
      return -1;  // where the speaker is, which need not be where the text was written
    }
    return mentions.home.empty() ? place_of_interview(mentions) : home_of(mentions);
  }
  for (const Candidate& c : mentions.table.before(adverb, kSentencesBack)) {
    if (is_named_place(mentions, c.entity)) {
      return c.entity;
    }
  }
  return -1;
}

int resolve_home_noun(DocumentMentions& mentions, const std::string& noun) {
  const std::optional<PlaceHint> place = mentions.hints.place(mentions.home);
  const bool capital = noun == "capital" && place && mentions.hints.is_capital(place->name);
  const bool city = (noun == "city" || noun == "town") && place && place->label == "City";
  if (!capital && !city) {
    return -1;
  }
  for (int i = 0; i < mentions.table.size() && city; ++i) {
    const DocumentEntity& e = mentions.table[i];
    if (e.merged_into < 0 && e.named && e.kind == NameKind::Place && e.name != place->name &&
        label_of(e) == "City") {
      return -1;
    }
  }
  return home_of(mentions);
}

}  // namespace kith
