#include "extract/name_roles.h"

#include <algorithm>
#include <array>

#include "extract/resolve_pronouns.h"

namespace kith {

namespace {

class RoleNamer {
 public:
  RoleNamer(const Lexicon& lexicon, const ParseTree& tree, int noun, const RoleEnds& ends)
      : types_(lexicon.types()), ends_(ends), rows_(lexicon.find_roles(tree, noun).rows) {}

  std::optional<NamedRole> name() const {
    if (std::optional<NamedRole> listed = of_rows()) {
      return listed;
    }
    if (ends_.holder == "Person") {
      return of_person();
    }
    if (types_.lies_under(ends_.holder, "Organization")) {
      return of_organization();
    }
    if (types_.lies_under(ends_.holder, "Place")) {
      return is_place() ? std::optional(NamedRole{"LOCATED_IN"}) : std::nullopt;
    }
    return owns() ? std::optional(NamedRole{"OWN", true}) : std::nullopt;
  }

 private:
  bool is_place() const { return types_.lies_under(ends_.other, "Place"); }
  bool is_body() const { return types_.lies_under(ends_.other, "Organization"); }
  bool owns() const { return ends_.other == "Person" || is_body() || ends_.other == "Country"; }

  bool is_office() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const RoleNoun* row) {
      return row->relations.front().relation == "HOLD_POSITION";
    });
  }

  std::optional<NamedRole> of_rows() const {
    for (const RoleNoun* row : rows_) {
      for (const RoleRelation& relation : row->relations) {
        if (relation.relation != "HOLD_POSITION" && types_.fits(ends_.other, row->of_types)) {
          return NamedRole{relation.relation, relation.turned};
        }
      }
    }
    return std::nullopt;
  }

  // "her foreign minister" works for her, whatever the row says of countries.
  std::optional<NamedRole> of_person() const {
    if (ends_.other == "Person") {
      return is_office() ? std::optional(NamedRole{"WORK_FOR"}) : std::nullopt;
    }
    if (ends_.other == "Country") {
      return NamedRole{"CITIZEN_OF"};
    }
    if (is_place()) {
      return NamedRole{"BASED_IN"};
    }
    const bool inside = ends_.joining == "of" || ends_.joining == "at" || ends_.joining == "for";
    return is_body() && inside && (rows_.empty() || is_office())
               ? std::optional(NamedRole{"MEMBER_OF"})
               : std::nullopt;
  }

  std::optional<NamedRole> of_organization() const {
    if (is_place()) {
      return NamedRole{"BASED_IN"};
    }
    if (ends_.other == "Person") {
      return NamedRole{"OWN", true};
    }
    return is_body() ? std::optional(NamedRole{"PART_OF"}) : std::nullopt;
  }

  const EntityTypes& types_;
  const RoleEnds& ends_;
  std::vector<const RoleNoun*> rows_;
};

}  // namespace

std::optional<NamedRole> name_role(const Lexicon& lexicon, const ParseTree& tree, int noun,
                                   const RoleEnds& ends) {
  return RoleNamer(lexicon, tree, noun, ends).name();
}

bool is_aside(const SentenceMentions& sentence, int noun) {
  const auto& single = sentence.reader.clauses().single;
  int marks = 0;
  for (int k = 0; k < noun; ++k) {
    marks += is_quotation_mark(sentence.tree()[k].form) ? 1 : 0;
  }
  return single.find(noun) == single.end() && marks % 2 == 0 &&
         sentence.mentions.turn_speakers[static_cast<std::size_t>(sentence.sentence)] < 0;
}

bool is_kinship(std::string_view relation) {
  constexpr std::array<std::string_view, 4> kRelations = {"CHILD_OF", "RELATIVE_OF", "SIBLING_OF",
                                                          "SPOUSE_OF"};
  return std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
}

bool is_put_to_listener(const SentenceMentions& sentence, const ClaimDraft& draft) {
  const auto is_listener = [&](int token) {
    return token >= 0 && is_second_person(sentence.tree(), token);
  };
  return sentence.mentions.turn_listeners[static_cast<std::size_t>(sentence.sentence)] >= 0 &&
         (is_listener(draft.subject_token) || is_listener(draft.object_token));
}

bool is_open_end(const ParseTree& tree, const ClaimDraft& draft) {
  const auto is_open = [&](int token) { return token >= 0 && is_indefinite(tree, token); };
  return is_open(draft.subject_token) ||
         (is_open(draft.object_token) && draft.status != Status::Denied);
}

}  // namespace kith
