#include "extract/value_drafts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "extract/find_names.h"
#include "extract/find_speakers.h"
#include "extract/find_status.h"
#include "extract/name_relations.h"
#include "extract/relation_ends.h"
#include "extract/resolve_amount.h"
#include "extract/time_and_place.h"

namespace kith {

namespace {

constexpr double kOldest = 120;
constexpr double kScore = .8;

Value number_value(double number) {
  constexpr double kExact = 9007199254740992;  // 2^53: whole numbers up to here are exact
  if (number == std::floor(number) && std::abs(number) < kExact) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

class ValueDrafter {
 public:
  ValueDrafter(const SentenceMentions& sentence, const std::string& document_date)
      : sentence_(sentence), tree_(sentence.tree()), date_(document_date) {}

  std::vector<ClaimDraft> draft() {
    for (int k = 0; k < tree_.size(); ++k) {
      draft_age(k);
    }
    for (const auto& [verb, clause] : sentence_.reader.clauses().single) {
      if (clause.kind != ClauseKind::Verb) {
        continue;
      }
      draft_beginning(clause);
      if (!is_passive(tree_, clause)) {
        draft_amounts(clause);
      }
    }
    return std::move(out_);
  }

 private:
  int named_at(int token) const {
    const int entity = sentence_.mentions.table.at(sentence_.place(token));
    return entity >= 0 && sentence_.mentions.table[entity].named ? entity : -1;
  }

  void give(int subject_token, std::string name, Value value, std::vector<int> words,
            int predicate) {
    ClaimDraft draft;
    draft.subject = named_at(subject_token);
    if (draft.subject < 0) {
      return;
    }
    draft.subject_token = subject_token;
    draft.sentence = sentence_.sentence;
    draft.predicate = predicate;
    draft.phrase = tree_.words(words);
    draft.relation = std::move(words);
    draft.rule = "value";
    draft.score = kScore;
    draft.name = std::move(name);
    draft.value = std::move(value);
    out_.push_back(std::move(draft));
  }

  // As the clause has it: "will hire 300 workers" is planned.
  void give_of_clause(int subject_token, std::string name, Value value, std::vector<int> words,
                      int predicate) {
    const std::size_t before = out_.size();
    give(subject_token, std::move(name), std::move(value), std::move(words), predicate);
    if (out_.size() == before) {
      return;
    }
    ClaimDraft& draft = out_.back();
    const ClauseStatus status =
        status_of(tree_, sentence_.reader.clauses(), sentence_.mentions.hints.lexicon(), predicate);
    draft.status = status.status;
    const int speaker =
        status.speaker < 0 ? -1 : sentence_.mentions.table.at(sentence_.place(status.speaker));
    draft.speaker =
        speaker >= 0 ? speaker : speaker_of(sentence_.mentions, sentence_.place(predicate));
    draft.time = time_of(sentence_, predicate, draft.status, date_, 0);
  }

  // "Ann Lee, 52, ..." and "the 34-year-old striker Bo Park".
  void draft_age(int k) {
    const bool between_commas = tree_[k].upos == "NUM" && k > 1 && k + 1 < tree_.size() &&
                                tree_.form(k - 1) == "," &&
                                (tree_.form(k + 1) == "," || tree_.form(k + 1) == ".");
    if (between_commas) {
      const int name = named_at(k - 2);
      if (name >= 0 && sentence_.mentions.table[name].kind == NameKind::Person) {
        give_age(k - 2, std::string(tree_.form(k)), {k}, k);
      }
      return;
    }
    if (tree_.lower(k) == "old" && k >= 4 && tree_.lower(k - 2) == "year") {
      const int noun = tree_[k].head;
      const int next = noun + 1 < tree_.size() && noun > k && named_at(noun) < 0 ? noun + 1 : noun;
      const int name = next > k ? named_at(next) : -1;
      if (name >= 0 && sentence_.mentions.table[name].kind == NameKind::Person) {
        give_age(next, std::string(tree_.form(k - 4)), {k - 4, k - 2, k}, k);
      }
    }
  }

  void give_age(int subject_token, const std::string& number, std::vector<int> words, int token) {
    const std::optional<Amount> amount = resolve_amount(number);
    if (amount && amount->value > 0 && amount->value < kOldest && amount->unit.empty() &&
        amount->value == std::floor(amount->value)) {
      give(subject_token, "AGE", number_value(amount->value), std::move(words), token);
    }
  }

  // "was founded in 1994", "born on May 3, 1965", "died in 2001".
  void draft_beginning(const Clause& clause) {
    const std::string lemma = to_lower(tree_[clause.predicate].lemma);
    const bool passive = is_passive(tree_, clause);
    std::string_view name;
    if (lemma == "bear" && passive) {
      name = "BORN";
    } else if (lemma == "die" && !passive) {
      name = "DIED";
    } else if (states_founding(lemma)) {
      name = "FOUNDED";
    }
    const std::string date = name.empty()
                                 ? std::string()
                                 : time_of(sentence_, clause.predicate, Status::Asserted, date_, 0);
    if (date.empty()) {
      return;
    }
    const std::vector<int> ends = name == "DIED"
                                      ? clause.subjects
                                      : deep_objects({tree_, sentence_.reader.clauses(),
                                                      sentence_.mentions.hints.lexicon(), no_type_},
                                                     clause);
    for (const int end : ends) {
      if (name != "FOUNDED" || is_body(end)) {
        give_of_clause(end, std::string(name), date, {clause.predicate}, clause.predicate);
        if (!out_.empty() && out_.back().predicate == clause.predicate) {
          out_.back().time.clear();  // it is the value
        }
      }
    }
  }

  bool states_founding(const std::string& lemma) const {
    const std::span<const VerbFrame> frames = sentence_.mentions.hints.lexicon().verb_frames(lemma);
    return std::any_of(frames.begin(), frames.end(), [](const VerbFrame& frame) {
      return frame.relation == "FOUND" && frame.particle.empty();
    });
  }

  bool is_body(int token) const {
    const int entity = named_at(token);
    return entity >= 0 && sentence_.mentions.table[entity].kind == NameKind::Organization;
  }

  // "paid Ann 4 million euros", "employs 2,300 people".
  void draft_amounts(const Clause& clause) {
    for (const Argument& argument : clause.arguments) {
      if (argument.kind != ArgumentKind::Obj || argument.head <= clause.predicate) {
        continue;
      }
      const std::optional<Counted> counted = counted_at(argument.head);
      if (!counted) {
        continue;
      }
      const std::string name = own_relation(tree_, clause.predicate, counted->of);
      for (const int subject : clause.subjects) {
        std::vector<int> words = counted->words;
        words.insert(words.begin(), clause.predicate);
        give_of_clause(subject, name, number_value(counted->amount), std::move(words),
                       clause.predicate);
      }
    }
  }

  struct Counted {
    double amount = 0;
    std::string of;  // unit or noun
    std::vector<int> words;
  };

  std::optional<Counted> counted_at(int head) const {
    Counted out;
    if (name_type(tree_[head]) == "MONEY" || name_type(tree_[head]) == "QUANTITY") {
      int first = head, last = head;
      const std::string_view type = name_type(tree_[head]);
      while (first > 0 && name_type(tree_[first - 1]) == type) {
        --first;
      }
      while (last + 1 < tree_.size() && name_type(tree_[last + 1]) == type) {
        ++last;
      }
      for (int k = first; k <= last; ++k) {
        out.words.push_back(k);
      }
      const std::optional<Amount> amount = resolve_amount(tree_.words(out.words));
      const bool rate = last + 1 < tree_.size() &&
                        (tree_.lower(last + 1) == "a" || tree_.lower(last + 1) == "per");
      if (!amount || amount->unit.empty() || amount->unit == "%" || rate) {
        return std::nullopt;  // "$6.25 a share" is a price, not what was paid
      }
      out.amount = amount->value;
      out.of = amount->unit;
      return out;
    }
    const std::vector<int> numbers = tree_.children(head, {"nummod"});
    if (numbers.size() != 1 || tree_[head].upos != "NOUN" || numbers[0] > head ||
        tree_[numbers[0]].upos != "NUM" || is_value(tree_[head])) {
      return std::nullopt;
    }
    const std::vector<int> number = tree_.subtree(numbers[0]);
    const std::optional<Amount> amount = resolve_amount(tree_.words(number));
    if (!amount || !amount->unit.empty()) {
      return std::nullopt;
    }
    out.amount = amount->value;
    out.of = tree_.lower(head);
    out.words = number;
    out.words.push_back(head);
    return out;
  }

  const SentenceMentions& sentence_;
  const ParseTree& tree_;
  const std::string& date_;
  TypeOfHead no_type_ = [](int) { return std::string_view{}; };
  std::vector<ClaimDraft> out_;
};

}  // namespace

std::vector<ClaimDraft> value_drafts(const SentenceMentions& sentence,
                                     const std::string& document_date) {
  return ValueDrafter(sentence, document_date).draft();
}

}  // namespace kith
