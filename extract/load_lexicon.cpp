#include <algorithm>
#include <map>
#include <utility>

#include "base/csv.h"
#include "base/error.h"
#include "base/text.h"
#include "extract/lexicon_tables.h"

namespace kith {

namespace {

Gender gender_named(std::string_view cell) {
  return cell == "m" ? Gender::Male : cell == "f" ? Gender::Female : Gender::Unknown;
}

std::vector<std::string> all_of(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string_view part : split(text, separator)) {
    out.emplace_back(part);
  }
  return out;
}

WordSet words_of(const std::string& path, const std::string& column) {
  const SeedTable table(path, {column});
  WordSet words;
  for (std::size_t row = 0; row < table.size(); ++row) {
    words.insert(table.cell(row, 0));
  }
  return words;
}

}  // namespace

Lexicon::Tables::Tables(const std::string& seeds) : types(seeds) {
  const std::string folder = seeds + "/lexicon";
  load_relations(folder);
  load_kinds(folder);
  load_names(folder);
  load_name_nouns(folder);
  part_nouns = words_of(folder + "/part_nouns.tsv", "noun");
  state_bodies = words_of(folder + "/state_bodies.tsv", "noun");
  naming_verbs = words_of(folder + "/naming_verbs.tsv", "verb");
  load_people_endings(folder);
  load_roles(folder);
  load_nouns(folder);
  load_verbs(folder);
  load_cues(folder + "/saying.tsv", true);
  load_cues(folder + "/modifying.tsv", false);
}

void Lexicon::Tables::check_types(const SeedTable& table, std::size_t row,
                                  std::size_t column) const {
  for (const std::string& type : table.alternatives(row, column)) {
    if (!types.knows(type)) {
      throw table.error(row, column, in_quotes(type) + " is no type of types.tsv");
    }
  }
}

void Lexicon::Tables::check_relation(const SeedTable& table, std::size_t row, std::size_t column,
                                     std::string_view relation) const {
  if (relation_at.find(relation) == relation_at.end()) {
    throw table.error(row, column, in_quotes(relation) + " is no relation of relations.tsv");
  }
}

// "foreign-policy chief" has the inner words foreign, -, policy, chief.
void Lexicon::Tables::note_words(std::string_view noun) {
  if (noun.find_first_of(" -") == std::string_view::npos) {
    return;
  }
  inner_words.insert("-");
  const std::string apart = replace_all(std::string(noun), "-", " ");
  for (const std::string_view word : split_words(apart)) {
    inner_words.emplace(word);
  }
  for (const std::string_view word : split_words(noun)) {
    inner_words.emplace(word);
  }
}

void Lexicon::Tables::load_kinds(const std::string& folder) {
  const SeedTable table(folder + "/kinds.tsv", {"noun", "type", "number", "gender", "animate"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    check_types(table, row, 1);
    KindRow kind;
    kind.noun = table.cell(row, 0);
    kind.types = table.alternatives(row, 1);
    const std::string& number = table.cell(row, 2);
    kind.singular = number.find("sing") != std::string::npos;
    kind.plural = number.find("plur") != std::string::npos;
    kind.gender = gender_named(table.cell(row, 3));
    const std::vector<std::string> animate = table.alternatives(row, 4);
    if (animate.empty() || (animate.size() != 1 && animate.size() != kind.types.size())) {
      throw table.error(row, 4, "one value, or one for each type, is needed");
    }
    for (std::size_t type = 0; type < kind.types.size(); ++type) {
      kind.animate.push_back(animate[animate.size() == 1 ? 0 : type] == "yes");
    }
    const std::string key = to_lower(kind.noun);
    note_words(key);
    kinds.emplace(key, std::move(kind));
  }
}

void Lexicon::Tables::load_names(const std::string& folder) {
  const SeedTable names(folder + "/given_names.tsv", {"name", "gender"});
  for (std::size_t row = 0; row < names.size(); ++row) {
    given_names.emplace(to_lower(names.cell(row, 0)), gender_named(names.cell(row, 1)));
  }
  const SeedTable words(folder + "/demonyms.tsv", {"word", "country", "kind"});
  for (std::size_t row = 0; row < words.size(); ++row) {
    const std::string& kind = words.cell(row, 2);
    demonyms.emplace(words.cell(row, 0), DemonymRow{words.cell(row, 0), words.alternatives(row, 1),
                                                    kind != "person", kind != "adjective"});
  }
  const SeedTable parts(folder + "/name_words.tsv", {"word", "type", "position"});
  for (std::size_t row = 0; row < parts.size(); ++row) {
    check_types(parts, row, 1);
    NameWord word;
    word.type = parts.alternatives(row, 1).at(0);
    for (const std::string& position : parts.alternatives(row, 2)) {
      word.first = word.first || position == "first";
      word.last = word.last || position == "last";
      word.before_of = word.before_of || position == "before_of";
      word.inside = word.inside || position == "inside";
    }
    longest_name_word = std::max(longest_name_word, split_words(parts.cell(row, 0)).size());
    name_words[parts.cell(row, 0)].push_back(std::move(word));
  }
}

void Lexicon::Tables::load_name_nouns(const std::string& folder) {
  const SeedTable table(folder + "/name_nouns.tsv", {"word", "noun"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    name_nouns[table.cell(row, 0)] = table.alternatives(row, 1);
  }
}

void Lexicon::Tables::load_people_endings(const std::string& folder) {
  const SeedTable table(folder + "/people_endings.tsv", {"people", "place"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    people_endings.emplace_back(table.cell(row, 0), table.cell(row, 1));
  }
}

void Lexicon::Tables::load_roles(const std::string& folder) {
  const SeedTable table(folder + "/roles.tsv", {"noun", "relation", "of_type", "gender"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    check_types(table, row, 2);
    RoleNoun role;
    role.noun = table.cell(row, 0);
    role.id = "roles:" + role.noun;
    for (const std::string& cell : table.alternatives(row, 1)) {
      const bool turned = !cell.empty() && cell[0] == '^';
      const std::size_t slash = cell.find('/');
      RoleRelation& relation = role.relations.emplace_back();
      relation.relation = cell.substr(turned ? 1 : 0, slash - (turned ? 1 : 0));
      relation.turned = turned;
      check_relation(table, row, 1, relation.relation);
      if (slash != std::string::npos) {
        relation.of_adjective = cell.substr(slash + 1);
        check_relation(table, row, 1, relation.of_adjective);
      }
    }
    role.of_types = table.alternatives(row, 2);
    role.gender = gender_named(table.cell(row, 3));
    std::string key = to_lower(role.noun);
    note_words(key);
    roles.add(std::move(key), std::move(role));
  }
}

namespace {

std::vector<NounSlot> noun_slots(const SeedTable& table, std::size_t row, std::size_t column) {
  std::vector<NounSlot> out;
  for (const std::string& cell : table.alternatives(row, column)) {
    NounSlot slot;
    slot.role = cell == "poss"      ? NounRole::Poss
                : cell == "mod"     ? NounRole::Mod
                : cell == "light"   ? NounRole::Light
                : cell == "between" ? NounRole::Between
                : cell == "each"    ? NounRole::Each
                                    : NounRole::Case;
    if (slot.role == NounRole::Case) {
      slot.case_word = cell;
    }
    out.push_back(std::move(slot));
  }
  return out;
}

std::vector<VerbSlot> verb_slots(const SeedTable& table, std::size_t row, std::size_t column) {
  static const std::map<std::string_view, VerbRole> kRoles = {
      {"subj", VerbRole::Subject}, {"obj", VerbRole::Object},  {"iobj", VerbRole::IndirectObject},
      {"xcomp", VerbRole::Xcomp},  {"ccomp", VerbRole::Ccomp}, {"compl", VerbRole::Complement},
      {"each", VerbRole::Each}};
  std::vector<VerbSlot> out;
  for (const std::string& cell : table.alternatives(row, column)) {
    if (cell.starts_with("obl:")) {
      out.push_back({VerbRole::Oblique, cell.substr(4)});
      continue;
    }
    const auto found = kRoles.find(cell);
    if (found == kRoles.end()) {
      throw table.error(row, column, in_quotes(cell) + " is no role of a verb");
    }
    out.push_back({found->second, {}});
  }
  return out;
}

}  // namespace

void Lexicon::Tables::load_nouns(const std::string& folder) {
  const SeedTable table(folder + "/nouns.tsv", {"noun", "subject", "object", "relation",
                                                "symmetric", "light_verbs", "future"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    check_relation(table, row, 3, table.cell(row, 3));
    NounFrame frame;
    frame.noun = table.cell(row, 0);
    frame.id = "nouns:" + frame.noun + "/" + table.cell(row, 1) + "/" + table.cell(row, 2);
    frame.subject = noun_slots(table, row, 1);
    frame.object = noun_slots(table, row, 2);
    frame.relation = table.cell(row, 3);
    frame.symmetric = table.cell(row, 4) == "yes";
    frame.light_verbs = table.alternatives(row, 5);
    frame.future = table.cell(row, 6) == "yes";
    std::string key = to_lower(frame.noun);
    note_words(key);
    nouns.add(std::move(key), std::move(frame));
  }
}

void Lexicon::Tables::load_verbs(const std::string& folder) {
  const SeedTable table(folder + "/verbs.tsv",
                        {"lemma", "particle", "subject", "object", "relation", "symmetric",
                         "subject_types", "object_types"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    check_relation(table, row, 4, table.cell(row, 4));
    check_types(table, row, 6);
    check_types(table, row, 7);
    VerbFrame frame;
    frame.lemma = table.cell(row, 0);
    frame.particle = table.cell(row, 1);
    const std::string words =
        frame.particle.empty() ? frame.lemma : frame.lemma + " " + frame.particle;
    frame.id = "verbs:" + words + "/" + table.cell(row, 2) + "/" + table.cell(row, 3);
    frame.subject = verb_slots(table, row, 2);
    frame.object = verb_slots(table, row, 3);
    frame.relation = table.cell(row, 4);
    frame.symmetric = table.cell(row, 5) == "yes";
    frame.subject_types = table.alternatives(row, 6);
    frame.object_types = table.alternatives(row, 7);
    std::string key = to_lower(frame.lemma);
    verbs.add(std::move(key), std::move(frame));
  }
}

void Lexicon::Tables::load_relations(const std::string& folder) {
  const SeedTable table(folder + "/relations.tsv", {"relation", "inverse_name", "symmetric",
                                                    "lasting", "subject_types", "object_types"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    check_types(table, row, 4);
    check_types(table, row, 5);
    relation_at.emplace(table.cell(row, 0), relations.size());
    relations.push_back({table.cell(row, 0), table.cell(row, 1), table.cell(row, 2) == "yes",
                         table.cell(row, 3) == "yes", table.alternatives(row, 4),
                         table.alternatives(row, 5)});
  }
}

namespace {

Effect effect_named(const SeedTable& table, std::size_t row, std::size_t column,
                    std::string_view cell) {
  if (cell == "speaker") {
    return {.own_signs = true};
  }
  if (cell == "past") {
    return {.past = true};
  }
  if (cell == "before") {
    return {.before = true};
  }
  const std::optional<Status> status = status_named(cell);
  if (!status) {
    throw table.error(row, column, in_quotes(cell) + " is no effect");
  }
  return {.status = *status};
}

void read_control(const SeedTable& table, std::size_t row, std::size_t column, Cue& cue) {
  const std::string& cell = table.cell(row, column);
  if (cell == "subj") {
    cue.control = ControlKind::Subject;
  } else if (cell == "obj") {
    cue.control = ControlKind::Object;
  } else if (cell == "raising") {
    cue.control = ControlKind::Raising;
  } else if (cell == "poss") {
    cue.control = ControlKind::Possessor;
  } else if (cell.starts_with("obl:")) {
    cue.control = ControlKind::Case;
    cue.control_case = cell.substr(4);
  } else if (!cell.empty()) {
    throw table.error(row, column, in_quotes(cell) + " is no control");
  }
}

}  // namespace

void Lexicon::Tables::load_cues(const std::string& path, bool saying) {
  const SeedTable table(path,
                        {"lemma", "upos", "frame", "effect", saying ? "relation" : "control"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    Cue cue;
    cue.lemma = table.cell(row, 0);
    cue.upos = table.cell(row, 1);
    cue.id = (saying ? "saying:" : "modifying:") + cue.lemma + "/" + table.cell(row, 2);
    cue.saying = saying;
    for (const std::string& part : all_of(table.cell(row, 2), '+')) {
      const std::size_t colon = part.find(':');
      cue.frame.push_back({part.substr(0, colon),
                           colon == std::string::npos ? std::string{} : part.substr(colon + 1)});
    }
    const std::string& effect = table.cell(row, 3);
    const std::size_t slash = effect.find('/');
    cue.affirmed = effect_named(table, row, 3, std::string_view(effect).substr(0, slash));
    if (slash != std::string::npos) {
      cue.negated = effect_named(table, row, 3, std::string_view(effect).substr(slash + 1));
    }
    if (saying) {
      cue.relation = table.cell(row, 4);
    } else {
      read_control(table, row, 4, cue);
    }
    const std::string lemma = to_lower(cue.lemma);
    const std::vector<std::string_view> words = split_words(lemma);
    if (words.size() > 1) {
      int& most = cue_phrases[std::string(words[0])];
      most = std::max(most, static_cast<int>(words.size()));
      cue_phrase_words.insert(lemma);
    }
    cues[lemma + "\t" + cue.upos].push_back(std::move(cue));
  }
}

}  // namespace kith
