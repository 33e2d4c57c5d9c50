#include "extract/merge_renamed.h"

#include <algorithm>
#include <array>

#include "extract/noun_phrases.h"

namespace kith {

namespace {

bool gives_name(const std::string& lemma) {
  constexpr std::array<std::string_view, 6> kVerbs = {"call",   "know", "name",
                                                      "rename", "dub",  "rebrand"};
  return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
}

class RenameFinder {
 public:
  RenameFinder(DocumentMentions& mentions, int sentence)
      : mentions_(mentions),
        tree_(mentions.trees[static_cast<std::size_t>(sentence)]),
        sentence_(sentence) {}

  void find() {
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].upos != "VERB") {
        continue;
      }
      if (gives_name(tree_[i].lemma) && tree_.verb_form(i) == VerbForm::PastParticiple) {
        merge(bearer_of(i), name_below(i, {"xcomp", "obj"}, ""));
        merge(bearer_of(i), name_below(i, {"obl"}, "as"));
      }
      const int object = tree_.child(i, {"obj"});
      if (tree_[i].lemma == "change" && object >= 0 && tree_[object].lemma == "name") {
        merge(bearer_of(i), name_below(i, {"obl"}, "to"));
        merge(bearer_of(i), name_below(object, {"nmod"}, "to"));
      }
    }
  }

 private:
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
    if (bearer < 0 || name < 0) {
      return;
    }
    const int kept = mentions_.table.at({sentence_, bearer});
    const int gone = mentions_.table.at({sentence_, name});
    if (kept < 0 || gone < 0 || kept == gone || !mentions_.table[kept].named ||
        !mentions_.table[gone].named) {
      return;
    }
    const bool place = mentions_.table[kept].kind == NameKind::Place ||
                       mentions_.table[gone].kind == NameKind::Place;
    if (!place || mentions_.table[kept].kind == mentions_.table[gone].kind) {
      mentions_.table.merge(kept, gone);
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
