#include "extract/match_names.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace kith {

namespace {

bool is_upper_case(const std::string& name) {
  return to_upper(name) == name && to_lower(name) != name;
}

// A short name stays with whom it stood for before, unless another bearer was named so many
// sentences later.
constexpr double kCalledSo = 2;
constexpr int kHead = 0;  // the sentence that may call somebody by a short name first

// A company keeps its short name beside its subsidiaries.
constexpr double kBodyCalledSo = 100;

double called_so(NameKind kind) {
  return kind == NameKind::Organization ? kBodyCalledSo : kCalledSo;
}

}  // namespace

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out;
  for (const std::string_view word : split_words(name)) {
    out.emplace_back(word);
  }
  return out;
}

NameMatcher::NameMatcher(const WordHints& hints, const EntityTable& table,
                         const Namesakes& namesakes, const NameSpan& span)
    : hints_(hints),
      table_(table),
      namesakes_(namesakes),
      span_(span),
      words_(words_of(span.name)) {}

int NameMatcher::match() const {
  const int same = table_.with_name(to_lower(span_.name));
  if (same >= 0 && (words_.size() > 1 || !span_.key.empty())) {
    return same;
  }
  const int country = place_of_people();
  if (country >= 0) {
    return country;
  }
  std::vector<int> fits;
  for (const int entity : alike()) {
    if (can_be(table_[entity])) {
      fits.push_back(entity);
    }
  }
  if (same >= 0 && std::find(fits.begin(), fits.end(), same) == fits.end()) {
    fits.push_back(same);
  }
  return nearest(fits);
}

std::vector<int> NameMatcher::alike() const {
  std::vector<int> out;
  const auto add = [&](std::span<const int> more) {
    for (const int e : more) {
      if (table_[e].merged_into < 0 && std::find(out.begin(), out.end(), e) == out.end()) {
        out.push_back(e);
      }
    }
  };
  add(table_.with_first_word(words_.front()));
  add(table_.with_first_word(words_.back()));
  add(table_.with_last_word(words_.back()));
  add(table_.with_initials(span_.name));
  std::sort(out.begin(), out.end());
  return out;
}

// "Ostranian" where the text knows Ostrania, a country that no gazetteer has.
int NameMatcher::place_of_people() const {
  if (span_.label != "Group" || words_.size() != 1) {
    return -1;
  }
  for (const std::string& place : hints_.lexicon().places_of_people(to_lower(span_.name))) {
    const int found = table_.with_name(place);
    if (found >= 0) {
      return found;
    }
  }
  return -1;
}

bool NameMatcher::is_initials_of(const std::string& name) const {
  return words_.size() == 1 && is_upper_case(span_.name) && span_.name == initials_of(name);
}

bool NameMatcher::can_be(const DocumentEntity& e) const {
  const std::vector<std::string> theirs = words_of(e.name);
  const bool single = words_.size() == 1;
  if (e.kind == NameKind::Person && span_.kind == NameKind::Person) {
    return (single && (words_[0] == theirs.back() || words_[0] == theirs.front())) ||
           (theirs.size() == 1 && theirs[0] == words_.back());
  }
  const bool long_enough = span_.name.size() > 3 || !is_upper_case(span_.name);
  const bool known_place = span_.kind == NameKind::Place && hints_.place(span_.name);
  if (single && theirs.size() > 1 && long_enough && !hints_.demonym(span_.name) && !known_place &&
      !hints_.is_country(span_.name) &&
      (e.kind == NameKind::Person || e.kind == NameKind::Organization)) {
    return (words_[0] == theirs.back() && !is_home_of(e)) ||
           (e.kind == NameKind::Organization && is_initials_of(e.name)) ||
           (e.kind == NameKind::Organization && words_[0] == theirs.front() &&
            span_.label != "Group" &&  // "Marevian" is no short name of the Marevian Union
            !span_.behind_in);         // nor who is "in Stanford"
  }
  const bool prefix =
      words_.size() <= theirs.size() && std::equal(words_.begin(), words_.end(), theirs.begin());
  if (span_.kind == NameKind::Place && !known_place &&
      hints_.is_name_noun(theirs.back(), "Place") && prefix) {
    return true;
  }
  const auto loose = [](NameKind kind) {
    return kind == NameKind::Organization || kind == NameKind::Thing;
  };
  if (loose(span_.kind) && (loose(e.kind) || e.kind == NameKind::Place)) {
    const bool suffix = words_.size() < theirs.size() &&
                        std::equal(words_.rbegin(), words_.rend(), theirs.rbegin());
    return (words_.size() < theirs.size() && span_.name.size() > 3 && (prefix || suffix)) ||
           is_initials_of(e.name);
  }
  return false;
}

// "Marevia" is no short name of Northlight Marevia where it is a place, comes before it in the text
// below the head, or where Northlight Energy bears the first word too.
bool NameMatcher::is_home_of(const DocumentEntity& e) const {
  if (e.kind != NameKind::Organization) {
    return false;
  }
  const std::span<const int> alike = table_.with_first_word(words_of(e.name).front());
  const auto bodies = std::count_if(alike.begin(), alike.end(), [&](int k) {
    return table_[k].merged_into < 0 && table_[k].kind == NameKind::Organization;
  });
  const bool before =
      !e.places.empty() && WordPlace{span_.sentence, span_.first} < *e.places.begin();
  return span_.kind == NameKind::Place || bodies > 1 || (before && span_.sentence > kHead);
}

// Of several: those of the same kind, mentioned before, and that nearest; else the first of the
// text.
int NameMatcher::nearest(const std::vector<int>& fits) const {
  const WordPlace here{span_.sentence, span_.first};
  const std::vector<Candidate> before = table_.before(here, fits);
  int best = -1;
  std::tuple<bool, bool, double, WordPlace> best_rank;
  for (const int entity : fits) {
    const DocumentEntity& e = table_[entity];
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const Candidate& c) { return c.entity == entity; });
    const bool known = found != before.end();
    const std::tuple rank{
        e.kind != span_.kind, !known,
        known ? found->distance - (e.names.count(span_.name) > 0 ? called_so(e.kind) : 0.0) : 0.0,
        e.places.empty() ? WordPlace{0, 0} : *e.places.begin()};
    if (best < 0 || rank < best_rank) {
      best = entity;
      best_rank = rank;
    }
  }
  return among_namesakes(fits, best);
}

// Where the one chosen is a person, and others of that name too.
int NameMatcher::among_namesakes(const std::vector<int>& fits, int chosen) const {
  std::vector<int> persons;
  for (const int entity : fits) {
    if (table_[entity].kind == NameKind::Person) {
      persons.push_back(entity);
    }
  }
  return words_.size() == 1 && persons.size() > 1 && table_[chosen].kind == NameKind::Person
             ? namesakes_.choose(span_, persons)
             : chosen;
}

}  // namespace kith
