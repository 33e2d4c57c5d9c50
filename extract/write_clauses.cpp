#include "extract/write_clauses.h"

#include <string_view>
#include <vector>

#include "base/json.h"
#include "extract/read_clauses.h"
#include "extract/write_openie.h"

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

bool is_clausal(ArgumentKind kind) {
  return kind == ArgumentKind::Xcomp || kind == ArgumentKind::Ccomp || kind == ArgumentKind::Advcl;
}

void write_arguments(JsonWriter& json, const SentenceReader& reader, const Clause& clause) {
  const ParseTree& tree = reader.tree();
  json.key("arguments");
  json.begin_array();
  for (const Argument& argument : clause.arguments) {
    json.begin_object();
    json.key("kind");
    json.text(name_of(argument.kind));
    json.key("case");
    json.text(tree.words(argument.case_words));
    json.key("words");
    json.text(tree.words(is_clausal(argument.kind)
                             ? clause_words(tree, argument.head, argument.case_words)
                             : reader.phrase(argument.head, PhraseMode::Whole)));
    json.end_object();
  }
  json.end_array();
}

void write_clause(JsonWriter& json, const SentenceReader& reader, const Clause& clause) {
  const ParseTree& tree = reader.tree();
  const Sentence& sentence = tree.sentence();
  json.begin_object();
  json.key("sentence");
  json.text(tree.text().substr(sentence.begin_byte, sentence.end_byte - sentence.begin_byte));
  json.key("predicate");
  json.text(tree[clause.predicate].lemma);
  json.key("kind");
  json.text(name_of(clause.kind));
  json.key("words");
  json.text(tree.words(clause.group));
  json.key("subjects");
  json.begin_array();
  for (const int head : clause.subjects) {
    json.text(tree.words(reader.phrase(head, PhraseMode::Full)));
  }
  json.end_array();
  json.key("subject_rule");
  json.text(clause.subject_rule);
  write_arguments(json, reader, clause);
  json.key("passive");
  json.boolean(clause.passive);
  json.key("negated");
  json.boolean(clause.negated);
  json.key("begin");
  json.integer(sentence.begin_byte);
  json.key("end");
  json.integer(sentence.end_byte);
  json.end_object();
}

}  // namespace

std::string to_clause_lines(const Document& document, const RuleSet& rules) {
  std::string out;
  for (Sentence sentence : document.sentences) {
    mend_titles(sentence);
    const ParseTree tree(sentence, document.text);
    const SentenceReader reader(tree, rules);
    for (const Clause& clause : reader.clauses().chained) {
      JsonWriter json(out);
      write_clause(json, reader, clause);
      out += "\n";
    }
  }
  return out;
}

std::string to_openie_lines(const Document& document, const RuleSet& rules) {
  std::string out;
  for (Sentence sentence : document.sentences) {
    mend_titles(sentence);
    const ParseTree tree(sentence, document.text);
    const SentenceReader reader(tree, rules);
    out += to_openie_lines(reader, text_of(document, sentence.begin_byte, sentence.end_byte));
  }
  return out;
}

}  // namespace kith
