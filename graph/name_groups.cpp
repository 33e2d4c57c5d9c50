#include "graph/name_groups.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace kith {

namespace {

// The types that name a place. What else there is besides these and people may change its type from
// text to text.
constexpr std::array<std::string_view, 9> kPlaceTypes = {
    "Country", "City", "Place", "Region", "Location", "Facility", "State", "Town", "Province"};

Family family_of(const Corpus& corpus, const CorpusEntity& entity) {
  const std::string_view type = corpus.texts[entity.type];
  if (!entity.named) {
    return Family::Plain;
  }
  if (type == "Person") {
    return Family::Person;
  }
  const bool place = std::find(kPlaceTypes.begin(), kPlaceTypes.end(), type) != kPlaceTypes.end();
  return place ? Family::Place : Family::Other;
}

std::uint64_t hash_of_form(const Corpus& corpus, const CorpusEntity& entity) {
  std::uint64_t hash = (std::uint64_t{entity.name} << 32 | entity.type) * 0x9E3779B97F4A7C15ULL;
  hash ^= (std::uint64_t{entity.key} << 1 | std::uint64_t{entity.named}) * 0xC2B2AE3D27D4EB4FULL;
  for (std::uint32_t i = 0; i < entity.aliases + entity.roles; ++i) {
    hash = (hash ^ corpus.lists[entity.first_name + i]) * 0x9E3779B97F4A7C15ULL;
  }
  return hash ^ (hash >> 29);
}

bool same_form(const Corpus& corpus, const CorpusEntity& a, const CorpusEntity& b) {
  const auto list = [&](const CorpusEntity& entity) {
    return std::span(corpus.lists).subspan(entity.first_name, entity.aliases + entity.roles);
  };
  return a.name == b.name && a.type == b.type && a.key == b.key && a.named == b.named &&
         a.aliases == b.aliases && a.roles == b.roles && std::ranges::equal(list(a), list(b));
}

}  // namespace

std::string compared_name(std::string_view name) {
  std::string folded = fold(name);
  if (folded.find('.') == std::string::npos) {
    return folded;
  }
  std::string out;
  for (std::string_view word : split_words(folded)) {
    if (word.size() > 1 && word.back() == '.') {
      word.remove_suffix(1);
    }
    const bool is_initials = [&] {  // "u.s"
      for (std::size_t i = 1; i < word.size(); i += 2) {
        if (word[i] != '.') {
          return false;
        }
      }
      return word.size() > 1 && word.size() % 2 == 1;
    }();
    out += out.empty() ? "" : " ";
    out += is_initials ? replace_all(std::string(word), ".", "") : std::string(word);
  }
  return out;
}

std::vector<std::string_view> name_words(std::string_view compared) {
  return split_words(compared);
}

NameGroups::NameGroups(const Corpus& corpus) : corpus_(corpus), form_of_(corpus.entities.size()) {
  std::vector<std::uint32_t> slots(1024,
                                   kNone);  // forms by hash; a power of two, at most half full
  std::vector<std::uint64_t> hashes;        // by form
  const auto slot_of = [&](const CorpusEntity& entity, std::uint64_t hash) {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at] != kNone &&
           !(hashes[slots[at]] == hash && same_form(corpus, forms_[slots[at]].sample, entity))) {
      at = (at + 1) & (slots.size() - 1);
    }
    return at;
  };
  for (std::uint32_t i = 0; i < corpus.entities.size(); ++i) {
    const CorpusEntity& entity = corpus.entities[i];
    const std::uint64_t hash = hash_of_form(corpus, entity);
    std::size_t at = slot_of(entity, hash);
    if (slots[at] == kNone) {
      slots[at] = static_cast<std::uint32_t>(forms_.size());
      hashes.push_back(hash);
      Form& form = forms_.emplace_back();
      form.sample = entity;
      form.family = family_of(corpus, entity);
      form.folded = compared_name(corpus.texts[entity.name]);
      form.words = static_cast<std::uint32_t>(name_words(form.folded).size());
      if (forms_.size() * 2 > slots.size()) {
        slots.assign(slots.size() * 4, kNone);
        for (std::uint32_t form_number = 0; form_number < forms_.size(); ++form_number) {
          slots[slot_of(forms_[form_number].sample, hashes[form_number])] = form_number;
        }
        at = slot_of(entity, hash);
      }
    }
    Form& form = forms_[slots[at]];
    if (form.entities.empty() ||
        corpus.entities[form.entities.back()].document != entity.document) {
      ++form.documents;
    }
    form.entities.push_back(i);
    form_of_[i] = slots[at];
  }
  parents_.resize(forms_.size());
  std::iota(parents_.begin(), parents_.end(), 0U);
  members_.resize(forms_.size());
  keys_.resize(forms_.size());
  for (std::uint32_t form = 0; form < forms_.size(); ++form) {
    members_[form] = {form};
    keys_[form] = forms_[form].sample.key;
  }
}

std::uint32_t NameGroups::group_of(std::uint32_t form) const {
  while (parents_[form] != form) {
    parents_[form] = parents_[parents_[form]];
    form = parents_[form];
  }
  return form;
}

std::vector<std::uint32_t> NameGroups::documents_of(std::uint32_t group) const {
  std::vector<std::uint32_t> documents;
  for (const std::uint32_t form : members_[group]) {
    for (const std::uint32_t entity : forms_[form].entities) {
      documents.push_back(corpus_.entities[entity].document);
    }
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

std::size_t NameGroups::support_of(std::uint32_t group) const {
  std::size_t support = 0;
  for (const std::uint32_t form : members_[group]) {
    support += forms_[form].documents;
  }
  return support;
}

bool NameGroups::in_one_document(std::uint32_t a, std::uint32_t b) const {
  const std::vector<std::uint32_t> first = documents_of(a), second = documents_of(b);
  std::vector<std::uint32_t> both;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(both));
  return !both.empty();
}

const std::set<std::string>& NameGroups::reasons_of(std::uint32_t group) const {
  static const std::set<std::string> kNoReasons;
  const auto found = reasons_.find(group);
  return found == reasons_.end() ? kNoReasons : found->second;
}

bool NameGroups::join(std::uint32_t a, std::uint32_t b, const std::string& reason) {
  a = group_of(a);
  b = group_of(b);
  if (a == b) {
    return true;
  }
  if ((keys_[a] != 0 && keys_[b] != 0 && keys_[a] != keys_[b]) || are_apart(a, b)) {
    return false;
  }
  unite(a, b, reason);
  return true;
}

bool NameGroups::join_decided(std::uint32_t a, std::uint32_t b, const std::string& reason) {
  a = group_of(a);
  b = group_of(b);
  if (are_apart(a, b)) {
    return false;
  }
  if (a != b) {
    unite(a, b, reason);
  }
  decided_.insert(group_of(a));
  return true;
}

void NameGroups::keep_apart(std::span<const std::uint32_t> first,
                            std::span<const std::uint32_t> second) {
  const auto has = [](std::span<const std::uint32_t> forms, std::uint32_t form) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  for (const std::uint32_t form : first) {
    if (!has(second, form)) {
      sides_[group_of(form)].insert(next_side_);
    }
  }
  for (const std::uint32_t form : second) {
    if (!has(first, form)) {
      sides_[group_of(form)].insert(next_side_ + 1);
    }
  }
  next_side_ += 2;
}

bool NameGroups::are_apart(std::uint32_t group, std::uint32_t other) const {
  const auto one = sides_.find(group), two = sides_.find(other);
  return one != sides_.end() && two != sides_.end() &&
         std::any_of(one->second.begin(), one->second.end(),
                     [&](std::uint32_t side) { return two->second.count(side ^ 1U) != 0; });
}

void NameGroups::unite(std::uint32_t a, std::uint32_t b, const std::string& reason) {
  if (members_[a].size() < members_[b].size() ||
      (members_[a].size() == members_[b].size() && b < a)) {
    std::swap(a, b);
  }
  std::vector<std::uint32_t> both;
  std::merge(members_[a].begin(), members_[a].end(), members_[b].begin(), members_[b].end(),
             std::back_inserter(both));
  members_[a] = std::move(both);
  members_[b] = {};
  keys_[a] = keys_[a] != 0 ? keys_[a] : keys_[b];
  parents_[b] = a;
  if (const auto moved = reasons_.find(b); moved != reasons_.end()) {
    reasons_[a].merge(moved->second);
    reasons_.erase(b);
  }
  if (!reason.empty()) {
    reasons_[a].insert(reason);
  }
  if (decided_.erase(b) > 0) {
    decided_.insert(a);
  }
  if (const auto moved = sides_.find(b); moved != sides_.end()) {
    sides_[a].merge(moved->second);
    sides_.erase(b);
  }
}

}  // namespace kith
