#include "extract/weigh_kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "extract/entity_label.h"

namespace kith {

namespace {

constexpr std::size_t kKinds = 3;
constexpr std::array<NameKind, kKinds> kWeighed = {NameKind::Person, NameKind::Organization,
                                                   NameKind::Place};

// How much a sign counts beside one judgement of the tagger, which counts 1; further judgements of
// the same kind count less each, as they repeat one another.
constexpr double kGivenName = 1.5;     // "Maria Sousa"
constexpr double kNoGivenName = -.75;  // a name that begins with none, and nobody's last name
constexpr double kUnlikely = .5;       // of what the tagger says of such a name of several words
constexpr double kNameWord = 1.5;      // "Banco", "Airport"
constexpr double kCalled = 2;          // "the company X", "X, a port"
constexpr double kRoleAt = 1.5;        // "head of X", "X's brother"
constexpr double kRelative = 1.5;      // "X, who", "X, which"
constexpr double kFrame = .5;          // "X was founded"
constexpr double kInPlace = 1;         // "in X", "a visit to X", "X-born"
constexpr double kFromBody = 1;        // "an engineer from X"
constexpr double kOfCountry = .75;     // "Italy's X", of one word
constexpr double kEnding = .75;        // "Karsia", "Norland"

// "the frigate X", "X, a novel": what nobody takes for a person, a body or a place.
bool is_made(std::string_view label) {
  return kind_of_label(label) == NameKind::Work;
}

using Weights = std::array<double, kKinds>;
// What a place is called: "City", with its votes.
using Labels = std::map<std::string, int>;

constexpr int kCalledLabel = 3;    // "X, the capital", "the town of X"
constexpr int kOnlyRoleThere = 2;  // "the mayor of X": of a city, and of nothing else
constexpr int kRoleThere = 1;      // "X's foreign minister": of a country, as a rule

std::optional<std::size_t> index_of(NameKind kind) {
  const auto found = std::find(kWeighed.begin(), kWeighed.end(), kind);
  return found == kWeighed.end()
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(found - kWeighed.begin()));
}

// The signs around one mention.
class SignReader {
 public:
  SignReader(const ParseTree& tree, const WordHints& hints, const NameSpan& span, Weights& weights,
             Labels& labels)
      : tree_(tree), hints_(hints), span_(span), weights_(weights), labels_(labels) {}

  void read() {
    const int head = head_of_span();
    const int above = tree_[head].head;
    hear_noun_before();
    hear_hyphen();
    hear_relative(head);
    for (int word = span_.first; word <= span_.last; ++word) {
      for (const int k : tree_.children(word, {"appos", "nmod:desc"})) {
        hear_noun(k);
      }
    }
    if (above < 0 || inside(above)) {
      return;
    }
    const std::string_view base = tree_.base(head);
    if (base == "appos" || base == "flat" || (base == "compound" && above < head)) {
      hear_noun(above);
    } else if (base == "nmod" && (tree_[head].relation == "nmod:poss" || case_is(head, "of"))) {
      hear_role(above, RoleSays::KindAndLabel);
    } else if (base == "nmod" && (case_is(head, "for") || case_is(head, "at"))) {
      hear_role(above, RoleSays::Kind);  // "envoy for the strait": the strait is no country
    } else if ((base == "obl" || base == "nmod") && case_is(head, "in") &&
               !takes_more_than_places(above, "in")) {
      add(NameKind::Place, kInPlace);
      add(NameKind::Person, -kInPlace);  // what is in a person is seldom told
    }
    if (base == "obl" || base == "nmod") {
      hear_phrase(head, above);
    }
    if (base == "nmod" && case_is(head, "from") && hints_.is_person_noun(tree_[above].lemma)) {
      add(NameKind::Person, -kFromBody);
      add(NameKind::Organization, kFromBody / 2);
    }
    if (const int owner = tree_.child(head, {"nmod:poss"});
        owner >= 0 && span_.first == span_.last && hints_.is_country(tree_.form(owner))) {
      add(NameKind::Person, -kOfCountry);  // "Italy's X"
      add(NameKind::Organization, kOfCountry);
    }
    if (base == "nmod" && case_is(head, "of")) {
      hear_place_noun(above);
    }
    if (base == "nmod" && case_is(head, "of") && tree_[above].name_tag.ends_with("PER")) {
      add(NameKind::Organization, kRoleAt);  // "Ann Lee of X": nobody is of a person
    }
    if (base == "nsubj" || base == "obj") {
      hear_frames(above, base == "obj" || tree_[head].relation == "nsubj:pass");
    }
    if (base == "nsubj" && tree_.has_child(above, {"cop"})) {
      hear_noun(above);
    }
    const int renamed = tree_.child(above, {"nsubj:pass"});
    if ((base == "xcomp" || base == "obj") && renamed >= 0) {
      hear_noun(renamed);  // "the company will be renamed X"
    }
  }

 private:
  bool inside(int token) const { return token >= span_.first && token <= span_.last; }
  void add(NameKind kind, double weight) { weights_[*index_of(kind)] += weight; }

  int head_of_span() const {
    for (int k = span_.first; k <= span_.last; ++k) {
      if (!inside(tree_[k].head)) {
        return k;
      }
    }
    return span_.first;
  }

  bool case_is(int token, std::string_view word) const {
    const std::vector<int> cases = tree_.children(token, {"case"});
    return cases.size() == 1 && tree_.lower(cases[0]) == word;
  }

  // What it may be: the more kinds the less of each; what it cannot be.
  void hear_types(std::span<const std::string> labels, double weight) {
    std::array<bool, kKinds> heard{};
    const EntityTypes& types = hints_.lexicon().types();
    for (const std::string& label : labels) {
      heard[0] = heard[0] || types.lies_under(label, "Person");
      heard[1] = heard[1] || types.lies_under(label, "Organization");
      heard[2] = heard[2] || types.lies_under(label, "Place");
    }
    const auto count = std::count(heard.begin(), heard.end(), true);
    for (std::size_t k = 0; count > 0 && k < kKinds; ++k) {
      weights_[k] += heard[k] ? weight / static_cast<double>(count) : -weight / 2;
    }
  }

  void hear_noun(int token) {
    if (tree_[token].upos != "NOUN") {
      return;
    }
    const KindRow* kind = hints_.lexicon().kind_of(tree_[token].lemma);
    const bool people = tree_.has_feature(token, "Number=Plur") && kind != nullptr &&
                        kind->types.front() == "Person";
    if (people && token < span_.first && !tree_.has_child(head_of_span(), {"conj"})) {
      add(NameKind::Organization, kCalled);  // "the champions X": a team
      add(NameKind::Person, -kCalled / 2);
      return;
    }
    if (const NounMatch<KindRow> found = hints_.lexicon().find_kind(tree_, token);
        !found.rows.empty()) {
      hear_types(found.rows.front()->types, kCalled);
      hear_label(found.rows.front()->types, kCalledLabel);
      if (found.rows.front()->types.size() == 1 && is_made(found.rows.front()->types.front())) {
        labels_[found.rows.front()->types.front()] += kCalledLabel;
      }
    }
  }

  void hear_label(std::span<const std::string> types, int votes) {
    if (!types.empty() && hints_.lexicon().types().lies_under(types.front(), "Place")) {
      labels_[types.front()] += votes;
    }
  }

  // "the town of X", "the port of X".
  void hear_place_noun(int token) {
    const NounMatch<KindRow> found = hints_.lexicon().find_kind(tree_, token);
    if (tree_[token].upos == "NOUN" && !found.rows.empty() &&
        found.rows.front()->types.size() == 1 &&
        hints_.lexicon().types().lies_under(found.rows.front()->types.front(), "Place")) {
      add(NameKind::Place, kCalled);
      add(NameKind::Person, -kCalled / 2);
      if (hints_.is_defined_by_name(found.rows.front()->noun)) {
        hear_label(found.rows.front()->types, kCalledLabel);
      }
    }
  }

  // "the newspaper X": the parser may hang the two on each other either way, or both on the verb.
  void hear_noun_before() {
    const int before = span_.first - 1;
    if (before >= 0 && tree_[before].upos == "NOUN" && tree_[before].relation != "nmod:poss" &&
        (inside(tree_[before].head) || tree_[before].head == tree_[span_.first].head)) {
      hear_noun(before);
    }
  }

  // "X-born", "X-based"
  void hear_hyphen() {
    const int word = span_.last + 2;
    if (word < tree_.size() && tree_.lower(word - 1) == "-" &&
        (tree_.lower(word) == "born" || tree_.lower(word) == "based")) {
      add(NameKind::Place, kCalled);
    }
  }

  void hear_relative(int head) {
    for (const int clause : tree_.children(head, {"acl:relcl"})) {
      for (const int k : tree_.children(clause)) {
        if (tree_.lower(k) == "who" || tree_.lower(k) == "whom") {
          add(NameKind::Person, kRelative);
        } else if (tree_.lower(k) == "which" && !tree_.has_child(k, {"case"})) {
          add(NameKind::Person, -kRelative);
        } else if (tree_.lower(k) == "where") {
          add(NameKind::Place, kRelative);
        }
      }
    }
  }

  // "the head of X", "X's brother".
  enum class RoleSays : std::uint8_t { Kind, KindAndLabel };
  void hear_role(int noun, RoleSays says) {
    const NounMatch<RoleNoun> roles = hints_.lexicon().find_roles(tree_, noun);
    if (!roles.rows.empty()) {
      std::vector<std::string> types;  // of all that the noun can belong to
      for (const RoleNoun* row : roles.rows) {
        types.insert(types.end(), row->of_types.begin(), row->of_types.end());
      }
      hear_types(types, kRoleAt);
      const std::string lemma = to_lower(tree_[noun].lemma);
      const bool is_beside = hints_.is_place_noun(lemma) && !hints_.is_defined_by_name(lemma);
      if (says == RoleSays::KindAndLabel &&
          (hints_.is_person_noun(lemma) || is_beside)) {  // "president of X", "capital of X"
        hear_label(types, types.size() == 1 ? kOnlyRoleThere : kRoleThere);
      }
    }
  }

  // What all frames of the verb ask of this side; nothing where one of them takes whatever there
  // is.
  void hear_frames(int verb, bool object) {
    hear_slots(verb, [&](const VerbSlot& slot) {
      return slot.role == (object ? VerbRole::Object : VerbRole::Subject);
    });
  }

  // "owned by X", "flew to X": what the frames of the verb ask of the phrase.
  void hear_phrase(int head, int verb) {
    const std::vector<int> cases = tree_.children(head, {"case"});
    if (cases.size() != 1) {
      return;
    }
    const std::string& word = tree_.lower(cases[0]);
    if (is_journey(verb, word)) {
      add(NameKind::Place, kInPlace);
      add(NameKind::Person, -kInPlace);
      return;
    }
    const bool agent = tree_[head].relation == "obl:agent";
    hear_slots(verb, [&](const VerbSlot& slot) {
      return agent ? slot.role == VerbRole::Subject
                   : slot.role == VerbRole::Oblique && slot.case_word == word;
    });
  }

  // "a visit to X", "a tour of X"
  bool is_journey(int noun, std::string_view case_word) const {
    if (tree_[noun].upos != "NOUN") {
      return false;
    }
    const std::vector<const NounFrame*> rows = hints_.lexicon().find_deeds(tree_, noun).rows;
    return std::any_of(rows.begin(), rows.end(), [&](const NounFrame* frame) {
      const NounSlot& slot = frame->object.front();
      return frame->relation == "VISIT" && slot.role == NounRole::Case &&
             slot.case_word == case_word && case_word != "in";
    });
  }

  template <typename Is>
  void hear_slots(int verb, const Is& is) {
    std::vector<std::string> types;
    for (const VerbFrame& frame : hints_.lexicon().verb_frames(tree_[verb].lemma)) {
      for (const auto& [slots, asked] : {std::pair{&frame.subject, &frame.subject_types},
                                         std::pair{&frame.object, &frame.object_types}}) {
        if (!frame.particle.empty() || std::none_of(slots->begin(), slots->end(), is)) {
          continue;
        }
        if (asked->empty()) {
          return;
        }
        types.insert(types.end(), asked->begin(), asked->end());
      }
    }
    if (tells_one_kind(types)) {
      hear_types(types, kFrame);
    }
  }

  bool tells_one_kind(std::span<const std::string> labels) const {
    return !labels.empty() && std::all_of(labels.begin(), labels.end(), [&](const std::string& l) {
      const NameKind kind = kind_of_label(l);
      return index_of(kind).has_value() && kind == kind_of_label(labels.front());
    });
  }

  // "a stake in X", "invested in X": the rows of the word take bodies there.
  bool takes_more_than_places(int word, std::string_view case_word) const {
    const EntityTypes& types = hints_.lexicon().types();
    const auto asks_place = [&](std::span<const std::string> asked) {
      return std::any_of(asked.begin(), asked.end(),
                         [&](const std::string& t) { return types.lies_under(t, "Place"); });
    };
    bool others = false;
    for (const NounFrame* frame : hints_.lexicon().find_deeds(tree_, word).rows) {
      const NounSlot& slot = frame->object.front();
      if (slot.role == NounRole::Case && slot.case_word == case_word) {
        const RelationRow* row = hints_.lexicon().relation(frame->relation);
        if (frame->relation == "VISIT" || (row != nullptr && asks_place(row->object_types))) {
          return false;
        }
        others = true;
      }
    }
    for (const VerbFrame& frame : hints_.lexicon().verb_frames(tree_[word].lemma)) {
      const VerbSlot& slot = frame.object.front();
      if (slot.role == VerbRole::Oblique && slot.case_word == case_word && frame.particle.empty()) {
        if (asks_place(frame.object_types)) {
          return false;
        }
        others = true;
      }
    }
    return others;
  }

  const ParseTree& tree_;
  const WordHints& hints_;
  const NameSpan& span_;
  Weights& weights_;
  Labels& labels_;
};

// "Karsia", "Norland": as countries, towns and shires are called, whose bearers as last names have
// a first name in the text too.
bool ends_as_place(std::string_view name) {
  constexpr std::array<std::string_view, 7> kEndings = {"ia",   "land",  "stan", "burg",
                                                        "grad", "shire", "ville"};
  return name.find(' ') == std::string_view::npos && name.size() > 5 &&
         std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

void weigh_name(const WordHints& hints, const DocumentEntity& e, Weights& weights) {
  const std::vector<std::string_view> words = split_words(e.name);
  weights[0] += !hints.lexicon().is_given_name(words.front()) ? kNoGivenName
                : words.size() > 1                            ? kGivenName
                                                              : 0;
  const bool only_body =
      std::all_of(e.kind_votes.begin(), e.kind_votes.end(),
                  [](const auto& vote) { return vote.first.second == NameKind::Organization; });
  if (ends_as_place(e.name) && !only_body && !hints.lexicon().is_given_name(e.name)) {
    weights[0] -= kEnding;
    weights[2] += kEnding;
  }
  const std::string_view type = hints.lexicon().type_of_name(e.name);
  if (hints.lexicon().types().lies_under(type, "Organization")) {
    weights[1] += kNameWord;
  } else if (hints.lexicon().types().lies_under(type, "Place")) {
    weights[2] += kNameWord;
  }
}

// Several words, and the first is no given name: the tagger saw the shape alone.
bool is_unlikely_person(const WordHints& hints, const std::string& name) {
  const std::vector<std::string_view> words = split_words(name);
  return words.size() > 1 && !hints.lexicon().is_given_name(words.front());
}

// The kind that most of its full names have.
NameKind voted_kind(const DocumentEntity& e) {
  bool full = false;
  for (const auto& [vote, count] : e.kind_votes) {
    full = full || vote.first;
  }
  NameKind best = e.kind;
  std::pair<int, bool> best_votes{0, false};
  for (const auto& [vote, count] : e.kind_votes) {
    const std::pair votes{count, vote.second == e.kind};
    if (vote.first == full && votes > best_votes) {
      best = vote.second;
      best_votes = votes;
    }
  }
  return best;
}

// What the text calls a thing that somebody made, and the tagger an event or, of no other sign, a
// person or a place. Empty for all others.
std::string called_work(const WordHints& hints, const DocumentEntity& e, const Weights& signs) {
  std::pair<int, std::string> most;
  int others = 0;
  for (const auto& [label, count] : e.called_labels) {
    if (is_made(label)) {
      most = std::max(most, {count, label});
    } else {
      others += count;
    }
  }
  const bool weighed = index_of(e.kind).has_value();
  const bool told = std::any_of(signs.begin(), signs.end(), [](double w) { return w > 0; });
  const bool given = hints.lexicon().is_given_name(split_words(e.name).front());
  return others > 0 || (weighed && (told || given || !e.key.empty())) ? std::string() : most.second;
}

// First words of bodies with names of several words: "Northlight" of Northlight Energy.
std::map<std::string, std::set<int>> first_words_of_bodies(const EntityTable& table) {
  std::map<std::string, std::set<int>> out;
  for (int i = 0; i < table.size(); ++i) {
    const std::vector<std::string_view> words = split_words(table[i].name);
    if (table[i].named && table[i].merged_into < 0 && words.size() > 1 &&
        voted_kind(table[i]) == NameKind::Organization) {
      out[std::string(words.front())].insert(i);
    }
  }
  return out;
}

// "Northlight Marevia" beside Northlight Energy; not "Port Serin" beside Port Authority.
bool is_named_as_body(const WordHints& hints, const DocumentEntity& e, int entity,
                      const std::map<std::string, std::set<int>>& bodies) {
  const std::vector<std::string_view> words = split_words(e.name);
  const auto found = bodies.find(std::string(words.front()));
  return words.size() > 1 && found != bodies.end() &&
         (found->second.size() > 1 || found->second.count(entity) == 0) &&
         hints.lexicon().type_of_name(std::string(words.front()) + " X").empty() &&
         !hints.lexicon().is_given_name(words.front());
}

}  // namespace

void weigh_kinds(std::span<const ParseTree> trees, const WordHints& hints, EntityTable& table) {
  std::vector<Weights> weights(static_cast<std::size_t>(table.size()), Weights{});
  std::vector<Labels> labels(weights.size());
  for (const NameSpan& span : table.names()) {
    const int entity = table.at({span.sentence, span.first});
    const bool headline = trees[static_cast<std::size_t>(span.sentence)].sentence().title_case;
    if (entity >= 0 && !headline) {
      SignReader(trees[static_cast<std::size_t>(span.sentence)], hints, span,
                 weights[static_cast<std::size_t>(entity)],
                 labels[static_cast<std::size_t>(entity)])
          .read();
    }
  }
  const std::map<std::string, std::set<int>> bodies = first_words_of_bodies(table);
  for (int i = 0; i < table.size(); ++i) {
    DocumentEntity& e = table.edit(i);
    e.kind = voted_kind(e);
    e.called_labels = std::move(labels[static_cast<std::size_t>(i)]);
    if (e.named && !called_work(hints, e, weights[static_cast<std::size_t>(i)]).empty()) {
      e.kind = NameKind::Work;
      continue;
    }
    const std::optional<std::size_t> voted = index_of(e.kind);
    if (!e.named || !voted || !e.key.empty()) {
      continue;
    }
    Weights& own = weights[static_cast<std::size_t>(i)];
    weigh_name(hints, e, own);
    own[*index_of(NameKind::Organization)] += is_named_as_body(hints, e, i, bodies) ? kNameWord : 0;
    if (e.has_people) {
      own[*index_of(NameKind::Place)] += kCalled;
      own[*index_of(NameKind::Person)] -= kCalled / 2;
    }
    for (std::size_t k = 0; k < kKinds; ++k) {
      int count = 0;
      for (const auto& [vote, times] : e.kind_votes) {
        count += vote.second == kWeighed[k] ? times : 0;
      }
      const bool unlikely = kWeighed[k] == NameKind::Person && is_unlikely_person(hints, e.name);
      own[k] += std::sqrt(static_cast<double>(count)) * (unlikely ? kUnlikely : 1) +
                (k == *voted && !unlikely ? .5 : 0);
    }
    const auto most = std::max_element(own.begin(), own.end());
    if (*most > 0) {  // else nothing speaks for another kind than the tagger's
      e.kind = kWeighed[static_cast<std::size_t>(most - own.begin())];
    }
  }
}

}  // namespace kith
