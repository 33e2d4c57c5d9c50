// kith why: the sentences behind facts, quoted with their document.

#include <algorithm>

#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// "?" or nothing is anybody.
std::vector<NodeId> meant(const Graph& graph, const std::string& name) {
  return name.empty() || name == "?" ? std::vector<NodeId>{} : nodes_named(graph, name);
}

// Of two words the second is a relation where the graph has one of that name for the first, else
// somebody.
FactQuestion question_of(const Graph& graph, const std::vector<std::string>& words) {
  FactQuestion question;
  question.subjects = meant(graph, words[1]);
  if (words.size() == 2) {
    return question;
  }
  if (words.size() == 4) {
    question.relation = words[2] == "?" ? "" : words[2];
    question.objects = meant(graph, words[3]);
    return question;
  }
  if (words[2] != "?") {
    question.relation = words[2];
    if (find_facts(graph, question).empty() && !meant_nodes(graph, words[2]).empty()) {
      question.relation.clear();
      question.objects = meant(graph, words[2]);
    }
  }
  return question;
}

// With a "?" the side is said: '? accuse Lund' asks for no accusation by Lund.
void keep_side(const Graph& graph, const std::vector<std::string>& words,
               const FactQuestion& question, std::vector<Fact>& facts) {
  if (words.size() != 4 || (words[1] != "?" && words[3] != "?")) {
    return;
  }
  const auto holds = [](const std::vector<NodeId>& nodes, NodeId node) {
    return nodes.empty() || std::find(nodes.begin(), nodes.end(), node) != nodes.end();
  };
  std::erase_if(facts, [&](const Fact& fact) {
    const Value symmetric = graph->property(fact.edge, "symmetric");
    return symmetric.is_null() &&
           !(holds(question.subjects, fact.source) && holds(question.objects, fact.target));
  });
}

std::string headline(const Fact& fact) {
  std::string out = fact.source_name + " " + fact.type + " " + fact.target_name;
  std::vector<std::string> notes;
  if (!fact.status.empty()) {
    notes.push_back(fact.status);
  }
  if (fact.ended) {
    notes.emplace_back("ended");
  }
  if (!fact.speaker.empty()) {
    notes.push_back("according to " + fact.speaker);
  }
  if (!fact.time.empty()) {
    notes.push_back(fact.time);
  }
  if (!fact.place.empty()) {
    notes.push_back("in " + fact.place);
  }
  notes.push_back(counted(static_cast<std::size_t>(fact.count), "time") + " in " +
                  counted(static_cast<std::size_t>(fact.documents), "document"));
  return out + "  (" + join(notes, "; ") + ")\n";
}

void print_facts(const std::vector<Fact>& facts) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    std::string out = (i == 0 ? "" : "\n") + headline(facts[i]);
    for (const Quote& quote : facts[i].quotes) {
      out += "  " + std::string(quote.document) +
             (quote.date.empty() ? "" : ", " + std::string(quote.date)) + ":\n";
      out += "    \"" + std::string(quote.sentence) + "\"\n";
    }
    print(out);
  }
}

ResultTable table_of(const std::vector<Fact>& facts) {
  ResultTable table;
  table.columns = {"subject",  "relation", "object", "status", "ended",    "speaker", "time",
                   "document", "date",     "begin",  "end",    "sentence", "rule",    "score"};
  const auto text = [](std::string_view words) {
    return words.empty() ? Value() : Value(std::string(words));
  };
  for (const Fact& fact : facts) {
    for (const Quote& quote : fact.quotes) {
      table.rows.push_back({fact.source_name, fact.type, fact.target_name, text(fact.status),
                            fact.ended, text(fact.speaker), text(fact.time), text(quote.document),
                            text(quote.date), std::int64_t{quote.begin_byte},
                            std::int64_t{quote.end_byte}, text(quote.sentence), text(quote.rule),
                            quote.score});
    }
  }
  return table;
}

}  // namespace

int run_why(const Arguments& arguments) {
  if (arguments.has("format")) {
    result_writer_named(arguments.value("format"));
  }
  const Graph graph = graph_of_store(arguments.words[0]);
  const FactQuestion question = question_of(graph, arguments.words);
  std::vector<Fact> facts = find_facts(graph, question);
  keep_side(graph, arguments.words, question, facts);
  if (facts.empty()) {
    const std::vector<std::string> near = nearest_relations(graph, question.relation);
    throw Error(ErrorKind::NotFound, "no fact answers to that",
                question.relation.empty() || near.empty()
                    ? "'kith show' lists what is known of somebody"
                    : "did you mean " + join(near, " or ") + "?");
  }
  const std::size_t most = arguments.number("limit", 1).value_or(20);
  const std::size_t left_out = facts.size() > most ? facts.size() - most : 0;
  facts.resize(facts.size() - left_out);
  if (arguments.has("format")) {
    print_result(table_of(facts), graph, arguments);
  } else {
    print_facts(facts);
  }
  if (left_out > 0) {
    print_error("kith: " + std::to_string(left_out) + " more facts; --limit N shows more\n");
  }
  return 0;
}

}  // namespace kith
