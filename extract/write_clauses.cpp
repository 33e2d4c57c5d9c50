#include "extract/write_clauses.h"

#include "base/json.h"

namespace kith {

namespace {

std::string_view name_of(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::Verb:
      return "verb";
    case ClauseKind::Nominal:
      return "nominal";
    case ClauseKind::Adjective:
      return "adjective";
    case ClauseKind::Place:
      return "place";
  }
  return "";
}

std::string_view name_of(ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::Obj:
      return "obj";
    case ArgumentKind::Iobj:
      return "iobj";
    case ArgumentKind::Attr:
      return "attr";
    case ArgumentKind::ObjPred:
      return "obj_pred";
    case ArgumentKind::Obl:
      return "obl";
    case ArgumentKind::Tmod:
      return "tmod";
    case ArgumentKind::Adv:
      return "adv";
    case ArgumentKind::Xcomp:
      return "xcomp";
    case ArgumentKind::Ccomp:
      return "ccomp";
    case ArgumentKind::Advcl:
      return "advcl";
  }
  return "";
}

void write_clause(JsonWriter& json, const SentenceReader& reader, const Clause& clause) {
  const ParseTree& tree = reader.tree();
  json.key("kind");
  json.text(name_of(clause.kind));
  json.key("relation");
  json.text(tree.words(clause.group));
  json.key("subjects");
  json.begin_array();
  for (const int subject : clause.subjects) {
    json.text(tree.words(reader.phrase(subject, PhraseMode::Full)));
  }
  json.end_array();
  json.key("subject_rule");
  json.text(clause.subject_rule);
  json.key("arguments");
  json.begin_array();
  for (const Argument& argument : clause.arguments) {
    json.begin_object();
    json.key("kind");
    json.text(name_of(argument.kind));
    json.key("joined_by");
    json.text(tree.words(argument.case_words));
    json.key("words");
    json.text(tree.words(reader.phrase(argument.head, PhraseMode::Full)));
    json.end_object();
  }
  json.end_array();
  json.key("passive");
  json.boolean(clause.passive);
  json.key("negated");
  json.boolean(clause.negated);
}

}  // namespace

std::string to_clause_lines(const SentenceReader& reader, std::string_view sentence) {
  std::string out;
  for (const auto& [predicate, clause] : reader.clauses().single) {
    JsonWriter json(out);
    json.begin_object();
    json.key("sentence");
    json.text(sentence);
    write_clause(json, reader, clause);
    json.end_object();
    out += "\n";
  }
  return out;
}

}  // namespace kith
