#include "extract/rank_namesakes.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace kith {

namespace {

constexpr double kSubjectName = 1;  // a full name that is a subject
constexpr double kOtherName = .5;   // any other
constexpr double kAtStart = 1;      // named in the head or the first sentence
constexpr int kStart = 2;           // sentences
constexpr double kNear = .1;        // for each sentence nearer
constexpr int kFar = 6;             // sentences: further back is all the same
constexpr int kTurn = 1;            // sentences that a turn to another bearer lasts

bool is_single(const std::string& name) {
  return name.find(' ') == std::string::npos;
}

int head_of(const ParseTree& tree, const NameSpan& span) {
  for (int k = span.first; k <= span.last; ++k) {
    if (tree[k].head < span.first || tree[k].head > span.last) {
      return k;
    }
  }
  return span.first;
}

}  // namespace

const Namesakes::Bearer& Namesakes::bearer(int entity) const {
  static const Bearer kUnknown;
  const auto found = bearers_.find(entity);
  return found == bearers_.end() ? kUnknown : found->second;
}

bool Namesakes::is_subject(const NameSpan& span) const {
  const ParseTree& t = tree(span.sentence);
  int head = head_of(t, span);
  while (t[head].head >= 0 && t[head].head < head &&
         (t.base(head) == "appos" || t.base(head) == "conj")) {
    head = t[head].head;  // "The poet Ann Lee died", "Tom Brown and Ann Lee met"
  }
  return t.base(head) == "nsubj";
}

// "Her husband, Erik Lee", "his sister Ann Lee", "Ann Lee, his sister".
bool Namesakes::is_introduced_as_relative(const NameSpan& span) const {
  const ParseTree& t = tree(span.sentence);
  const auto is_kin = [&](int token) {
    return token >= 0 && t[token].upos == "NOUN" && hints_.is_kin_noun(to_lower(t[token].lemma));
  };
  const int before = span.first - 1;
  if (is_kin(before) || (before > 0 && t.lower(before) == "," && is_kin(before - 1))) {
    return true;
  }
  const int head = head_of(t, span);
  const std::vector<int> beside = t.children(head, {"appos"});
  return (t.base(head) == "appos" && is_kin(t[head].head)) ||
         (!beside.empty() && is_kin(beside.front()) && t.has_child(beside.front(), {"nmod"}) &&
          t[beside.front()].head == head);
}

// "Foreign Minister Lee", "Ann Lee, the foreign minister": nouns of persons, without relatives.
std::set<std::string> Namesakes::roles_around(const NameSpan& span) const {
  const ParseTree& t = tree(span.sentence);
  std::set<std::string> out;
  const auto add = [&](int token) {
    const std::string lemma = to_lower(t[token].lemma);
    if ((hints_.is_person_noun(lemma) || hints_.is_office(lemma)) && !hints_.is_kin_noun(lemma)) {
      out.insert(lemma);
      if (token > 0 && hints_.is_role_adjective(t.lower(token - 1), lemma)) {
        out.insert(t.lower(token - 1) + " " + lemma);
      }
    }
  };
  const int before = span.first - 1;
  if (before >= 0 && (t[before].upos == "NOUN" || t[before].upos == "PROPN")) {
    add(before);
  }
  for (const int k : t.children(head_of(t, span), {"appos"})) {
    add(k);
  }
  return out;
}

void Namesakes::note(const NameSpan& span, int entity) {
  if (table_[entity].kind != NameKind::Person && span.kind != NameKind::Person) {
    return;
  }
  if (is_single(span.name)) {
    owners_.emplace(span.name, entity);
    return;
  }
  const auto [found, is_new] = bearers_.try_emplace(entity);
  Bearer& b = found->second;
  const WordPlace here{span.sentence, span.first};
  if (is_new || here < b.first) {
    b.first = here;
    b.relative = is_introduced_as_relative(span);
  }
  b.weight += (is_subject(span) ? kSubjectName : kOtherName) +
              (span.sentence < kStart && is_new ? kAtStart : 0);
  b.roles.merge(roles_around(span));
}

Namesakes::LastName Namesakes::last_name(int entity, WordPlace here) const {
  const std::set<WordPlace>& places = table_[entity].places;
  const auto next = places.lower_bound(here);
  if (next == places.begin()) {
    return {};
  }
  const WordPlace place = *std::prev(next);
  const NameSpan* span = table_.name_at(place);
  return {place.sentence, span != nullptr && is_subject(*span)};
}

// Those whose gender "Mr" and whose office "Foreign Minister" before the name fits; all where
// nothing stands there, or fits nobody.
std::vector<int> Namesakes::agreeing(const NameSpan& span, std::span<const int> bearers) const {
  std::vector<int> out(bearers.begin(), bearers.end());
  const ParseTree& t = tree(span.sentence);
  const auto narrow = [&](const auto& fits) {
    std::vector<int> fitting;
    std::copy_if(out.begin(), out.end(), std::back_inserter(fitting), fits);
    if (!fitting.empty()) {
      out = std::move(fitting);
    }
  };
  const Gender gender =
      span.first > 0 ? hints_.gender_of_address(t.lower(span.first - 1)) : Gender::Unknown;
  if (gender != Gender::Unknown) {
    narrow([&](int e) {
      const Gender own = hints_.gender_of_given_name(split_words(table_[e].name).front());
      return own == Gender::Unknown || own == gender;
    });
  }
  for (const std::string& role : roles_around(span)) {
    narrow([&](int e) { return bearer(e).roles.count(role) > 0; });
  }
  return out;
}

// Brought in as a relative of another bearer, who was named before.
bool Namesakes::is_in_passing(int entity, std::span<const int> bearers) const {
  const Bearer& b = bearer(entity);
  return b.relative && std::any_of(bearers.begin(), bearers.end(), [&](int other) {
           return bearers_.count(other) > 0 && bearer(other).first < b.first;
         });
}

// "Ann Lee founded a company. Lee hired ...": another than the owner of the name, where the text
// has just turned to her.
int Namesakes::in_turn(const NameSpan& span, int owner, const std::vector<int>& bearers) const {
  const WordPlace here{span.sentence, span.first};
  if (!is_subject(span) || here.sentence - last_name(owner, here).sentence <= kTurn) {
    return owner;
  }
  for (const int e : bearers) {
    const LastName last = last_name(e, here);
    if (e != owner && last.sentence >= 0 && last.subject &&
        here.sentence - last.sentence <= kTurn) {
      return e;
    }
  }
  return owner;
}

int Namesakes::most_prominent(const NameSpan& span, const std::vector<int>& bearers) const {
  const WordPlace here{span.sentence, span.first};
  int best = -1;
  std::pair<bool, double> best_rank;
  for (const int e : bearers) {
    const int last = last_name(e, here).sentence;
    const double rank =
        bearer(e).weight - (last < 0 ? 0 : kNear * std::min(kFar, here.sentence - last));
    const std::pair ranks{last >= 0, rank};
    if (best < 0 || ranks > best_rank ||
        (ranks == best_rank && bearer(e).first < bearer(best).first)) {
      best = e;
      best_rank = ranks;
    }
  }
  return best;
}

int Namesakes::choose(const NameSpan& span, std::span<const int> bearers) const {
  std::vector<int> fits = agreeing(span, bearers);
  if (fits.size() == 1) {
    return fits.front();
  }
  std::vector<int> main;
  std::copy_if(fits.begin(), fits.end(), std::back_inserter(main),
               [&](int e) { return !is_in_passing(e, bearers); });
  if (!main.empty()) {
    fits = std::move(main);
  }
  const auto owner = owners_.find(span.name);
  return owner != owners_.end() && std::find(fits.begin(), fits.end(), owner->second) != fits.end()
             ? in_turn(span, owner->second, fits)
             : most_prominent(span, fits);
}

}  // namespace kith
