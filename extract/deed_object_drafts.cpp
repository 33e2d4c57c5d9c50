#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "extract/claim_draft.h"
#include "extract/find_names.h"
#include "extract/match_cues.h"
#include "extract/name_relations.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

constexpr double kThroughDeed = .8;  // as for the deeds of noun_drafts

// Prepositions behind which a deed names whom it concerns; places and times stand behind others.
bool joins_party(std::string_view word) {
  constexpr std::array<std::string_view, 5> kCases = {"of", "with", "against", "by", "between"};
  return std::find(kCases.begin(), kCases.end(), word) != kCases.end();
}

// What one clause does to the deeds of others.
class DeedObjectDrafter {
 public:
  DeedObjectDrafter(const SentenceMentions& sentence, const Clause& clause,
                    std::vector<ClaimDraft>& out)
      : sentence_(sentence), tree_(sentence.tree()), clause_(clause), out_(out) {}

  void draft() {
    const Lexicon& lexicon = sentence_.mentions.hints.lexicon();
    const RelationInput input{tree_, sentence_.reader.clauses(), lexicon, no_type_};
    const std::vector<int> doers = deep_subjects(input, clause_);
    for (const int deed : doers.empty() ? std::vector<int>() : deep_objects(input, clause_)) {
      const bool plain = tree_[deed].upos == "NOUN" &&
                         sentence_.mentions.table.name_at(sentence_.place(deed)) == nullptr;
      if (plain && states_deed(deed) && !is_light_verb(tree_, lexicon, clause_.predicate, deed)) {
        draft_deed(doers, deed);
      }
    }
  }

 private:
  bool states_deed(int noun) const {
    return sentence_.mentions.hints.is_deed(tree_.lower(noun), to_lower(tree_[noun].lemma));
  }

  void draft_deed(const std::vector<int>& doers, int deed) {
    for (const int owner : possessors(tree_, deed)) {
      draft_party(doers, deed, owner, "of", {});
    }
    for (const int phrase : tree_.children(deed, {"nmod"})) {
      const std::vector<int> joining = case_words(tree_, phrase);
      const std::string words = tree_.lower_words(joining);
      if (tree_[phrase].relation != "nmod:poss" && joins_party(words)) {
        for (const int party : nominals(tree_, phrase)) {
          draft_party(doers, deed, party, words, joining);
        }
      }
    }
  }

  bool is_party(int entity) const {
    const DocumentEntity& e = sentence_.mentions.table[entity];
    return e.named && (e.kind == NameKind::Person || e.kind == NameKind::Organization ||
                       e.kind == NameKind::Place);
  }

  void draft_party(const std::vector<int>& doers, int deed, int party, const std::string& case_word,
                   const std::vector<int>& joining) {
    for (const int object : entities_at(sentence_.mentions, sentence_.place(party))) {
      for (const int doer : doers) {
        for (const int subject : entities_at(sentence_.mentions, sentence_.place(doer))) {
          if (subject != object && is_party(object)) {
            give({subject, doer}, {object, party}, deed, case_word, joining);
          }
        }
      }
    }
  }

  struct End {
    int entity;
    int token;
  };

  void give(End subject, End object, int deed, const std::string& case_word,
            const std::vector<int>& joining) {
    ClaimDraft draft;
    draft.subject = subject.entity;
    draft.subject_token = subject.token;
    draft.object = object.entity;
    draft.object_token = object.token;
    draft.sentence = sentence_.sentence;
    draft.predicate = clause_.predicate;
    draft.negated = clause_.negated;
    draft.relation = {clause_.predicate, deed};
    draft.relation.insert(draft.relation.end(), joining.begin(), joining.end());
    std::sort(draft.relation.begin(), draft.relation.end());
    draft.phrase = std::string(tree_.form(clause_.predicate)) + " " +
                   std::string(tree_.form(deed)) + " " + case_word;
    draft.name = own_relation(tree_, clause_.predicate, "") + "_" +
                 to_upper(to_lower(tree_[deed].lemma)) + "_" + to_upper(case_word);
    draft.rule = "deed/object";
    draft.score = kThroughDeed;
    out_.push_back(std::move(draft));
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  const Clause& clause_;
  std::vector<ClaimDraft>& out_;
  TypeOfHead no_type_ = [](int) { return std::string_view{}; };
};

}  // namespace

std::vector<ClaimDraft> deed_object_drafts(const SentenceMentions& sentence) {
  std::vector<ClaimDraft> out;
  for (const auto& [predicate, clause] : sentence.reader.clauses().single) {
    if (clause.kind == ClauseKind::Verb) {
      DeedObjectDrafter(sentence, clause, out).draft();
    }
  }
  return out;
}

}  // namespace kith
