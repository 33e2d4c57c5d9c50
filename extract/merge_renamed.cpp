#include "extract/merge_renamed.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "extract/entity_table.h"
#include "extract/noun_phrases.h"

namespace kith {

namespace {

constexpr int kSentencesBack = 2;

class RenameFinder {
 public:
  RenameFinder(DocumentMentions& mentions, int sentence)
      : mentions_(mentions),
        tree_(mentions.trees[static_cast<std::size_t>(sentence)]),
        sentence_(sentence) {}

  void find() {
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_.lower(i) == "alias" || tree_.lower(i) == "aka") {
        merge(beside(i, Side::Before), beside(i, Side::After));
      }
      if (tree_[i].upos != "VERB") {
        continue;
      }
      if (mentions_.hints.lexicon().gives_name(tree_[i].lemma) &&
          tree_.verb_form(i) == VerbForm::PastParticiple) {
        merge(bearer_of(i), name_below(i, {"xcomp", "obj"}, ""));
        merge(bearer_of(i), name_below(i, {"obl"}, "as"));
      }
      if (tree_[i].lemma == "call") {
        find_nickname(i);
      }
      const int object = tree_.child(i, {"obj"});
      if (tree_[i].lemma == "change" && object >= 0 && tree_[object].lemma == "name") {
        merge(bearer_of(i), name_below(i, {"obl"}, "to"));
        merge(bearer_of(i), name_below(object, {"nmod"}, "to"));
      }
    }
  }

 private:
  // "Ann Lee, alias "The Fox"": the name on one side of the word, a comma or quotation mark
  // between.
  enum class Side : std::int8_t { Before = -1, After = 1 };
  int beside(int word, Side side) const {
    constexpr int kFarthest = 3;
    for (int k = 1; k <= kFarthest; ++k) {
      const int token = word + k * static_cast<int>(side);
      if (token < 0 || token >= tree_.size()) {
        return -1;
      }
      if (mentions_.table.name_at({sentence_, token}) != nullptr) {
        return token;
      }
      if (tree_[token].upos != "PUNCT") {
        return -1;
      }
    }
    return -1;
  }

  // Who bears the name: the subject, the noun that a relative clause or participle hangs on.
  int bearer_of(int verb) const {
    const int subject = tree_.child(verb, {"nsubj"});
    const bool relative =
        subject >= 0 && (tree_.lower(subject) == "which" || tree_.lower(subject) == "who");
    if (subject >= 0 && !relative) {
      return subject;
    }
    return tree_.base(verb) == "acl" ? tree_[verb].head : -1;
  }

  // "Ann Crane, whom everybody calls Nan"; "Nan", as her friends call her, ...
  void find_nickname(int verb) {
    const int subject = tree_.child(verb, {"nsubj"});
    if (subject < 0 || tree_.has_child(verb, {"nsubj:pass"})) {
      return;
    }
    if (tree_.base(verb) == "acl") {
      const int whom = tree_.child(verb, {"obj", "xcomp"});
      if (whom >= 0 && tree_.lower(whom) == "whom") {
        merge(tree_[verb].head, name_below(verb, {"xcomp", "obj"}, ""));
      }
      return;
    }
    const int mark = tree_.child(verb, {"mark", "advmod"});
    const int whom = tree_.child(verb, {"obj"});
    int name = mark;
    while (name > 0 && (name == mark || tree_[name].upos == "PUNCT")) {
      --name;
    }
    const NameSpan* span = mark > 0 && tree_.lower(mark) == "as"
                               ? mentions_.table.name_at({sentence_, name})
                               : nullptr;
    if (span != nullptr && whom >= 0 && tree_[whom].upos == "PRON") {
      const int nickname = mentions_.table.at({sentence_, name});
      merge_entities(bearer_of_nickname({sentence_, whom}, nickname, span->name), nickname);
    }
  }

  // The person before "her" whose last name goes with the nickname somewhere; else the nearest.
  int bearer_of_nickname(WordPlace pronoun, int named, const std::string& nickname) const {
    const std::string& lower = tree_.lower(pronoun.token);
    const Gender gender = lower == "her"   ? Gender::Female
                          : lower == "him" ? Gender::Male
                                           : Gender::Unknown;
    int nearest = -1;
    for (const Candidate& c : mentions_.table.before(pronoun, kSentencesBack)) {
      const DocumentEntity& e = mentions_.table[c.entity];
      const bool other =
          gender != Gender::Unknown && e.gender != Gender::Unknown && e.gender != gender;
      if (!e.named || e.kind != NameKind::Person || other || c.entity == named ||
          e.name.find(' ') == std::string::npos) {
        continue;
      }
      if (mentions_.table.with_name(to_lower(nickname) + " " + last_word_of(e.name)) >= 0) {
        return c.entity;
      }
      nearest = nearest < 0 ? c.entity : nearest;
    }
    return nearest;
  }

  int name_below(int token, ParseTree::Relations relations, std::string_view joining) const {
    for (const int k : tree_.children(token, relations)) {
      if (mentions_.table.name_at({sentence_, k}) != nullptr &&
          tree_.lower_words(case_words(tree_, k)) == joining) {
        return k;
      }
    }
    return -1;
  }

  void merge(int bearer, int name) {
    if (bearer >= 0 && name >= 0) {
      merge_entities(mentions_.table.at({sentence_, bearer}),
                     mentions_.table.at({sentence_, name}));
    }
  }

  void merge_entities(int kept, int gone) {
    EntityTable& table = mentions_.table;
    if (kept < 0 || gone < 0 || kept == gone || !table[kept].named || !table[gone].named) {
      return;
    }
    const std::string nickname = table[gone].name;
    const bool one_word = nickname.find(' ') == std::string::npos;
    const NameKind other = table[gone].kind;
    const bool full_name =
        table[kept].kind == NameKind::Person && table[kept].name.find(' ') != std::string::npos;
    const bool place = table[kept].kind == NameKind::Place || other == NameKind::Place;
    if (!(full_name && one_word && table[gone].key.empty()) && place && table[kept].kind != other) {
      return;
    }
    table.merge(kept, gone);
    if (!full_name && other == NameKind::Organization) {
      table.edit(kept).kind = other;
    }
    if (full_name && one_word) {  // "Nan Crane" too
      const int both = table.with_name(to_lower(nickname) + " " + last_word_of(table[kept].name));
      if (both >= 0 && both != kept && table[both].kind == NameKind::Person) {
        table.merge(kept, both);
      }
    }
  }

  DocumentMentions& mentions_;
  const ParseTree& tree_;
  int sentence_;
};

}  // namespace

void merge_renamed(DocumentMentions& mentions) {
  for (std::size_t s = 0; s < mentions.trees.size(); ++s) {
    RenameFinder(mentions, static_cast<int>(s)).find();
  }
}

}  // namespace kith
