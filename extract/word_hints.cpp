#include "extract/word_hints.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kith {

namespace {

// The word as names write it: "dam" of "the Rogun dam" is looked up as "Dam".
std::string capitalised(std::string_view word) {
  const CodePoint first = code_point_at(word, 0);
  return to_upper(word.substr(0, first.size)) + std::string(word.substr(first.size));
}

bool brings_speaker(const Cue& cue) {
  return cue.saying && std::any_of(cue.frame.begin(), cue.frame.end(), [](const CuePart& part) {
           return part.relation == "ccomp" || part.relation == "parataxis";
         });
}

bool undoes_object(const Cue& cue) {
  return !cue.saying && cue.affirmed.status == Status::Negated && cue.frame.size() == 1 &&
         cue.frame[0].relation == "obj";
}

}  // namespace

bool WordHints::is_under(std::string_view lemma, std::string_view label) const {
  const KindRow* row = lexicon_.kind_of(lemma);
  return row != nullptr && !row->types.empty() &&
         lexicon_.types().lies_under(row->types.front(), label);
}

bool WordHints::is_person_noun(std::string_view lemma) const {
  return is_under(lemma, "Person");
}
bool WordHints::is_organization_noun(std::string_view lemma) const {
  return is_under(lemma, "Organization");
}
bool WordHints::is_place_noun(std::string_view lemma) const {
  return is_under(lemma, "Place");
}
bool WordHints::is_event_noun(std::string_view lemma) const {
  return is_under(lemma, "Event");
}

bool WordHints::is_defined_by_name(std::string_view noun) const {
  return !noun.empty() &&
         lexicon_.types().lies_under(lexicon_.type_of_name(capitalised(noun) + " of X"), "Place");
}

bool WordHints::is_office(std::string_view lemma) const {
  const std::span<const RoleNoun> roles = lexicon_.roles_of(lemma);
  return std::any_of(roles.begin(), roles.end(), [](const RoleNoun& role) {
    return std::find(role.of_types.begin(), role.of_types.end(), "Country") != role.of_types.end();
  });
}

bool WordHints::is_trade(std::string_view lemma) const {
  constexpr std::array<std::string_view, 4> kOfTrades = {"CREATE", "PERFORM_IN", "PLAY_FOR",
                                                         "WORK_FOR"};
  const std::span<const RoleNoun> roles = lexicon_.roles_of(lemma);
  return !roles.empty() && std::all_of(roles.begin(), roles.end(), [&](const RoleNoun& role) {
    return std::all_of(role.relations.begin(), role.relations.end(), [&](const RoleRelation& one) {
      return std::find(kOfTrades.begin(), kOfTrades.end(), one.relation) != kOfTrades.end();
    });
  });
}

bool WordHints::is_kin_noun(std::string_view lemma) const {
  constexpr std::array<std::string_view, 4> kOfKin = {"CHILD_OF", "RELATIVE_OF", "SIBLING_OF",
                                                      "SPOUSE_OF"};
  const std::span<const RoleNoun> roles = lexicon_.roles_of(lemma);
  return std::any_of(roles.begin(), roles.end(), [&](const RoleNoun& role) {
    return std::any_of(role.relations.begin(), role.relations.end(), [&](const RoleRelation& one) {
      return std::find(kOfKin.begin(), kOfKin.end(), one.relation) != kOfKin.end();
    });
  });
}

bool WordHints::is_name_noun(std::string_view lemma, std::string_view label) const {
  if (lemma.empty()) {
    return false;
  }
  const std::string_view type = lexicon_.type_of_name("X " + capitalised(lemma));
  if (type == "Organization") {
    return label == "Organization";
  }
  return type == "Facility" || type == "Award" ||
         (!type.empty() && lexicon_.types().lies_under(type, "Place"));
}

bool WordHints::is_role_adjective(std::string_view lower, std::string_view noun) const {
  const std::string phrase = std::string(lower) + " " + std::string(noun);
  if (!lexicon_.roles_of(phrase).empty() || lexicon_.kind_of(phrase) != nullptr) {
    return true;
  }
  return is_former(lower);
}

bool WordHints::is_former(std::string_view lower) const {
  const std::span<const Cue> cues = lexicon_.cues(lower, "ADJ");
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.affirmed.past; });
}

bool WordHints::is_deed(std::string_view lower, std::string_view lemma) const {
  return !lexicon_.noun_frames(lower).empty() || !lexicon_.noun_frames(lemma).empty();
}

bool WordHints::asks_place_in(std::string_view verb) const {
  bool asked = false;
  for (const VerbFrame& frame : lexicon_.verb_frames(verb)) {
    const VerbSlot& slot = frame.object.front();
    if (slot.role == VerbRole::Oblique && slot.case_word == "in") {
      asked = !frame.object_types.empty() &&
              lexicon_.types().lies_under(frame.object_types.front(), "Place");
      if (!asked) {
        return false;
      }
    }
  }
  return asked;
}

bool WordHints::is_saying(std::string_view lemma) const {
  const std::span<const Cue> cues = lexicon_.cues(lemma, "VERB");
  return std::any_of(cues.begin(), cues.end(), brings_speaker);
}

bool WordHints::calls_off(std::string_view lemma) const {
  const std::span<const Cue> cues = lexicon_.cues(lemma, "VERB");
  return std::any_of(cues.begin(), cues.end(), undoes_object);
}

bool WordHints::is_address(std::string_view word) const {
  return lexicon_.type_of_name(std::string(word) + " X") == "Person" &&
         !lexicon_.is_given_name(word);
}

bool WordHints::pairs_subjects(std::string_view verb) const {
  const std::span<const VerbFrame> frames = lexicon_.verb_frames(verb);
  return std::any_of(frames.begin(), frames.end(), [](const VerbFrame& frame) {
    return frame.particle.empty() &&
           std::any_of(frame.subject.begin(), frame.subject.end(),
                       [](const VerbSlot& slot) { return slot.role == VerbRole::Each; });
  });
}

Gender WordHints::gender_of_noun(std::string_view lemma) const {
  for (const RoleNoun& role : lexicon_.roles_of(lemma)) {
    if (role.gender != Gender::Unknown) {
      return role.gender;
    }
  }
  const KindRow* row = lexicon_.kind_of(lemma);
  return row == nullptr ? Gender::Unknown : row->gender;
}

Gender WordHints::gender_of_address(std::string_view lower) const {
  if (lower.ends_with('.')) {
    lower.remove_suffix(1);
  }
  constexpr std::array<std::string_view, 6> kFemale = {"dame", "lady", "madam",
                                                       "miss", "mrs",  "ms"};
  constexpr std::array<std::string_view, 3> kMale = {"lord", "mr", "sir"};
  if (std::find(kFemale.begin(), kFemale.end(), lower) != kFemale.end()) {
    return Gender::Female;
  }
  return std::find(kMale.begin(), kMale.end(), lower) != kMale.end() ? Gender::Male
                                                                     : Gender::Unknown;
}

std::optional<PlaceHint> WordHints::demonym(std::string_view word) const {
  const DemonymRow* row = lexicon_.demonym(word);
  if (row == nullptr || row->places.empty()) {
    return std::nullopt;
  }
  const std::string& place = row->places.front();
  const GazetteerPlace* known = gazetteer_.by_code(place);
  if (known == nullptr) {
    known = gazetteer_.find(place);
  }
  return known == nullptr ? PlaceHint{place, {}, "Region"}
                          : PlaceHint{known->name, known->key, known->type};
}

std::optional<PlaceHint> WordHints::place(std::string_view name) const {
  const GazetteerPlace* known = gazetteer_.find(name);
  return known == nullptr ? std::nullopt
                          : std::optional(PlaceHint{known->name, known->key, known->type});
}

std::string WordHints::capital_of(std::string_view country_code) const {
  const GazetteerPlace* country = gazetteer_.by_code(country_code);
  return country == nullptr ? std::string() : country->capital;
}

bool WordHints::is_capital(std::string_view city) const {
  const GazetteerPlace* known = gazetteer_.find(city);
  return known != nullptr && known->type == "City" && capital_of(known->country) == known->name;
}

bool WordHints::is_country(std::string_view name) const {
  const GazetteerPlace* known = gazetteer_.find(name);
  return known != nullptr && known->type == "Country";
}

}  // namespace kith
