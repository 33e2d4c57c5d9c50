#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/claim_draft.h"
#include "extract/resolve_pronouns.h"

namespace kith {

namespace {

bool joins_deed(const std::string& word) {
  constexpr std::array<std::string_view, 12> kCases = {
      "to", "with", "against", "for", "on", "in", "at", "from", "into", "over", "between", "near"};
  return std::find(kCases.begin(), kCases.end(), word) != kCases.end();
}

// The claims of one noun.
class NounDrafter {
 public:
  NounDrafter(const SentenceMentions& sentence, int noun, std::vector<ClaimDraft>& out)
      : sentence_(sentence), tree_(sentence.tree()), noun_(noun), out_(out) {
    owner_ = tree_.child(noun, {"nmod:poss"});
    for (const int k : tree_.children(noun, {"nmod"})) {
      if (tree_[k].relation != "nmod:poss") {
        std::vector<int> joining = case_words(tree_, k);
        phrases_.push_back({k, tree_.lower_words(joining), std::move(joining)});
      }
    }
  }

  void draft() {
    const bool person = sentence_.mentions.hints.is_person_noun(to_lower(tree_[noun_].lemma));
    Word agent = find_agent();
    if (agent.entity >= 0) {
      if (person) {  // "his colleague in Oslo" did nothing to him
        return draft_modifiers();
      }
      draft_deed(agent, "deed", [this](const std::string& joining) {
        return may_be_deed() ? joins_deed(joining) : is_work() && joining == "on";
      });
    } else if (tree_.base(noun_) == "obl" && takes_part() &&
               sentence_.mentions.hints.is_deed(tree_.lower(noun_), to_lower(tree_[noun_].lemma))) {
      agent = subject_of_clause();
      draft_deed(agent, "deed/subject", [](const std::string& joining) {
        return joining == "with" || joining == "to" || joining == "against";
      });
    }
    draft_between();
    draft_mutual();
    draft_modifiers();
  }

 private:
  struct Word {
    int entity = -1;
    int token = -1;
  };
  struct Phrase {
    int head;
    std::string joining;
    std::vector<int> case_words;
  };

  int known(int token) const { return sentence_.mentions.table.at(sentence_.place(token)); }
  bool is_name(int token) const {
    return sentence_.mentions.table.name_at(sentence_.place(token)) != nullptr;
  }
  bool is_place(int token) const {
    return is_name(token) && sentence_.mentions.table[known(token)].kind == NameKind::Place;
  }
  Word word(int token) {
    return {entity_at(sentence_.mentions, sentence_.place(token), IfUnknown::Make), token};
  }

  void give(Word subject, Word object, std::vector<int> words, const std::string& phrase,
            const char* rule, double score) {
    if (subject.entity < 0 || object.entity < 0 || subject.entity == object.entity) {
      return;
    }
    ClaimDraft draft;
    draft.subject = subject.entity;
    draft.subject_token = subject.token;
    draft.object = object.entity;
    draft.object_token = object.token;
    draft.sentence = sentence_.sentence;
    draft.predicate = noun_;
    draft.phrase = phrase;
    draft.relation = std::move(words);
    draft.rule = rule;
    draft.score = score;
    const std::string_view base = tree_.base(noun_);
    draft.negated = base == "nsubj" && tree_[noun_].head >= 0 &&
                    sentence_.mentions.hints.calls_off(tree_[tree_[noun_].head].lemma);
    out_.push_back(std::move(draft));
  }

  // "Rubio's trip", "a raid by police"
  Word find_agent() {
    Word agent = owner_ >= 0 ? word(owner_) : Word();
    for (const Phrase& p : phrases_) {
      if (p.joining == "by" && agent.entity < 0) {
        agent = word(p.head);
      }
    }
    return agent;
  }

  // "Ann's house in Rome", "her colleague in Rome": a person, body or thing of hers is no deed.
  bool may_be_deed() const {
    const std::string lemma = to_lower(tree_[noun_].lemma);
    const WordHints& hints = sentence_.mentions.hints;
    return hints.is_deed(tree_.lower(noun_), lemma) || hints.is_event_noun(lemma) ||
           !hints.is_known_noun(lemma);
  }

  // "her report on the strait"
  bool is_work() const {
    const WordHints& hints = sentence_.mentions.hints;
    const KindRow* kind = hints.lexicon().kind_of(tree_[noun_].lemma);
    return kind != nullptr && hints.lexicon().types().lies_under(kind->types.front(), "Work");
  }

  // Not "asked about the investigation against X".
  bool takes_part() const {
    const std::string joining = tree_.lower_words(case_words(tree_, noun_));
    return !is_relation(joining, {"about", "against", "of", "on", "over"});
  }

  // "flew in after talks with X": the subject of the clause
  Word subject_of_clause() {
    int up = tree_[noun_].head;
    const auto& single = sentence_.reader.clauses().single;
    while (up >= 0 && single.find(up) == single.end()) {
      up = tree_[up].head;
    }
    const auto clause = single.find(up);
    return clause == single.end() || clause->second.subjects.empty()
               ? Word()
               : word(clause->second.subjects[0]);
  }

  template <typename Joins>
  void draft_deed(Word agent, const char* rule, const Joins& joins) {
    for (const Phrase& p : phrases_) {
      if (agent.entity < 0 || !joins(p.joining)) {
        continue;
      }
      for (const int c : nominals(tree_, p.head)) {
        std::vector<int> words{noun_};
        words.insert(words.end(), p.case_words.begin(), p.case_words.end());
        give(agent, word(c), std::move(words), std::string(tree_.form(noun_)) + " " + p.joining,
             rule, .8);
      }
    }
  }

  // "the first meeting between the two women"
  void draft_between() {
    const std::string& lower = tree_.lower(noun_);
    for (const Phrase& p : phrases_) {
      if (p.joining != "between" ||
          !sentence_.mentions.hints.is_deed(lower, to_lower(tree_[noun_].lemma))) {
        continue;
      }
      const std::vector<int> members = entities_at(sentence_.mentions, sentence_.place(p.head));
      for (std::size_t a = 0; a < members.size(); ++a) {
        for (std::size_t b = a + 1; b < members.size(); ++b) {
          give({members[a], p.head}, {members[b], p.head}, {noun_},
               std::string(tree_.form(noun_)) + " with", "deed/between", .8);
        }
      }
    }
  }

  // "their meeting": of each with the other
  void draft_mutual() {
    if (owner_ < 0 || !is_pronoun(tree_, owner_) ||
        !sentence_.mentions.hints.is_deed(tree_.lower(noun_), to_lower(tree_[noun_].lemma))) {
      return;
    }
    const std::vector<int> members = entities_at(sentence_.mentions, sentence_.place(owner_));
    for (std::size_t a = 0; a < members.size(); ++a) {
      for (std::size_t b = a + 1; b < members.size(); ++b) {
        give({members[a], owner_}, {members[b], owner_}, {noun_},
             std::string(tree_.form(noun_)) + " with", "deed/mutual", .7);
      }
    }
  }

  // "a stake in Acme": what stands behind "in" is no place, whatever kind its name looks like.
  bool takes_body_in() const {
    const std::vector<const NounFrame*> rows =
        sentence_.mentions.hints.lexicon().find_deeds(tree_, noun_).rows;
    return std::any_of(rows.begin(), rows.end(), [](const NounFrame* frame) {
      const NounSlot& slot = frame->object.front();
      return slot.role == NounRole::Case && slot.case_word == "in" && frame->relation != "VISIT";
    });
  }

  void draft_modifiers() {
    if (is_name(noun_)) {
      for (const Phrase& p : phrases_) {
        if ((p.joining == "of" || p.joining == "at" || p.joining == "from" || p.joining == "in") &&
            is_name(p.head)) {
          give({known(noun_), noun_}, {known(p.head), p.head}, p.case_words, p.joining, "name_of",
               .7);
        }
      }
      if (owner_ >= 0 && is_place(owner_)) {
        give({known(noun_), noun_}, {known(owner_), owner_}, {}, "from", "name_poss", .6);
      }
    } else if (tree_[noun_].upos == "NOUN") {
      for (const Phrase& p : phrases_) {
        if (p.joining == "in" && is_place(p.head) && !takes_body_in() &&
            (tree_.base(noun_) == "nsubj" || tree_.base(noun_) == "obj")) {
          give(word(noun_), {known(p.head), p.head}, p.case_words, "in", "noun_in", .6);
        }
      }
    }
    draft_base();
  }

  // "the Delft-based institute": the hyphen and the place stand before "based"
  void draft_base() {
    for (const int k : tree_.children(noun_, {"amod", "compound"})) {
      if (tree_.lower(k) != "based") {
        continue;
      }
      for (int j = std::max(0, k - 3); j < k; ++j) {
        if (known(j) >= 0) {
          const int bearer = tree_[noun_].relation == "nmod:desc" ? tree_[noun_].head : noun_;
          give(word(bearer), {known(j), j}, {k}, "based in", "based", .9);
          return;
        }
      }
    }
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  int noun_;
  std::vector<ClaimDraft>& out_;
  int owner_ = -1;
  std::vector<Phrase> phrases_;
};

}  // namespace

std::vector<ClaimDraft> noun_drafts(const SentenceMentions& sentence) {
  std::vector<ClaimDraft> out;
  const ParseTree& tree = sentence.tree();
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].upos == "NOUN" || tree[i].upos == "PROPN") {
      NounDrafter(sentence, i, out).draft();
    }
  }
  return out;
}

}  // namespace kith
