#pragma once
// The word lists of seeds/lexicon as one object: what common nouns, names, nationalities, verbs,
// deeds, offices and words of saying mean. Loaded once, const afterwards. Words are looked up as
// lemmas in lower case; a lookup costs one hash.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/entity_types.h"
#include "extract/parse_tree.h"
#include "graph/claim.h"

namespace kith {

// --- nouns and names ---

enum class Gender : std::uint8_t { Unknown, Male, Female };

struct KindRow {
  std::string noun;
  std::vector<std::string> types;  // the likelier first
  bool singular = true;            // what its reference may be; "the crew ... they" is both
  bool plural = false;
  Gender gender = Gender::Unknown;
  std::vector<bool> animate;  // one for each type
};

struct DemonymRow {
  std::string word;
  std::vector<std::string> places;  // ISO 3166-1 code, else English name; the likelier first
  bool adjective = false;           // "Danish"
  bool person = false;              // "Dane"
};

// A noun found in a tree: the row and the tokens it takes, [first, last].
template <typename Row>
struct NounMatch {
  std::vector<const Row*> rows;  // empty: nothing found
  int first = -1;
  int last = -1;
};

// --- relations ---

struct RelationRow {
  std::string relation;
  std::string inverse_name;
  bool symmetric = false;
  bool lasting = false;  // holds for a time and may end: LEAD, not MEET
  std::vector<std::string> subject_types, object_types;  // a hint, empty is any
};

enum class VerbRole : std::uint8_t {
  Subject,
  Object,
  IndirectObject,
  Oblique,
  Xcomp,
  Ccomp,
  Complement,
  Each
};
struct VerbSlot {
  VerbRole role = VerbRole::Subject;
  std::string case_word;  // of Oblique: "with", "out_of"
};
struct VerbFrame {
  std::string id;  // "verbs:meet/obl:with"
  std::string lemma;
  std::string particle;                   // or the fixed noun, adjective or adverb; empty
  std::vector<VerbSlot> subject, object;  // alternatives
  std::string relation;
  bool symmetric = false;
  std::vector<std::string> subject_types, object_types;  // empty is any
};

enum class NounRole : std::uint8_t { Poss, Mod, Light, Between, Each, Case };
struct NounSlot {
  NounRole role = NounRole::Poss;
  std::string case_word;  // of Case: "of", "at_the_hands_of"
};
struct NounFrame {
  std::string id;  // "nouns:visit/poss/to"
  std::string noun;
  std::vector<NounSlot> subject, object;
  std::string relation;
  bool symmetric = false;
  std::vector<std::string> light_verbs;
  bool future = false;
};

struct RoleRelation {
  std::string relation;
  bool turned = false;       // "^CHILD_OF": from the other end to the holder
  std::string of_adjective;  // in its stead where the other end is an adjective; empty: the same
};
struct RoleNoun {
  std::string id;  // "roles:prime minister"
  std::string noun;
  std::vector<RoleRelation> relations;
  std::vector<std::string> of_types;
  Gender gender = Gender::Unknown;
};

// --- saying and modifying ---

// What a word does to the clause under it.
struct Effect {
  Status status = Status::Asserted;
  bool own_signs = false;  // "speaker": as the clause's own signs say
  bool past = false;       // was so and is no longer
  bool before = false;     // was so then: what lasts has ended, what happens has happened
};

enum class ControlKind : std::uint8_t { None, Subject, Object, Raising, Case, Possessor };

struct CuePart {
  std::string relation;  // "ccomp", "obl", "xcomp"
  std::string form;      // "to", "whether", "ing", "pass"; empty: any
};
struct Cue {
  std::string id;  // "saying:accuse/obj+advcl:of"
  std::string lemma, upos;
  std::vector<CuePart> frame;
  std::string relation;  // of saying.tsv: SAY, ACCUSE; empty: none
  Effect affirmed;
  std::optional<Effect> negated;
  bool saying = false;  // brings a speaker
  ControlKind control = ControlKind::None;
  std::string control_case;
};

class Lexicon {
 public:
  // `seeds` is the folder that holds lexicon/ and types.tsv. Throws NotFound or BadInput with file,
  // line and column.
  explicit Lexicon(const std::string& seeds);
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;

  const EntityTypes& types() const;

  // A common noun by its lemma or phrase ("prime minister"), in any case; null where unknown.
  const KindRow* kind_of(std::string_view noun) const;
  std::span<const RoleNoun> roles_of(std::string_view noun) const;
  // The longest listed noun that `head` is part of: "prime minister" at minister, "memorandum of
  // understanding" at memorandum.
  NounMatch<KindRow> find_kind(const ParseTree& tree, int head) const;
  NounMatch<RoleNoun> find_roles(const ParseTree& tree, int head) const;
  NounMatch<NounFrame> find_deeds(const ParseTree& tree, int head) const;

  // "half", "port": what it is a part or an amount of follows with "of".
  bool is_part_noun(std::string_view lemma) const;
  // "navy": a body of a state, which is called so or not meant.
  bool is_state_body(std::string_view lemma) const;
  // "rename", "know": gives a name.
  bool gives_name(std::string_view lemma) const;
  // Places whose people could be called so, all in lower case: "ostrania" for "ostranian".
  std::vector<std::string> places_of_people(std::string_view people) const;

  // Of a first name, with or without accents; Unknown also for names of both.
  Gender gender_of_given_name(std::string_view name) const;
  bool is_given_name(std::string_view name) const;
  // "Mexican", "Mexicans", "Danes": as texts write them; null where unknown.
  const DemonymRow* demonym(std::string_view word) const;
  // What the words in a name tell of its type ("Bank of Norland" an Organization); empty where
  // nothing.
  std::string_view type_of_name(std::string_view name) const;

  // Whether "the bank" can stand for a name: its last word, the one before "of", or what a word of
  // another language or trade at its ends means ("Banco Ribeira").
  bool is_called(std::string_view name, std::string_view noun) const;

  std::span<const VerbFrame> verb_frames(std::string_view lemma) const;
  std::span<const NounFrame> noun_frames(std::string_view noun) const;
  const RelationRow* relation(std::string_view name) const;
  std::span<const RelationRow> relations() const;

  // Rows of saying.tsv, then of modifying.tsv, for a lemma (or a phrase such as "according to") and
  // its part of speech.
  std::span<const Cue> cues(std::string_view lemma, std::string_view upos) const;
  // The longest listed phrase that begins at this token ("anything but", "any longer"); empty for
  // none.
  std::string cue_phrase(const ParseTree& tree, int token) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

// The tokens [first, last] as a noun is listed: lemmas in lower case, hyphens closed up.
std::string listed_form(const ParseTree& tree, int first, int last);

}  // namespace kith
