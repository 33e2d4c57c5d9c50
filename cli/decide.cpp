// kith same, kith apart: the analyst's word on names, kept in the ledger of a store.

#include "base/text.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

// Who bears a name now: as a node's own name, or among its others.
struct Bearers {
  std::vector<NodeId> named, called;
};

Bearers bearers_of(const Graph& graph, const std::string& name) {
  Bearers bearers;
  for (const NamedNode& match : match_nodes(graph, name)) {
    if (match.fit != Fit::Words) {
      (fold(name_of(graph, match.node)) == fold(name) ? bearers.named : bearers.called)
          .push_back(match.node);
    }
  }
  return bearers;
}

std::string names_of(const Graph& graph, const std::vector<NodeId>& nodes) {
  std::vector<std::string> names;
  for (const NodeId node : nodes) {
    names.push_back(name_of(graph, node));
  }
  return join(names, ", ");
}

// A name that means several would bring them all together: nobody wants that by chance.
void refuse_ambiguous(const Arguments& arguments, const Graph& graph, const std::string& name) {
  const std::string& store = arguments.words[0];
  const Bearers bearers = bearers_of(graph, name);
  if (bearers.named.size() > 1) {
    throw Error(ErrorKind::Refused, Place(store),
                std::to_string(bearers.named.size()) + " here are called " + in_quotes(name),
                "where all of them are one, say so first: 'kith same " + store + " " +
                    in_quotes(name) + " " + in_quotes(name) + "'");
  }
  if (bearers.named.empty() && bearers.called.size() > 1) {
    throw Error(ErrorKind::Refused, Place(store),
                in_quotes(name) + " can mean " + names_of(graph, bearers.called),
                "give the full name of the one who is meant");
  }
}

// A decision on a name that nobody has yet is kept: its document may come.
void tell_what_it_means(const Graph& graph, const std::string& name) {
  const Bearers bearers = bearers_of(graph, name);
  if (bearers.named.empty() && bearers.called.empty()) {
    const std::vector<std::string> near = nearest_names(graph, name);
    print_error("kith: nobody and nothing here is called " + in_quotes(name) +
                "; the decision waits for a document that has the name" +
                (near.empty() ? "" : "; did you mean " + join(near, " or ") + "?") + "\n");
  } else if (!bearers.named.empty() && !bearers.called.empty()) {
    print_error("kith: " + names_of(graph, bearers.called) + " can be called " + in_quotes(name) +
                " too, and is meant where a document has no other name\n");
  }
}

int decide(const Arguments& arguments, Verb verb) {
  const std::string& store = arguments.words[0];
  Record record = Record::open(store, Access::Write);
  const Decision decision{verb, std::string(trim(arguments.words[1])),
                          std::string(trim(arguments.words[2])), arguments.value("because")};
  const Graph graph = graph_of_store(store);
  const bool of_one_name = is_of_one_name(decision);
  if (verb == Verb::Same && !of_one_name) {
    refuse_ambiguous(arguments, graph, decision.first);
    refuse_ambiguous(arguments, graph, decision.second);
  }
  const Record::Decided decided = record.decide(decision);
  print(line_of(decided.row) + "\n");
  if (!decided.is_new) {
    print_error("kith: " + store + ": that was decided before\n");
    return 0;
  }
  tell_what_it_means(graph, decision.first);
  if (!of_one_name) {
    tell_what_it_means(graph, decision.second);
  }
  return 0;
}

}  // namespace

int run_same(const Arguments& arguments) {
  return decide(arguments, Verb::Same);
}

int run_apart(const Arguments& arguments) {
  return decide(arguments, Verb::Apart);
}

}  // namespace kith
