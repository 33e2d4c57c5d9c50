#include "extract/describe_nominals.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "extract/entity_label.h"
#include "extract/features.h"
#include "extract/find_names.h"

namespace kith {

namespace {

constexpr int kSentencesBack = 6;
constexpr std::size_t kMostAntecedents = 40;

// Of a place the finer label that most of its names have.
std::string finer_label_of(const DocumentEntity& e) {
  std::string best(label_of(e.kind));
  int votes = 0;
  for (const auto& [label, count] : e.label_votes) {
    if (e.kind == NameKind::Place && count > votes) {
      best = label;
      votes = count;
    }
  }
  return best;
}

bool is_the(const std::string& word) {
  return word == "the" || word == "this" || word == "that";
}

// The word of a name that hangs on a word outside.
int head_of_name(const ParseTree& tree, const NameSpan& span) {
  for (int k = span.first; k <= span.last; ++k) {
    if (tree[k].head < span.first || tree[k].head > span.last) {
      return k;
    }
  }
  return span.first;
}

class Finder {
 public:
  Finder(const DocumentMentions& mentions, WordPlace head)
      : mentions_(mentions), head_(head), tree_(mentions.tree(head)) {}

  std::vector<Antecedent> find() {
    const EntityTable& table = mentions_.table;
    const std::string lemma = to_lower(tree_[head_.token].lemma);
    add(table.before(head_, kSentencesBack));
    add(table.before(head_, table.with_last_word(lemma)));
    add(table.before(head_, table.with_role_ending(lemma)));
    return std::move(out_);
  }

 private:
  void add(const std::vector<Candidate>& candidates) {
    for (const Candidate& c : candidates) {
      const DocumentEntity& e = mentions_.table[c.entity];
      const bool known = std::any_of(out_.begin(), out_.end(),
                                     [&](const Antecedent& a) { return a.entity == c.entity; });
      if (known || !e.named || out_.size() >= kMostAntecedents || is_bound(c.entity)) {
        continue;
      }
      Antecedent a;
      a.entity = c.entity;
      a.place = c.last;
      const ParseTree& tree = mentions_.tree(c.last);
      if (const NameSpan* span = mentions_.table.name_at(c.last)) {
        a.place.token = head_of_name(tree, *span);
        a.form = MentionForm::Name;
      } else {
        a.form = tree[c.last.token].upos == "PRON" ? MentionForm::Pronoun : MentionForm::Noun;
      }
      a.part = part_of(tree, a.place.token);
      a.named = true;
      a.kind = finer_label_of(e);
      a.gender = e.gender;
      a.in_document = static_cast<int>(e.places.size());
      a.at_start = !e.places.empty() && e.places.begin()->sentence < 2;
      out_.push_back(std::move(a));
    }
  }

  // Inside the phrase itself, or beside it in its clause: "the bank sued Norland".
  bool is_bound(int entity) const {
    for (const int k : tree_.subtree(head_.token)) {
      if (mentions_.table.at({head_.sentence, k}) == entity) {
        return true;
      }
    }
    const int verb = tree_[head_.token].head;
    const Part part = part_of(tree_, head_.token);
    if (verb < 0 || part == Part::Possessor || part == Part::Modifier || part == Part::Other) {
      return false;
    }
    for (const int k : tree_.children(verb, {"nsubj", "obj", "iobj", "obl"})) {
      if (k != head_.token && mentions_.table.at({head_.sentence, k}) == entity) {
        return true;
      }
    }
    return false;
  }

  const DocumentMentions& mentions_;
  WordPlace head_;
  const ParseTree& tree_;
  std::vector<Antecedent> out_;
};

class Describer {
 public:
  Describer(const DocumentMentions& mentions, WordPlace head,
            std::span<const Antecedent> antecedents)
      : mentions_(mentions),
        hints_(mentions.hints),
        tree_(mentions.tree(head)),
        head_(head),
        antecedents_(antecedents),
        lemma_(to_lower(tree_[head.token].lemma)) {
    read_phrase();
    int fits = 0;
    for (const Antecedent& a : antecedents_) {
      nearer_.push_back(fits);
      most_in_document_ =
          fit_of(a) == "yes" ? std::max(most_in_document_, a.in_document) : most_in_document_;
      fits += fit_of(a) == "yes" ? 1 : 0;
      called_ += called(a) != "no" ? 1 : 0;
    }
    fits_ = fits;
  }

  // Of the kind that the noun says, or called so.
  bool is_likely(const Antecedent& a) const { return fit_of(a) == "yes" || called(a) != "no"; }

  std::vector<std::vector<std::string>> describe() const {
    std::vector<std::vector<std::string>> out(antecedents_.size() + 1);
    for (std::size_t i = 0; i < antecedents_.size(); ++i) {
      Features features("noun", out[i]);
      describe(antecedents_[i], i, features);
    }
    Features features("noun", out.back());
    describe_nobody(features);
    return out;
  }

 private:
  void read_phrase() {
    const NounMatch<KindRow> found = hints_.lexicon().find_kind(tree_, head_.token);
    std::vector<int> words;
    for (const int k : tree_.children(head_.token, {"amod", "compound", "nummod"})) {
      if (k > head_.token) {
        continue;
      }
      if (mentions_.table.name_at({head_.sentence, k}) != nullptr) {
        names_.push_back(mentions_.table.at({head_.sentence, k}));
      } else {
        words.push_back(k);
      }
    }
    modified_ = !words.empty() ? "word" : !names_.empty() ? "name" : "bare";
    std::sort(words.begin(), words.end());
    words.push_back(head_.token);
    phrase_ = tree_.lower_words(words);
    if (!found.rows.empty()) {
      types_ = found.rows.front()->types;
      gender_ = found.rows.front()->gender;
    } else if (!hints_.lexicon().roles_of(lemma_).empty()) {
      types_ = {"Person"};
    }
    if (gender_ == Gender::Unknown) {
      gender_ = hints_.gender_of_noun(lemma_);
    }
    narrowed_ = tree_.has_child(head_.token, {"acl", "acl:relcl"}) ? "clause"
                : tree_.has_child(head_.token, {"nmod"})           ? "phrase"
                                                                   : "no";
    const int det = tree_.child(head_.token, {"det"});
    article_ = det < 0 ? std::string() : tree_.lower(det);
  }

  // How far the phrase is what the entity is called.
  std::string_view called(const Antecedent& a) const {
    const DocumentEntity& e = mentions_.table[a.entity];
    for (const auto& [name, count] : e.names) {
      if (name.find(' ') != std::string::npos && last_word_of(name) == lemma_) {
        return "name";
      }
    }
    if (modified_ == "word") {
      for (const std::string& role : e.roles) {
        if (role.ends_with(phrase_)) {
          return "phrase";
        }
      }
    }
    if (e.roles.count(lemma_) > 0) {
      return modified_ == "word" ? "noun only" : "noun";
    }
    for (const std::string& role : e.roles) {
      if (last_word_of(role) == lemma_) {
        return "role ending";
      }
    }
    for (const auto& [name, count] : e.names) {
      const std::vector<std::string_view> words = split_words(name);
      if (words.size() > 1 && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return to_lower(word) == lemma_;
          })) {
        return "word of name";
      }
    }
    return "no";
  }

  std::string_view fit_of(const Antecedent& a) const {
    if (types_.empty()) {
      return "unknown";
    }
    const EntityTypes& types = hints_.lexicon().types();
    for (const std::string& type : types_) {
      if (types.lies_under(a.kind, type) || types.lies_under(type, a.kind)) {
        return gender_ != Gender::Unknown && a.gender != Gender::Unknown && a.gender != gender_
                   ? "no"
                   : "yes";
      }
    }
    return "no";
  }

  // "the Norwegian company" of a company from Norway.
  std::string_view named_beside(const Antecedent& a) const {
    if (names_.empty()) {
      return "none";
    }
    for (const int other : names_) {
      const auto facts = mentions_.roles_at.find(other);
      if (facts == mentions_.roles_at.end()) {
        continue;
      }
      for (const int at : facts->second) {
        if (mentions_.role_facts[static_cast<std::size_t>(at)].holder == a.entity) {
          return "theirs";
        }
      }
    }
    return "other";
  }

  void describe(const Antecedent& a, std::size_t i, Features& f) const {
    const std::string_view fit = fit_of(a);
    const std::string_view how = called(a);
    const std::string_view away = bucket(head_.sentence - a.place.sentence);
    const std::string_view part = name_of(a.part);
    const std::string_view form = a.form == MentionForm::Name   ? "name"
                                  : a.form == MentionForm::Noun ? "noun"
                                                                : "pronoun";
    const std::string_view main =
        a.in_document >= most_in_document_ && a.in_document > 1 ? "main" : "";
    f.add("some", {});
    f.add("called", {how});
    f.add("called_fit", {how, fit});
    f.add("called_modified", {how, modified_});
    f.add("called_narrowed", {how, narrowed_});
    f.add("kind", {a.kind, how == "no" ? "" : "called"});
    f.add("fit_article", {fit, article_});
    f.add("distance", {away, fit});
    f.add("distance_called", {away, how});
    f.add("part", {part, away == "0" ? "here" : away == "1" ? "before" : "earlier"});
    f.add("parts", {name_of(part_of(tree_, head_.token)), part});
    f.add("form", {form, fit});
    f.add("nearer", {bucket(nearer_[i]), fit});
    f.add("rivals", {bucket(fits_ - (fit == "yes" ? 1 : 0)), fit});
    f.add("main", {main, fit});
    f.add("at_start", {yes_or_no(a.at_start), fit});
    f.add("beside", {named_beside(a), fit});
    f.add("gender", {gender_ == Gender::Unknown    ? "open"
                     : a.gender == Gender::Unknown ? "unknown"
                                                   : yes_or_no(a.gender == gender_)});
  }

  // A common noun of the same word before it: "a company ... the company".
  std::string_view same_noun_before() const {
    for (int s = head_.sentence; s >= std::max(0, head_.sentence - kSentencesBack); --s) {
      const ParseTree& tree = mentions_.trees[static_cast<std::size_t>(s)];
      const int end = s == head_.sentence ? head_.token : tree.size();
      for (int k = 0; k < end; ++k) {
        if (tree[k].upos == "NOUN" && tree[k].lemma == tree_[head_.token].lemma) {
          const int entity = mentions_.table.at({s, k});
          return entity < 0 ? "plain" : mentions_.table[entity].named ? "named" : "made";
        }
      }
    }
    return "no";
  }

  void describe_nobody(Features& f) const {
    const std::string_view type = types_.empty() ? std::string_view("unknown") : types_.front();
    f.add("nobody", {});
    f.add("nobody_type", {type, modified_});
    f.add("nobody_narrowed", {type, narrowed_});
    f.add("nobody_noun", {lemma_});
    f.add("nobody_article", {article_, modified_});
    f.add("nobody_part", {name_of(part_of(tree_, head_.token))});
    f.add("nobody_fits", {bucket(fits_)});
    f.add("nobody_called", {bucket(std::min(called_, 2))});
    f.add("nobody_same", {same_noun_before()});
    f.add("nobody_start", {yes_or_no(head_.sentence < 2)});
  }

  const DocumentMentions& mentions_;
  const WordHints& hints_;
  const ParseTree& tree_;
  WordPlace head_;
  std::span<const Antecedent> antecedents_;
  std::string lemma_, phrase_, article_;
  std::string_view modified_, narrowed_;
  std::vector<std::string> types_;
  std::vector<int> names_;  // entities in the phrase: "Norwegian"
  Gender gender_ = Gender::Unknown;
  std::vector<int> nearer_;
  int fits_ = 0, called_ = 0, most_in_document_ = 0;
};

}  // namespace

bool is_definite(const DocumentMentions& mentions, WordPlace head) {
  const ParseTree& tree = mentions.tree(head);
  const Token& token = tree[head.token];
  const int det = tree.child(head.token, {"det"});
  const std::string_view base = tree.base(head.token);
  return token.upos == "NOUN" && det >= 0 && is_the(tree.lower(det)) && !is_value(token) &&
         mentions.table.name_at(head) == nullptr && base != "compound" && base != "appos" &&
         !tree.has_child(head.token, {"cop"}) && !tree.has_feature(head.token, "Number=Plur");
}

std::vector<Antecedent> find_named_antecedents(const DocumentMentions& mentions, WordPlace head) {
  std::vector<Antecedent> found = Finder(mentions, head).find();
  const Describer describer(mentions, head, {});
  std::erase_if(found, [&](const Antecedent& a) { return !describer.is_likely(a); });
  return found;
}

std::vector<std::vector<std::string>> describe_nominal(const DocumentMentions& mentions,
                                                       WordPlace head,
                                                       std::span<const Antecedent> antecedents) {
  return Describer(mentions, head, antecedents).describe();
}

}  // namespace kith
