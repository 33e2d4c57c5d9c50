#include "extract/name_drafts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "extract/entity_label.h"
#include "extract/find_names.h"
#include "extract/find_speakers.h"
#include "extract/find_status.h"
#include "extract/name_relations.h"
#include "extract/name_roles.h"
#include "extract/own_signs.h"
#include "extract/relation_ends.h"
#include "extract/time_and_place.h"
#include "extract/visit_drafts.h"
#include "extract/worth_a_claim.h"

namespace kith {

namespace {

constexpr std::string_view kRoles = "roles:";  // how the ids of their rows begin

// The word that states a draft's relation: the last verb, of a path through a noun that noun; and
// the words that join it to the object.
struct StatingWord {
  int word = -1;
  std::vector<int> case_words;
};

StatingWord stating_word(const ParseTree& tree, const ClaimDraft& draft) {
  StatingWord out;
  const bool through_noun = draft.rule.starts_with("deed");
  for (const int k : draft.relation) {
    const std::string& upos = tree[k].upos;
    const bool noun = upos == "NOUN" || upos == "PROPN";
    const std::string_view base = tree.base(k);
    if (upos == "ADP" || upos == "SCONJ" || upos == "PART" || base == "case" || base == "mark") {
      if (!out.case_words.empty() && out.case_words.back() + 1 != k) {
        out.case_words.clear();
      }
      if (tree[k].relation != "compound:prt") {
        out.case_words.push_back(k);
      }
    } else if (upos == "VERB" || upos == "AUX" || upos == "ADJ" || (noun && through_noun)) {
      out = {k, {}};
    }
  }
  // "is head of the jury at", "was home to": the noun says what, "is" only that.
  const int noun = out.word < 0 ? -1 : tree[out.word].head;
  if (noun > out.word && !out.case_words.empty() && tree.base(out.word) == "cop" &&
      std::find(draft.relation.begin(), draft.relation.end(), noun) != draft.relation.end()) {
    out.word = noun;
  }
  return out;
}

bool is_role(const ClaimDraft& draft) {
  return draft.rule == "title" || draft.rule == "apposition";
}

class DraftNamer {
 public:
  DraftNamer(const SentenceMentions& sentence, const std::string& document_date)
      : sentence_(sentence),
        tree_(sentence.tree()),
        lexicon_(sentence.mentions.hints.lexicon()),
        date_(document_date),
        fits_(relations_of(tree_, sentence.reader.clauses(), lexicon_,
                           [this](int token) { return type_of(token); })),
        used_(fits_.size(), false) {}

  std::vector<ClaimDraft> name(std::vector<ClaimDraft> drafts) {
    for (ClaimDraft& draft : drafts) {
      if (!draft.name.empty()) {  // "has been here" has its name from the adverb
        qualify(draft);
        continue;
      }
      const StatingWord stated = is_role(draft) ? StatingWord() : stating_word(tree_, draft);
      if (stated.word >= 0 && tree_.base(stated.word) != "cop") {
        draft.predicate = stated.word;
      }
      const RelationFit* fit = fit_of(draft);
      if (fit != nullptr) {
        take(*fit, draft);
      } else if (is_role(draft)) {
        take_role(draft);
      } else if (const NounFrame* frame = frame_of_deed(draft); frame != nullptr) {
        draft.name = frame->relation;
        draft.symmetric = frame->symmetric;
        draft.row = frame->id;
      } else if (is_back_from(sentence_, draft)) {
        draft.name = "TRAVEL_FROM";
        draft.phrase = "back from";
      } else {
        draft.name = own_name(draft, stated);
        if (draft.name == "VISIT") {  // "been to" says little without its place
          draft.phrase = "visit";
        }
      }
      qualify(draft);
    }
    std::erase_if(drafts, [](const ClaimDraft& draft) { return draft.name.empty(); });
    std::vector<ClaimDraft> kept = drafts_worth_a_claim(
        sentence_, std::move(drafts), fits_, [this](int token) { return type_of(token); });
    add_missing(kept);
    add_visits(sentence_, kept);
    return kept;
  }

 private:
  int known(int token) const {
    return token < 0 ? -1 : sentence_.mentions.table.at(sentence_.place(token));
  }

  std::string_view type_of(int token) const {
    const int entity = known(token);
    if (entity >= 0 && sentence_.mentions.table[entity].named) {
      return label_of(sentence_.mentions.table[entity]);
    }
    const KindRow* row = lexicon_.kind_of(tree_[token].lemma);
    return row == nullptr || row->types.empty() ? std::string_view()
                                                : std::string_view(row->types.front());
  }

  bool is_same(int token, int fit_token, int entity) const {
    return token == fit_token || (entity >= 0 && known(fit_token) == entity);
  }

  bool covers(const RelationFit& fit, const ClaimDraft& draft) const {
    if (fit.object_kind != EndKind::Entity) {
      return false;
    }
    const bool predicate = fit.predicate == draft.predicate ||
                           std::find(draft.relation.begin(), draft.relation.end(), fit.predicate) !=
                               draft.relation.end();
    const bool forward = is_same(draft.subject_token, fit.subject, draft.subject) &&
                         is_same(draft.object_token, fit.object, draft.object);
    const bool backward = is_same(draft.subject_token, fit.object, draft.subject) &&
                          is_same(draft.object_token, fit.subject, draft.object);
    return (predicate && forward) || (fit.predicate == draft.predicate && backward);
  }

  const RelationFit* fit_of(const ClaimDraft& draft) {
    const RelationFit* best = nullptr;
    for (std::size_t i = 0; i < fits_.size(); ++i) {
      if (!covers(fits_[i], draft)) {
        continue;
      }
      used_[i] = true;
      if (best == nullptr || fits_[i].predicate == draft.predicate) {
        best = &fits_[i];
      }
    }
    return best;
  }

  void take(const RelationFit& fit, ClaimDraft& draft) const {
    draft.name = std::string(fit.relation);
    draft.symmetric = fit.symmetric;
    draft.future = fit.future;
    draft.predicate = fit.predicate;
    draft.row = std::string(fit.row);
    if (draft.name == "CITIZEN_OF" && came_from(tree_, fit.predicate)) {
      draft.name = "TRAVEL_FROM";
    }
    if (!is_same(draft.subject_token, fit.subject,
                 draft.subject)) {  // the words read the other way round
      turn(draft);
    }
  }

  static void turn(ClaimDraft& draft) {
    std::swap(draft.subject, draft.object);
    std::swap(draft.subject_token, draft.object_token);
    draft.phrase = to_lower(replace_all(draft.name, "_", " "));
  }

  // "Wang of Fudan University", "a bank in Porto": what two nouns beside each other are to each
  // other.
  std::string name_of_joining(const ClaimDraft& draft) const {
    const EntityTypes& types = lexicon_.types();
    const std::string_view object = label_of(sentence_.mentions.table[draft.object]);
    const NameKind subject = sentence_.mentions.table[draft.subject].kind;
    const bool place = types.lies_under(object, "Place");
    if (subject == NameKind::Person && object == "Organization") {
      return "MEMBER_OF";
    }
    if (subject == NameKind::Person && object == "Country") {
      return "CITIZEN_OF";
    }
    if (draft.phrase == "in" && place && subject == NameKind::Thing &&
        states_deed(draft.subject_token)) {
      return "TAKE_PLACE_IN";
    }
    if (place && subject != NameKind::Person && subject != NameKind::Event) {
      return "LOCATED_IN";
    }
    const bool inside = draft.phrase == "in" || draft.phrase == "at";
    const bool site = place || object == "Facility" || object == "Organization";
    if (inside && site && subject == NameKind::Event) {  // "the Winter Games in Sochi"
      return "TAKE_PLACE_IN";
    }
    if (inside && object == "Facility" && subject == NameKind::Thing) {
      return "LOCATED_IN";
    }
    if ((inside || draft.phrase == "of") && object == "Organization" &&
        subject == NameKind::Organization) {  // "the Tang Museum at Skidmore College"
      return "PART_OF";
    }
    return to_upper(replace_all(draft.phrase, " ", "_"));
  }

  // A role that no row fits; without a name where it says nothing.
  void take_role(ClaimDraft& draft) const {
    const EntityTable& table = sentence_.mentions.table;
    if (draft.phrase == "from") {
      const bool person = table[draft.subject].kind == NameKind::Person;
      draft.name = person ? "CITIZEN_OF" : "BASED_IN";
      return;
    }
    const std::string joining = draft.phrase.substr(draft.phrase.rfind(' ') + 1);
    const RoleEnds ends{label_of(table[draft.subject]), label_of(table[draft.object]), joining};
    const std::optional<NamedRole> role = name_role(lexicon_, tree_, draft.predicate, ends);
    if (role && (joining == "of" || !is_told(draft))) {
      draft.name = role->relation;
      if (role->turned) {
        turn(draft);
      }
    }
  }

  // "the United Nations envoy for the strait": the other phrase says whose role it is.
  bool is_told(const ClaimDraft& draft) const {
    return std::any_of(fits_.begin(), fits_.end(), [&](const RelationFit& fit) {
      return fit.predicate == draft.predicate && fit.object_kind == EndKind::Entity;
    });
  }

  // "flew in after talks with Ann": the row that has such talks with an owner.
  const NounFrame* frame_of_deed(const ClaimDraft& draft) const {
    if (draft.rule != "deed/subject" || draft.relation.empty()) {
      return nullptr;
    }
    const std::string& joining = tree_.lower(draft.relation.back());
    for (const NounFrame* frame : lexicon_.find_deeds(tree_, draft.predicate).rows) {
      const bool owned = frame->subject.front().role == NounRole::Poss;
      const NounSlot& object = frame->object.front();
      if (owned && object.role == NounRole::Case && object.case_word == joining) {
        return frame;
      }
    }
    return nullptr;
  }

  bool states_deed(int token) const {
    return sentence_.mentions.hints.is_deed(tree_.lower(token), to_lower(tree_[token].lemma));
  }

  // What is done to the subject is told by the participle; an agent has been made the subject.
  bool stands_in_passive(const ClaimDraft& draft, int word) const {
    const std::map<int, Clause>& clauses = sentence_.reader.clauses().single;
    const auto clause = clauses.find(word);
    const bool passive =
        clause == clauses.end() ? draft.passive : is_passive(tree_, clause->second);
    return passive && !draft.turned && tree_.verb_form(word) == VerbForm::PastParticiple;
  }

  std::string own_name(const ClaimDraft& draft, const StatingWord& stated) const {
    const std::string joining = tree_.lower_words(stated.case_words);
    if (draft.rule == "based") {
      return "BASED_IN";
    }
    if (stated.word < 0) {
      return name_of_joining(draft);
    }
    if (was_in_place(sentence_, draft, stated.word, joining)) {
      return "VISIT";
    }
    if (stands_in_passive(draft, stated.word)) {  // "ACCUSED_OF"
      return own_relation(tree_, stated.word, joining, WordForm::Participle);
    }
    return own_relation(tree_, stated.word, joining);
  }

  // "will be minister" lies ahead, "hoped to be minister" is not so; in "the minister, Ann Lee,
  // will leave" she is minister now.
  Status status_of_role(int role, Status above) const {
    const std::string_view base = tree_.base(role);
    const bool predicate = tree_.has_child(role, {"cop"}) || is_predicate(tree_, role) ||
                           base == "xcomp" || tree_.lower_words(case_words(tree_, role)) == "as";
    if (predicate) {
      return above;
    }
    const Status own = own_signs_of(tree_, lexicon_, role).status;
    const bool undone = own == Status::Negated || own == Status::Denied;  // "no relation of"
    return own == Status::Planned || undone ? own : Status::Asserted;
  }

  void qualify(ClaimDraft& draft) const {
    const ClauseStatus status =
        status_of(tree_, sentence_.reader.clauses(), lexicon_, draft.predicate);
    const bool role =
        draft.rule == "title" || draft.rule == "apposition" || draft.row.starts_with(kRoles);
    const bool undone = status.status == Status::Negated || status.status == Status::Denied;
    if (undone && !role) {
      drop_words_above(draft);
    }
    draft.status = role ? status_of_role(draft.predicate, status.status) : status.status;
    draft.ended = has_ended(draft, status, role);
    if (draft.future && draft.status == Status::Asserted) {
      draft.status = Status::Planned;
    }
    const int speaker = status.speaker < 0 ? -1 : known(status.speaker);
    draft.speaker =
        speaker >= 0 ? speaker : speaker_of(sentence_.mentions, sentence_.place(draft.predicate));
    draft.time = time_of(sentence_, draft.predicate, draft.status, date_, role ? 0 : 2);
    draft.place = place_of(sentence_, draft.predicate, draft.object_token);
    if (draft.status == Status::Asserted && is_put_to_listener(sentence_, draft)) {
      draft.status = Status::Hypothetical;
    }
    if (role && is_aside(sentence_, draft.predicate)) {
      draft.speaker = -1;
      draft.time = is_kinship(draft.name) ? std::string() : std::move(draft.time);
    }
  }

  // "then met" is over as all that happens; "once led", "led until 2019" has ended.
  bool has_ended(const ClaimDraft& draft, const ClauseStatus& status, bool role) const {
    if (status.ended) {
      return true;
    }
    const RelationRow* relation = lexicon_.relation(draft.name);
    const bool lasts = role || (relation != nullptr && relation->lasting);
    return lasts && draft.status == Status::Asserted && !draft.negated &&
           (status.before || has_ended_by(tree_, draft.predicate, date_));
  }

  // "denied knowing" is a denied "knowing": the status has said the rest.
  void drop_words_above(ClaimDraft& draft) const {
    const auto begin = std::find(draft.relation.begin(), draft.relation.end(), draft.predicate);
    if (begin == draft.relation.end() || begin == draft.relation.begin() ||
        std::none_of(draft.relation.begin(), begin,
                     [&](int k) { return tree_[k].upos == "VERB"; })) {
      return;
    }
    draft.relation.erase(draft.relation.begin(), begin);
    draft.phrase = tree_.words(draft.relation);
  }

  bool is_turned_role(const RelationFit& fit) const {
    const std::span<const RoleNoun> roles = lexicon_.roles_of(fit.row.substr(kRoles.size()));
    return std::any_of(roles.begin(), roles.end(), [&](const RoleNoun& role) {
      return std::any_of(role.relations.begin(), role.relations.end(), [&](const RoleRelation& r) {
        return r.turned && r.relation == fit.relation;
      });
    });
  }

  // The words used where they read from the subject to the object, else the relation's name.
  std::string phrase_of(const RelationFit& fit) const {
    if (fit.row.starts_with("verbs:")) {
      return tree_.words(content_words(tree_, fit.phrase));
    }
    if (fit.row.starts_with(kRoles) && !is_turned_role(fit)) {
      const std::vector<int> words = content_words(tree_, fit.phrase);
      return tree_.words(words.empty() ? fit.phrase : words) + " of";
    }
    const std::string& noun = tree_.lower(fit.predicate);
    if (fit.row.starts_with("nouns:") && lexicon_.is_part_noun(noun)) {  // "acquire stake in"
      return to_lower(replace_all(std::string(fit.relation), "_", " ")) + " " + noun + " in";
    }
    return to_lower(replace_all(std::string(fit.relation), "_", " "));
  }

  // Relations between names that no clause's reading led to.
  void add_missing(std::vector<ClaimDraft>& drafts) const {
    for (std::size_t i = 0; i < fits_.size(); ++i) {
      const RelationFit& fit = fits_[i];
      if (used_[i] || fit.object_kind == EndKind::Clause) {
        continue;
      }
      const bool office = fit.object_kind == EndKind::Office;
      for (const int subject : members_at(fit.subject)) {
        for (const int object : office ? std::vector<int>{-1} : members_at(fit.object)) {
          add_fit(fit, subject, object, drafts);
        }
      }
    }
  }

  void add_fit(const RelationFit& fit, int subject, int object,
               std::vector<ClaimDraft>& drafts) const {
    ClaimDraft draft;
    draft.subject = subject;
    draft.subject_token = fit.subject;
    draft.object = object;
    draft.object_token = fit.object;
    draft.sentence = sentence_.sentence;
    draft.predicate = fit.predicate;
    draft.relation = fit.phrase;
    draft.phrase = phrase_of(fit);
    draft.name = std::string(fit.relation);
    draft.row = std::string(fit.row);
    draft.rule = draft.row;
    draft.symmetric = fit.symmetric;
    draft.future = fit.future;
    draft.score = .7;
    if (fit.object_kind == EndKind::Office) {
      draft.office = tree_.lower_words(fit.object_words);
    }
    const bool taken = fit.row.starts_with(kRoles) && is_others_role(drafts, draft);
    const bool said = draft.office.empty() &&
                      (object == subject || !both_named(draft) || is_stated(drafts, draft));
    if (!taken && !said) {
      qualify(draft);
      drafts.push_back(std::move(draft));
    }
  }

  // Who stands at a word; all for "their" of "Ann and Bo". "The presidents": whoever the table has
  // there is one of them.
  std::vector<int> members_at(int token) const {
    const bool many = tree_.has_feature(token, "Number=Plur") &&
                      sentence_.mentions.table.name_at(sentence_.place(token)) == nullptr;
    const int one = known(token);
    const auto group = sentence_.mentions.groups.find(sentence_.place(token));
    if (!many && group != sentence_.mentions.groups.end() && group->second.size() > 1) {
      return group->second;  // "the couple"
    }
    if (!many) {
      return one < 0 ? std::vector<int>() : std::vector<int>{one};
    }
    const bool owners =
        group != sentence_.mentions.groups.end() && tree_[token].relation == "nmod:poss";
    return owners ? group->second : std::vector<int>();
  }

  // Who bears a role was settled when the mentions were linked.
  bool is_others_role(const std::vector<ClaimDraft>& drafts, const ClaimDraft& draft) const {
    return !tree_.has_feature(draft.predicate, "Number=Plur") &&
           std::any_of(drafts.begin(), drafts.end(), [&](const ClaimDraft& other) {
             return is_role(other) && other.predicate == draft.predicate &&
                    other.subject != draft.subject && other.object != draft.subject;
           });
  }

  bool both_named(const ClaimDraft& draft) const {
    return is_somebody(draft.subject) && is_somebody(draft.object);
  }

  // Named, or known by an office: "the leader of the MDU".
  bool is_somebody(int entity) const {
    const DocumentEntity& e = sentence_.mentions.table[entity];
    return e.named || !e.office.empty();
  }

  static bool is_stated(const std::vector<ClaimDraft>& drafts, const ClaimDraft& draft) {
    return std::any_of(drafts.begin(), drafts.end(), [&](const ClaimDraft& other) {
      const bool same = other.subject == draft.subject && other.object == draft.object;
      const bool turned = other.subject == draft.object && other.object == draft.subject;
      return (same || (turned && draft.symmetric)) && other.name == draft.name;
    });
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  const Lexicon& lexicon_;
  const std::string& date_;
  std::vector<RelationFit> fits_;
  std::vector<bool> used_;
};

}  // namespace

std::vector<ClaimDraft> name_drafts(const SentenceMentions& sentence,
                                    std::vector<ClaimDraft> drafts,
                                    const std::string& document_date) {
  return DraftNamer(sentence, document_date).name(std::move(drafts));
}

}  // namespace kith
