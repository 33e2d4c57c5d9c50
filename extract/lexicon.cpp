#include "extract/lexicon.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "extract/lexicon_tables.h"
#include "extract/word_map.h"

namespace kith {

namespace {

constexpr int kMostWords = 8;  // tokens of the longest listed noun, hyphens counted

}  // namespace

Lexicon::Lexicon(const std::string& seeds) : tables_(std::make_unique<const Tables>(seeds)) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;

const EntityTypes& Lexicon::types() const {
  return tables_->types;
}

const KindRow* Lexicon::kind_of(std::string_view noun) const {
  const auto found = tables_->kinds.find(to_lower(noun));
  return found == tables_->kinds.end() ? nullptr : &found->second;
}

std::span<const RoleNoun> Lexicon::roles_of(std::string_view noun) const {
  return tables_->roles.find(to_lower(noun));
}

std::span<const NounFrame> Lexicon::noun_frames(std::string_view noun) const {
  return tables_->nouns.find(to_lower(noun));
}

namespace {

enum class WordsAs : std::uint8_t { Forms, Lemmas };

std::string listed_words(const ParseTree& tree, int first, int last, int head, WordsAs as) {
  std::string out;
  for (int k = first; k <= last; ++k) {
    const bool hyphen = tree.lower(k) == "-" || (k > first && tree.lower(k - 1) == "-");
    if (k > first && !hyphen) {
      out += ' ';
    }
    out += as == WordsAs::Forms && k != head ? tree.lower(k) : to_lower(tree[k].lemma);
  }
  return out;
}

bool lies_below(const ParseTree& tree, int token, int above) {
  for (int steps = 0; token >= 0 && steps < 12; ++steps) {
    if (token == above) {
      return true;
    }
    token = tree[token].head;
  }
  return false;
}

// A word that may be part of the noun at `head`: below it, or hung beside it on the same name
// ("Prime" of "Prime Minister Ash").
bool belongs_to(const ParseTree& tree, int token, int head) {
  return lies_below(tree, token, head) || lies_below(tree, head, token) ||
         (tree[token].head == tree[head].head && tree[token].head > std::max(token, head));
}

// Windows around `head`, the longest first, handed to `try_words` until it says yes.
template <typename TryWords>
void try_windows(const ParseTree& tree, const WordSet& inner_words, int head,
                 const TryWords& try_words) {
  const auto extends = [&](int k) {
    return k >= 0 && k < tree.size() &&
           (inner_words.contains(to_lower(tree[k].lemma)) || inner_words.contains(tree.lower(k))) &&
           belongs_to(tree, k, head);
  };
  int first = head;
  int last = head;
  if (inner_words.contains(to_lower(tree[head].lemma))) {
    while (head - first + 1 < kMostWords && extends(first - 1)) {
      --first;
    }
    while (last - head + 1 < kMostWords && extends(last + 1)) {
      ++last;
    }
  }
  for (int length = std::min(last - first + 1, kMostWords); length > 0; --length) {
    for (int begin = std::max(first, head - length + 1);
         begin <= head && begin + length - 1 <= last; ++begin) {
      const int end = begin + length - 1;
      const std::string forms = listed_words(tree, begin, end, head, WordsAs::Forms);
      const std::string lemmas = listed_form(tree, begin, end);
      const std::string plain = listed_words(tree, begin, end, -1, WordsAs::Forms);  // "talks"
      if (try_words(forms, begin, end) || (lemmas != forms && try_words(lemmas, begin, end)) ||
          (plain != forms && try_words(plain, begin, end))) {
        return;
      }
    }
  }
}

template <typename Row>
NounMatch<Row> longest_of(const ParseTree& tree, const WordSet& inner_words,
                          const RowsByWord<Row>& rows, int head) {
  NounMatch<Row> out;
  try_windows(tree, inner_words, head, [&](const std::string& words, int first, int last) {
    const std::span<const Row> found = rows.find(words);
    for (const Row& row : found) {
      out.rows.push_back(&row);
    }
    out.first = first;
    out.last = last;
    return !found.empty();
  });
  return out;
}

}  // namespace

std::string listed_form(const ParseTree& tree, int first, int last) {
  return listed_words(tree, first, last, -1, WordsAs::Lemmas);
}

NounMatch<KindRow> Lexicon::find_kind(const ParseTree& tree, int head) const {
  NounMatch<KindRow> out;
  try_windows(tree, tables_->inner_words, head, [&](const std::string& words, int first, int last) {
    const auto found = tables_->kinds.find(words);
    if (found == tables_->kinds.end()) {
      return false;
    }
    out = {{&found->second}, first, last};
    return true;
  });
  return out;
}

NounMatch<RoleNoun> Lexicon::find_roles(const ParseTree& tree, int head) const {
  return longest_of(tree, tables_->inner_words, tables_->roles, head);
}

NounMatch<NounFrame> Lexicon::find_deeds(const ParseTree& tree, int head) const {
  return longest_of(tree, tables_->inner_words, tables_->nouns, head);
}

bool Lexicon::is_part_noun(std::string_view lemma) const {
  return tables_->part_nouns.contains(lemma);
}

bool Lexicon::is_state_body(std::string_view lemma) const {
  return tables_->state_bodies.contains(lemma);
}

bool Lexicon::gives_name(std::string_view lemma) const {
  return tables_->naming_verbs.contains(lemma);
}

std::vector<std::string> Lexicon::places_of_people(std::string_view people) const {
  constexpr std::size_t kShortestStem = 4;  // "Dan" is no word for a people of D
  std::vector<std::string> out;
  for (const auto& [ending, instead] : tables_->people_endings) {
    if (people.ends_with(ending) && people.size() >= ending.size() + kShortestStem) {
      out.push_back(std::string(people.substr(0, people.size() - ending.size())) + instead);
    }
  }
  return out;
}

Gender Lexicon::gender_of_given_name(std::string_view name) const {
  const auto found = tables_->given_names.find(to_lower(name));
  if (found != tables_->given_names.end()) {
    return found->second;
  }
  const auto plain = tables_->given_names.find(to_lower(strip_accents(name)));
  return plain == tables_->given_names.end() ? Gender::Unknown : plain->second;
}

bool Lexicon::is_given_name(std::string_view name) const {
  return tables_->given_names.contains(to_lower(name)) ||
         tables_->given_names.contains(to_lower(strip_accents(name)));
}

const DemonymRow* Lexicon::demonym(std::string_view word) const {
  auto found = tables_->demonyms.find(word);
  if (found == tables_->demonyms.end() && word.size() > 3 && word.back() == 's') {
    found = tables_->demonyms.find(word.substr(0, word.size() - 1));
    if (found != tables_->demonyms.end() && !found->second.person) {
      return nullptr;
    }
  }
  return found == tables_->demonyms.end() ? nullptr : &found->second;
}

bool Lexicon::is_called(std::string_view name, std::string_view noun) const {
  const std::vector<std::string_view> words = split_words(name);
  if (words.size() < 2) {
    return false;
  }
  const auto means = [&](std::string_view word) {
    const auto found = tables_->name_nouns.find(word);
    return found != tables_->name_nouns.end() &&
           std::find(found->second.begin(), found->second.end(), noun) != found->second.end();
  };
  const auto of = std::find(words.begin() + 1, words.end(), "of");  // "Costin Group of Port Serin"
  return to_lower(words.back()) == noun || (of != words.end() && to_lower(*(of - 1)) == noun) ||
         means(words.front()) || means(words.back());
}

// Where words disagree: last, before_of, first, inside; a longer word beats a shorter one at the
// same place.
std::string_view Lexicon::type_of_name(std::string_view name) const {
  const std::vector<std::string_view> words = split_words(name);
  std::string_view best;
  std::pair<int, int> best_rank{9, 0};
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    for (std::size_t end = begin + 1;
         end <= words.size() && end - begin <= tables_->longest_name_word; ++end) {
      const char* first = words[begin].data();
      const std::string_view phrase(
          first, static_cast<std::size_t>(words[end - 1].data() + words[end - 1].size() - first));
      const auto found = tables_->name_words.find(phrase);
      if (found == tables_->name_words.end()) {
        continue;
      }
      for (const Tables::NameWord& word : found->second) {
        const bool whole = begin == 0 && end == words.size();
        const int place = word.last && end == words.size() && !whole                   ? 0
                          : word.before_of && end < words.size() && words[end] == "of" ? 1
                          : word.first && begin == 0 && !whole                         ? 2
                          : word.inside                                                ? 3
                          : whole && end - begin > 1                                   ? 0
                                                                                       : 9;
        const std::pair<int, int> rank{place, -static_cast<int>(end - begin)};
        if (place < 9 && rank < best_rank) {
          best_rank = rank;
          best = word.type;
        }
      }
    }
  }
  return best;
}

std::span<const VerbFrame> Lexicon::verb_frames(std::string_view lemma) const {
  return tables_->verbs.find(to_lower(lemma));
}

const RelationRow* Lexicon::relation(std::string_view name) const {
  const auto found = tables_->relation_at.find(name);
  return found == tables_->relation_at.end() ? nullptr : &tables_->relations[found->second];
}

std::span<const RelationRow> Lexicon::relations() const {
  return tables_->relations;
}

std::span<const Cue> Lexicon::cues(std::string_view lemma, std::string_view upos) const {
  const auto found = tables_->cues.find(to_lower(lemma) + "\t" + std::string(upos));
  return found == tables_->cues.end() ? std::span<const Cue>{}
                                      : std::span<const Cue>{found->second};
}

std::string Lexicon::cue_phrase(const ParseTree& tree, int token) const {
  for (const WordsAs as : {WordsAs::Forms, WordsAs::Lemmas}) {
    const auto found = tables_->cue_phrases.find(
        as == WordsAs::Forms ? tree.lower(token) : to_lower(tree[token].lemma));
    if (found == tables_->cue_phrases.end()) {
      continue;
    }
    for (int length = std::min(found->second, tree.size() - token); length > 1; --length) {
      std::string words = listed_words(tree, token, token + length - 1, -1, as);
      if (tables_->cue_phrase_words.contains(words)) {
        return words;
      }
    }
  }
  return {};
}

}  // namespace kith
