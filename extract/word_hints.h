#pragma once
// What single words tell about what they stand for, as the linking of mentions asks: the lexicon
// and the gazetteer behind yes and no. Both must outlive it. Lemmas are in lower case.

#include <optional>
#include <string>
#include <string_view>

#include "extract/gazetteer.h"
#include "extract/lexicon.h"

namespace kith {

struct PlaceHint {
  std::string name, key, label;
};

class WordHints {
 public:
  WordHints(const Lexicon& lexicon, const Gazetteer& gazetteer)
      : lexicon_(lexicon), gazetteer_(gazetteer) {}

  const Lexicon& lexicon() const { return lexicon_; }

  bool is_person_noun(std::string_view lemma) const;
  bool is_office(
      std::string_view lemma) const;  // leads or holds a position: "president", not "hydrologist"
  // What somebody does for a living and stays: "biologist", not "minister" or "sister".
  bool is_trade(std::string_view lemma) const;
  bool is_kin_noun(std::string_view lemma) const;  // "husband", "cousin"
  bool is_organization_noun(std::string_view lemma) const;
  bool is_place_noun(std::string_view lemma) const;
  // "city": "the city of X" is X, as "the capital of X" is not.
  bool is_defined_by_name(std::string_view noun) const;
  bool is_event_noun(std::string_view lemma) const;
  bool is_known_noun(std::string_view lemma) const { return lexicon_.kind_of(lemma) != nullptr; }
  bool is_address(
      std::string_view word) const;  // "Mr", "Dame": before a person's name, no part of it
  // A plain noun behind a name that belongs to it: "the Rogun dam"; `label` is that of the name.
  bool is_name_noun(std::string_view lemma, std::string_view label) const;
  // "prime" of "prime minister", "former": words of a role before its noun.
  bool is_role_adjective(std::string_view lower, std::string_view noun) const;
  bool is_former(std::string_view lower) const;  // "former", "deposed": was, and is no longer
  bool is_deed(std::string_view lower, std::string_view lemma) const;  // "talks" is listed so
  bool is_saying(std::string_view lemma) const;
  bool calls_off(std::string_view lemma) const;      // "postponed the visit": there was none
  bool pairs_subjects(std::string_view verb) const;  // "Ann and Bo met"
  Gender gender_of_noun(std::string_view lemma) const;
  Gender gender_of_address(std::string_view lower) const;  // "mrs", with its dot or without
  Gender gender_of_given_name(std::string_view name) const {
    return lexicon_.gender_of_given_name(name);
  }
  // The place of "Mexican" and "Danes"; none where the word is no demonym.
  std::optional<PlaceHint> demonym(std::string_view word) const;
  std::optional<PlaceHint> place(std::string_view name) const;
  std::string capital_of(std::string_view country_code) const;  // empty where unknown
  bool is_capital(std::string_view city) const;
  bool is_country(std::string_view name) const;
  // "was born in", "landed in": all that the rows of the verb take behind "in" are places.
  bool asks_place_in(std::string_view verb) const;

 private:
  bool is_under(std::string_view lemma, std::string_view label) const;

  const Lexicon& lexicon_;
  const Gazetteer& gazetteer_;
};

}  // namespace kith
