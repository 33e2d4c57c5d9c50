// kith ask: 'Rubio meet ?' - subject, relation, object, "?" for what is asked - as Cypher that
// --explain prints.

#include <utility>

#include "base/text.h"
#include "cli/relation_words.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// "?" is asked for, "?x" is shared by several patterns, everything else names somebody.
bool is_variable(const std::string& term) {
  return !term.empty() && term[0] == '?';
}

struct Pattern {
  std::string subject, relation, object;  // relation empty: any
};

Error unclear(const std::string& pattern) {
  return Error(ErrorKind::BadUsage, "the question " + in_quotes(pattern) + " is not clear",
               "it is subject, relation, object, with ? for what is asked: 'Rubio meet ?', '? "
               "visit Mexico'");
}

// Cuts "Marta Ileanu meet ?" where both its relation and its name are known; the longest name wins.
class PatternReader {
 public:
  PatternReader(const Graph& graph, const RelationWords& relations)
      : graph_(graph), relations_(relations) {}

  Pattern read(const std::string& text) const {
    std::vector<std::string> words;
    for (const std::string_view word : split_words(text)) {
      words.emplace_back(word);
    }
    if (words.size() < 2) {
      throw unclear(text);
    }
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      if (words[i] == "?" && (is_variable(words.front()) || is_variable(words.back()))) {
        throw unclear(text);
      }
      if (words[i] == "?") {  // A ? B: whatever joins the two
        return {part(words, 0, i), "", part(words, i + 1, words.size())};
      }
    }
    if (is_variable(words.front())) {
      return is_variable(words.back())
                 ? Pattern{words.front(), part(words, 1, words.size() - 1), words.back()}
                 : read_ends(words, text, words.front(), 1, words.size());
    }
    if (is_variable(words.back())) {
      return read_ends(words, text, words.back(), 0, words.size() - 1);
    }
    return read_both(words, text);
  }

 private:
  static std::string part(const std::vector<std::string>& words, std::size_t begin,
                          std::size_t end) {
    return join(std::span(words).subspan(begin, end - begin), " ");
  }

  bool known(const std::string& name) const { return !meant_nodes(graph_, name).empty(); }

  // One end is a variable: the other end is a name beside the relation.
  Pattern read_ends(const std::vector<std::string>& words, const std::string& text,
                    const std::string& variable, std::size_t begin, std::size_t end) const {
    if (end - begin < 2) {
      throw unclear(text);
    }
    const bool name_first = begin == 0;
    Pattern otherwise;
    for (std::size_t size = 1; size < end - begin; ++size) {  // words of the relation
      const std::size_t cut = name_first ? end - size : begin + size;
      const std::string left = part(words, begin, cut), right = part(words, cut, end);
      Pattern pattern =
          name_first ? Pattern{left, right, variable} : Pattern{variable, left, right};
      if (size == 1) {
        otherwise = pattern;
      }
      if (known(name_first ? left : right) && !relations_.meaning(pattern.relation).empty()) {
        return pattern;
      }
    }
    return otherwise;
  }

  Pattern read_both(const std::vector<std::string>& words, const std::string& text) const {
    for (std::size_t size = words.size() - 2; size >= 1 && words.size() > 2; --size) {
      for (std::size_t begin = 1; begin + size < words.size(); ++begin) {
        Pattern pattern{part(words, 0, begin), part(words, begin, begin + size),
                        part(words, begin + size, words.size())};
        if (!relations_.meaning(pattern.relation).empty() && known(pattern.subject) &&
            known(pattern.object)) {
          return pattern;
        }
      }
    }
    throw unclear(text);
  }

  const Graph& graph_;
  const RelationWords& relations_;
};

// A name that a query can have for a variable.
std::string column_name(std::string text) {
  for (char& letter : text) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9');
    letter = plain ? letter : '_';
  }
  return "the_" + text;
}

// The patterns as one query.
class Question {
 public:
  Question(const Graph& graph, const RelationWords& relations)
      : graph_(graph), relations_(relations) {}

  void add(Pattern pattern) {
    if (pattern.subject == "?" && pattern.object == "?") {
      pattern.subject = "?subject";
      pattern.object = "?object";
    }
    const std::string edge = "r" + std::to_string(++edges_);
    RelationMeaning meaning;
    if (!pattern.relation.empty()) {
      meaning = relations_.meaning(pattern.relation);
      if (meaning.empty()) {
        const std::vector<std::string> near = nearest_relations(graph_, pattern.relation);
        throw Error(ErrorKind::NotFound, "the graph has no relation " + in_quotes(pattern.relation),
                    near.empty() ? "'kith list STORE types' shows them"
                                 : "did you mean " + join(near, " or ") + "?");
      }
    }
    if (meaning.turned) {
      std::swap(pattern.subject, pattern.object);
    }
    const std::string subject = variable(pattern.subject), object = variable(pattern.object);
    std::string types;
    for (const std::string& type : meaning.types) {
      types += (types.empty() ? ":`" : "|`") + replace_all(type, "`", "``") + "`";
    }
    const bool both_ways = pattern.relation.empty() || meaning.both_ways;
    matches_ += "MATCH (" + subject + ")-[" + edge + types + "]-" + (both_ways ? "" : ">") + "(" +
                object + ")\n";
    if (!meaning.phrases.empty()) {
      const std::string words = "words" + std::to_string(edges_);
      List phrases(meaning.phrases.begin(), meaning.phrases.end());
      parameters_.insert_or_assign(words, Value(std::move(phrases)));
      conditions_.push_back("any(p IN " + edge + ".phrase WHERE p IN $" + words + ")");
    }
    asked_edge_ =
        asked_edge_.empty() || pattern.subject == "?" || pattern.object == "?" ? edge : asked_edge_;
    any_relation_ = any_relation_ || pattern.relation.empty();
  }

  std::string cypher() const {
    std::string where = conditions_.empty() ? "" : "WHERE " + join(conditions_, " AND ");
    std::string names;
    for (const auto& [term, name] : variables_) {
      if (!is_variable(term)) {
        where.append(where.empty() ? "WHERE " : " AND ")
            .append(name)
            .append(".id IN $")
            .append(name);
      } else if (term == "?") {
        names.insert(0, name + ".name AS name" + (names.empty() ? "" : ", "));
      } else {
        names.append(names.empty() ? "" : ", ")
            .append(name)
            .append(".name AS `")
            .append(name, 4)
            .append("`");
      }
    }
    if (names.empty()) {
      names = "startNode(" + asked_edge_ + ").name AS subject, endNode(" + asked_edge_ +
              ").name AS object";
    }
    return matches_ + where + (where.empty() ? "" : "\n") + "RETURN DISTINCT " + names +
           (any_relation_ ? ", type(" + asked_edge_ + ") AS relation" : "") + ", " + asked_edge_ +
           ".status AS status, " + asked_edge_ + ".speaker AS speaker, " + asked_edge_ +
           ".time AS time, " + asked_edge_ + ".count AS count\nORDER BY count DESC, " +
           names.substr(names.rfind(" AS ") + 4);
  }

  const Map& parameters() const { return parameters_; }

 private:
  std::string variable(const std::string& term) {
    for (const auto& [known, name] : variables_) {
      if (known == term) {
        return name;
      }
    }
    std::string name = term == "?"         ? "answer"
                       : is_variable(term) ? column_name(term.substr(1))
                                           : "n" + std::to_string(variables_.size() + 1);
    if (!is_variable(term)) {
      List ids;
      for (const NodeId node : nodes_named(graph_, term)) {
        ids.push_back(graph_->property(node, "id"));
      }
      parameters_.insert_or_assign(name, Value(std::move(ids)));
    }
    variables_.emplace_back(term, name);
    return name;
  }

  const Graph& graph_;
  const RelationWords& relations_;
  std::string matches_;
  std::vector<std::string> conditions_;  // beside who is meant
  std::string asked_edge_;
  std::vector<std::pair<std::string, std::string>> variables_;  // term, its name in the query
  Map parameters_;
  std::size_t edges_ = 0;
  bool any_relation_ = false;
};

}  // namespace

int run_ask(const Arguments& arguments) {
  const Graph graph = graph_of_store(arguments.words[0]);
  const std::string text = join(std::span(arguments.words).subspan(1), " ");
  const RelationWords relations(graph);
  const PatternReader reader(graph, relations);
  Question question(graph, relations);
  const std::string patterns = replace_all(text, " ; ", "\n");
  for (const std::string_view part : split(patterns, '\n')) {
    question.add(reader.read(std::string(part)));
  }
  if (arguments.has("explain")) {
    print(question.cypher() + "\n");
    for (const auto& [name, value] : question.parameters()) {
      print("-- $" + name + " = " + to_cypher(value, graph) + "\n");
    }
    return 0;
  }
  QueryOptions options;
  options.parameters = question.parameters();
  options.timeout_seconds = arguments.seconds("timeout");
  ResultTable table = run_query(graph, question.cypher(), options);
  table.notes.clear();  // they speak of a query that the user did not write
  print_result(table, graph, arguments);
  if (table.rows.empty()) {
    print_error("kith: no fact answers to that\n");
  }
  return 0;
}

}  // namespace kith
