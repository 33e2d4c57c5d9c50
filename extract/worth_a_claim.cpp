#include "extract/worth_a_claim.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "extract/entity_label.h"
#include "extract/find_names.h"
#include "extract/name_roles.h"

namespace kith {

namespace {

class DraftJudge {
 public:
  DraftJudge(const SentenceMentions& sentence, std::span<const RelationFit> fits,
             const TypeOfHead& type_of)
      : sentence_(sentence), tree_(sentence.tree()), fits_(fits), type_of_(type_of) {}

  bool is_worth(const ClaimDraft& draft, const std::vector<ClaimDraft>& all) const {
    return !is_value_end(draft) && !is_open_end(tree_, draft) &&
           !(draft.row.empty() &&
             (is_path(draft) || draft.rule == "deed/mutual" || is_said_better(draft) ||
              is_scenery(draft) || is_calling(all, draft) || is_whereabouts(draft) ||
              is_stage(all, draft) || is_read_through(draft)));
  }

 private:
  // "discuss the violence of gangs": what hangs on an object is no one's whom the verb has, unless
  // a row knows verb and noun together ("took charge of the department").
  static bool is_path(const ClaimDraft& draft) { return draft.rule.starts_with("nest/"); }

  // "his meeting in May": a time is no place.
  bool is_value_end(const ClaimDraft& draft) const {
    return draft.object_token >= 0 && is_plain(draft.object) &&
           is_value(tree_[draft.object_token]) &&
           name_type(tree_[draft.object_token]) != "CARDINAL";
  }

  bool is_plain(int entity) const { return entity >= 0 && !sentence_.mentions.table[entity].named; }

  // "took charge", "made an agreement": where a row reads verb and noun together, the noun is no
  // thing that is taken or made. "Had two daughters, Ann and Bea" says whose daughters they are.
  bool is_said_better(const ClaimDraft& draft) const {
    const bool has = draft.predicate >= 0 && tree_[draft.predicate].lemma == "have";
    return (is_plain(draft.object) || has) &&
           std::any_of(fits_.begin(), fits_.end(), [&](const RelationFit& fit) {
             return fit.object != draft.object_token && fit.subject != draft.object_token &&
                    (fit.predicate == draft.object_token ||
                     std::find(fit.phrase.begin(), fit.phrase.end(), draft.object_token) !=
                         fit.phrase.end());
           });
  }

  // "holds a stake in Norvane": a row has read noun and name together, and the stake is nowhere.
  bool is_read_through(const ClaimDraft& draft) const {
    return draft.rule.starts_with("noun_") && is_plain(draft.subject) &&
           std::any_of(fits_.begin(), fits_.end(), [&](const RelationFit& fit) {
             return fit.predicate == draft.subject_token && fit.object == draft.object_token;
           });
  }

  // "called him a hero", "made the strait a waterway": he was not called, nor the strait made.
  bool is_calling(const std::vector<ClaimDraft>& drafts, const ClaimDraft& draft) const {
    const auto is_object = [](const ClaimDraft& d) { return d.rule.starts_with("obj/"); };
    const auto is_predicate = [](const ClaimDraft& d) { return d.rule.starts_with("obj_pred/"); };
    const auto is_first = [&](const ClaimDraft& d) { return tree_.base(d.object_token) != "conj"; };
    return std::any_of(drafts.begin(), drafts.end(), [&](const ClaimDraft& other) {
      const bool differs =
          other.predicate == draft.predicate && other.object_token != draft.object_token;
      return differs &&
             ((is_object(draft) && is_predicate(other)) ||
              (is_predicate(draft) && is_object(other)) ||
              (is_predicate(draft) && is_predicate(other) && is_first(draft) && is_first(other)));
    });
  }

  // "Costin at Helsinki Airport", "Egypt in Cairo": where somebody is when something happens.
  bool is_whereabouts(const ClaimDraft& draft) const {
    const EntityTable& table = sentence_.mentions.table;
    const auto is_country = [&](int entity) { return label_of(table[entity]) == "Country"; };
    const auto is_wide = [&](int entity) {  // a country lies in it: "Kenya in East Africa"
      return is_country(entity) || label_of(table[entity]) == "Region" ||
             label_of(table[entity]) == "Place";
    };
    return draft.rule == "name_of" && (draft.phrase == "at" || draft.phrase == "in") &&
           (table[draft.subject].kind == NameKind::Person ||
            (is_country(draft.subject) && !is_wide(draft.object)));
  }

  // "closed the plant in Sines", "shares fell in Lisbon": the place stands beside what was done,
  // and is no one to whom it was done.
  bool is_stage(const std::vector<ClaimDraft>& drafts, const ClaimDraft& draft) const {
    const std::string last = draft.relation.empty() ? "" : tree_.lower(draft.relation.back());
    const bool oblique = draft.rule.starts_with("obl/") || draft.rule.starts_with("obj+obl/");
    if (!oblique || (last != "in" && last != "at" && last != "near" && last != "on") ||
        draft.object < 0 || sentence_.mentions.table[draft.object].kind != NameKind::Place) {
      return false;
    }
    return (is_plain(draft.subject) && !draft.passive) ||
           std::any_of(drafts.begin(), drafts.end(), [&](const ClaimDraft& other) {
             return other.rule.starts_with("obj/") && other.predicate == draft.predicate &&
                    other.subject == draft.subject && other.object >= 0;
           });
  }

  // "warned them in a message", "spoke by telephone", "is the second stop": how, when and what like
  // is no one to know.
  bool is_scenery(const ClaimDraft& draft) const {
    constexpr std::array<std::string_view, 14> kCases = {
        "after", "amid", "at",    "before",  "by",     "during",  "in",
        "on",    "over", "since", "through", "within", "without", "until"};
    const std::string_view type = type_of_(draft.object_token);
    if (!is_plain(draft.object) || type == "Person" || type == "Organization" || type == "Group") {
      return false;
    }
    const bool measure = draft.rule.starts_with("tmod/");  // "three times larger", "last time"
    if (draft.rule.starts_with("attr/") || measure) {
      return true;
    }
    const bool oblique = draft.rule.starts_with("obl/") || draft.rule.starts_with("obj+obl/") ||
                         draft.rule.starts_with("deed");
    if (oblique && type == "Date") {  // "met for the first time"
      return true;
    }
    const std::string last = draft.relation.empty() ? "" : tree_.lower(draft.relation.back());
    return oblique && std::find(kCases.begin(), kCases.end(), last) != kCases.end();
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  std::span<const RelationFit> fits_;
  const TypeOfHead& type_of_;
};

}  // namespace

std::vector<ClaimDraft> drafts_worth_a_claim(const SentenceMentions& sentence,
                                             const std::vector<ClaimDraft>& drafts,
                                             std::span<const RelationFit> fits,
                                             const TypeOfHead& type_of) {
  const DraftJudge judge(sentence, fits, type_of);
  std::vector<ClaimDraft> kept;
  for (const ClaimDraft& draft : drafts) {
    if (judge.is_worth(draft, drafts)) {
      kept.push_back(draft);
    }
  }
  return kept;
}

}  // namespace kith
