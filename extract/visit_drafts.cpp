#include "extract/visit_drafts.h"

#include <algorithm>
#include <string_view>

#include "extract/resolve_adverbs.h"
#include "extract/time_and_place.h"

namespace kith {

namespace {

constexpr double kImplied = .9;  // of the meeting's own score

// What cannot be done from afar.
bool takes_both_there(const ClaimDraft& draft) {
  return draft.name == "MEET" || draft.name == "SEE";
}

bool happened(const ClaimDraft& draft) {
  return draft.status != Status::Negated && draft.status != Status::Denied &&
         draft.status != Status::Hypothetical && !draft.negated;
}

class VisitAdder {
 public:
  VisitAdder(const SentenceMentions& sentence, std::vector<ClaimDraft>& drafts)
      : sentence_(sentence), drafts_(drafts) {}

  void add() {
    std::vector<ClaimDraft> found;
    for (const ClaimDraft& draft : drafts_) {
      const bool hosted = draft.name == "HOST";
      if ((!hosted && !takes_both_there(draft)) || !draft.office.empty() ||
          !is_person(draft.subject) || !is_person(draft.object)) {
        continue;
      }
      const int place = place_token_of(sentence_, draft.predicate, draft.object_token);
      if (place < 0) {
        continue;
      }
      said_.push_back({draft.predicate, sentence_.mentions.table.at(sentence_.place(place))});
      if (!happened(draft)) {
        continue;
      }
      if (!hosted) {
        found.push_back(visit(draft, draft.subject, draft.subject_token, place));
      }
      const bool both = draft.status == Status::Asserted;  // who of them will travel is not said
      if (hosted || (both && !travels(draft.subject, said_.back().place))) {
        found.push_back(visit(draft, draft.object, draft.object_token, place));
      }
    }
    std::erase_if(drafts_, [&](const ClaimDraft& draft) { return says_where(draft); });
    for (ClaimDraft& draft : found) {
      if (!is_stated(draft)) {
        drafts_.push_back(std::move(draft));
      }
    }
  }

 private:
  struct Scene {
    int predicate, place;
  };

  // "is visiting Tokyo, where she met Ann": Ann may live there.
  bool travels(int who, int place) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const ClaimDraft& draft) {
      return draft.name == "VISIT" && draft.subject == who && draft.object == place;
    });
  }

  bool is_person(int entity) const {
    return entity >= 0 && sentence_.mentions.table[entity].named &&
           sentence_.mentions.table[entity].kind == NameKind::Person;
  }

  ClaimDraft visit(const ClaimDraft& meeting, int who, int token, int place) const {
    ClaimDraft out = meeting;
    out.subject = who;
    out.subject_token = token;
    out.object = sentence_.mentions.table.at(sentence_.place(place));
    out.object_token = place;
    out.name = "VISIT";
    out.phrase = "visit";
    out.place.clear();
    out.symmetric = false;
    out.score *= kImplied;
    return out;
  }

  // "met Ann Lee in": of Rome it says no more than that they were there.
  bool says_where(const ClaimDraft& draft) const {
    return draft.row.empty() && std::any_of(said_.begin(), said_.end(), [&](const Scene& scene) {
             return draft.predicate == scene.predicate && draft.object == scene.place;
           });
  }

  bool is_stated(const ClaimDraft& visit) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const ClaimDraft& other) {
      return other.name == visit.name && other.subject == visit.subject &&
             other.object == visit.object && other.status == visit.status;
    });
  }

  const SentenceMentions& sentence_;
  std::vector<ClaimDraft>& drafts_;
  std::vector<Scene> said_;
};

}  // namespace

bool was_in_place(const SentenceMentions& sentence, const ClaimDraft& draft, int verb,
                  std::string_view joining) {
  const DocumentEntity& object = sentence.mentions.table[draft.object];
  const bool there = joining == "to" || joining == "in" || joining == "at";
  return there && sentence.mentions.table[draft.subject].kind == NameKind::Person && object.named &&
         object.kind == NameKind::Place && sentence.tree()[verb].lemma == "be";
}

bool is_back_from(const SentenceMentions& sentence, const ClaimDraft& draft) {
  const ParseTree& tree = sentence.tree();
  const int above = draft.object_token < 0 ? -1 : tree[draft.object_token].head;
  return above >= 0 && tree.lower(above) == "back" && !draft.relation.empty() &&
         tree.lower(draft.relation.back()) == "from" &&
         sentence.mentions.table[draft.object].kind == NameKind::Place;
}

bool came_from(const ParseTree& tree, int verb) {
  return tree[verb].lemma == "come" && !tree.has_feature(verb, "Tense=Pres");
}

std::vector<ClaimDraft> adverb_drafts(const SentenceMentions& sentence) {
  std::vector<ClaimDraft> out;
  const ParseTree& tree = sentence.tree();
  for (const auto& [predicate, clause] : sentence.reader.clauses().single) {
    const int copula = tree.child(predicate, {"cop"});
    const int place = sentence.mentions.table.at(sentence.place(predicate));
    if (!is_place_adverb(tree, predicate) || copula < 0 || place < 0) {
      continue;
    }
    for (const int head : clause.subjects) {
      const int who = entity_at(sentence.mentions, sentence.place(head), IfUnknown::Leave);
      if (who < 0 || sentence.mentions.table[who].kind != NameKind::Person) {
        continue;
      }
      ClaimDraft draft;
      draft.sentence = sentence.sentence;
      draft.subject = who;
      draft.subject_token = head;
      draft.object = place;
      draft.object_token = draft.predicate = predicate;
      draft.relation = {copula};
      draft.phrase = "visit";
      draft.name = "VISIT";
      draft.rule = "here/" + std::string(clause.subject_rule);
      draft.score = kImplied;
      out.push_back(std::move(draft));
    }
  }
  return out;
}

void add_visits(const SentenceMentions& sentence, std::vector<ClaimDraft>& drafts) {
  VisitAdder(sentence, drafts).add();
}

}  // namespace kith
