#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "extract/noun_phrases.h"
#include "extract/relation_ends.h"

namespace kith {

namespace {

// The clause whose verb has the deed as its object: "paid a visit", "talks were held".
struct LightClause {
  const Clause* clause = nullptr;
  std::string verb;  // lemma, with its particle
};

using LightClauses = std::map<int, std::vector<LightClause>>;  // by head of the object

std::string verb_with_particle(const ParseTree& tree, int verb) {
  const int particle = tree.child(verb, {"compound:prt"});
  const std::string lemma = to_lower(tree[verb].lemma);
  return particle < 0 ? lemma : lemma + " " + tree.lower(particle);
}

LightClauses light_clauses(const RelationInput& input) {
  LightClauses out;
  for (const auto& [predicate, clause] : input.clauses.single) {
    if (clause.kind != ClauseKind::Verb) {
      continue;
    }
    const std::string verb = verb_with_particle(input.tree, predicate);
    for (const int object : deep_objects(input, clause)) {
      out[object].push_back({&clause, verb});
    }
    for (const Argument& argument : clause.arguments) {  // "entered into talks with"
      if (argument.kind == ArgumentKind::Obl && argument.head > predicate) {
        out[argument.head].push_back({&clause, verb});
      }
    }
  }
  return out;
}

class DeedReader {
 public:
  DeedReader(const RelationInput& input, const LightClauses& lights, int noun,
             const NounMatch<NounFrame>& match)
      : input_(input), tree_(input.tree), noun_(noun), first_(match.first), last_(match.last) {
    const auto found = lights.find(noun);
    if (found != lights.end()) {
      lights_ = found->second;
    }
  }

  void read(const NounFrame& frame) {
    const bool light = has_light(frame.subject) || has_light(frame.object);
    if (!light) {
      fit(frame, nullptr);
      return;
    }
    for (const LightClause& one : lights_) {
      if (std::find(frame.light_verbs.begin(), frame.light_verbs.end(), one.verb) !=
          frame.light_verbs.end()) {
        fit(frame, one.clause);
      }
    }
  }

  std::vector<RelationFit> take() { return std::move(out_); }

 private:
  static bool has_light(const std::vector<NounSlot>& slots) {
    return std::any_of(slots.begin(), slots.end(),
                       [](const NounSlot& slot) { return slot.role == NounRole::Light; });
  }

  std::vector<int> with_case(const std::string& case_word, const Clause* light) const {
    std::vector<int> out;
    for (int k = first_; k <= last_; ++k) {
      add_unique(out, phrases_with_case(tree_, k, case_word));
    }
    std::erase_if(out, [&](int token) { return token >= first_ && token <= last_; });
    const auto add_arguments_of = [&](const Clause& clause) {
      for (const Argument& argument : clause.arguments) {
        if (argument.kind == ArgumentKind::Obl && argument.head != noun_ &&
            case_name(tree_, argument.head) == case_word) {
          add_unique(out, nominals(tree_, argument.head));
        }
      }
      if (out.empty()) {
        add_unique(out, phrases_with_case(tree_, clause.predicate, case_word));
      }
    };
    if (light != nullptr && out.empty()) {
      add_arguments_of(*light);
    }
    if (out.empty()) {  // hung on a neighbour of the deed: "talks in Geneva with", "arrival on
                        // Monday in"
      for (const int k : tree_.children(noun_, {"nmod", "conj", "appos"})) {
        if (k > noun_) {
          add_unique(out, phrases_with_case(tree_, k, case_word));
        }
      }
    }
    if (out.empty() && light == nullptr) {
      for (const LightClause& one : lights_) {
        add_arguments_of(*one.clause);
      }
    }
    if (case_word !=
        "by") {  // the agent of a passive, with whatever preposition, is none of the deed's
      return out;
    }
    for (const int k : tree_.children(noun_, {"acl"})) {  // "an attack carried out by"
      add_unique(out, phrases_with_case(tree_, k, case_word));
    }
    return out;
  }

  std::vector<int> ends(const NounSlot& slot, const Clause* light) const {
    std::vector<int> out;
    switch (slot.role) {
      case NounRole::Poss:
        for (int k = first_; k <= last_; ++k) {
          add_unique(out, possessors(tree_, k));
        }
        return out;
      case NounRole::Mod:
        for (int k = first_; k <= last_; ++k) {
          add_unique(out, name_modifiers(input_, first_, k));
        }
        return out;
      case NounRole::Light:
        return light == nullptr ? out : deep_subjects(input_, *light);
      case NounRole::Between:
        return with_case("between", light);
      case NounRole::Case:
        return with_case(slot.case_word, light);
      case NounRole::Each:
        return out;
    }
    return out;
  }

  std::vector<int> ends(const std::vector<NounSlot>& slots, const Clause* light) const {
    std::vector<int> out;
    for (const NounSlot& slot : slots) {
      add_unique(out, ends(slot, light));
    }
    return out;
  }

  void emit(const NounFrame& frame, const Clause* light, int subject, int object) {
    RelationFit fit;
    fit.subject = subject;
    fit.object = object;
    fit.relation = frame.relation;
    fit.symmetric = frame.symmetric;
    fit.future = frame.future;
    fit.row = frame.id;
    fit.predicate = noun_;
    mark_office(input_, fit);
    for (int k = first_; k <= last_; ++k) {
      fit.phrase.push_back(k);
    }
    if (light != nullptr) {
      add_unique(fit.phrase, light->predicate);
    }
    add_unique(fit.phrase, case_words(tree_, object));
    std::sort(fit.phrase.begin(), fit.phrase.end());
    out_.push_back(std::move(fit));
  }

  void fit(const NounFrame& frame, const Clause* light) {
    const std::vector<int> subjects = ends(frame.subject, light);
    const NounRole other = frame.object.front().role;
    const bool pairwise = other == NounRole::Each || other == NounRole::Between ||
                          (other == NounRole::Mod && frame.subject.front().role == NounRole::Mod);
    if (pairwise) {
      for (std::size_t a = 0; a < subjects.size(); ++a) {
        for (std::size_t b = a + 1; b < subjects.size(); ++b) {
          emit(frame, light, subjects[a], subjects[b]);
        }
      }
      const bool group = subjects.size() == 1 && other != NounRole::Mod &&
                         tree_.has_feature(subjects[0], "Number=Plur");
      if (group) {
        emit(frame, light, subjects[0], subjects[0]);
      }
      return;
    }
    const RelationRow* row = input_.lexicon.relation(frame.relation);
    for (const int subject : subjects) {
      for (const int object : ends(frame.object, light)) {
        if (subject != object && (row == nullptr || (input_.fits(subject, row->subject_types) &&
                                                     input_.fits(object, row->object_types)))) {
          emit(frame, light, subject, object);
        }
      }
    }
  }

  const RelationInput& input_;
  const ParseTree& tree_;
  int noun_, first_, last_;
  std::vector<LightClause> lights_;
  std::vector<RelationFit> out_;
};

}  // namespace

std::vector<RelationFit> noun_relations(const RelationInput& input) {
  std::vector<RelationFit> out;
  const ParseTree& tree = input.tree;
  const LightClauses lights = light_clauses(input);
  for (int noun = 0; noun < tree.size(); ++noun) {
    if (tree[noun].upos != "NOUN" && tree[noun].upos != "PROPN" && tree[noun].upos != "VERB") {
      continue;
    }
    const NounMatch<NounFrame> match = input.lexicon.find_deeds(tree, noun);
    const bool is_head = tree[noun].head < match.first || tree[noun].head > match.last;
    if (match.rows.empty() || !is_head || lies_in_name(tree, match.first, match.last) ||
        (tree[noun].upos == "VERB" && match.first == match.last)) {
      continue;
    }
    DeedReader reader(input, lights, noun, match);
    for (const NounFrame* frame : match.rows) {
      reader.read(*frame);
    }
    for (RelationFit& fit : reader.take()) {
      out.push_back(std::move(fit));
    }
  }
  return out;
}

}  // namespace kith
