#include "graph/search_text.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/record.h"
#include "graph/search_words.h"
#include "graph/settle.h"
#include "graph/snapshot.h"
#include "tests/support/old_stores.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

std::string message_of(std::string_view words) {
  try {
    search_expression(words);
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

std::vector<std::string> names_found(const Graph& graph, std::string_view words) {
  std::vector<std::string> names;
  for (const SearchHit& hit : search_text(graph, words)) {
    names.emplace_back(graph->property(hit.node, "name").text()->view());
  }
  return names;
}

// Everything that a search tells, for comparison.
std::vector<std::string> rows(const Graph& graph, std::string_view words) {
  std::vector<std::string> out;
  for (const SearchHit& hit : search_text(graph, words)) {
    out.push_back(std::string(graph->property(hit.node, "name").text()->view()) + " | " +
                  hit.sentence + " | " + std::to_string(hit.score));
  }
  return out;
}

Reading letter(const std::string& id, std::initializer_list<const char*> facts) {
  return reading_of(id, "2025-03-01", facts);
}

const std::vector<std::string> kSearches = {
    "lovelace", "MEET", "babb*", "meet* NOT somerville", "\"Charles Babbage\"", "ada OR mary"};

}  // namespace

TEST_CASE("words to search for become an expression, and what is wrong is told by its place") {
  CHECK(search_expression("  ").empty());
  CHECK(search_expression("Ada Lovelace") == "(\"Ada\" AND \"Lovelace\")");
  CHECK(search_expression("drug* OR \"Ada L.\" NOT (x)") ==
        "(\"drug\" *) OR ((\"Ada L.\") NOT (\"x\"))");
  CHECK(search_expression("O'Brien or not") == "(\"O'Brien\" AND \"or\" AND \"not\")");
  CHECK(message_of("née \"b") ==
        "in the words to search for, a quote is not closed: 'née \"b', character 5");
  CHECK(message_of("a OR") ==
        "in the words to search for, a word is missing at the end: 'a OR', character 5");
  CHECK(message_of("(a") ==
        "in the words to search for, a bracket is not closed: '(a', character 1");
  CHECK(message_of("a)") ==
        "in the words to search for, a bracket closes that was not opened: 'a)', character 2");
  CHECK(message_of("*drug") ==
        "in the words to search for, a star stands at the end of a word: '*drug', character 1");
  CHECK(message_of(std::string(1000, '(')).find("too deeply") != std::string::npos);
}

TEST_CASE("a search of a store and one without an index find the same entities") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.kith";
  Record record = Record::open(path, Access::Create);
  record.add(letter("one", {"Ada Lovelace | MEET | Charles Babbage"}));
  record.add(letter("two", {"Mary Somerville | MEET | Ada Lovelace"}));
  const Graph stored = open_graph(path);
  const Graph bare = settle(record);
  CHECK(names_found(stored, "lovelace").at(0) == "Ada Lovelace");
  CHECK(names_found(stored, "nobody").empty());
  for (const std::string& words : kSearches) {
    std::vector<std::string> by_index = names_found(stored, words);
    std::vector<std::string> without = names_found(bare, words);
    std::sort(by_index.begin(), by_index.end());
    std::sort(without.begin(), without.end());
    CHECK_MESSAGE(by_index == without, words);
  }
}

TEST_CASE(
    "a search does not depend on the order of documents, nor on what was removed or replaced") {
  const TemporaryFolder folder;
  const Reading one = letter("one", {"Ada Lovelace | MEET | Charles Babbage"});
  const Reading two = letter("two", {"Mary Somerville | MEET | Ada Lovelace"});
  const Reading other = letter("two", {"Mary Somerville | THANK | Charles Babbage"});
  Record plain = Record::open(folder / "a.kith", Access::Create);
  plain.add(one);
  plain.add(two);
  Record changed = Record::open(folder / "b.kith", Access::Create);
  changed.add(other);
  changed.add(letter("three", {"Ada Lovelace | VISIT | London"}));
  changed.add(two);
  changed.add(one);
  changed.remove("three");
  for (const std::string& words : kSearches) {
    CHECK_MESSAGE(
        rows(open_graph(folder / "a.kith"), words) == rows(open_graph(folder / "b.kith"), words),
        words);
  }
  CHECK(names_found(open_graph(folder / "b.kith"), "London").empty());
}

TEST_CASE("an index that is not that of the documents is found by a check") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.kith";
  {
    Record record = Record::open(path, Access::Create);
    record.add(letter("one", {"Ada Lovelace | MEET | Charles Babbage"}));
    record.add(letter("two", {"Mary Somerville | MEET | Ada Lovelace", "Mary | VISIT | London"}));
    record.remove("one");
    record.add(letter("three", {"Ada Lovelace | MEET | Charles Babbage"}));
  }
  REQUIRE(Record::check(path).empty());
  std::string expected = "the index of words is not that of the documents";
  SUBCASE("a row too many") {
    alter(path, "INSERT INTO search(rowid, name, sentence) VALUES (999, '', 'more words')");
  }
  SUBCASE("a row with other words") {
    alter(path,
          "INSERT INTO search(search, rowid, name, sentence) SELECT 'delete', number * 2, name, '' "
          "FROM search_names WHERE name = 'London'; INSERT INTO search(rowid, name, sentence) "
          "SELECT number * 2, 'Paris', '' FROM search_names WHERE name = 'London'");
  }
  SUBCASE("no rows") {
    alter(path, "INSERT INTO search(search) VALUES ('delete-all')");
  }
  SUBCASE("a name too many") {
    alter(path, "INSERT INTO search_names(name, uses) VALUES ('Nobody', 1)");
    expected = "the list of names to search is not that of the documents";
  }
  SUBCASE("a name that too many use") {
    alter(path, "UPDATE search_names SET uses = uses + 1 WHERE name = 'Mary'");
    expected = "the list of names to search is not that of the documents";
  }
  CHECK(Record::check(path) == std::vector<std::string>{expected});
}

TEST_CASE("a store of the time before the index is searched, and gets it with its next change") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.kith";
  const Reading two = letter("two", {"Mary Somerville | MEET | Ada Lovelace"});
  {
    Record record = Record::open(path, Access::Create);
    record.add(letter("one", {"Ada Lovelace | MEET | Charles Babbage"}));
  }
  take_back_to_version_2(path);
  alter(path, "DROP TABLE search; DROP TABLE search_names; PRAGMA user_version = 1");
  CHECK(Record::check(path).empty());
  CHECK(names_found(open_graph(path), "babbage").size() == 2);
  Record::open(path, Access::Write).add(two);
  CHECK(Record::check(path).empty());
  Record fresh = Record::open(folder / "b.kith", Access::Create);
  fresh.add(letter("one", {"Ada Lovelace | MEET | Charles Babbage"}));
  fresh.add(two);
  for (const std::string& words : kSearches) {
    CHECK(rows(open_graph(path), words) == rows(open_graph(folder / "b.kith"), words));
  }
}

TEST_CASE("case and accents do not count, and a name says more than a sentence") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.kith";
  Record record = Record::open(path, Access::Create);
  record.add(letter("one", {"Claudia Müller | MEET | Zoë Brandt"}));
  const Graph graph = open_graph(path);
  CHECK(names_found(graph, "MULLER") == std::vector<std::string>{"Claudia Müller", "Zoë Brandt"});
  CHECK(names_found(graph, "zoe").at(0) == "Zoë Brandt");
}

}  // namespace kith
