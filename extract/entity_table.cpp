#include "extract/entity_table.h"

#include <algorithm>

#include "base/text.h"

namespace kith {

namespace {

// Names in a document that share a word; more are not looked at.
constexpr std::size_t kMostAlike = 100;
constexpr int kMostLookedAt = 300;  // mentions before a word: eight sentences of news have a tenth
constexpr double kSubjectBonus = .6;
constexpr double kRepeatBonus = .1;
constexpr int kMostRepeats = 3;

std::size_t index(int value) {
  return static_cast<std::size_t>(value);
}

std::span<const int> found_in(const std::unordered_map<std::string, std::vector<int>>& map,
                              std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? std::span<const int>() : std::span<const int>(found->second);
}

void add_to(std::unordered_map<std::string, std::vector<int>>& map, const std::string& key,
            int entity) {
  std::vector<int>& list = map[key];
  if (list.size() < kMostAlike && std::find(list.begin(), list.end(), entity) == list.end()) {
    list.push_back(entity);
  }
}

int found_in(const std::unordered_map<std::string, int>& map, std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? -1 : found->second;
}

}  // namespace

std::string initials_of(std::string_view name) {
  std::string out;
  const std::string parts = replace_all(std::string(name), "-", " ");  // "Anti-Corruption Office"
  for (const std::string_view word : split_words(parts)) {
    const CodePoint first = code_point_at(word, 0);
    if (is_upper(first.value)) {
      append_utf8(out, first.value);
    }
  }
  return out;
}

std::string last_word_of(std::string_view name) {
  const std::vector<std::string_view> words = split_words(name);
  return words.empty() ? std::string() : to_lower(words.back());
}

EntityTable::EntityTable(std::span<const ParseTree> trees) {
  for (const ParseTree& tree : trees) {
    at_.emplace_back(index(tree.size()), -1);
    name_at_.emplace_back(index(tree.size()), -1);
  }
  mentions_.resize(trees.size());
}

int EntityTable::make(DocumentEntity entity) {
  entities_.push_back(std::move(entity));
  const int made = size() - 1;
  index_name(made);
  return made;
}

int EntityTable::root_of(int entity) const {
  while (entity >= 0 && (*this)[entity].merged_into >= 0) {
    entity = (*this)[entity].merged_into;
  }
  return entity;
}

int EntityTable::at(WordPlace place) const {
  return root_of(at_[index(place.sentence)][index(place.token)]);
}

void EntityTable::put(WordPlace place, int entity) {
  at_[index(place.sentence)][index(place.token)] = entity;
}

const NameSpan* EntityTable::name_at(WordPlace place) const {
  const int found = name_at_[index(place.sentence)][index(place.token)];
  return found < 0 ? nullptr : &names_[index(found)];
}

void EntityTable::put_name(NameSpan span, int entity, Standing standing) {
  for (int token = span.first; token <= span.last; ++token) {
    put({span.sentence, token}, entity);
    name_at_[index(span.sentence)][index(token)] = static_cast<int>(names_.size());
  }
  if (standing == Standing::Mentions) {
    add_place(entity, {span.sentence, span.first});
  }
  names_.push_back(std::move(span));
}

void EntityTable::add_place(int entity, WordPlace place) {
  edit(entity).places.insert(place);
  std::vector<std::pair<int, int>>& list = mentions_[index(place.sentence)];
  const std::pair<int, int> mention{place.token, entity};
  list.insert(std::upper_bound(list.begin(), list.end(), mention), mention);
}

void EntityTable::add_subject(int entity, WordPlace place) {
  edit(entity).subject_places.insert(place);
}

void EntityTable::add_role(int entity, const std::string& role) {
  if (edit(entity).roles.insert(role).second) {
    add_to(by_role_ending_, last_word_of(role), entity);
  }
}

void EntityTable::index_name(int entity) {
  const DocumentEntity& e = (*this)[entity];
  const std::vector<std::string_view> words = split_words(e.name);
  if (words.empty()) {
    return;
  }
  if (e.named) {
    add_to(by_first_, std::string(words.front()), entity);
    add_to(by_last_, to_lower(words.back()), entity);
    if (words.size() > 1) {
      add_to(by_initials_, initials_of(e.name), entity);
    }
    return;
  }
  things_[to_lower(e.name)] = entity;
  if (!e.office.empty()) {
    return;  // "a leader" is another
  }
  things_by_ending_[to_lower(words.back())] = entity;
  if (words.size() == 1) {
    single_things_[to_lower(e.name)] = entity;
  }
}

void EntityTable::call(int entity, const std::string& name) {
  ++edit(entity).names[name];
  by_name_.emplace(to_lower(name), entity);
}

void EntityTable::merge(int kept, int gone) {
  DocumentEntity& into = edit(kept);
  DocumentEntity& from = edit(gone);
  for (const auto& [name, count] : from.names) {
    into.names[name] += count;
  }
  for (const auto& [vote, count] : from.kind_votes) {
    into.kind_votes[vote] += count;
  }
  for (const auto& [label, count] : from.label_votes) {
    into.label_votes[label] += count;
  }
  into.places.insert(from.places.begin(), from.places.end());
  into.subject_places.insert(from.subject_places.begin(), from.subject_places.end());
  into.roles.insert(from.roles.begin(), from.roles.end());
  from.places.clear();
  into.key = into.key.empty() ? from.key : into.key;
  index_name(kept);
  from.merged_into = kept;
}

Candidate EntityTable::candidate(int entity, WordPlace last, WordPlace here) const {
  const DocumentEntity& e = (*this)[entity];
  int mentions = 0;
  for (auto place = e.places.begin();
       place != e.places.end() && mentions < kMostRepeats && *place < here; ++place) {
    ++mentions;
  }
  bool subject = false;
  for (auto place = e.subject_places.lower_bound({last.sentence, 0});
       place != e.subject_places.end() && *place < here && place->sentence == last.sentence;
       ++place) {
    subject = subject || e.places.count(*place) > 0;
  }
  return {entity, last,
          here.sentence - last.sentence - (subject ? kSubjectBonus : 0) - kRepeatBonus * mentions};
}

namespace {

void sort_nearest_first(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    if (a.distance != b.distance) {
      return a.distance < b.distance;
    }
    return a.last.token != b.last.token ? a.last.token > b.last.token : a.entity < b.entity;
  });
}

}  // namespace

std::vector<Candidate> EntityTable::before(WordPlace here, int sentences) const {
  std::vector<std::pair<int, WordPlace>> last;  // of each entity its nearest mention
  int looked_at = 0;
  for (int s = here.sentence; s >= std::max(0, here.sentence - sentences); --s) {
    const auto& list = mentions_[index(s)];
    for (auto mention = list.rbegin(); mention != list.rend(); ++mention) {
      if (++looked_at > kMostLookedAt) {
        break;
      }
      const WordPlace place{s, mention->first};
      const int entity = root_of(mention->second);
      if (place < here && std::none_of(last.begin(), last.end(),
                                       [&](const auto& l) { return l.first == entity; })) {
        last.emplace_back(entity, place);
      }
    }
  }
  std::vector<Candidate> out;
  out.reserve(last.size());
  for (const auto& [entity, place] : last) {
    out.push_back(candidate(entity, place, here));
  }
  sort_nearest_first(out);
  return out;
}

std::vector<Candidate> EntityTable::before(WordPlace here, std::span<const int> among) const {
  std::vector<Candidate> out;
  for (const int listed : among) {
    const int entity = root_of(listed);
    const std::set<WordPlace>& places = (*this)[entity].places;
    const auto next = places.lower_bound(here);
    if (next != places.begin() && std::none_of(out.begin(), out.end(), [&](const Candidate& c) {
          return c.entity == entity;
        })) {
      out.push_back(candidate(entity, *std::prev(next), here));
    }
  }
  sort_nearest_first(out);
  return out;
}

std::span<const int> EntityTable::with_first_word(std::string_view word) const {
  return found_in(by_first_, word);
}
std::span<const int> EntityTable::with_last_word(std::string_view word) const {
  return found_in(by_last_, to_lower(word));
}
std::span<const int> EntityTable::with_initials(std::string_view capitals) const {
  return found_in(by_initials_, capitals);
}
std::span<const int> EntityTable::with_role_ending(std::string_view word) const {
  return found_in(by_role_ending_, word);
}
int EntityTable::with_name(std::string_view lower) const {
  return root_of(found_in(by_name_, lower));
}
int EntityTable::thing_named(std::string_view lower) const {
  return found_in(things_, lower);
}

int EntityTable::thing_ending_in(std::string_view word, bool single_word_only) const {
  return found_in(single_word_only ? single_things_ : things_by_ending_, word);
}

}  // namespace kith
