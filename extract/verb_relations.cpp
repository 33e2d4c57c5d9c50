#include <algorithm>
#include <utility>

#include "base/text.h"
#include "extract/noun_phrases.h"
#include "extract/relation_ends.h"
#include "extract/resolve_adverbs.h"

namespace kith {

namespace {

struct End {
  int head = -1;
  EndKind kind = EndKind::Entity;
  std::vector<int> words;  // that join it to the verb
};

// The particle, or the fixed noun or adverb, of a row as it stands at a verb.
struct Particle {
  int token = -1;
  bool is_case = false;  // "took over Tolland" read as a phrase: over is the case word of Tolland
};

class VerbReader {
 public:
  VerbReader(const RelationInput& input, const Clause& clause)
      : input_(input),
        tree_(input.tree),
        clause_(clause),
        verb_(clause.predicate),
        passive_(is_passive(input.tree, clause)) {}

  std::vector<RelationFit> read() {
    std::string lemma = to_lower(tree_[verb_].lemma);
    std::span<const VerbFrame> frames = input_.lexicon.verb_frames(lemma);
    if (verb_ > 1 && tree_.lower(verb_ - 1) == "-") {  // "rubber-stamp" in three tokens
      const std::span<const VerbFrame> joined =
          input_.lexicon.verb_frames(tree_.lower(verb_ - 2) + "-" + lemma);
      frames = joined.empty() ? frames : joined;
    }
    if (frames.empty() && tree_[verb_].upos == "ADJ") {  // "is allied with"
      frames = frames_of_participle(tree_.lower(verb_));
      passive_ = !frames.empty();
    }
    // A row with the particle beats the rows without; a particle that no row knows makes another
    // verb of it. Where the particle was read as a preposition, it may well be one: those rows come
    // last.
    try_with_particle(frames, ParticleAs::Word);
    if (!out_.empty()) {
      return std::move(out_);
    }
    const bool other_particle = tree_.has_child(verb_, {"compound:prt"});
    for (const VerbFrame& frame : frames) {
      if (frame.particle.empty() &&
          (!other_particle || frame.object.front().role == VerbRole::Ccomp)) {
        try_frame(frame, {});
      }
    }
    drop_rivals();
    if (out_.empty()) {
      try_with_particle(frames, ParticleAs::Preposition);
    }
    return std::move(out_);
  }

 private:
  enum class ParticleAs : std::uint8_t { Word, Preposition };

  void try_with_particle(std::span<const VerbFrame> frames, ParticleAs as) {
    for (const VerbFrame& frame : frames) {
      const Particle particle = frame.particle.empty() ? Particle{} : find_particle(frame.particle);
      if (particle.token >= 0 && particle.is_case == (as == ParticleAs::Preposition)) {
        try_frame(frame, particle);
      }
    }
  }

  std::span<const VerbFrame> frames_of_participle(const std::string& form) const {
    if (!form.ends_with("ed")) {
      return {};
    }
    const std::string stem = form.substr(0, form.size() - 2);
    const std::string with_y = stem.ends_with("i") ? stem.substr(0, stem.size() - 1) + "y" : stem;
    for (const std::string& lemma : {with_y, stem, stem + "e"}) {
      const std::span<const VerbFrame> frames = input_.lexicon.verb_frames(lemma);
      if (!frames.empty()) {
        return frames;
      }
    }
    return {};
  }

  bool is_word(int token, std::string_view word) const {
    return tree_.lower(token) == word || to_lower(tree_[token].lemma) == word;
  }

  Particle find_particle(std::string_view word) const {
    for (const int k : tree_.children(verb_)) {
      const std::string_view base = tree_.base(k);
      const bool fixed = tree_[k].relation == "compound:prt" || base == "advmod" || base == "obj" ||
                         base == "xcomp" || base == "amod" || base == "iobj" ||
                         base == "compound" || base == "advcl" || base == "obl" ||
                         base == "ccomp" || base == "case" || base == "mark" ||
                         (passive_ && base == "nsubj");
      if (fixed && is_word(k, word)) {
        return {k, false};
      }
    }
    for (const Argument& argument : clause_.arguments) {
      if (!argument.case_words.empty() && argument.head > verb_ &&
          is_word(argument.case_words.front(), word)) {
        return {argument.case_words.front(), true};
      }
      for (const int k :
           tree_.children(argument.head,
                          {"advmod"})) {  // "home" and "back" hung on the place: "back in Leeds"
        if (argument.head > verb_ && k < argument.head && k == verb_ + 1 && is_word(k, word)) {
          return {k, false};
        }
      }
    }
    return {};
  }

  // Words of a phrase's case without the particle.
  std::string case_of(const Argument& argument, const Particle& particle) const {
    std::vector<int> words = argument.case_words;
    std::erase(words, particle.token);
    return replace_all(tree_.lower_words(words), " ", "_");
  }

  std::vector<End> entity_ends(const std::vector<int>& heads) const {
    std::vector<End> out;
    for (const int head : heads) {
      out.push_back({head, EndKind::Entity, {}});
    }
    return out;
  }

  std::vector<End> objects(const Particle& particle) const {
    std::vector<End> out;
    const bool has_object = std::any_of(
        clause_.arguments.begin(), clause_.arguments.end(),
        [&](const Argument& a) { return a.kind == ArgumentKind::Obj && a.head != particle.token; });
    if (passive_ && !(has_object && particle.token < 0)) {
      out = entity_ends(clause_.subjects);
    } else {
      out = entity_ends(deep_objects_of_arguments());
    }
    if (particle.is_case) {
      for (const Argument& argument : clause_.arguments) {
        const bool here = std::find(argument.case_words.begin(), argument.case_words.end(),
                                    particle.token) != argument.case_words.end();
        if (here && case_of(argument, particle).empty()) {
          for (const int head : nominals(tree_, argument.head)) {
            out.push_back({head, EndKind::Entity, {}});
          }
        }
      }
    }
    std::erase_if(out, [&](const End& end) { return end.head == particle.token; });
    return out;
  }

  // The heads of plain objects in text order; without conjuncts.
  std::vector<int> object_arguments() const {
    std::vector<int> out;
    for (const Argument& argument : clause_.arguments) {
      if (argument.kind == ArgumentKind::Obj) {
        add_unique(out, argument.head);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // "gave Ann a medal" read as two objects: the first is the indirect one.
  bool first_is_indirect(const std::vector<int>& objects) const {
    return objects.size() == 2 && objects[0] > verb_ && tree_.base(objects[1]) == "obj";
  }

  std::vector<int> deep_objects_of_arguments() const {
    std::vector<int> objects = object_arguments();
    if (first_is_indirect(objects)) {
      objects.erase(objects.begin());
    }
    if (objects.empty()) {  // "encouraged Ghana to sign": trees differ
      for (const Argument& argument : clause_.arguments) {
        if (argument.kind == ArgumentKind::Iobj) {
          objects.push_back(argument.head);
        }
      }
    }
    std::vector<int> out;
    for (const int head : objects) {
      add_unique(out, nominals(tree_, head));
    }
    return out;
  }

  std::vector<End> indirect_objects() const {
    std::vector<End> out;
    for (const Argument& argument : clause_.arguments) {
      if (argument.kind == ArgumentKind::Iobj) {
        for (const int head : nominals(tree_, argument.head)) {
          out.push_back({head, EndKind::Entity, {}});
        }
      }
    }
    if (out.empty() && passive_ &&
        !deep_objects_of_arguments().empty()) {  // "Nolan was granted bail"
      out = entity_ends(clause_.subjects);
    }
    return out;
  }

  // Phrases with a case word; also those that a parser hung on the object, the particle or the
  // adverb.
  std::vector<End> obliques(const std::string& case_word, const Particle& particle) const {
    std::vector<End> out;
    std::vector<int> seen;
    const auto add = [&](int head, std::vector<int> words) {
      for (const int member : nominals(tree_, head)) {
        if (std::find(seen.begin(), seen.end(), member) == seen.end() && member != particle.token) {
          seen.push_back(member);
          out.push_back({member, EndKind::Entity, words});
        }
      }
    };
    for (const Argument& argument : clause_.arguments) {
      if ((argument.kind == ArgumentKind::Obl || argument.kind == ArgumentKind::ObjPred ||
           argument.kind == ArgumentKind::Advcl || argument.kind == ArgumentKind::Xcomp) &&
          case_of(argument, particle) == case_word) {
        add(argument.head, argument.case_words);
      }
    }
    const auto add_below = [&](int governor) {
      for (const int head : phrases_with_case(tree_, governor, case_word)) {
        add(head, case_words(tree_, head));
      }
    };
    if (out.empty()) {
      add_below(verb_);
    }
    if (out.empty()) {
      if (particle.token >= 0 && !particle.is_case) {
        add_below(particle.token);
      }
      for (const Argument& argument : clause_.arguments) {
        if (argument.kind == ArgumentKind::Adv || argument.kind == ArgumentKind::Obj ||
            argument.kind == ArgumentKind::Xcomp || argument.kind == ArgumentKind::ObjPred) {
          for (const int member : nominals(tree_, argument.head)) {
            add_below(member);
          }
        }
      }
      for (const int k : tree_.children(verb_, {"advmod"})) {
        add_below(k);
      }
    }
    const bool phrase = std::any_of(out.begin(), out.end(),
                                    [&](const End& end) { return !is_verbal(tree_, end.head); });
    if (!phrase && (case_word == "to" || case_word == "in" || case_word == "at")) {
      for (const int k : tree_.children(verb_, {"advmod"})) {  // "came here", "landed there"
        if (is_place_adverb(tree_, k) && k > verb_) {
          add(k, {k});
        }
      }
    }
    return out;
  }

  std::vector<End> clausal(ArgumentKind kind) const {
    std::vector<End> out;
    for (const Argument& argument : clause_.arguments) {
      if (argument.kind == kind) {
        out.push_back({argument.head, EndKind::Clause, argument.case_words});
      }
    }
    const Token& t = tree_[verb_];
    if (out.empty() && kind == ArgumentKind::Ccomp && is_quoting(tree_, verb_) &&
        !clause_.subjects.empty()) {
      out.push_back({t.head, EndKind::Clause, {}});
    }
    return out;
  }

  std::vector<End> ends(const VerbSlot& slot, const Particle& particle) const {
    switch (slot.role) {
      case VerbRole::Subject:
        return entity_ends(deep_subjects(input_, clause_));
      case VerbRole::Object:
        return objects(particle);
      case VerbRole::IndirectObject:
        return indirect_objects();
      case VerbRole::Oblique:
        return obliques(slot.case_word, particle);
      case VerbRole::Xcomp: {
        std::vector<End> out = clausal(ArgumentKind::Xcomp);
        for (const Argument& argument : clause_.arguments) {  // "was named coach"
          if (out.empty() && argument.kind == ArgumentKind::ObjPred) {
            out.push_back({argument.head, EndKind::Entity, {}});
          }
        }
        return out;
      }
      case VerbRole::Ccomp:
        return clausal(ArgumentKind::Ccomp);
      case VerbRole::Complement: {
        std::vector<End> out;
        for (const Argument& argument : clause_.arguments) {
          if (argument.kind == ArgumentKind::ObjPred || argument.kind == ArgumentKind::Attr) {
            out.push_back({argument.head, EndKind::Entity, {}});
          }
        }
        return out;
      }
      case VerbRole::Each:
        return {};
    }
    return {};
  }

  std::vector<End> ends(const std::vector<VerbSlot>& slots, const Particle& particle) const {
    std::vector<End> out;
    for (const VerbSlot& slot : slots) {
      for (End& end : ends(slot, particle)) {
        if (std::none_of(out.begin(), out.end(),
                         [&](const End& other) { return other.head == end.head; })) {
          out.push_back(std::move(end));
        }
      }
    }
    return out;
  }

  // How well the row's conditions are met by what is known of the object.
  enum class Certainty : std::uint8_t { Unknown, Unconditional, Known };
  Certainty certainty_of(const RelationFit& fit, const std::vector<std::string>& types) const {
    if (types.empty() || fit.object_kind != EndKind::Entity) {
      return Certainty::Unconditional;
    }
    return input_.type_of(fit.object).empty() ? Certainty::Unknown : Certainty::Known;
  }

  // Rows that differ in the types they ask for: those that are known to fit, or ask for none, beat
  // those that nothing is known about. Where nothing is known of a plain noun, none of them is
  // believed ("presented data").
  void drop_rivals() {
    std::vector<bool> drop(out_.size(), false);
    for (std::size_t a = 0; a < out_.size(); ++a) {
      for (std::size_t b = 0; b < out_.size(); ++b) {
        const bool rivals = a != b && out_[a].subject == out_[b].subject &&
                            out_[a].object == out_[b].object &&
                            out_[a].relation != out_[b].relation;
        if (rivals && certainties_[a] == Certainty::Unknown) {
          drop[a] = drop[a] || certainties_[b] != Certainty::Unknown || is_plain(out_[a].object);
        }
      }
    }
    std::vector<RelationFit> kept;
    for (std::size_t a = 0; a < out_.size(); ++a) {
      if (!drop[a]) {
        kept.push_back(std::move(out_[a]));
      }
    }
    out_ = std::move(kept);
  }

  bool is_plain(int noun) const {  // no name, and not written like one
    return tree_[noun].upos == "NOUN" && tree_.lower(noun) == tree_.form(noun) &&
           !is_name_like(input_, noun);
  }

  // "made an offer", "held talks": the deed says what was done.
  bool is_light_over(int object) const {
    const int particle = tree_.child(verb_, {"compound:prt"});
    const std::string verb =
        to_lower(tree_[verb_].lemma) + (particle < 0 ? "" : " " + tree_.lower(particle));
    for (const NounFrame* frame : input_.lexicon.find_deeds(tree_, object).rows) {
      if (std::find(frame->light_verbs.begin(), frame->light_verbs.end(), verb) !=
          frame->light_verbs.end()) {
        return true;
      }
    }
    return false;
  }

  // Whether the verb has a deed for its object, so that the noun's rows tell who does what to whom:
  // "signed an agreement with X", "made an offer to X".
  bool carries_deed(const VerbFrame& frame) const {
    const VerbRole role = frame.object.front().role;
    const std::vector<int> deeds = passive_ ? clause_.subjects : deep_objects_of_arguments();
    return (role == VerbRole::Object || role == VerbRole::Oblique) &&
           std::any_of(deeds.begin(), deeds.end(),
                       [&](int noun) { return is_plain(noun) && is_light_over(noun); });
  }

  void emit(const VerbFrame& frame, const Particle& particle, const End& subject,
            const End& object) {
    const auto fits = [&](const End& end, const std::vector<std::string>& types) {
      return end.kind == EndKind::Clause || input_.fits(end.head, types);
    };
    if (!fits(subject, frame.subject_types) || !fits(object, frame.object_types) ||
        (frame.particle.empty() && carries_deed(frame))) {
      return;
    }
    RelationFit fit;
    fit.subject = subject.head;
    fit.object = object.head;
    fit.object_kind = object.kind;
    fit.relation = frame.relation;
    fit.symmetric = frame.symmetric;
    fit.row = frame.id;
    fit.predicate = verb_;
    if (fit.relation == "HOLD_POSITION" && is_plain(fit.object) &&
        !names_office(input_, fit.object)) {
      return;  // "continued as a passion"
    }
    mark_office(input_, fit);
    const Certainty certainty = certainty_of(fit, frame.object_types);
    if (certainty == Certainty::Unknown && is_plain(fit.object) &&
        !may_be(input_, fit.object, frame.object_types)) {
      return;  // "landed at the start", "held a copy": nothing says that it is a place, an event
    }
    fit.phrase = {verb_};
    if (particle.token >= 0) {
      add_unique(fit.phrase, particle.token);
    }
    add_unique(fit.phrase, object.words);
    std::sort(fit.phrase.begin(), fit.phrase.end());
    certainties_.push_back(certainty);
    out_.push_back(std::move(fit));
  }

  // "rappers Jaz Boone and Lil Koz feuded": the names, where a plural noun before them was taken
  // for the head.
  std::vector<int> names_under(const std::vector<int>& subjects) const {
    if (subjects.size() != 1 || !tree_.has_feature(subjects[0], "Number=Plur")) {
      return subjects;
    }
    for (const int k : tree_.children(subjects[0], {"flat", "appos"})) {
      const std::vector<int> names = nominals(tree_, k);
      if (names.size() > 1) {
        return names;
      }
    }
    return subjects;
  }

  void try_frame(const VerbFrame& frame, const Particle& particle) {
    if (frame.subject.front().role == VerbRole::Each) {
      std::vector<End> members =
          entity_ends(passive_ ? clause_.subjects : deep_subjects(input_, clause_));
      for (std::size_t a = 0; a < members.size(); ++a) {
        for (std::size_t b = a + 1; b < members.size(); ++b) {
          emit(frame, particle, members[a], members[b]);
        }
      }
      if (members.size() == 1 && tree_.has_feature(members[0].head, "Number=Plur") &&
          deep_objects(input_, clause_).empty()) {
        emit(frame, particle, members[0], members[0]);
      }
    } else {
      const std::vector<End> subjects = ends(frame.subject, particle);
      const std::vector<End> objects =
          subjects.empty() ? std::vector<End>{} : ends(frame.object, particle);
      for (const End& subject : subjects) {
        for (const End& object : objects) {
          if (subject.head != object.head) {
            emit(frame, particle, subject, object);
          }
        }
      }
    }
  }

  const RelationInput& input_;
  const ParseTree& tree_;
  const Clause& clause_;
  int verb_;
  bool passive_;
  std::vector<RelationFit> out_;
  std::vector<Certainty> certainties_;  // of out_
};

}  // namespace

std::vector<RelationFit> verb_relations(const RelationInput& input) {
  std::vector<RelationFit> out;
  for (const auto& [predicate, clause] : input.clauses.single) {
    for (RelationFit& fit : VerbReader(input, clause).read()) {
      out.push_back(std::move(fit));
    }
  }
  return out;
}

}  // namespace kith
