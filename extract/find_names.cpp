#include "extract/find_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "base/text.h"
#include "extract/entity_label.h"
#include "extract/known_names.h"
#include "extract/match_names.h"
#include "extract/weigh_kinds.h"

namespace kith {

namespace {

struct TypeRow {
  std::string_view type;
  NameKind kind;
  std::string_view label;
};

constexpr TypeRow kTypes[] = {
    {"PER", NameKind::Person, "Person"},  {"ORG", NameKind::Organization, "Organization"},
    {"GPE", NameKind::Place, "Place"},    {"LOC", NameKind::Place, "Place"},
    {"FAC", NameKind::Place, "Facility"}, {"NORP", NameKind::Place, "Group"},
    {"EVENT", NameKind::Event, "Event"},  {"PRODUCT", NameKind::Work, "Product"},
    {"WORK", NameKind::Work, "Work"},     {"LAW", NameKind::Work, "Law"},
};

constexpr std::array<std::string_view, 9> kValueTypes = {
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "NUMBER", "DURATION"};

const TypeRow* type_row(const Token& token) {
  const std::string_view type = name_type(token);
  for (const TypeRow& row : kTypes) {
    if (row.type == type) {
      return &row;
    }
  }
  return nullptr;
}

bool begins_upper(const std::string& form) {
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}
bool begins_upper_or_digit(const std::string& form) {
  return !form.empty() &&
         (is_upper(code_point_at(form, 0).value) || is_digit(code_point_at(form, 0).value));
}
bool is_lower_case(const std::string& form) {
  return to_lower(form) == form && to_upper(form) != form;
}

bool can_stand_in_name(const Token& token) {
  constexpr std::array<std::string_view, 11> kUpos = {
      "PROPN", "NOUN", "ADJ", "NUM", "X", "DET", "ADP", "PART", "PUNCT", "SYM", "CCONJ"};
  return std::find(kUpos.begin(), kUpos.end(), token.upos) != kUpos.end() ||
         !is_lower_case(token.form);
}

bool is_possessive_mark(const std::string& form) {
  return form == "'s" || form == "’s" || form == "'" || form == "’";
}

// Finds the spans of one sentence.
class SpanFinder {
 public:
  SpanFinder(const ParseTree& tree, int sentence, const WordHints& hints)
      : tree_(tree), hints_(hints), sentence_(sentence) {}

  std::vector<NameSpan> find() {
    int i = 0;
    while (i < tree_.size()) {
      const TypeRow* row = type_row(tree_[i]);
      if (row == nullptr && starts_missed_name(i)) {
        i = missed_name(i);
      } else if (row == nullptr || !can_stand_in_name(tree_[i])) {
        ++i;
      } else {
        i = tagged_name(i, *row);
      }
    }
    for (std::size_t k = 0; k + 1 < out_.size(); ++k) {
      share_last_name(out_[k], out_[k + 1]);
    }
    return std::move(out_);
  }

 private:
  bool untagged_name_word(int i) const {
    return tree_[i].upos == "PROPN" && tree_[i].name_tag == "O" && begins_upper(tree_[i].form);
  }

  // "Truth Social", whose second word was not seen to be a name.
  bool goes_on_in_capitals(int i) const {
    const Token& t = tree_[i];
    return (t.upos == "ADJ" || t.upos == "NOUN") && t.name_tag == "O" && begins_upper(t.form) &&
           !hints_.demonym(t.form);
  }

  bool is_title_word(int i) const {
    return hints_.is_person_noun(tree_.lower(i)) || hints_.is_office(tree_.lower(i));
  }

  // The first word of a sentence is in capitals anyway: it must be a subject too.
  bool starts_missed_name(int i) const {
    return untagged_name_word(i) && !is_title_word(i) && !hints_.is_address(tree_[i].form) &&
           tree_[i].form.size() > 1 && (i > 0 || tree_.base(i) == "nsubj");
  }

  // "the Anti-Corruption Office" of which only "Office" was seen to be a name.
  bool goes_before_in_capitals(int i) const {
    return i > 1 && goes_on_in_capitals(i - 1) && tree_[i - 1].head == i && !is_title_word(i - 1);
  }

  int missed_name(int i) {
    int j = i;
    const int first = goes_before_in_capitals(i) ? i - 1 : i;
    while (j + 1 < tree_.size() && (untagged_name_word(j + 1) || goes_on_in_capitals(j + 1))) {
      ++j;
    }
    if (j + 1 < tree_.size() && is_title_word(j)) {
      return j + 1;  // "Energy Minister"
    }
    if (tree_.base(j) != "compound" || j + 1 == tree_.size() || tree_[j + 1].name_tag == "O") {
      const int joining = tree_.child(j, {"case"});
      const bool place = joining >= 0 && tree_.lower(joining) == "in";
      give(first, j, place ? NameKind::Place : NameKind::Organization,
           place ? "Place" : "Organization");
    }
    return j + 1;
  }

  int tagged_name(int i, const TypeRow& row) {
    const std::string_view type = name_type(tree_[i]);
    int j = i;
    while (j + 1 < tree_.size() && tree_[j + 1].name_tag.starts_with("I-") &&
           (name_type(tree_[j + 1]) == type || place_goes_on(row.kind, j))) {
      ++j;
    }
    int first = i;
    int last = j;
    while (last >= first && (is_possessive_mark(tree_[last].form) || tree_[last].form == ",")) {
      --last;
    }
    if (last > first && tree_.lower(last) == "of") {  // "Li Wenjun of | Tsinghua University"
      const bool goes_on = row.kind != NameKind::Person && last == j && last + 1 < tree_.size() &&
                           type_row(tree_[last + 1]) != nullptr;
      if (goes_on) {  // "Archive of | Lyon"
        return tagged_rest(first, last + 1, row);
      }
      --last;
    }
    while (first <= last && (tree_.lower(first) == "the" || tree_.lower(first) == "a")) {
      ++first;
    }
    while (row.kind == NameKind::Person && first < last && is_title_word(first)) {
      ++first;  // "Mr Aas", "President Trump"
    }
    if (first <= last) {
      widen(first, last, row);
    }
    return j + 1;
  }

  // "the brothers Ivan and Luis Trejo": the last name is both's.
  void share_last_name(NameSpan& first, const NameSpan& second) const {
    const bool pair = first.first > 0 && first.first == first.last &&
                      second.first == first.last + 2 && second.last > second.first &&
                      tree_.lower(first.last + 1) == "and" && first.kind == NameKind::Person &&
                      second.kind == NameKind::Person;
    const int noun = first.first - 1;
    if (!pair || !tree_.has_feature(noun, "Number=Plur") ||
        !hints_.lexicon().is_given_name(first.name)) {
      return;
    }
    for (const RoleNoun& role : hints_.lexicon().roles_of(to_lower(tree_[noun].lemma))) {
      const std::string& relation = role.relations.front().relation;
      if (relation == "SIBLING_OF" || relation == "SPOUSE_OF" || relation == "CHILD_OF") {
        first.name += " " + std::string(tree_.form(second.last));
        return;
      }
    }
  }

  // "Kessel AG" of which the model saw only the first word.
  bool ends_body(int word) const {
    return word < tree_.size() && tree_[word].upos == "PROPN" && tree_[word].name_tag == "O" &&
           begins_upper(tree_[word].form) && tree_[word].form.size() < 5 &&
           hints_.lexicon().type_of_name("X " + std::string(tree_[word].form)) == "Organization";
  }

  bool asks_place_in(int name) const {
    const int verb = tree_[name].head;
    return verb >= 0 && hints_.asks_place_in(tree_[verb].lemma);
  }

  // A name whose last words the model took for another's.
  int tagged_rest(int first, int next, const TypeRow& row) {
    int last = next;
    while (last + 1 < tree_.size() && tree_[last + 1].name_tag.starts_with("I-")) {
      ++last;
    }
    widen(first, last, row);
    return last + 1;
  }

  bool place_goes_on(NameKind kind, int j) const {
    const TypeRow* next = type_row(tree_[j + 1]);
    return kind == NameKind::Place && next != nullptr && next->kind == NameKind::Place &&
           tree_[j].head == j + 1 && tree_.base(j) == "compound";
  }

  // "Marevian" of "the Marevian coast guard", whatever the model takes it for.
  bool is_adjective_of_people(int first, int last) const {
    return first == last && tree_.base(first) == "amod" && begins_upper(tree_[first].form) &&
           !hints_.lexicon().places_of_people(tree_.lower(first)).empty();
  }

  void widen(int first, int last, const TypeRow& row) {
    if (row.kind != NameKind::Person && is_adjective_of_people(first, last)) {
      give(first, last, NameKind::Place, "Group");
      return;
    }
    const bool place_or_body = row.kind == NameKind::Place || row.kind == NameKind::Organization;
    if (tree_[last].form == "&" && last + 1 < tree_.size() && tree_[last + 1].upos == "PROPN") {
      ++last;
    }
    while (place_or_body && first > 0 && untagged_name_word(first - 1) &&
           tree_[first - 1].head >= first && tree_[first - 1].head <= last) {
      if (!out_.empty() && out_.back().last == first - 1) {
        out_.pop_back();
      }
      --first;
    }
    while (row.kind != NameKind::Person && last + 1 < tree_.size() &&
           untagged_name_word(last + 1) && tree_[last].head == last + 1 &&
           tree_.base(last) == "compound" && !is_title_word(last + 1)) {
      ++last;  // "Tern Link" of which only the first word was seen
    }
    if (ends_body(last + 1)) {
      ++last;
    }
    bool capital = false;
    for (int k = first; k <= last; ++k) {
      capital = capital || begins_upper_or_digit(tree_[k].form);
    }
    if (!capital) {
      return;
    }
    const int next = last + 1;
    if (row.label != "Group" && (place_or_body || row.kind == NameKind::Thing) &&
        next < tree_.size() &&  // "the Rogun dam", but no "Sarvian town"
        (tree_[next].upos == "NOUN" || tree_[next].upos == "PROPN") &&
        hints_.is_name_noun(to_lower(tree_[next].lemma), row.label)) {
      ++last;
    }
    give(first, last, row.kind, row.label);
  }

  // "Tvedt, 71, said"
  bool has_age(int last) const {
    return last + 3 < tree_.size() && tree_.lower(last + 1) == "," &&
           tree_[last + 2].upos == "NUM" && tree_[last + 2].form.size() == 2 &&
           tree_.lower(last + 3) == ",";
  }

  void give(int first, int last, NameKind kind, std::string_view label) {
    if (kind != NameKind::Person &&
        (has_age(last) || (first > 0 && hints_.is_address(tree_[first - 1].form)))) {
      kind = NameKind::Person;
      label = "Person";
    }
    NameSpan span{sentence_, first, last, kind, std::string(label), {}, {}, {}, false, false};
    span.behind_in = first > 0 && tree_.lower(first - 1) == "in" &&
                     (kind == NameKind::Place || asks_place_in(first));
    std::vector<int> words;
    for (int k = first; k <= last; ++k) {
      words.push_back(k);
    }
    span.text = text_of_words(tree_, words);
    span.name = span.text;
    const std::string_view told = hints_.lexicon().type_of_name(span.name);
    if ((kind == NameKind::Work || kind == NameKind::Event) && !told.empty() &&
        kind_of_label(told) == NameKind::Work) {  // a prize is no law, and no event
      span.kind = kind = NameKind::Work;
      span.label = told;
    }
    std::optional<PlaceHint> place =
        kind == NameKind::Person ? std::nullopt : hints_.place(span.name);
    if (!place && kind != NameKind::Person && name_type(tree_[first]) != "PER") {
      place = hints_.demonym(span.name);
      span.is_demonym = place.has_value();
      span.kind = place ? NameKind::Place : kind;
    } else if (kind != NameKind::Place &&
               !(place && place->label == "Country" && name_type(tree_[first]) == "NORP")) {
      place.reset();
    }
    if (place) {
      span.name = place->name;
      span.key = place->key;
      span.label = place->label;
    }
    out_.push_back(std::move(span));
  }

  const ParseTree& tree_;
  const WordHints& hints_;
  int sentence_;
  std::vector<NameSpan> out_;
};

bool is_people_of(const Lexicon& lexicon, const NameSpan& span, const std::string& place) {
  const std::vector<std::string> places = lexicon.places_of_people(to_lower(span.name));
  return span.label == "Group" &&
         std::find(places.begin(), places.end(), to_lower(place)) != places.end();
}

bool is_known_as(const DocumentEntity& e, const std::string& name) {
  return e.name == name || e.names.empty();
}

// "Finland Extradites Copper King to Marevia": capitals tell nothing there.
bool is_title_case(const ParseTree& tree) {
  int words = 0;
  int capitals = 0;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].form.size() > 3 && tree[i].upos != "PUNCT") {
      ++words;
      capitals += begins_upper(tree[i].form) ? 1 : 0;
    }
  }
  return words >= 4 && capitals == words && tree[tree.size() - 1].upos != "PUNCT";
}

void settle_kinds(std::span<const ParseTree> trees, const WordHints& hints, EntityTable& table) {
  weigh_kinds(trees, hints, table);
  for (int i = 0; i < table.size(); ++i) {
    DocumentEntity& e = table.edit(i);
    if (e.kind == NameKind::Person) {
      e.gender = hints.gender_of_given_name(words_of(e.name).front());
    }
  }
}

bool is_single(const NameSpan& span) {
  return words_of(span.name).size() == 1;
}

// Headlines in title case name whom the text below names: nobody else, and tell of no kinds.
bool is_in_title_case(std::span<const ParseTree> trees, const NameSpan& span) {
  return trees[static_cast<std::size_t>(span.sentence)].sentence().title_case;
}

// "Dockers walked out": the first word of a sentence, which the model does not take for a name, and
// the document writes small elsewhere.
class SmallWords {
 public:
  explicit SmallWords(std::span<const ParseTree> trees) {
    for (const ParseTree& tree : trees) {
      for (int i = 0; i < tree.size(); ++i) {
        if (is_lower_case(tree[i].form)) {
          words_.insert(tree[i].form);
        }
      }
    }
  }

  std::vector<NameSpan> without_them(const ParseTree& tree, std::vector<NameSpan> spans) const {
    std::erase_if(spans, [&](const NameSpan& span) {
      return span.first == 0 && span.last == 0 && tree[0].name_tag == "O" &&
             words_.count(tree.lower(0)) > 0;
    });
    return spans;
  }

 private:
  std::unordered_set<std::string> words_;
};

// Full names first, so that short ones find them; peoples after them, so that they find their
// countries; headlines last.
std::vector<NameSpan> spans_in_order(std::span<const ParseTree> trees, const WordHints& hints) {
  std::vector<std::vector<NameSpan>> found;
  KnownNames known(trees);
  const SmallWords small(trees);
  for (std::size_t s = 0; s < trees.size(); ++s) {
    found.push_back(
        is_title_case(trees[s])
            ? std::vector<NameSpan>()
            : small.without_them(trees[s], name_spans(trees[s], static_cast<int>(s), hints)));
    for (const NameSpan& span : found.back()) {
      if (!is_in_title_case(trees, span)) {
        known.learn(span);
      }
    }
  }
  std::vector<NameSpan> spans;
  for (std::size_t s = 0; s < trees.size(); ++s) {
    for (NameSpan& span : known.put_in(static_cast<int>(s), found[s])) {
      spans.push_back(std::move(span));
    }
  }
  const auto others = std::stable_partition(spans.begin(), spans.end(),
                                            [](const NameSpan& span) { return !is_single(span); });
  std::stable_partition(others, spans.end(),
                        [](const NameSpan& span) { return span.label != "Group"; });
  std::stable_partition(spans.begin(), spans.end(),
                        [&](const NameSpan& span) { return !is_in_title_case(trees, span); });
  return spans;
}

// The name votes for the kind of its entity, and names it where it is longer than those before.
void tell_kind(const Lexicon& lexicon, const NameSpan& span, int entity, EntityTable& table) {
  ++table.edit(entity).kind_votes[{!is_single(span), span.kind}];
  if (is_people_of(lexicon, span, table[entity].name)) {
    table.edit(entity).has_people = true;
  } else {
    ++table.edit(entity).label_votes[span.label];
  }
  const DocumentEntity& e = table[entity];
  if (span.name.size() > e.name.size() && span.kind == e.kind && span.kind != NameKind::Place) {
    table.edit(entity).name = span.name;
    table.index_name(entity);
  }
}

}  // namespace

std::string_view name_type(const Token& token) {
  return token.name_tag.size() > 2 ? std::string_view(token.name_tag).substr(2)
                                   : std::string_view();
}

bool is_value(const Token& token) {
  const std::string_view type = name_type(token);
  return std::find(kValueTypes.begin(), kValueTypes.end(), type) != kValueTypes.end();
}

std::string text_of_words(const ParseTree& tree, const std::vector<int>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 &&
        (words[i] != words[i - 1] + 1 || tree[words[i]].begin_byte > tree[words[i - 1]].end_byte)) {
      out += " ";
    }
    out += tree.form(words[i]);
  }
  return out;
}

std::vector<NameSpan> name_spans(const ParseTree& tree, int sentence, const WordHints& hints) {
  return SpanFinder(tree, sentence, hints).find();
}

void find_names(std::span<const ParseTree> trees, const WordHints& hints, EntityTable& table) {
  Namesakes namesakes(trees, hints, table);
  bool weighed = false;
  for (NameSpan& span : spans_in_order(trees, hints)) {
    if (!weighed && is_single(span)) {  // short names ask what kind the long ones are
      settle_kinds(trees, hints, table);
      weighed = true;
    }
    int entity = NameMatcher(hints, table, namesakes, span).match();
    if (entity < 0 && is_in_title_case(trees, span)) {
      continue;
    }
    if (entity < 0) {
      DocumentEntity made;
      made.name = span.name;
      made.kind = span.kind;
      made.key = span.key;
      entity = table.make(std::move(made));
    }
    if (span.label == "Group" && span.kind == NameKind::Place &&
        !is_known_as(table[entity], span.name)) {
      span.is_demonym = true;  // the people of a country that the text names
      span.label = "Country";
    }
    namesakes.note(span, entity);
    table.call(entity, span.name);
    if (span.text != span.name) {
      table.call(entity, span.text);
    }
    if (!is_in_title_case(trees, span)) {
      tell_kind(hints.lexicon(), span, entity, table);
    }
    const bool describes = span.is_demonym;
    table.put_name(std::move(span), entity, describes ? Standing::Describes : Standing::Mentions);
  }
  settle_kinds(trees, hints, table);
}

}  // namespace kith
