#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "extract/noun_phrases.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

// The prepositions between an office and what it belongs to, the likeliest first.
constexpr std::array<std::string_view, 12> kOfCases = {
    "of", "at", "for", "to", "in", "with", "on", "from", "within", "under", "by", "against"};
constexpr int kMostConjuncts = 8;
const std::vector<std::string> kPeople = {"Person"};

class RoleReader {
 public:
  RoleReader(const RelationInput& input, int noun, const NounMatch<RoleNoun>& match)
      : input_(input),
        tree_(input.tree),
        noun_(noun),
        first_(match.first),
        last_(match.last),
        rows_(match.rows) {}

  std::vector<RelationFit> read() {
    std::vector<int> holders = people_of(holders_of(noun_, 0));
    if (pair_holders(holders)) {
      return std::move(out_);
    }
    const bool unnamed = holders.empty();
    if (unnamed && is_reference()) {
      holders.push_back(noun_);
    }
    for (const int holder : holders) {
      read_holder(holder, unnamed);
    }
    return std::move(out_);
  }

 private:
  bool is_title_relation(int token) const {
    return is_relation(tree_[token].relation, {"compound", "nmod:desc", "flat", "amod", "dep"}) &&
           tree_[token].relation != "compound:prt";
  }

  // Whether the noun stands for its holder: "Mexico's president said", not "a president election".
  bool is_reference() const {
    return is_relation(tree_[noun_].relation,
                       {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos"});
  }

  std::vector<int> names_after(int noun) const {
    std::vector<int> out;
    for (const int k : tree_.children(noun)) {
      const bool after = is_relation(tree_[k].relation, {"flat", "appos", "nmod:desc"}) ||
                         (tree_.base(k) == "compound" && k > last_);
      if (after && k > noun && (is_name_like(input_, k) || tree_.base(k) == "appos")) {
        add_unique(out, tree_.base(k) == "appos" ? nominals(tree_, k) : std::vector<int>{k});
      }
    }
    return out;
  }

  std::vector<int> of_title_or_apposition(int noun) const {
    std::vector<int> out = names_after(noun);
    const int head = tree_[noun].head;
    if (head < 0) {
      return out;
    }
    if (is_title_relation(noun) && is_name_like(input_, head) && head > noun) {
      // "President A and Minister B": each has a title; "presidents A and B": one for both.
      const bool of_all = tree_.has_feature(noun, "Number=Plur");
      add_unique(out, of_all ? nominals(tree_, head) : std::vector<int>{head});
    }
    if (tree_.base(noun) == "appos") {
      add_unique(out, head);
    }
    return out;
  }

  std::vector<int> of_clause(int noun) const {
    std::vector<int> out;
    for (const auto& [predicate, clause] : input_.clauses.single) {
      if (predicate == noun && clause.kind != ClauseKind::Verb) {
        add_unique(out, clause.subjects);
        continue;
      }
      const bool subject =
          std::find(clause.subjects.begin(), clause.subjects.end(), noun) != clause.subjects.end();
      if (subject && clause.kind == ClauseKind::Nominal && is_name_like(input_, predicate)) {
        add_unique(out, predicate);  // "the director is Ann Moe"
      }
      if (clause.kind == ClauseKind::Verb) {
        add_unique(out, of_verb(clause, noun));
      }
    }
    return out;
  }

  // "became president", "named her chair", "served as spokesman": the object's, else the subject's.
  std::vector<int> of_verb(const Clause& clause, int noun) const {
    for (const Argument& argument : clause.arguments) {
      const bool as =
          argument.kind == ArgumentKind::Obl && tree_.lower_words(argument.case_words) == "as";
      const bool complement =
          argument.kind == ArgumentKind::ObjPred || argument.kind == ArgumentKind::Xcomp || as;
      if (complement && argument.head == noun) {
        std::vector<int> objects = deep_objects(input_, clause);
        std::erase_if(objects, [&](int object) {  // "visited Rome as a guest": Rome is no guest
          return as && input_.lexicon.types().lies_under(input_.type_of(object), "Place");
        });
        return objects.empty() ? deep_subjects(input_, clause) : objects;
      }
    }
    return {};
  }

  std::vector<int> holders_of(int noun, int depth) const {
    std::vector<int> out = of_title_or_apposition(noun);
    if (out.empty()) {
      out = of_clause(noun);
    }
    if (out.empty() && tree_.base(noun) == "conj" && tree_[noun].head >= 0 &&
        depth < kMostConjuncts) {
      const int first = tree_[noun].head;
      out = is_name_like(input_, first) && tree_[first].name_tag == "B-PER"
                ? std::vector<int>{}
                : holders_of(first, depth + 1);
      if (tree_.has_child(noun, {"det", "nummod", "nmod:poss"})) {
        // "a widow, Ann, and a son": who is named behind the first is not the second
        std::erase_if(out, [&](int k) { return k > first; });
      }
    }
    std::erase_if(out, [&](int k) { return k == noun || (k >= first_ && k <= last_); });
    return out;
  }

  // "Ann Lee was born in Oslo, the daughter of Bo Lee": no city is a daughter.
  std::vector<int> people_of(std::vector<int> holders) const {
    const auto is_place = [&](int k) {
      return input_.lexicon.types().lies_under(input_.type_of(k), "Place");
    };
    const RelationRow* row = input_.lexicon.relation(rows_.front()->relations.front().relation);
    const bool of_people = row != nullptr && row->subject_types == kPeople;
    if (holders.empty() || !of_people || !std::all_of(holders.begin(), holders.end(), is_place)) {
      return holders;
    }
    const auto above = input_.clauses.single.find(tree_[holders.front()].head);
    return above == input_.clauses.single.end() ? std::vector<int>() : above->second.subjects;
  }

  // "the brothers Ann and Bo", "they are sisters": of each other, where nobody else is named.
  bool pair_holders(const std::vector<int>& holders) {
    const RoleNoun& row = *rows_.front();
    const RelationRow* known = input_.lexicon.relation(row.relations.front().relation);
    const bool mutual = known != nullptr && known->symmetric && holders.size() > 1 &&
                        tree_.has_feature(noun_, "Number=Plur");
    if (!mutual || !fitting(other_ends(holders.front()), row).empty()) {
      return false;
    }
    for (std::size_t a = 0; a < holders.size(); ++a) {
      for (std::size_t b = a + 1; b < holders.size(); ++b) {
        emit(row, row.relations.front(), holders[a], holders[b]);
      }
    }
    return true;
  }

  // "had two sons, Ann and Bo", "is survived by a daughter": of whom they are told.
  std::vector<int> whose_by_verb() const {
    int first = noun_;
    for (int steps = 0; steps < kMostConjuncts && tree_[first].head >= 0 &&
                        is_relation(tree_[first].relation, {"conj", "appos"});
         ++steps) {
      first = tree_[first].head;
    }
    const auto above = input_.clauses.single.find(tree_[first].head);
    if (above == input_.clauses.single.end()) {
      return {};
    }
    const Clause& clause = above->second;
    const std::string& verb = tree_[clause.predicate].lemma;
    const bool has = verb == "have" || verb == "leave" || verb == "raise";
    if (has && tree_.base(first) == "obj") {
      return deep_subjects(input_, clause);
    }
    return verb == "survive" && clause.passive ? clause.subjects : std::vector<int>();
  }

  std::vector<int> possessors_near(int holder) const {
    std::vector<int> out;
    for (int k = first_; k <= last_; ++k) {
      add_unique(out, possessors(tree_, k));
    }
    if (out.empty() && is_title_relation(noun_)) {
      out = possessors(tree_, tree_[noun_].head);  // "his daughter Ann": hung on the name
    }
    if (out.empty() && tree_.base(noun_) == "conj") {
      out = possessors(tree_, tree_[noun_].head);
    }
    std::erase(out, holder);
    return out;
  }

  std::vector<int> modifiers_near(int holder) const {
    std::vector<int> out;
    for (int k = first_; k <= last_; ++k) {
      add_unique(out, name_modifiers(input_, first_, k));
    }
    const int head = tree_[noun_].head;
    if (head >= 0 && (is_title_relation(noun_) || tree_.base(noun_) == "conj")) {
      for (const int k : name_modifiers(input_, first_, head)) {
        const bool of_first = k > head || tree_[k].name_tag == "O";  // its last name, its title
        if (tree_.base(noun_) != "conj" || !of_first) {
          add_unique(out, k);
        }
      }
    }
    std::erase(out, holder);
    return out;
  }

  // "a former president and the father of Ann" is president of something else, and so is "the
  // president" beside "the leader of the party", unless both are said of one.
  bool shares_article(int other, int holder) const {
    const int ours = tree_.child(noun_, {"det"});
    const int theirs = tree_.child(other, {"det"});
    return ours < 0 || theirs < 0 || (holder != noun_ && tree_.lower(ours) == tree_.lower(theirs));
  }

  std::vector<int> phrases_near(std::string_view case_word, int holder) const {
    std::vector<int> out;
    for (int k = first_; k <= last_; ++k) {
      add_unique(out, phrases_with_case(tree_, k, case_word));
    }
    for (const int k : conjuncts(tree_, noun_)) {  // "founder and head of"
      if (out.empty() && k != noun_ && shares_article(k, holder)) {
        out = phrases_with_case(tree_, k, case_word);
      }
    }
    const auto found = input_.clauses.single.find(noun_);
    if (out.empty() && found != input_.clauses.single.end()) {
      for (const Argument& argument : found->second.arguments) {
        if (argument.kind == ArgumentKind::Obl && case_name(tree_, argument.head) == case_word) {
          add_unique(out, nominals(tree_, argument.head));
        }
      }
    }
    const bool owns = case_word == "of" || case_word == "for" || case_word == "at";
    if (out.empty() && holder != noun_ && is_title_relation(noun_) && owns) {
      out = phrases_with_case(tree_, tree_[noun_].head, case_word);
    }
    if (out.empty() && is_relation(tree_[noun_].relation, {"obl", "xcomp"}) &&
        tree_[noun_].head >= 0) {
      out = phrases_with_case(tree_, tree_[noun_].head,
                              case_word);  // "served as captain for England"
      const std::vector<int> beside = conjuncts(tree_, noun_);
      std::erase_if(out, [&](int k) {  // "gave it to the operator A and the maker B"
        return std::any_of(beside.begin(), beside.end(),
                           [&](int c) { return k == c || tree_[k].head == c; });
      });
    }
    std::erase_if(out,
                  [&](int k) { return k == holder || (k >= first_ && k <= last_) || k == noun_; });
    return out;
  }

  // Groups of candidates for the other end, the likeliest first.
  std::vector<std::vector<int>> other_ends(int holder) const {
    std::vector<std::vector<int>> out;
    out.push_back(phrases_near("of", holder));
    out.push_back(possessors_near(holder));
    out.push_back(modifiers_near(holder));
    out.push_back(is_kin() ? whose_by_verb() : std::vector<int>());
    for (const std::string_view case_word : kOfCases) {
      if (case_word != "of") {
        out.push_back(phrases_near(case_word, holder));
      }
    }
    return out;
  }

  bool is_kin() const {
    const RelationRow* row = input_.lexicon.relation(rows_.front()->relations.front().relation);
    return row != nullptr && row->subject_types == kPeople && row->object_types == kPeople;
  }

  // Not a number, a date, or how wide a comparison goes: "the world's largest producer".
  bool usable(int token) const {
    return tree_[token].upos != "NUM" && input_.type_of(token) != "Date" &&
           tree_.lower(token) != "world";
  }

  std::vector<int> fitting(const std::vector<std::vector<int>>& groups, const RoleNoun& row) const {
    for (const std::vector<int>& group : groups) {
      std::vector<int> fits;
      for (const int token : group) {
        const bool of_people = input_.type_of(token) == "Group" && row.of_types == kPeople;
        if (usable(token) && (of_people || input_.fits(token, row.of_types))) {
          fits.push_back(token);
        }
      }
      if (!fits.empty()) {
        return fits;
      }
    }
    return {};
  }

  // Names whose type does not fit, where an office of one kind of thing tells it better than the
  // tagger: "chairwoman of Banco Verde". Only of-phrases, possessors and modifiers, and not where
  // the type is that of a known place.
  std::vector<int> unexpected(const std::vector<std::vector<int>>& groups) const {
    for (std::size_t group = 0; group < groups.size(); ++group) {
      std::vector<int> out;
      for (const int token : groups[group]) {
        const std::string_view type = input_.type_of(token);
        const bool known_place = type == "Country" || type == "State" || type == "City" ||
                                 type == "Region" || type == "Nationality";
        if (usable(token) && is_name_like(input_, token) && tree_[token].upos == "PROPN" &&
            !known_place) {
          out.push_back(token);
        }
      }
      if (!out.empty()) {
        return out;
      }
      if (group > 6) {  // past of, poss, mod, verb, at, for, to
        break;
      }
    }
    return {};
  }

  void emit(const RoleNoun& row, const RoleRelation& relation, int holder, int other) {
    RelationFit fit;
    fit.subject = relation.turned ? other : holder;
    fit.object = relation.turned ? holder : other;
    fit.relation = relation.relation;
    if (!relation.of_adjective.empty() && tree_[other].upos == "ADJ") {
      fit.relation = relation.of_adjective;
    }
    const RelationRow* known = input_.lexicon.relation(fit.relation);
    fit.symmetric = known != nullptr && known->symmetric;
    fit.row = row.id;
    fit.predicate = noun_;
    for (int k = first_; k <= last_; ++k) {
      fit.phrase.push_back(k);
    }
    if (relation.relation == "HOLD_POSITION" && !relation.turned) {
      fit.object = noun_;
      fit.object_kind = EndKind::Office;
      fit.object_words = fit.phrase;
    }
    out_.push_back(std::move(fit));
  }

  void read_holder(int holder, bool unnamed) {
    const std::vector<std::vector<int>> groups = other_ends(holder);
    const RoleNoun* best = rows_.front();
    std::vector<int> others = fitting(groups, *best);
    for (const RoleNoun* row :
         rows_) {  // "parent" of a person, of a company: the row whose type is known to fit
      const std::vector<int> fits = fitting(groups, *row);
      const auto known = [&](const std::vector<int>& tokens) {
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](int k) { return !input_.type_of(k).empty(); });
      };
      if (!fits.empty() && (others.empty() || (known(fits) && !known(others)))) {
        best = row;
        others = fits;
      }
    }
    if (others.empty() && rows_.size() == 1) {
      others = unexpected(groups);
    }
    for (const RoleRelation& relation : best->relations) {
      if (relation.relation == "HOLD_POSITION") {
        if (!unnamed) {
          emit(*best, relation, holder, -1);
        }
        continue;
      }
      for (const int other : others) {
        if (other != holder) {
          emit(*best, relation, holder, other);
        }
      }
    }
  }

  const RelationInput& input_;
  const ParseTree& tree_;
  int noun_, first_, last_;
  const std::vector<const RoleNoun*>& rows_;
  std::vector<RelationFit> out_;
};

}  // namespace

std::vector<RelationFit> role_relations(const RelationInput& input) {
  std::vector<RelationFit> out;
  const ParseTree& tree = input.tree;
  for (int noun = 0; noun < tree.size(); ++noun) {
    const std::string& upos = tree[noun].upos;
    if (upos != "NOUN" && upos != "PROPN" && upos != "ADJ") {
      continue;
    }
    const NounMatch<RoleNoun> match = input.lexicon.find_roles(tree, noun);
    const bool is_head = tree[noun].head < match.first || tree[noun].head > match.last;
    if (match.rows.empty() || !is_head || lies_in_name(tree, match.first, match.last) ||
        (upos == "ADJ" && match.first == match.last)) {
      continue;
    }
    for (RelationFit& fit : RoleReader(input, noun, match).read()) {
      out.push_back(std::move(fit));
    }
  }
  return out;
}

}  // namespace kith
