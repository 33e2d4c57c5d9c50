#include "extract/find_speakers.h"

#include <algorithm>

#include "base/text.h"
#include "extract/noun_phrases.h"
#include "extract/resolve_pronouns.h"

namespace kith {

namespace {

// "an interview with Florence Adeyemi"; where nobody says so, the first person that the document
// names.
int interviewee(const DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const ParseTree& tree = mentions.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      if (tree[i].lemma != "interview" || tree[i].upos != "NOUN") {
        continue;
      }
      for (const int k : tree.children(i, {"nmod"})) {
        const int who = mentions.table.at({static_cast<int>(s), k});
        if (who >= 0 && mentions.table[who].kind == NameKind::Person) {
          return who;
        }
      }
    }
  }
  int first = -1;
  for (const NameSpan& span : mentions.table.names()) {
    const int who = mentions.table.at({span.sentence, span.first});
    const bool person = who >= 0 && mentions.table[who].kind == NameKind::Person &&
                        !mentions.table[who].places.empty();
    if (person && (first < 0 ||
                   *mentions.table[who].places.begin() < *mentions.table[first].places.begin())) {
      first = who;
    }
  }
  return first;
}

int bearer_of(const DocumentMentions& mentions, const std::string& label) {
  const int same = mentions.table.with_name(to_lower(label));
  if (same >= 0) {
    return same;
  }
  const std::span<const int> alike = mentions.table.with_last_word(last_word_of(label));
  return alike.size() == 1 ? alike[0] : -1;
}

void give_speaker(DocumentMentions& mentions, int sentence, const std::vector<int>& words,
                  int speaker) {
  for (const int k : words) {
    mentions.speakers[{sentence, k}] = speaker;
  }
}

std::vector<int> all_words(const ParseTree& tree) {
  std::vector<int> out;
  for (int k = 0; k < tree.size(); ++k) {
    out.push_back(k);
  }
  return out;
}

}  // namespace

void find_turn_speakers(DocumentMentions& mentions) {
  mentions.turn_speakers.assign(mentions.trees.size(), -1);
  mentions.turn_listeners.assign(mentions.trees.size(), -1);
  int answering = -2;  // not asked yet
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    const std::string& turn = mentions.trees[s].sentence().turn;
    if (turn.empty()) {
      continue;
    }
    if (answering == -2) {
      answering = interviewee(mentions);
    }
    const bool asks = turn == "Q" || turn == "Question";
    const bool answers = turn == "A" || turn == "Answer";
    mentions.turn_speakers[s] = asks ? -1 : answers ? answering : bearer_of(mentions, turn);
    mentions.turn_listeners[s] = asks ? answering : -1;
  }
}

void find_speakers(DocumentMentions& mentions, int sentence, const SentenceReader& reader) {
  const ParseTree& tree = reader.tree();
  bool found = false;
  for (const Clause& clause : reader.clauses().chained) {
    if (clause.subjects.empty() || !mentions.hints.is_saying(tree[clause.predicate].lemma)) {
      continue;
    }
    const int who = entity_at(mentions, {sentence, clause.subjects[0]}, IfUnknown::Make);
    for (const Argument& argument : clause.arguments) {
      if (argument.kind == ArgumentKind::Ccomp) {
        give_speaker(mentions, sentence, tree.subtree(argument.head), who);
        mentions.last_speaker = {sentence, who};
        found = true;
      }
    }
  }
  const bool quotes = tree.size() > 0 && is_quotation_mark(tree[0].form);
  if (!found && quotes && mentions.last_speaker.sentence == sentence - 1) {
    mentions.last_speaker.sentence = sentence;  // the quotation goes on
    give_speaker(mentions, sentence, all_words(tree), mentions.last_speaker.entity);
  }
}

int speaker_of(const DocumentMentions& mentions, WordPlace word) {
  const auto found = mentions.speakers.find(word);
  return found == mentions.speakers.end()
             ? mentions.turn_speakers[static_cast<std::size_t>(word.sentence)]
             : found->second;
}

}  // namespace kith
