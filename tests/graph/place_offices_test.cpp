#include "graph/place_offices.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/readings.h"

namespace kith {

namespace {

using Names = std::vector<std::string>;

// As if one row of the word lists had told who leads.
Reading with_rule(Reading reading) {
  for (Claim& claim : reading.claims) {
    claim.evidence.rule = claim.predicate == "LEAD" ? "office" : "test";
  }
  return reading;
}

Reading leader(const std::string& name) {
  return with_rule(reading_of("a", "2025-03-01", {(name + " | LEAD | EGSA:Organization").c_str()}));
}

// A document that speaks of the leader of EGSA and does not say who that is.
Reading of_unnamed_leader(const char* date) {
  Reading reading =
      reading_of("z", date,
                 {"leader of EGSA @ holder: office", "leader of EGSA | MEET | Charles Babbage",
                  "leader of EGSA | LEAD | EGSA:Organization"});
  for (Entity& entity : reading.entities) {
    entity.named = entity.name != "leader of EGSA";
  }
  return with_rule(reading);
}

}  // namespace

TEST_CASE("who is known by an office alone is the person who holds it, and the reason is kept") {
  const Graph graph = settled({leader("Ada Lovelace"), of_unnamed_leader("2025-04-01")});
  CHECK(edges_of(graph) ==
        Names{"Ada Lovelace -LEAD-> EGSA", "Ada Lovelace -MEET-> Charles Babbage"});
  const NodeId ada = graph->find("name", "Ada Lovelace").at(0);
  const Value reasons = graph->property(ada, "merged_by");
  REQUIRE(reasons.list() != nullptr);
  CHECK(reasons.list()->at(0).text()->view() == "office 'leader of EGSA'");
  CHECK(graph->property(ada, "aliases").list()->empty());
}

TEST_CASE("a decision keeps an office apart from its holder") {
  const Decision apart{Verb::Apart, "leader of EGSA", "Ada Lovelace", {}};
  CHECK(edges_of(settled({leader("Ada Lovelace"), of_unnamed_leader("2025-04-01")}, {apart})) ==
        Names{"Ada Lovelace -LEAD-> EGSA"});
}

TEST_CASE("an office is its holder's at the date of the document") {
  Reading later = reading_of(
      "b", "2025-05-01",
      {"Ada Lovelace | LEAD | EGSA:Organization", "Mary Somerville | LEAD | EGSA:Organization"});
  later.claims.at(0).ended = true;
  later = with_rule(later);
  const auto met = [&](const char* date) {
    return edges_of(settled({leader("Ada Lovelace"), later, of_unnamed_leader(date)}));
  };
  const auto holds = [](const Names& edges, const std::string& edge) {
    return std::find(edges.begin(), edges.end(), edge) != edges.end();
  };
  CHECK(holds(met("2025-04-01"), "Ada Lovelace -MEET-> Charles Babbage"));
  CHECK(holds(met("2025-06-01"), "Mary Somerville -MEET-> Charles Babbage"));
  CHECK(met("2025-02-01").size() == 2);  // nobody is told to hold it then
}

TEST_CASE("an office of two people, or of nobody, makes no node and no fact") {
  const Reading two = with_rule(reading_of(
      "a", "2025-03-01",
      {"Ada Lovelace | LEAD | EGSA:Organization", "Mary Somerville | LEAD | EGSA:Organization"}));
  const Graph graph = settled({two, of_unnamed_leader("2025-04-01")});
  CHECK(edges_of(graph) == Names{"Ada Lovelace -LEAD-> EGSA", "Mary Somerville -LEAD-> EGSA"});
  CHECK(names_of(graph) == Names{"Ada Lovelace", "Charles Babbage", "EGSA", "Mary Somerville"});
  CHECK(names_of(settled({of_unnamed_leader("2025-04-01")})) == Names{"Charles Babbage", "EGSA"});
}

TEST_CASE("what is left out of the graph takes no reasons of others with it") {
  Reading nobody = of_unnamed_leader("2025-02-01");
  nobody.source.id = "b";
  const Graph graph = settled({leader("Ada Lovelace"), nobody, of_unnamed_leader("2025-04-01")});
  const NodeId ada = graph->find("name", "Ada Lovelace").at(0);
  CHECK(graph->property(ada, "merged_by").list() != nullptr);
  CHECK(edges_of(graph).size() == 2);
}

TEST_CASE("whom the holder of an office meets is not the holder") {
  Reading reading = of_unnamed_leader("2025-04-01");
  const Graph graph = settled({leader("Charles Babbage"), reading});
  CHECK(edges_of(graph) == Names{"Charles Babbage -LEAD-> EGSA"});
}

}  // namespace kith
