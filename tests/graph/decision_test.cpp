#include "graph/decision.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/record.h"
#include "graph/settle.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

using Names = std::vector<std::string>;

Decision same(const char* first, const char* second) {
  return {Verb::Same, first, second, {}};
}

Decision apart(const char* first, const char* second) {
  return {Verb::Apart, first, second, {}};
}

Record store_of(const TemporaryFolder& folder, const std::vector<Reading>& readings) {
  Record record = Record::open(folder / "test.kith", Access::Create);
  for (const Reading& reading : readings) {
    record.add(reading);
  }
  return record;
}

const std::vector<Reading>& two_names() {
  static const std::vector<Reading> readings = {
      reading_of("a", "2025-01-01", {"William Hartley | MEET | Ada Lovelace"}),
      reading_of("b", "2025-01-02", {"Bill Hartley | THANK | Ada Lovelace"})};
  return readings;
}

}  // namespace

TEST_CASE("two names that are said to be one are one node, with the reason") {
  CHECK(names_of(settled(two_names())) == Names{"Ada Lovelace", "Bill Hartley", "William Hartley"});
  const Graph graph = settled(two_names(), {same("bill hartley", "William Hartley")});
  CHECK(names_of(graph) == Names{"Ada Lovelace", "William Hartley"});
  CHECK(edges_of(graph) ==
        Names{"William Hartley -MEET-> Ada Lovelace", "William Hartley -THANK-> Ada Lovelace"});
  for (std::uint32_t node = 0; node < graph->node_limit(); ++node) {
    const Value reason = graph->property(NodeId{node}, "merged_by");
    if (reason.list() != nullptr) {
      REQUIRE(reason.list()->size() == 1);
      CHECK(reason.list()->front().text()->view() ==
            "decision: same 'William Hartley' 'bill hartley'");
    }
  }
}

TEST_CASE("names that are said to be apart are never one, whatever rule would join them") {
  const std::vector<Reading> alias = {
      reading_of("a", "2025-01-01",
                 {"European Grid:Organization | FINE | Calvane:Organization",
                  "European Grid:Organization = EGSA"}),
      reading_of("b", "2025-01-02", {"EGSA:Organization | FINE | Polder:Organization"})};
  CHECK(names_of(settled(alias)) == Names{"Calvane", "European Grid", "Polder"});
  CHECK(names_of(settled(alias, {apart("EGSA", "European Grid")})) ==
        Names{"Calvane", "EGSA", "European Grid", "Polder"});

  const std::vector<Reading> last_name = {
      reading_of("a", "2025-01-01", {"Fiona Kerrigan | MEET | Ada Lovelace"}),
      reading_of("b", "2025-01-02", {"Kerrigan | THANK | Ada Lovelace"})};
  CHECK(names_of(settled(last_name)) == Names{"Ada Lovelace", "Fiona Kerrigan"});
  CHECK(names_of(settled(last_name, {apart("Kerrigan", "Fiona Kerrigan")})) ==
        Names{"Ada Lovelace", "Fiona Kerrigan", "Kerrigan"});
}

TEST_CASE("namesakes whom the rules tell apart are one where the analyst says so") {
  const std::vector<Reading> namesakes = {reading_of("a", "2025-01-01",
                                                     {"Paul Weiss @ trade: pianist, from: Austria",
                                                      "Paul Weiss | PLAY | sonata:Thing"}),
                                          reading_of("b", "2025-01-02",
                                                     {"Paul Weiss @ trade: biologist, from: Chile",
                                                      "Paul Weiss | FIND | beetle:Thing"})};
  CHECK(names_of(settled(namesakes)) == Names{"Paul Weiss", "Paul Weiss", "beetle", "sonata"});
  CHECK(names_of(settled(namesakes, {same("Paul Weiss", "Paul Weiss")})) ==
        Names{"Paul Weiss", "beetle", "sonata"});
}

TEST_CASE("a decision takes in a name that only a document's other names have, where one has it") {
  const std::vector<Reading> readings = {
      reading_of("a", "2025-01-01",
                 {"European Grid:Organization | FINE | Calvane:Organization",
                  "European Grid:Organization = EGSA"}),
      reading_of("b", "2025-01-02", {"Grid Watch:Organization | FINE | Polder:Organization"})};
  CHECK(names_of(settled(readings, {same("EGSA", "Grid Watch")})) ==
        Names{"Calvane", "European Grid", "Polder"});
}

TEST_CASE("one key does not hold against a decision, and apart holds against one key") {
  const std::vector<Reading> readings = {
      reading_of("a", "2025-01-01", {"Burma:Country | THANK | Ada Lovelace"}),
      reading_of("b", "2025-01-02", {"Myanmar:Country | MEET | Ada Lovelace"})};
  std::vector<Reading> keyed = readings;
  keyed[0].entities[0].key = "BU";
  keyed[1].entities[0].key = "MM";
  CHECK(names_of(settled(keyed)).size() == 3);
  CHECK(names_of(settled(keyed, {same("Burma", "Myanmar")})).size() == 2);
  keyed[0].entities[0].key = "MM";
  CHECK(names_of(settled(keyed)).size() == 2);
  CHECK(names_of(settled(keyed, {apart("Burma", "Myanmar")})).size() == 3);
}

TEST_CASE("decisions before, between and after documents, in any order, make the same graph") {
  const std::vector<Decision> decisions = {same("Bill Hartley", "William Hartley"),
                                           same("Ada Lovelace", "Lady Ada"),
                                           apart("William Hartley", "Ada Lovelace")};
  const std::string expected = fingerprint(settled(two_names(), decisions));
  const TemporaryFolder folder;
  Record record = store_of(folder, {two_names()[1]});
  record.decide(decisions[2]);
  record.decide(decisions[1]);
  record.add(two_names()[0]);
  record.decide(same("William Hartley", "Bill Hartley"));
  CHECK(fingerprint(settle(record)) == expected);
  const std::string state = record.state();
  record.remove("a");
  CHECK(fingerprint(settle(record)) != expected);
  record.add(two_names()[0]);
  CHECK(fingerprint(settle(record)) == expected);
  CHECK(record.state() == state);
}

TEST_CASE("taking a decision back gives what never taking it gives") {
  const TemporaryFolder folder;
  Record record = store_of(folder, two_names());
  const std::string before = fingerprint(settle(record)), state = record.state();
  const LedgerRow row = record.decide(same("Bill Hartley", "William Hartley")).row;
  CHECK_FALSE(record.decide(same("WILLIAM Hartley", "Bill Hartley")).is_new);
  CHECK(record.state() != state);
  record.decide(apart("Bill Hartley", "Ada Lovelace"));
  CHECK(record.undo(row.number)->decision.first == "Bill Hartley");
  CHECK_FALSE(record.undo(row.number));
  CHECK(record.undo(std::nullopt)->decision.verb == Verb::Apart);
  CHECK_FALSE(record.undo(std::nullopt));
  CHECK(fingerprint(settle(record)) == before);
  CHECK(record.state() == state);
  CHECK(record.decide(same("Bill Hartley", "William Hartley")).row.number > row.number);
}

TEST_CASE("a decision that cannot hold beside others is refused and changes nothing") {
  const TemporaryFolder folder;
  Record record = store_of(folder, two_names());
  record.decide(same("A", "B"));
  record.decide(same("b", "C"));
  record.decide(apart("C", "D"));
  const std::string state = record.state();
  const auto refused = [&](const Decision& decision) {
    try {
      record.decide(decision);
    } catch (const Error& error) {
      return error.message;
    }
    return std::string("was taken");
  };
  CHECK(refused(apart("a", "c")) ==
        "this cannot hold beside what was decided: 1 same 'A' 'B'; 2 same 'b' 'C'");
  CHECK(refused(same("D", "a")) == "this cannot hold beside what was decided: 3 apart 'C' 'D'");
  CHECK(refused(apart("A", "a")) == "a name cannot be kept apart from itself");
  CHECK(refused(same("A", " ")) == "' ' is no name");
  CHECK(refused({Verb::Same, "A", "E", "two\nlines"}) ==
        "a reason is one line, without control characters");
  CHECK(record.state() == state);
  CHECK(record.ledger().size() == 3);
  CHECK(Record::check(folder / "test.kith").empty());
}

}  // namespace kith
