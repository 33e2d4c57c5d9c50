#include "extract/described_people.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kith {

namespace {

constexpr int kBack = 60;  // sentences: a report of somebody's death is about the dead
constexpr std::size_t kMostPlaces = 200;  // mentions of one person that are looked at

bool means_dead(std::string_view lower) {
  constexpr std::array<std::string_view, 6> kDead = {"assassinated", "dead",     "deceased",
                                                     "late",         "murdered", "slain"};
  return std::find(kDead.begin(), kDead.end(), lower) != kDead.end();
}

int head_of_mention(const DocumentMentions& mentions, WordPlace place) {
  const ParseTree& tree = mentions.tree(place);
  const NameSpan* span = mentions.table.name_at(place);
  if (span == nullptr) {
    return place.token;
  }
  for (int k = span->first; k <= span->last; ++k) {
    if (tree[k].head < span->first || tree[k].head > span->last) {
      return k;
    }
  }
  return place.token;
}

// "X died", "killed X", "X was murdered".
bool dies_at(const DocumentMentions& mentions, WordPlace place) {
  const ParseTree& tree = mentions.tree(place);
  int head = head_of_mention(mentions, place);
  if (const int noun = tree[head].head;  // "The poet Ann Lee died"
      noun >= 0 &&
      mentions.table.at({place.sentence, noun}) == mentions.table.at({place.sentence, head})) {
    head = noun;
  }
  const int verb = tree[head].head;
  const bool subject = tree[head].relation == "nsubj";
  if (verb < 0 || (!subject && tree.base(head) != "obj" && tree[head].relation != "nsubj:pass")) {
    return false;
  }
  const std::span<const VerbFrame> frames =
      mentions.hints.lexicon().verb_frames(to_lower(tree[verb].lemma));
  const VerbRole role = subject ? VerbRole::Subject : VerbRole::Object;
  return std::any_of(frames.begin(), frames.end(), [&](const VerbFrame& frame) {
    const int particle = frame.particle.empty() ? -1 : tree.child(verb, {"compound:prt", "advmod"});
    const bool whole =
        frame.particle.empty() || (particle >= 0 && tree.lower(particle) == frame.particle);
    return frame.relation == "DIE_IN" && whole &&
           std::any_of(frame.subject.begin(), frame.subject.end(),
                       [&](const VerbSlot& slot) { return slot.role == role; });
  });
}

bool has_died(const DocumentMentions& mentions, const DocumentEntity& e) {
  std::size_t looked_at = 0;
  for (const WordPlace& place : e.places) {
    if (++looked_at > kMostPlaces) {
      break;
    }
    if (dies_at(mentions, place)) {
      return true;
    }
  }
  return std::any_of(e.roles.begin(), e.roles.end(), [](const std::string& role) {
    return means_dead(role.substr(0, role.find(' ')));
  });
}

bool can_be_called(const DocumentMentions& mentions, const DocumentEntity& e,
                   const std::string& noun) {
  const Gender gender = mentions.hints.gender_of_noun(noun);
  return e.named && e.kind == NameKind::Person &&
         (gender == Gender::Unknown || e.gender == Gender::Unknown || e.gender == gender);
}

int dead_person(const DocumentMentions& mentions, WordPlace head, const std::string& noun) {
  for (const Candidate& c : mentions.table.before(head, kBack)) {
    const DocumentEntity& e = mentions.table[c.entity];
    if (can_be_called(mentions, e, noun) && has_died(mentions, e)) {
      return c.entity;
    }
  }
  return -1;
}

// Of those who are called by the noun, one who is called "former" too; else the only one.
int former_holder(const DocumentMentions& mentions, WordPlace head, const std::string& noun,
                  const std::vector<std::string>& adjectives) {
  int only = -1;
  bool several = false;
  for (const Candidate& c : mentions.table.before(head, mentions.table.with_role_ending(noun))) {
    const DocumentEntity& e = mentions.table[c.entity];
    if (!can_be_called(mentions, e, noun)) {
      continue;
    }
    several = several || only >= 0;
    only = only < 0 ? c.entity : only;
    for (const std::string& role : e.roles) {
      const std::vector<std::string_view> words = split_words(role);
      const bool all = std::all_of(adjectives.begin(), adjectives.end(), [&](const auto& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
      });
      if (all && words.back() == noun) {
        return c.entity;
      }
    }
  }
  return several ? -1 : only;
}

}  // namespace

int described_person(const DocumentMentions& mentions, WordPlace head,
                     const std::vector<int>& modifiers) {
  const ParseTree& tree = mentions.tree(head);
  const std::string noun = to_lower(tree[head.token].lemma);
  if (!mentions.hints.is_person_noun(noun) || tree.lower(head.token) != noun) {
    return -1;
  }
  std::vector<std::string> adjectives;
  bool dead = false;
  for (const int k : modifiers) {
    dead = dead || means_dead(tree.lower(k));
    adjectives.push_back(tree.lower(k));
  }
  if (dead) {
    return dead_person(mentions, head, noun);
  }
  const bool former = std::all_of(adjectives.begin(), adjectives.end(),
                                  [&](const auto& word) { return mentions.hints.is_former(word); });
  return former ? former_holder(mentions, head, noun, adjectives) : -1;
}

}  // namespace kith
