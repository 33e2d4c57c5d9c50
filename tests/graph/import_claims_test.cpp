#include "graph/import_claims.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/settle.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

struct Store {
  TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
};

std::string error_of(const std::string& name, const std::string& content) {
  Store store;
  try {
    import_claims(store.record, content, name);
  } catch (const Error& error) {
    CHECK(store.record.documents().empty());
    return render(error.place) + ": " + error.message;
  }
  return "no error";
}

}  // namespace

TEST_CASE("JSON Lines, CSV and TSV of the same rows make the same documents") {
  Store json, csv, tsv;
  const Imported imported =
      import_claims(json.record,
                    "{\"subject\":\"Ada Lovelace\",\"relation\":\"MEET\",\"object\":\"Rome, "
                    "Inc\",\"subject_type\":\"Person\","
                    "\"object_type\":\"Organization\",\"doc\":\"a\",\"start\":3,\"end\":9,"
                    "\"confidence\":0.5,\"date\":\"2025-01-02\"}\n\n",
                    "x.jsonl");
  import_claims(csv.record,
                "subject,relation,object,subject_type,object_type,doc,start,end,confidence,date\r\n"
                "Ada Lovelace,MEET,\"Rome, Inc\",Person,Organization,a,3,9,0.5,2025-01-02\r\n",
                "x.csv");
  import_claims(tsv.record,
                "Ada Lovelace\tMEET\tRome, Inc\tPerson\tOrganization\ta\t3\t9\t0.5\t2025-01-02\n",
                "x.tsv");
  CHECK(imported.claims == 1);
  CHECK(imported.documents.added == 1);
  CHECK(json.record.state() == csv.record.state());
  CHECK(json.record.state() == tsv.record.state());
  CHECK(edges_of(settle(tsv.record)) == std::vector<std::string>{"Ada Lovelace -MEET-> Rome, Inc"});
}

TEST_CASE("importing again changes nothing, and rows of a document need not stand together") {
  const std::string together =
      "subject,relation,object,doc\nA b,MEET,C d,one\nC d,MEET,E f,one\nA b,SEE,C d,two\n";
  const std::string scattered =
      "subject,relation,object,doc\nA b,MEET,C d,one\nA b,SEE,C d,two\nC d,MEET,E f,one\n";
  Store store;
  CHECK(import_claims(store.record, together, "x.csv").documents.added == 2);
  const std::string state = store.record.state();
  CHECK(import_claims(store.record, together, "x.csv").documents.already_there == 2);
  const Imported again = import_claims(store.record, scattered, "x.csv");
  CHECK(again.documents.already_there == 2);
  CHECK(again.claims == 3);
  CHECK(store.record.state() == state);
}

TEST_CASE("optional fields, other spellings of relations, and values are understood") {
  Store store;
  import_claims(store.record,
                "{\"subject\":\"Ada Lovelace\",\"relation\":\"met with\",\"object\":\"C "
                "d\",\"doc\":\"a\",\"status\":\"denied\","
                "\"speaker\":\"C d\",\"sentence\":\"They "
                "met.\",\"time\":\"2025-01\",\"place\":\"Rome\",\"extra\":[1]}\n"
                "{\"subject\":\"Ada Lovelace\",\"relation\":\"AGE\",\"object\":36,\"doc\":\"a\"}\n",
                "x.jsonl");
  const Graph graph = settle(store.record);
  REQUIRE(graph->edge_count() == 1);
  CHECK(graph.name_of(graph->type(EdgeId{0})) == "MET_WITH");
  CHECK(graph->property(EdgeId{0}, "status").text()->view() == "denied");
  CHECK(graph->property(EdgeId{0}, "speaker").text()->view() == "C d");
  CHECK(graph->property(EdgeId{0}, "place").text()->view() == "Rome");
  CHECK(graph->quotes(EdgeId{0})[0].sentence == "They met.");
  CHECK(*graph->property(graph->find("name", "Ada Lovelace").at(0), "age").integer() == 36);
}

TEST_CASE("a bad row is refused with its line, and nothing goes in") {
  const std::string good = "{\"subject\":\"A\",\"relation\":\"R\",\"object\":\"B\"}\n";
  CHECK(error_of("x.jsonl",
                 good + "{\"subject\":\"A\\u0000b\",\"relation\":\"R\",\"object\":\"B\"}") ==
        "x.jsonl:2: a name has control characters: 'A\\u0000b'");
  CHECK(error_of("x.jsonl", good + "\n[1]") == "x.jsonl:3: is no JSON object");
  CHECK(error_of("x.jsonl", good + "{\"subject\":\"A\"}") ==
        "x.jsonl:2: the field 'relation' is missing or empty");
  CHECK(error_of("x.jsonl", good + "{").find("x.jsonl:2:") == 0);
  CHECK(error_of("x.csv", "subject,relation,object,confidence\nA,R,B,2\n") ==
        "x.csv:2: the confidence is not between 0 and 1: '2'");
  CHECK(error_of("x.csv", "subject,relation,object\nA,R,\"B\x07\"\n") ==
        "x.csv:2: a name has control characters: 'B\\u0007'");
  CHECK(error_of("x.csv", "subject,relation,object,date\nA,R,B,soon\n") ==
        "x.csv:2: is no date: 'soon'");
  CHECK(error_of("x.tsv", "subject\trelation\tobject\nA\tR\n") ==
        "x.tsv:2: has 2 columns where 3 are expected");
  CHECK(error_of("x.csv", "a,b\n") ==
        "x.csv:1: there is no header with the columns subject, relation and object");
  CHECK(error_of("x.tsv", "subject\trelation\tobject\n\xff\tR\tB\n") ==
        "x.tsv:2: the line is not UTF-8");
}

TEST_CASE("an empty file imports nothing") {
  Store store;
  CHECK(import_claims(store.record, "", "x.csv").claims == 0);
  CHECK(import_claims(store.record, "\n", "x.jsonl").claims == 0);
}

}  // namespace kith
