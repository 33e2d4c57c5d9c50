#include "extract/mend_lemmas.h"

#include <array>
#include <vector>

#include "base/csv.h"
#include "base/text.h"
#include "extract/word_map.h"

namespace kith {

namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool ends_in(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.ends_with(ending);
}

// "bann", "stopp": a consonant doubled before the ending. Not "ll", "ss", "zz", "ff", which words
// end in.
bool is_doubled(std::string_view stem) {
  const std::size_t n = stem.size();
  return n > 2 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1]);
}

int count_vowel_groups(std::string_view word) {
  int groups = 0;
  for (std::size_t k = 0; k < word.size(); ++k) {
    groups += is_vowel(word[k]) && (k == 0 || !is_vowel(word[k - 1])) ? 1 : 0;
  }
  return groups;
}

// Whether a verb whose form has this stem is likely to end in -e, for verbs that no list has:
// "oxygenat-", "rewir-".
bool wants_e(std::string_view stem) {
  const std::size_t n = stem.size();
  if (n < 2) {
    return false;
  }
  const char last = stem[n - 1];
  const char before = stem[n - 2];
  if (last == 'c' || last == 'v' || last == 'u' || (last == 'z' && before != 'z')) {
    return true;
  }
  if (last == 'g') {
    return before == 'd' || before == 'r' || before == 'l' || is_vowel(before);
  }
  if (last == 's') {
    return before != 's';
  }
  if (last == 'l') {
    return !is_vowel(before) && before != 'l' && before != 'r' && before != 'w';
  }
  const bool two_vowels = n > 2 && is_vowel(before) && is_vowel(stem[n - 3]);
  if (!is_vowel(before) || two_vowels) {
    return false;
  }
  const bool short_word = count_vowel_groups(stem) == 1;
  if (ends_in(stem, "at") || ends_in(stem, "ur") || ends_in(stem, "ir") || ends_in(stem, "id") ||
      ends_in(stem, "iz")) {
    return true;
  }
  return short_word && last != 'w' && last != 'x' && last != 'y';
}

}  // namespace

struct LemmaMender::Tables {
  WordSet verbs;
  WordMap<std::string> irregular;
};

LemmaMender::LemmaMender(const std::string& seeds) {
  auto tables = std::make_unique<Tables>();
  const SeedTable verbs(seeds + "/language/verbs.tsv", {"lemma"});
  for (std::size_t row = 0; row < verbs.size(); ++row) {
    tables->verbs.insert(verbs.cell(row, 0));
  }
  const SeedTable irregular(seeds + "/language/irregular_verbs.tsv", {"form", "lemma"});
  for (std::size_t row = 0; row < irregular.size(); ++row) {
    tables->irregular.emplace(irregular.cell(row, 0), irregular.cell(row, 1));
  }
  tables_ = std::move(tables);
}

LemmaMender::~LemmaMender() = default;
LemmaMender::LemmaMender(LemmaMender&&) noexcept = default;

std::string LemmaMender::verb_lemma(const std::string& form, const std::string& tagged) const {
  const auto known = [&](const std::string& word) { return tables_->verbs.contains(word); };
  const auto irregular = tables_->irregular.find(form);
  if (irregular != tables_->irregular.end()) {
    return known(form) && tagged == form ? form : irregular->second;
  }
  std::string stem;
  for (const std::string_view ending : {"ing", "ed"}) {
    if (ends_in(form, ending) && form.size() > ending.size() + 1) {
      stem = form.substr(0, form.size() - ending.size());
      break;
    }
  }
  if (stem.empty()) {
    if (!ends_in(form, "s") || form.ends_with("ss") || known(form)) {
      return known(tagged) || !known(form) ? tagged : form;
    }
    const std::string shorter = form.substr(0, form.size() - 1);
    const std::string without_es =
        ends_in(form, "es") ? form.substr(0, form.size() - 2) : std::string{};
    const std::string with_y =
        ends_in(form, "ies") ? form.substr(0, form.size() - 3) + "y" : std::string{};
    for (const std::string& one : {with_y, shorter, without_es}) {
      if (!one.empty() && known(one)) {
        return one;
      }
    }
    return tagged;
  }
  if (known(form)) {  // "bring", "need"
    return form;
  }
  std::vector<std::string> candidates;
  if (is_doubled(stem)) {
    candidates.push_back(stem.substr(0, stem.size() - 1));
  }
  if (stem.ends_with("i") && form.ends_with("ed")) {
    candidates.push_back(stem.substr(0, stem.size() - 1) + "y");
  }
  if (stem.ends_with("y") && form.ends_with("ing")) {
    candidates.push_back(stem.substr(0, stem.size() - 1) + "ie");
  }
  if (stem.ends_with("ck")) {
    candidates.push_back(stem.substr(0, stem.size() - 1));
  }
  // Where both are words, with -e unless the stem itself is the commoner: "planed" is rare, but
  // "stared" is of stare.
  const bool e_first = wants_e(stem);
  candidates.insert(is_doubled(stem) ? candidates.begin() : candidates.end(),
                    e_first ? stem + "e" : stem);
  candidates.push_back(e_first ? stem : stem + "e");
  for (const std::string& one : candidates) {
    if (known(one)) {
      return one;
    }
  }
  const bool keeps_double =
      stem.ends_with("ll") || stem.ends_with("ss") || stem.ends_with("zz") || stem.ends_with("ff");
  if (is_doubled(stem) && !keeps_double) {
    return stem.substr(0, stem.size() - 1);
  }
  if (stem.ends_with("i") && form.ends_with("ed")) {
    return stem.substr(0, stem.size() - 1) + "y";
  }
  return e_first ? stem + "e" : stem;
}

std::string LemmaMender::noun_lemma(const std::string& form, const std::string& tagged) const {
  static constexpr std::array<std::string_view, 5> kEsEndings = {"sses", "xes", "ches", "shes",
                                                                 "zzes"};
  static constexpr std::array<std::string_view, 14> kIe = {
      "movies", "pies",    "ties",    "lies",    "cookies",  "zombies", "calories",
      "dies",   "hippies", "rookies", "selfies", "brownies", "genies",  "prairies"};
  if (tagged == form) {
    return tagged;
  }
  if (!form.ends_with(
          "s")) {  // "bouncer" is no form of bounce; "policemen", "children" and "people" are forms
    const bool irregular = form.ends_with("men") || form.ends_with("people") ||
                           form.ends_with("ren") || form.ends_with("eet") ||
                           form.ends_with("eeth") || form.ends_with("ice") ||
                           form.ends_with("ia") || form.ends_with("a") || form.ends_with("ae") ||
                           form.ends_with("i") || form.ends_with("x");
    return irregular || form.size() < tagged.size() ? tagged : form;
  }
  for (const std::string_view ie : kIe) {
    if (form == ie) {
      return form.substr(0, form.size() - 1);
    }
  }
  for (const std::string_view ending : kEsEndings) {
    if (ends_in(form, ending) && tagged == form.substr(0, form.size() - 1) && form != "axes" &&
        form != "caches" && form != "aches") {
      return form.substr(0, form.size() - 2);
    }
  }
  if ((form == "buses" || form == "gases" || form == "viruses" || form == "bonuses" ||
       form == "campuses" || form == "focuses") &&
      tagged == form.substr(0, form.size() - 1)) {
    return form.substr(0, form.size() - 2);
  }
  return tagged;
}

std::string LemmaMender::adjective_lemma(const std::string& form, const std::string& tagged) const {
  for (const std::string_view ending : {"er", "est"}) {
    if (!ends_in(form, ending) || tagged != form.substr(0, form.size() - ending.size())) {
      continue;
    }
    if (is_doubled(tagged) && !tagged.ends_with("ll") && !tagged.ends_with("ss")) {
      return tagged.substr(0, tagged.size() - 1);
    }
    const bool bare = tagged.ends_with("rg") || tagged.ends_with("v") || tagged.ends_with("c") ||
                      tagged.ends_with("clos") || tagged.ends_with("wis") ||
                      tagged.ends_with("lat") || tagged.ends_with("dl") || tagged.ends_with("pl") ||
                      tagged.ends_with("fin") || tagged.ends_with("saf") ||
                      tagged.ends_with("nic") || tagged.ends_with("wid") || tagged.ends_with("tru");
    return bare ? tagged + "e" : tagged;
  }
  return tagged;
}

void LemmaMender::mend(Sentence& sentence) const {
  for (Token& token : sentence.tokens) {
    if (token.upos != "VERB" && token.upos != "NOUN" && token.upos != "ADJ") {
      continue;
    }
    const std::string form = to_lower(token.form);
    const std::string tagged = to_lower(token.lemma);
    const std::string lemma = token.upos == "VERB"   ? verb_lemma(form, tagged)
                              : token.upos == "NOUN" ? noun_lemma(form, tagged)
                                                     : adjective_lemma(form, tagged);
    if (lemma != tagged) {
      token.lemma = lemma;
    }
  }
}

}  // namespace kith
