// kith paths: the shortest chains of facts between two entities, each hop with a sentence.

#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

ResultTable table_of(const Graph& graph, const std::vector<Chain>& chains) {
  ResultTable table{{"chain", "hops"}, {}, {}, {}};
  for (const Chain& chain : chains) {
    List names, hops;
    for (const NodeId node : chain.nodes) {
      names.push_back(name_of(graph, node));
    }
    for (const EdgeId edge : chain.edges) {
      const Fact fact = fact_of(graph, edge);
      Map hop{{"from", fact.source_name}, {"type", fact.type}, {"to", fact.target_name}};
      if (!fact.quotes.empty()) {
        hop.insert_or_assign("document", std::string(fact.quotes[0].document));
        hop.insert_or_assign("sentence", std::string(fact.quotes[0].sentence));
      }
      hops.emplace_back(std::move(hop));
    }
    table.rows.push_back({std::move(names), std::move(hops)});
  }
  return table;
}

void print_chains(const Graph& graph, const std::vector<Chain>& chains) {
  for (std::size_t i = 0; i < chains.size(); ++i) {
    std::vector<std::string> names;
    for (const NodeId node : chains[i].nodes) {
      names.push_back(name_of(graph, node));
    }
    std::string out = (i == 0 ? "" : "\n") + join(names, " - ") + "\n";
    for (const EdgeId edge : chains[i].edges) {
      const Fact fact = fact_of(graph, edge);
      out += "  " + fact.source_name + " " + fact.type + " " + fact.target_name + "\n";
      if (!fact.quotes.empty()) {
        out += "    \"" + std::string(fact.quotes[0].sentence) + "\" (" +
               std::string(fact.quotes[0].document) + ")\n";
      }
    }
    print(out);
  }
}

}  // namespace

int run_paths(const Arguments& arguments) {
  ChainQuestion question;
  question.most_chains = arguments.number("limit", 1).value_or(question.most_chains);
  question.most_hops = arguments.number("depth", 1).value_or(question.most_hops);
  result_writer_named(arguments.value("format", "table"));  // wrong flags are found before the work
  const Graph graph = graph_of_store(arguments.words[0]);
  question.from = nodes_named(graph, arguments.words[1]);
  question.to = nodes_named(graph, arguments.words[2]);
  if (question.from == question.to) {
    throw Error(
        ErrorKind::BadUsage,
        in_quotes(arguments.words[1]) + " and " + in_quotes(arguments.words[2]) + " are one",
        "give two names");
  }
  question.through = arguments.has("any") ? std::vector<std::string>{}
                                          : std::vector<std::string>{"Person", "Organization"};
  const std::vector<Chain> chains = find_chains(graph, question);
  if (chains.empty()) {
    print_error("kith: no chain of at most " + std::to_string(question.most_hops) +
                " facts leads from " + in_quotes(arguments.words[1]) + " to " +
                in_quotes(arguments.words[2]) +
                (arguments.has("any")
                     ? "\n"
                     : " by people and organisations; --any also goes by places and things\n"));
  }
  if (arguments.has("format")) {
    print_result(table_of(graph, chains), graph, arguments);
  } else {
    print_chains(graph, chains);
  }
  return 0;
}

}  // namespace kith
