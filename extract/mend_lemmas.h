#pragma once
// The tagger guesses lemmas by endings ("acquired" to "acquir"); here the spelling rules of English
// and a list of verbs put verbs, plurals and comparatives right. Words that the rules do not touch
// keep the tagger's lemma.

#include <memory>
#include <string>
#include <string_view>

#include "extract/document.h"

namespace kith {

class LemmaMender {
 public:
  // Reads language/verbs.tsv and language/irregular_verbs.tsv below `seeds`. Throws NotFound or
  // Damaged.
  explicit LemmaMender(const std::string& seeds);
  ~LemmaMender();
  LemmaMender(LemmaMender&&) noexcept;

  void mend(Sentence& sentence) const;
  // The lemma of one word, given the tagger's; all in lower case.
  std::string verb_lemma(const std::string& form, const std::string& tagged) const;
  std::string noun_lemma(const std::string& form, const std::string& tagged) const;
  std::string adjective_lemma(const std::string& form, const std::string& tagged) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace kith
